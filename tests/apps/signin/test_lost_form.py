"""A form that arrives after the session ended is given back, not lost silently."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_form_of_somebody_who_is_no_longer_signed_in_comes_back_on_the_page(client: Client) -> None:
    typed = {"toelichting": "eerste regel\ntweede <regel>", "password": "geheim woord", "leeg": " "}
    answer = client.post("/documenten/", typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "eerste regel<br>tweede &lt;regel&gt;" in page
    assert "geheim woord" not in page
    assert "leeg" not in page
    assert 'href="/aanmelden/"' in page
    assert "no-store" in answer["Cache-Control"]


def test_form_without_a_token_is_refused_before_it_is_shown() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert "Het formulier is verlopen" in strict.post("/documenten/", {"a": "b"}).content.decode()
