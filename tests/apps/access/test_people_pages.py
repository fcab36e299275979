"""Accounts: made without a role, switched off and on, roles proposed and ended."""

import pytest
from django.utils import timezone
from people import SignedIn, account, someone

from koers.base.access.actions import deactivate
from koers.base.access.models import ApprovalRequest, AuditEvent, Organisation, RoleGrant, User

pytestmark = pytest.mark.django_db
NEW = "/toegang/accounts/nieuw/"


def at(user: User, *more: str) -> str:
    return "/".join(["/toegang/accounts", str(user.pk), *more, ""])


@pytest.fixture
def administrator() -> SignedIn:
    return SignedIn("applicatiebeheerder")


def person(**changes: object) -> dict[str, object]:
    organisation = Organisation.objects.get(slug="proef-gemeente").pk
    return {"organisation": organisation, "name": "Proef Nieuw", "email": "nieuw@voorbeeld.test"} | changes


@pytest.mark.parametrize(
    ("role", "status"),
    [("applicatiebeheerder", 200), ("fg", 200), ("auditor", 200), ("adviseur-oov", 200), ("griffie", 403)],
)
def test_list_is_for_who_may_see_people(role: str, status: int) -> None:
    assert SignedIn(role).get("/toegang/accounts/").status_code == status


def test_list_shows_organisation_roles_and_state(administrator: SignedIn) -> None:
    deactivate(person=account("boa"), version=1, by=someone("applicatiebeheerder"))
    html = administrator.get("/toegang/accounts/").content.decode()
    assert "Applicatiebeheerder" in html
    assert f"uit sinds {timezone.localdate():%-d-%-m-%Y}" in html
    assert "Eén staat uit" in html


def test_account_is_made_without_a_role(administrator: SignedIn) -> None:
    administrator.get("/toegang/accounts/")
    answer = administrator.post(NEW, person(email="  Nieuw@Voorbeeld.test "), follow=True)
    made = User.objects.get(email="nieuw@voorbeeld.test")
    assert answer.redirect_chain[0][0] == at(made)
    assert not made.grants.exists()
    assert not made.has_usable_password()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "applicatiebeheerder-1@voorbeeld.test"}, "Er is al een account met dit e-mailadres"),
        ({"email": "APPLICATIEBEHEERDER-1@voorbeeld.test"}, "Er is al een account met dit e-mailadres"),
        ({"email": "geen adres"}, "zoals naam@voorbeeld.nl"),
        ({"email": ""}, "Vul het e-mailadres"),
        ({"name": ""}, "Vul de naam in"),
        ({"organisation": "999"}, "Kies een organisatie uit de lijst"),
        ({"organisation": "x"}, "Kies een organisatie uit de lijst"),
        ({"organisation": ""}, "Kies een organisatie."),
    ],
)
def test_account_that_cannot_be_made_is_refused_beside_its_field(administrator, change, words) -> None:
    administrator.get("/toegang/accounts/")
    before = User.objects.count()
    answer = administrator.post(NEW, person(**change))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert User.objects.count() == before


def test_organisation_that_works_no_longer_with_us_is_not_offered(administrator: SignedIn) -> None:
    account("politie")
    Organisation.objects.filter(slug="proef-politie").update(is_active=False)
    assert "Proef politie" not in administrator.get(NEW).content.decode()


def test_account_that_is_not_there_is_a_404(administrator: SignedIn) -> None:
    assert administrator.get("/toegang/accounts/999/").status_code == 404
    assert administrator.post("/toegang/accounts/999/uitzetten/", {"version": 1}).status_code == 404
    assert administrator.post("/toegang/accounts/999/rollen/").status_code == 404


def test_reader_of_accounts_changes_nothing() -> None:
    client, boa = SignedIn("auditor"), account("boa")
    assert "<form" not in client.get(at(boa)).content.decode().partition("<main")[2]
    for words in (("uitzetten",), ("aanzetten",), ("rollen",), ("rollen", "1", "beeindigen")):
        assert client.post(at(boa, *words), {"version": 1}).status_code == 403
    assert client.get(NEW).status_code == 403
    boa.refresh_from_db()
    assert boa.is_active


