"""From the form to a reading: sent in by one, approved by another, shown beside the other source."""

import pytest
from django.urls import reverse
from people import SignedIn

pytestmark = pytest.mark.usefixtures("demo_database")
FORM = "/leveringen/aangiften-huiselijk-geweld/2023-h1/"


@pytest.fixture(autouse=True)
def only_one_of_each_kind(demo_database):
    """The accounts of a test have organisations of their own; those of the demo step aside."""
    from koers.base.access.models import Organisation

    Organisation.objects.filter(slug__startswith="demo-").update(is_active=False)


def test_delivery_of_the_police_reaches_the_page_of_the_indicator() -> None:
    from koers.data.sources.deliveries.models import Delivery

    police, adviser = SignedIn("politie"), SignedIn("adviseur-oov")
    assert police.get(FORM).status_code == 200
    answer = police.post(FORM, {"value_0": "31"})
    found = Delivery.objects.get()
    assert answer.headers["Location"] == reverse("desk:delivery", args=[found.pk])
    assert found.state == "ingediend"
    page = adviser.get(answer.headers["Location"])
    accept = reverse("desk:delivery_accept", args=[found.pk])
    adviser.post(accept, {"version": page.context["proposal"].version})
    found.refresh_from_db()
    assert found.state == "goedgekeurd"
    shown = adviser.get("/cijfers/aangiften-huiselijk-geweld/").content.decode()
    assert "31 in jan–jun 2023" in " ".join(shown.split())
    assert "Politie, geleverd aan de gemeente" in shown
