"""Four eyes: another person, the exact version, once."""

import pytest
from people import account, someone

from koers.base.access.actions import approve, change_contact, propose, refuse, withdraw
from koers.base.access.audit import verify
from koers.base.access.errors import Conflict, GrantRefused, NotAllowed, RequestRefused, SettingRefused
from koers.base.access.models import AuditEvent, Organisation, RoleGrant, Setting
from koers.base.access.selectors import person, setting

pytestmark = pytest.mark.django_db
IDLE = {"code": "session.idle_minutes", "value": 20}


@pytest.fixture
def beheerder():
    return someone("applicatiebeheerder")


@pytest.fixture
def adviser():
    return someone("adviseur-oov")


def role_for(user, role: str, until: str | None = None) -> dict:
    return {"user": user.pk, "role": role, "valid_from": "2026-06-01", "valid_until": until}


@pytest.fixture
def proposed(beheerder):
    return propose(kind="role.grant", content=role_for(account("boa"), "griffie"), by=beheerder)


def test_role_works_only_after_a_second_person_approved_it(proposed, adviser) -> None:
    boa = account("boa")
    assert "griffie" not in person(boa).roles
    approve(request=proposed, version=proposed.version, by=adviser)
    assert "griffie" in person(boa).roles
    grant = RoleGrant.objects.get(role="griffie")
    assert (grant.proposed_by, grant.approved_by) == ("Proef applicatiebeheerder 1", "Proef adviseur-oov 1")
    assert verify().is_whole


def test_proposer_cannot_approve_the_own_proposal(proposed, adviser) -> None:
    proposed.requested_by_id = adviser.user_id
    proposed.save()
    with pytest.raises(RequestRefused, match="zelf voorgesteld"):
        approve(request=proposed, version=proposed.version, by=adviser)
    assert not RoleGrant.objects.filter(role="griffie").exists()


def test_administrator_may_propose_but_not_approve(proposed) -> None:
    with pytest.raises(NotAllowed):
        approve(request=proposed, version=proposed.version, by=someone("applicatiebeheerder", number=2))
    assert AuditEvent.objects.filter(action="approval.approve", result="geweigerd").count() == 1


def test_approval_of_another_version_than_was_seen_is_a_conflict(proposed, adviser) -> None:
    with pytest.raises(Conflict):
        approve(request=proposed, version="0" * 64, by=adviser)


def test_approval_after_the_account_changed_is_a_conflict(proposed, adviser) -> None:
    boa = account("boa")
    boa.version += 1
    boa.save()
    with pytest.raises(Conflict):
        approve(request=proposed, version=proposed.version, by=adviser)
    assert not RoleGrant.objects.filter(role="griffie").exists()


def test_approval_whose_content_was_changed_in_the_database_is_a_conflict(proposed, adviser) -> None:
    proposed.content["role"] = "burgemeester"
    proposed.save()
    with pytest.raises(Conflict):
        approve(request=proposed, version=proposed.version, by=adviser)


def test_approval_done_twice_is_refused_and_grants_once(proposed, adviser) -> None:
    approve(request=proposed, version=proposed.version, by=adviser)
    with pytest.raises(RequestRefused, match="al beslist"):
        approve(request=proposed, version=proposed.version, by=someone("adviseur-oov", number=2))
    assert RoleGrant.objects.filter(role="griffie").count() == 1


def test_refused_and_withdrawn_proposals_have_no_effect(beheerder, adviser) -> None:
    first = propose(kind="setting.change", content=IDLE, by=beheerder)
    refuse(request=first, by=adviser)
    second = propose(kind="setting.change", content=IDLE, by=beheerder)
    with pytest.raises(RequestRefused, match="afwijzen"):
        withdraw(request=second, by=adviser)
    withdraw(request=second, by=beheerder)
    assert setting("session.idle_minutes") == 30
    assert not Setting.objects.exists()


def test_setting_counts_after_approval_and_an_older_proposal_then_conflicts(beheerder, adviser) -> None:
    first = propose(kind="setting.change", content=IDLE, by=beheerder)
    other = propose(kind="setting.change", content=IDLE | {"value": 10}, by=beheerder)
    approve(request=first, version=first.version, by=adviser)
    assert setting("session.idle_minutes") == 20
    with pytest.raises(Conflict):
        approve(request=other, version=other.version, by=adviser)


def test_same_proposal_twice_is_one(beheerder) -> None:
    first = propose(kind="setting.change", content=IDLE, by=beheerder)
    assert propose(kind="setting.change", content=IDLE, by=beheerder) == first


@pytest.mark.parametrize("value", [4, 31, "20", 20.5, None])
def test_setting_outside_its_bounds_is_refused(beheerder, value) -> None:
    with pytest.raises(SettingRefused, match="5 tot en met 30"):
        propose(kind="setting.change", content=IDLE | {"value": value}, by=beheerder)


@pytest.mark.parametrize(
    ("holder", "role", "until", "words"),
    [
        ("politie", "burgemeester", None, "niet voor mensen van"),
        ("raadslid", "applicatiebeheerder", None, "gaan niet samen"),
        ("fg", "beleidsmedewerker", None, "gaan niet samen"),
        ("boa", "boa", None, "heeft deze rol al"),
        ("boa", "griffie", "2026-01-01", "Draai ze om"),
        ("boa", "keizer", None, "bestaat niet"),
    ],
)
def test_role_that_does_not_fit_is_refused_with_the_reason(beheerder, holder, role, until, words) -> None:
    with pytest.raises(GrantRefused, match=words):
        propose(kind="role.grant", content=role_for(account(holder), role, until), by=beheerder)


def test_contact_changed_by_two_people_keeps_the_first_and_tells_the_second() -> None:
    police = someone("politie")
    own = Organisation.objects.get(pk=police.organisation_id)
    details = {"function": "Teamchef", "email": "", "phone": ""}
    change_contact(organisation=own, version=1, **details, by=police)
    with pytest.raises(Conflict):
        change_contact(organisation=own, version=1, **details | {"function": "Ander"}, by=police)
    assert own.contact.function == "Teamchef"


def test_contact_of_another_organisation_is_refused() -> None:
    police, housing = someone("politie"), account("corporatie").organisation
    with pytest.raises(NotAllowed):
        change_contact(organisation=housing, version=1, function="x", email="", phone="", by=police)