def test_account_is_switched_off_and_on_again_without_any_role(administrator: SignedIn) -> None:
    boa = account("boa")
    tomorrow = RoleGrant.objects.create(
        user=boa,
        role="griffie",
        valid_from="2026-01-01",
        valid_until="2999-01-01",
        proposed_by="test",
        approved_by="proef",
    )
    assert administrator.post(at(boa, "uitzetten"), {"version": 1}).status_code == 302
    boa.refresh_from_db()
    assert not boa.is_active
    assert administrator.post(at(boa, "aanzetten"), {"version": 2}).status_code == 302
    boa.refresh_from_db()
    tomorrow.refresh_from_db()
    assert boa.is_active
    assert not boa.grants.filter(valid_until=None).exists()
    assert tomorrow.valid_until < timezone.localdate()


@pytest.mark.parametrize("version", ["1", "", "abc"])
def test_account_that_somebody_else_switched_is_a_conflict_that_leads_back(administrator, version) -> None:
    boa = account("boa")
    deactivate(person=boa, version=1, by=someone("applicatiebeheerder", number=2))
    answer = administrator.post(at(boa, "uitzetten"), {"version": version})
    assert answer.status_code == 409
    assert f'href="{at(boa)}"' in answer.content.decode()


def test_own_account_cannot_be_switched_off(administrator: SignedIn) -> None:
    own = account("applicatiebeheerder")
    answer = administrator.post(at(own, "uitzetten"), {"version": 1})
    assert answer.status_code == 400
    assert "Vraag een collega" in answer.content.decode()
    assert "Het account uitzetten" not in administrator.get(at(own)).content.decode()


def test_role_is_offered_only_where_it_fits_the_organisation(administrator: SignedIn) -> None:
    html = administrator.get(at(account("politie"))).content.decode()
    options = html.partition("<select")[2].partition("</select>")[0]
    assert 'value="politie"' in options
    assert "burgemeester" not in options


def test_role_is_proposed_and_waits_for_a_second_person(administrator: SignedIn) -> None:
    boa = account("boa")
    data = {"role": "griffie", "valid_from": "2026-12-01", "valid_until": "2027-06-30"}
    answer = administrator.post(at(boa, "rollen"), data)
    made = ApprovalRequest.objects.get()
    assert answer.headers["Location"] == f"/toegang/voorstellen/{made.pk}/"
    assert made.content == data | {"user": boa.pk}
    assert "Er wacht een voorstel voor een rol" in administrator.get(at(boa)).content.decode()
    assert not boa.grants.filter(role="griffie").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Kies een rol."),
        ({"role": "politie", "valid_from": "2026-12-01"}, "Kies een rol uit de lijst"),
        ({"role": "boa", "valid_from": "2026-12-01"}, "heeft deze rol al"),
        ({"role": "applicatiebeheerder", "valid_from": "2026-12-01"}, "gaan niet samen"),
        ({"role": "griffie", "valid_from": ""}, "vanaf welke dag"),
        ({"role": "griffie", "valid_from": "morgen"}, "zoals 15-12-2026"),
        ({"role": "griffie", "valid_from": "2026-12-01", "valid_until": "2026-11-01"}, "Draai ze om"),
    ],
)
def test_role_that_cannot_be_proposed_is_refused_with_the_reason(administrator, data, words) -> None:
    boa = account("boa")
    answer = administrator.post(at(boa, "rollen"), data)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not ApprovalRequest.objects.exists()


def test_role_is_ended_by_one_person_at_once(administrator: SignedIn) -> None:
    boa = account("boa")
    grant = boa.grants.get()
    answer = administrator.post(at(boa, "rollen", str(grant.pk), "beeindigen"))
    assert answer.status_code == 302
    grant.refresh_from_db()
    assert grant.valid_until < timezone.localdate()
    assert AuditEvent.objects.filter(action="grant.end").count() == 1


def test_role_of_another_or_one_that_is_over_cannot_be_ended_here(administrator: SignedIn) -> None:
    boa, griffie = account("boa"), account("griffie")
    foreign = griffie.grants.get()
    assert administrator.post(at(boa, "rollen", str(foreign.pk), "beeindigen")).status_code == 404
    boa.grants.update(valid_until="2026-02-01")
    over = boa.grants.get()
    assert administrator.post(at(boa, "rollen", str(over.pk), "beeindigen")).status_code == 404
    over.refresh_from_db()
    assert str(over.valid_until) == "2026-02-01"
