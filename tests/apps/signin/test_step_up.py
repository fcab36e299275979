"""Before V3: sign in once more and say why (AT-06)."""

import time

import pytest
from django.conf import Settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from signin_cases import code_now

from koers.base.access import admission
from koers.base.access.models import AuditEvent, RoleGrant, User
from koers.base.access.permissions import table
from koers.base.access.signin import step_up
from koers.base.access.signin.sessions import Way


def secret_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"geheim:{request.who.reason}")


urlpatterns = [path("geheim/", secret_page, name="secret"), path("", include("koers.site.urls"))]
pytestmark = pytest.mark.django_db
SECRET_PAGE = "/geheim/"


@pytest.fixture(autouse=True)
def _secret_route(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of level V3 beside those of the site."""
    settings.ROOT_URLCONF = __name__
    known = table.routes() | {
        "secret": table.Route(name="secret", methods={"GET": "audit.read", "POST": "audit.read"})
    }
    for module in (step_up, admission):
        monkeypatch.setattr(module, "routes", lambda: known)


@pytest.fixture
def opener(client: Client, guarded: User, settings: Settings) -> Client:
    RoleGrant.objects.create(
        user=guarded, role="auditor", valid_from="2026-01-01", proposed_by="een", approved_by="ander"
    )
    client.force_login(guarded, backend=settings.AUTHENTICATION_BACKENDS[1])
    return client


def test_page_of_the_highest_level_asks_to_sign_in_again(opener: Client) -> None:
    answer = opener.get(SECRET_PAGE)
    assert answer["Location"] == "/aanmelden/extra/?next=%2Fgeheim%2F"
    page = opener.get(answer["Location"]).content.decode()
    assert "Waarom opent u deze gegevens?" in page


WRONG = {
    "no reason": {"code": "GOOD"},
    "reason that is not in the list": {"reason": "nieuwsgierig", "code": "GOOD"},
    "no code": {"reason": "incident"},
    "wrong code": {"reason": "incident", "code": "000000"},
    "passkey that is nonsense": {"reason": "incident", "credential": '{"id": "x"}'},
}


@pytest.mark.parametrize("given", WRONG.values(), ids=WRONG)
def test_step_up_that_is_not_complete_opens_nothing(opener: Client, given: dict[str, str]) -> None:
    sent = {name: code_now() if value == "GOOD" else value for name, value in given.items()}
    assert opener.post("/aanmelden/extra/?next=/geheim/", sent | {"next": SECRET_PAGE}).status_code == 200
    assert opener.get(SECRET_PAGE).status_code == 302


def test_step_up_with_reason_and_code_opens_and_hands_on_the_reason(opener: Client) -> None:
    before = opener.session.session_key
    given = {"reason": "incident", "code": code_now(), "next": SECRET_PAGE}
    assert opener.post("/aanmelden/extra/", given)["Location"] == SECRET_PAGE
    assert opener.get(SECRET_PAGE).content == b"geheim:incident"
    assert opener.session.session_key != before


def test_step_up_counts_for_a_quarter_of_an_hour(opener: Client) -> None:
    opener.post("/aanmelden/extra/", {"reason": "incident", "code": code_now()})
    session = opener.session
    assert 890 < session["step_up"]["until"] - time.time() <= 900
    session["step_up"] = {"reason": "incident", "until": time.time() - 1}
    session.save()
    assert opener.get(SECRET_PAGE).status_code == 302
    assert "step_up" not in opener.session


def test_form_that_comes_after_the_step_up_passed_is_given_back(opener: Client) -> None:
    answer = opener.post(SECRET_PAGE, {"toelichting": "lange <b>tekst</b>", "code": "123456"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "lange &lt;b&gt;tekst" in page
    assert "123456" not in page
    assert "/aanmelden/extra/" in page


def test_demo_account_states_a_reason_and_needs_no_factor(opener: Client) -> None:
    session = opener.session
    session["how"] = Way.DEMO
    session.save()
    assert (
        opener.post("/aanmelden/extra/", {"reason": "audit", "next": SECRET_PAGE})["Location"] == SECRET_PAGE
    )
    assert opener.get(SECRET_PAGE).content == b"geheim:audit"


def test_step_up_leaves_one_event_with_the_reason(opener: Client) -> None:
    opener.post("/aanmelden/extra/", {"reason": "incident", "code": code_now()})
    event = AuditEvent.objects.get(action="step-up")
    assert (event.reason, event.chain, event.roles) == ("incident", "aanmelden", "auditor")


def test_who_may_not_open_the_page_is_not_asked_to_step_up(
    client: Client, guarded: User, settings: Settings
) -> None:
    client.force_login(guarded, backend=settings.AUTHENTICATION_BACKENDS[1])
    assert client.get(SECRET_PAGE).status_code == 403


def test_step_up_needs_a_session(client: Client) -> None:
    assert client.get("/aanmelden/extra/")["Location"].startswith("/aanmelden/?next=")
