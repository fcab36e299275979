"""Single sign-on against a provider that also lies: nobody comes in on an answer that is not right."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import Settings
from django.test import Client
from fake_provider import CLIENT_ID, CLIENT_SECRET, SUBJECT, FakeProvider

from koers.base.access.models import Organisation, User

pytestmark = pytest.mark.django_db
BACK = "/aanmelden/organisatie/terug/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[FakeProvider]:
    with FakeProvider() as fake:
        settings.OIDC = {
            "issuer": fake.issuer, "name": "proefaccount", "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "key_file": "", "hosts": [fake.issuer.removeprefix("http://")], "mfa": ["mfa", "hoog"],
            "link_by_email": False, "allow_http": True,
        }  # fmt: skip
        yield fake


@pytest.fixture
def linked(person: User, provider: FakeProvider) -> User:
    person.issuer, person.subject = provider.issuer, SUBJECT
    person.set_unusable_password()
    person.save()
    return person


def go(client: Client, provider: FakeProvider, then: str = "/prioriteiten/") -> Any:
    """From the button to the answer that the browser brings back."""
    asked = client.post("/aanmelden/organisatie/", {"next": then})
    assert asked.status_code == 302, asked.content.decode()
    return client.get(BACK, provider.authorize(asked["Location"]))


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_honest_answer_signs_in_the_linked_account(
    client: Client, provider: FakeProvider, linked: User
) -> None:
    answer = go(client, provider)
    assert (answer.status_code, answer["Location"]) == (302, "/prioriteiten/")
    assert client.session["_auth_user_id"] == str(linked.pk)


def test_question_carries_pkce_state_and_nonce(client: Client, provider: FakeProvider) -> None:
    address = client.post("/aanmelden/organisatie/")["Location"]
    assert address.startswith(f"{provider.issuer}/authorize?")
    for part in ("code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "scope=openid"):
        assert part in address
    assert "code_verifier" not in address


LIES = {
    "wrong audience": {"lie": {"aud": "iemand-anders"}},
    "two audiences, not for us": {"lie": {"aud": ["iemand-anders", CLIENT_ID], "azp": "iemand-anders"}},
    "wrong issuer with the same subject": {"lie": {"iss": "https://elders.example"}},
    "expired": {"lie": {"iat": 1, "exp": int(time.time()) - 120}},
    "no expiry": {"lie": {"exp": None}},
    "from the future": {"lie": {"nbf": int(time.time()) + 3600}},
    "wrong nonce": {"lie": {"nonce": "van-een-ander"}},
    "no nonce": {"lie": {"nonce": None}},
    "no subject": {"lie": {"sub": None}},
    "no second step": {"lie": {"amr": ["pwd"]}},
    "no claim about the second step": {"lie": {"amr": None}},
    "second step in the wrong shape": {"lie": {"amr": {"mfa": True}}},
    "unsigned": {"algorithm": "none"},
    "signed with the public key as a secret": {"algorithm": "HS256"},
    "key that is not in the list": {"signed_with": "two"},
    "other key under a known name": {"signed_with": "one"},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_lying_answer_is_refused_and_nobody_is_signed_in(
    client: Client, provider: FakeProvider, linked: User, lie: dict[str, Any]
) -> None:
    for name, value in lie.items():
        setattr(provider, name, value)
    answer = go(client, provider)
    assert answer.status_code == 403
    assert "Het aanmelden is niet gelukt" in answer.content.decode()
    assert not is_signed_in(client)


def test_missing_second_step_is_explained(client: Client, provider: FakeProvider, linked: User) -> None:
    provider.lie = {"amr": ["pwd"]}
    assert "zonder tweede stap" in go(client, provider).content.decode()


def test_second_step_may_be_reported_as_a_level(client: Client, provider: FakeProvider, linked: User) -> None:
    provider.lie = {"amr": None, "acr": "hoog"}
    assert go(client, provider).status_code == 302


def test_answer_that_is_replayed_is_refused(client: Client, provider: FakeProvider, linked: User) -> None:
    asked = client.post("/aanmelden/organisatie/")
    brought = provider.authorize(asked["Location"])
    assert client.get(BACK, brought).status_code == 302
    client.post("/afmelden/")
    provider.authorize(asked["Location"])  # even when the provider would take its code twice
    assert client.get(BACK, brought).status_code == 403
    assert not is_signed_in(client)


def test_answer_to_another_browser_is_refused(client: Client, provider: FakeProvider, linked: User) -> None:
    other = Client()
    brought = provider.authorize(other.post("/aanmelden/organisatie/")["Location"])
    client.post("/aanmelden/organisatie/")
    assert client.get(BACK, brought).status_code == 403
    assert not is_signed_in(client)


def test_answer_that_comes_too_late_is_refused(
    client: Client, provider: FakeProvider, linked: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = provider.authorize(client.post("/aanmelden/organisatie/")["Location"])
    later = time.time() + 601
    monkeypatch.setattr("koers.base.access.signin.oidc.flow.time.time", lambda: later)
    assert client.get(BACK, brought).status_code == 403


def test_answer_without_a_question_is_refused(client: Client, provider: FakeProvider) -> None:
    assert client.get(BACK, {"code": "x", "state": "y"}).status_code == 403


def test_person_who_stops_at_the_provider_is_not_signed_in(client: Client, provider: FakeProvider) -> None:
    state = provider.authorize(client.post("/aanmelden/organisatie/")["Location"])["state"]
    answer = client.get(BACK, {"error": "access_denied", "state": state})
    assert "afgebroken" in answer.content.decode()


def test_issuer_in_the_answer_that_is_another_is_refused(
    client: Client, provider: FakeProvider, linked: User
) -> None:
    brought = provider.authorize(client.post("/aanmelden/organisatie/")["Location"])
    assert client.get(BACK, brought | {"iss": "https://elders.example"}).status_code == 403


@pytest.mark.parametrize("endpoint", ["token_endpoint", "jwks_uri", "authorization_endpoint"])
@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/latest", "http://localhost:1/", "file:///etc/passwd", ""]
)
def test_provider_that_points_elsewhere_is_not_followed(
    client: Client, provider: FakeProvider, endpoint: str, address: str
) -> None:
    provider.metadata = {endpoint: address}
    answer = client.post("/aanmelden/organisatie/")
    assert answer.status_code == 403
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_redirect_of_the_provider_is_not_followed(
    client: Client, provider: FakeProvider, linked: User
) -> None:
    provider.redirect_token = True
    assert go(client, provider).status_code == 403


def test_provider_with_another_issuer_than_configured_is_refused(
    client: Client, provider: FakeProvider
) -> None:
    provider.metadata = {"issuer": "https://elders.example"}
    assert client.post("/aanmelden/organisatie/").status_code == 403


def test_provider_that_is_silent_gives_a_dutch_page(client: Client, provider: FakeProvider) -> None:
    provider.server.shutdown()
    provider.server.server_close()
    assert "antwoordt niet" in client.post("/aanmelden/organisatie/").content.decode()


def test_stranger_with_a_verified_address_is_not_linked_by_default(
    client: Client, provider: FakeProvider, person: User
) -> None:
    provider.claims = {"email": person.email, "email_verified": True}
    assert go(client, provider).status_code == 403


@pytest.mark.parametrize(("verified", "status"), [(True, 302), (False, 403), (None, 403), ("true", 403)])
def test_address_links_an_account_once_when_that_is_allowed_and_it_is_verified(
    client: Client, provider: FakeProvider, person: User, settings: Settings, verified: Any, status: int
) -> None:
    settings.OIDC["link_by_email"] = True
    provider.claims = {"email": person.email.upper(), "email_verified": verified}
    assert go(client, provider).status_code == status
    person.refresh_from_db()
    assert person.subject == (SUBJECT if status == 302 else "")


def test_linked_account_is_not_taken_over_by_the_same_address(
    client: Client, provider: FakeProvider, linked: User, settings: Settings
) -> None:
    settings.OIDC["link_by_email"] = True
    provider.claims = {"email": linked.email, "email_verified": True, "sub": "een-ander"}
    assert go(client, provider).status_code == 403


@pytest.mark.parametrize("closed", ["person", "organisation"])
def test_closed_account_gets_the_answer_of_an_unknown_one(
    client: Client, provider: FakeProvider, linked: User, closed: str
) -> None:
    unknown = Client()
    provider.claims = {"sub": "onbekend"}
    first = go(unknown, provider)
    provider.claims = {}
    if closed == "person":
        User.objects.update(is_active=False, deactivated_at="2026-01-01T00:00:00Z")
    else:
        Organisation.objects.update(is_active=False)
    second = go(client, provider)
    assert (first.status_code, second.status_code) == (403, 403)
    assert strip(first.content.decode()) == strip(second.content.decode())
    assert not is_signed_in(client)


def strip(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_single_sign_on_that_is_not_configured_does_not_exist(client: Client) -> None:
    assert client.post("/aanmelden/organisatie/").status_code == 404
    assert client.get(BACK).status_code == 404


def test_who_came_by_single_sign_on_cannot_make_a_local_passkey(
    client: Client, provider: FakeProvider, linked: User
) -> None:
    go(client, provider)
    for address in ("/account/passkeys/nieuw/", "/account/app/", "/account/herstelcodes/"):
        assert client.get(address).status_code == 404
    assert "via uw organisatie" in client.get("/account/").content.decode()


def test_provider_that_wants_a_signed_assertion_gets_one(
    client: Client, provider: FakeProvider, linked: User, settings: Settings, tmp_path: Any
) -> None:
    from cryptography.hazmat.primitives import serialization as form

    path = tmp_path / "sleutel.pem"
    path.write_bytes(
        provider.other_key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    )
    settings.OIDC |= {"client_secret": "", "key_file": str(path)}
    sent: dict[str, str] = {}
    honest = provider.token

    def token(fields: dict[str, str], _authorization: str) -> dict[str, Any]:
        import base64

        sent.update(fields)
        return honest(fields, "Basic " + base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode())

    provider.token = token
    assert go(client, provider).status_code == 302
    assert sent["client_assertion_type"].endswith(":jwt-bearer")
    assert sent["client_assertion"].count(".") == 2
    assert "client_secret" not in sent


def step_up(client: Client, provider: FakeProvider) -> Any:
    asked = client.post("/aanmelden/extra/", {"reason": "incident", "next": "/account/"})
    assert "prompt=login" in asked["Location"]
    assert "max_age=0" in asked["Location"]
    return client.get(BACK, provider.authorize(asked["Location"]))


def test_step_up_asks_the_provider_to_sign_in_again(
    client: Client, provider: FakeProvider, linked: User
) -> None:
    go(client, provider)
    assert step_up(client, provider)["Location"] == "/account/"
    assert client.session["step_up"]["reason"] == "incident"


@pytest.mark.parametrize(
    "lie",
    [{"auth_time": int(time.time()) - 600}, {"auth_time": None}, {"sub": "een-ander"}, {"amr": ["pwd"]}],
    ids=["signed in long ago", "not said when", "somebody else", "no second step"],
)
def test_step_up_with_an_answer_that_proves_nothing_is_refused(
    client: Client, provider: FakeProvider, linked: User, lie: dict[str, Any]
) -> None:
    go(client, provider)
    User.objects.create_user(
        "ander@proef.example",
        name="Ander",
        organisation=linked.organisation,
        issuer=provider.issuer,
        subject="een-ander",
    )
    provider.lie = lie
    assert step_up(client, provider).status_code == 403
    assert "step_up" not in client.session


def test_answer_to_a_step_up_does_not_sign_in(client: Client, provider: FakeProvider, linked: User) -> None:
    go(client, provider)
    asked = client.post("/aanmelden/extra/", {"reason": "incident"})
    session = client.session
    for name in ("_auth_user_id", "_auth_user_backend", "_auth_user_hash"):
        del session[name]
    session.save()
    assert client.get(BACK, provider.authorize(asked["Location"])).status_code == 403
    assert not is_signed_in(client)
