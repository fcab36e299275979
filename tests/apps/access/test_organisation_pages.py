"""Organisations: all of them for the municipality, only the own one for a partner."""

import re

import pytest
from people import BY, SignedIn, account

from koers.base.access.actions import change_contact
from koers.base.access.models import AuditEvent, Contact, Organisation

pytestmark = pytest.mark.django_db
POLICE, HOUSING = "/toegang/organisaties/proef-politie/", "/toegang/organisaties/proef-corporatie/"
NUMBER = re.compile(r"[0-9a-f]{16}")  # of the request, for the administrator
TYPED = {"function": "Wijkagenten Zuid", "email": "zuid@voorbeeld.test", "phone": "010 123 45 67"}


@pytest.fixture
def both() -> None:
    account("politie")
    account("corporatie")


@pytest.mark.parametrize(
    ("role", "status"),
    [("beleidsmedewerker", 200), ("communicatie", 200), ("politie", 200), ("boa", 403), ("auditor", 403)],
)
def test_list_is_for_who_may_see_any_organisation(role: str, status: int) -> None:
    assert SignedIn(role).get("/toegang/organisaties/").status_code == status


def test_partner_sees_the_own_organisation_only(both: None) -> None:
    client = SignedIn("politie")
    html = client.get("/toegang/organisaties/").content.decode()
    assert "Proef politie" in html
    assert "Proef corporatie" not in html
    assert client.get(POLICE).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_organisation_of_another_is_as_unknown_as_one_that_is_not_there(both: None, method: str) -> None:
    client = SignedIn("politie")
    foreign = getattr(client, method)(HOUSING)
    absent = getattr(client, method)("/toegang/organisaties/bestaat-niet/")
    assert (foreign.status_code, absent.status_code) == (404, 404)
    main = [NUMBER.sub("", one.content.decode()).partition("<main")[2] for one in (foreign, absent)]
    assert main[0] == main[1]
    assert "Deze pagina bestaat niet" in main[0]


def test_partner_changes_the_own_contact(both: None) -> None:
    answer = SignedIn("politie").post(POLICE, TYPED | {"version": "1"}, follow=True)
    assert "Het contactpunt is opgeslagen" in answer.content.decode()
    assert Contact.objects.get().function == "Wijkagenten Zuid"
    assert (
        AuditEvent.objects.get(action="organisation.change_contact").fields == "email,function,phone,version"
    )


def test_reader_without_the_permission_cannot_change_a_contact(both: None) -> None:
    client = SignedIn("communicatie")
    assert "<form" not in client.get(POLICE).content.decode().partition("<main")[2]
    assert client.post(POLICE, TYPED | {"version": "1"}).status_code == 403
    assert not Contact.objects.exists()


@pytest.mark.parametrize("version", ["1", "", "x", "-1", "99999999999999999999"])
def test_contact_with_an_old_version_is_a_conflict_that_shows_what_was_typed(
    both: None, version: str
) -> None:
    police = Organisation.objects.get(slug="proef-politie")
    change_contact(organisation=police, version=1, function="Teamchef", email="", phone="", by=BY)
    answer = SignedIn("beleidsmedewerker").post(POLICE, TYPED | {"version": version})
    html = answer.content.decode()
    assert answer.status_code == (400 if version == "x" else 409)
    assert all(value in html for value in TYPED.values())
    assert Contact.objects.get().function == "Teamchef"
    if answer.status_code == 409:
        assert "<dt>Functie of team</dt><dd>Wijkagenten Zuid</dd>" in html
        assert f'href="{POLICE}"' in html


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("function", "", "geen naam van een persoon"),
        ("function", "x" * 121, "121"),
        ("email", "geen adres", "zoals team@voorbeeld.nl"),
        ("phone", "bel maar", "met cijfers"),
        ("phone", "<script>", "met cijfers"),
    ],
)
def test_contact_that_does_not_fit_is_refused_beside_its_field(both, field, value, words) -> None:
    answer = SignedIn("beleidsmedewerker").post(POLICE, TYPED | {"version": "1", field: value})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Contact.objects.exists()


def test_new_organisation_leads_to_its_contact() -> None:
    client = SignedIn("beleidsmedewerker")
    answer = client.post("/toegang/organisaties/nieuw/", {"name": "Stichting Proef", "kind": "welzijn"})
    assert answer.headers["Location"] == "/toegang/organisaties/stichting-proef/"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "Proef politie", "kind": "politie"}, "Er is al een organisatie met deze naam"),
        ({"name": "", "kind": "politie"}, "Vul de naam"),
        ({"name": "Stichting", "kind": "circus"}, "Kies een soort uit de lijst"),
        ({"name": "!!!", "kind": "overig"}, "letters of cijfers"),
        ({"name": "Nieuw", "kind": "overig"}, "letters of cijfers"),
        ({}, "Kies een soort"),
    ],
)
def test_organisation_that_cannot_be_added_is_refused_with_the_reason(both, data, words) -> None:
    before = Organisation.objects.count()
    answer = SignedIn("adviseur-oov").post("/toegang/organisaties/nieuw/", data)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Organisation.objects.count() <= before + 1  # the adviser's own municipality, made at sign-in
    assert not Organisation.objects.filter(slug="").exists()


def test_form_for_a_new_organisation_is_not_for_a_partner() -> None:
    assert SignedIn("politie").get("/toegang/organisaties/nieuw/").status_code == 403
