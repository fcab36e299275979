"""Signing in with a local account: nobody gets in on a password alone."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import Settings
from django.test import Client
from django.urls import get_resolver
from signin_cases import PASSWORD, SECRET, code_now, try_password

from koers.base.access.models import User

pytestmark = pytest.mark.django_db


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_password_of_an_account_without_second_factor_leads_to_setting_one_up(
    client: Client, person: User
) -> None:
    answer = try_password(client, person.email)
    assert answer["Location"] == "/aanmelden/instellen/"
    assert not is_signed_in(client)
    assert client.get("/account/passkeys/nieuw/")["Location"].startswith("/aanmelden/")
    assert "tweede stap" in client.get("/aanmelden/instellen/").content.decode()


def test_app_that_is_set_up_while_signing_in_signs_in_and_shows_recovery_codes(
    client: Client, person: User
) -> None:
    try_password(client, person.email)
    page = client.get("/aanmelden/instellen/app/").content.decode()
    secret = re.search(r'koers-secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    answer = client.post("/aanmelden/instellen/app/", {"code": code_now(secret)}, follow=True)
    assert answer.redirect_chain[0][0].startswith("/account/herstelcodes/")
    assert len(re.findall(r"<code>\d{8}</code>", answer.content.decode())) == 10
    assert is_signed_in(client)
    again = client.get("/account/herstelcodes/").content.decode()
    assert re.findall(r"<code>\d{8}</code>", again) == []


def test_password_of_a_guarded_account_demands_the_code(client: Client, guarded: User) -> None:
    assert try_password(client, guarded.email)["Location"] == "/aanmelden/tweede-stap/"
    assert not is_signed_in(client)
    assert client.post("/aanmelden/tweede-stap/", {"code": code_now()})["Location"] == "/account/"
    assert is_signed_in(client)


def test_code_that_was_used_once_is_refused_the_second_time(client: Client, guarded: User) -> None:
    code = code_now()
    try_password(client, guarded.email)
    client.post("/aanmelden/tweede-stap/", {"code": code})
    other = Client()
    try_password(other, guarded.email)
    assert "al gebruikt" in other.post("/aanmelden/tweede-stap/", {"code": code}).content.decode()
    assert not is_signed_in(other)


def test_secret_of_the_app_is_not_readable_in_the_database(guarded: User) -> None:
    stored = Authenticator.objects.get(user=guarded)
    assert SECRET not in str(stored.data)
    assert stored.data["secret"].startswith("koers1.")


def test_signing_in_gives_the_session_a_new_key(client: Client, guarded: User) -> None:
    try_password(client, guarded.email)
    before = client.session.session_key
    client.post("/aanmelden/tweede-stap/", {"code": code_now()})
    assert client.session.session_key != before


def test_next_page_of_another_site_is_not_followed(client: Client, guarded: User) -> None:
    client.post("/aanmelden/?next=https://elders.example/", {"login": guarded.email, "password": PASSWORD})
    assert client.post("/aanmelden/tweede-stap/", {"code": code_now()})["Location"] == "/account/"


@pytest.mark.parametrize(
    "password",
    ["kort", "wachtwoord12", "Zomer2026!!!!", "111111111111", "password1234", "functie@proef.example"],
    ids=lambda word: word,
)
def test_weak_password_is_refused_with_a_dutch_reason(client: Client, person: User, password: str) -> None:
    from koers.base.access.signin.invitations import path_for

    answer = client.get(path_for(person), follow=True)
    address = answer.redirect_chain[-1][0]
    weak = client.post(address, {"new_password1": password, "new_password2": password})
    assert weak.status_code == 200
    assert "koers-error" in weak.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_invitation_works_once_and_leads_to_the_second_step(client: Client, person: User) -> None:
    from koers.base.access.signin.invitations import path_for

    link = path_for(person)
    address = client.get(link, follow=True).redirect_chain[-1][0]
    chosen = {"new_password1": "zeven zwanen zwemmen", "new_password2": "zeven zwanen zwemmen"}
    assert client.post(address, chosen)["Location"] == "/aanmelden/instellen/"
    assert not is_signed_in(client)
    assert "werkt niet meer" in Client().get(link, follow=True).content.decode()


def test_local_accounts_that_are_off_leave_no_door(client: Client, guarded: User, settings: Settings) -> None:
    settings.LOCAL_ACCOUNTS = False
    assert try_password(client, guarded.email).status_code == 404
    assert client.post("/aanmelden/passkey/", {}).status_code == 404
    assert client.get("/aanmelden/instellen/").status_code == 404
    page = client.get("/aanmelden/").content.decode()
    assert 'type="password"' not in page


def test_addresses_of_allauth_that_koers_does_not_need_do_not_exist() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    unwanted = {"account_signup", "account_email", "account_reset_password", "account_set_password"}
    assert not names & unwanted


ID = '"id": "eA", "rawId": "eA", "type": "public-key"'
SIGNED = '"clientDataJSON": "e30", "authenticatorData": "eA", "signature": "eA"'
ANSWERS = ['{"clientDataJSON": "eA", "attestationObject": "eA"}', "[]", "7"]
ANSWERS += [f'{{{SIGNED}, "userHandle": {handle}}}' for handle in ('"_w"', "7", "null", '"MQ"')]
JUNK = ["", "{}", "[]", "null", "1", '"x"', '{"id": "x"}', '{"id": "x", "rawId": "x", "response": {}}']
JUNK += [f'{{{ID}, "response": {answer}}}' for answer in ANSWERS]


@pytest.mark.parametrize("junk", JUNK)
def test_passkey_that_is_nonsense_signs_nobody_in(client: Client, guarded: User, junk: str) -> None:
    client.get("/aanmelden/passkey/", headers={"Accept": "application/json"})
    answer = client.post("/aanmelden/passkey/", {"credential": junk}, follow=True)
    assert answer.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("junk", JUNK)
def test_passkey_that_is_nonsense_is_no_second_step(client: Client, guarded: User, junk: str) -> None:
    try_password(client, guarded.email)
    client.get("/aanmelden/tweede-stap/")
    assert client.post("/aanmelden/tweede-stap/", {"credential": junk}).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize("junk", JUNK)
def test_passkey_that_is_nonsense_is_not_added(client: Client, person: User, junk: str) -> None:
    try_password(client, person.email)
    client.get("/aanmelden/instellen/")
    assert client.post("/aanmelden/instellen/", {"credential": junk, "name": "x"}).status_code == 200
    assert not Authenticator.objects.exists()
