"""How long somebody stays signed in, and how it ends."""

import time

import pytest
from django.conf import Settings
from django.test import Client
from signin_cases import code_now

from koers.base.access.models import Session, Setting, User
from koers.base.access.permissions import permissions, roles
from koers.base.access.signin.factors import factors
from koers.base.access.signin.limits import passed
from koers.base.access.signin.sessions import Ended
from koers.base.access.who import Who

pytestmark = pytest.mark.django_db
MINUTE = 60.0
READER = Who(name="lezer", origin="web", user_id=1, permissions=roles()["raadslid"].permissions)
TRUSTED = Who(name="auditor", origin="web", user_id=2, permissions=roles()["auditor"].permissions)

LIMITS = [  # who, signed in and last seen so many minutes ago, what ends
    (READER, 60, 29.9, None),
    (READER, 60, 30.1, Ended.IDLE),
    (TRUSTED, 60, 14.9, None),
    (TRUSTED, 60, 15.1, Ended.IDLE),
    (READER, 479, 1, None),
    (READER, 481, 1, Ended.ABSOLUTE),
    (TRUSTED, 481, 1, Ended.ABSOLUTE),
]


@pytest.mark.parametrize(("who", "signed_in", "seen", "ends"), LIMITS)
def test_session_ends_at_the_limit_of_what_the_person_may_open(
    who: Who, signed_in: float, seen: float, ends: Ended | None
) -> None:
    now = 1_000_000.0
    assert passed(now - signed_in * MINUTE, now - seen * MINUTE, now, who) == ends


def test_auditor_may_open_the_highest_level() -> None:
    assert permissions()["audit.read"].level == TRUSTED.clearance == "V3"


def move(client: Client, **ago: float) -> None:
    """Let the session be older than it is."""
    session = client.session
    session.update({name: time.time() - minutes * MINUTE for name, minutes in ago.items()})
    session.save()


def test_idle_session_is_ended_and_the_sign_in_page_says_why(signed_in: Client) -> None:
    signed_in.get("/account/")
    cookie = signed_in.cookies["koers"].value
    move(signed_in, seen_at=31)
    answer = signed_in.get("/account/", follow=True)
    assert "U deed een tijd niets" in answer.content.decode()
    assert "?next=/account/" in answer.redirect_chain[0][0]
    old = Client()
    old.cookies["koers"] = cookie
    assert old.get("/account/").status_code == 302


def test_session_of_eight_hours_is_ended_even_when_in_use(signed_in: Client) -> None:
    signed_in.get("/account/")
    move(signed_in, signed_in_at=481, seen_at=0)
    assert "8 uur aangemeld" in signed_in.get("/account/", follow=True).content.decode()


def test_use_of_the_site_keeps_the_session(signed_in: Client) -> None:
    signed_in.get("/account/")
    move(signed_in, seen_at=20)
    signed_in.get("/account/")
    move_back = time.time() - signed_in.session["seen_at"]
    assert move_back < 5


@pytest.mark.parametrize("closed", ["person", "organisation"])
def test_closed_account_is_out_at_the_next_request(signed_in: Client, person: User, closed: str) -> None:
    assert signed_in.get("/account/").status_code == 200
    if closed == "person":
        User.objects.update(is_active=False, deactivated_at="2026-01-01T00:00:00Z")
    else:
        person.organisation.is_active = False
        person.organisation.save()
    assert signed_in.get("/account/").status_code == 302


def test_signing_out_ends_the_session_on_the_server(signed_in: Client) -> None:
    cookie = signed_in.cookies["koers"].value
    assert signed_in.post("/afmelden/")["Location"] == "/aanmelden/"
    stolen = Client()
    stolen.cookies["koers"] = cookie
    assert stolen.get("/account/").status_code == 302
    assert "U bent afgemeld" in signed_in.get("/aanmelden/").content.decode()


def test_signing_out_by_a_link_asks_first(signed_in: Client) -> None:
    assert "Wilt u zich afmelden?" in signed_in.get("/afmelden/").content.decode()
    assert signed_in.get("/account/").status_code == 200


def test_signing_out_everywhere_ends_every_session_of_this_person_only(
    signed_in: Client, person: User, settings: Settings
) -> None:
    laptop, other = Client(), Client()
    laptop.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[1])
    stranger = User.objects.create_user("ander@proef.example", name="Ander", organisation=person.organisation)
    other.force_login(stranger, backend=settings.AUTHENTICATION_BACKENDS[1])
    signed_in.post("/account/overal-afmelden/")
    assert [one.get("/account/").status_code for one in (signed_in, laptop, other)] == [302, 302, 200]
    assert not Session.objects.filter(user=person).exists()


def test_account_page_lists_the_sessions_of_this_person_without_an_address(
    signed_in: Client, person: User
) -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"
    from koers.base.access.signin.sessions import device_of

    request = type("Request", (), {"headers": {"User-Agent": firefox}})()
    assert device_of(request) == "Firefox, Windows"
    page = signed_in.get("/account/").content.decode()
    assert page.count("dit apparaat") == 1
    names = {field.name for field in Session._meta.get_fields()}
    assert names == {
        "session_key",
        "session_data",
        "expire_date",
        "user",
        "device",
        "signed_in_at",
        "seen_at",
    }


def test_changed_password_ends_the_other_sessions(signed_in: Client, person: User) -> None:
    person.set_password("een heel nieuwe zin voor deze test")
    person.save()
    assert signed_in.get("/account/").status_code == 302


def test_account_pages_ask_for_a_code_first_and_then_open(signed_in: Client, guarded: User) -> None:
    for address in ("/account/passkeys/nieuw/", "/account/app/verwijderen/", "/account/herstelcodes/nieuw/"):
        assert signed_in.get(address)["Location"].startswith("/account/bevestigen/")
    signed_in.post("/account/bevestigen/", {"code": code_now()})
    for address in ("/account/passkeys/nieuw/", "/account/app/verwijderen/", "/account/herstelcodes/nieuw/"):
        assert signed_in.get(address).status_code == 200


def test_last_factor_cannot_be_removed(signed_in: Client, guarded: User) -> None:
    signed_in.post("/account/bevestigen/", {"code": code_now()})
    signed_in.post("/account/app/verwijderen/")
    assert factors(guarded).count() == 1


def test_limit_that_two_people_set_counts_at_the_next_request(signed_in: Client) -> None:
    signed_in.get("/account/")
    move(signed_in, seen_at=10)
    Setting.objects.create(code="session.idle_minutes", value=5)
    assert signed_in.get("/account/").status_code == 302
