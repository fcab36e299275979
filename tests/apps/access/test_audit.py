"""The audit trail: one event an action, sealed, and every kind of damage is found."""

import pytest
from django.db import DatabaseError, connection, transaction
from people import BY, someone

from koers.base.access.acting import action
from koers.base.access.audit import record, verify
from koers.base.access.errors import NotAllowed
from koers.base.access.models import AuditEvent, Chain, ChainEnd, ChainStart, Organisation
from koers.base.access.who import NOBODY, Who

pytestmark = pytest.mark.django_db
TABLE = "access_auditevent"


@action("organisation.try", needs="organisations.edit")
def make_organisation(*, name: str, by: Who, fail: bool = False) -> Organisation:
    organisation = Organisation.objects.create(name=name, slug=name.lower(), kind="overig")
    if fail:
        raise ValueError("halverwege")
    return organisation


@action("organisation.try_two", needs="organisations.edit")
def make_two(*, by: Who) -> None:
    make_organisation(name="Een", by=by)
    try:
        make_organisation(name="Twee", by=by, fail=True)
    except ValueError:
        return


def unguarded(statement: str) -> None:
    """What someone with all rights on the database could do: take the guards away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS access_auditevent_stays")
            cursor.execute("DROP TRIGGER IF EXISTS access_auditevent_is_kept")
        else:
            cursor.execute("ALTER TABLE access_auditevent DISABLE TRIGGER USER")
        cursor.execute(statement)


@pytest.fixture
def five_events() -> None:
    for number in range(5):
        record("proef", BY, rows=number)


def test_action_leaves_one_event_with_codes_and_without_values() -> None:
    adviser = someone("adviseur-oov")
    made = make_organisation(name="Geheime naam", by=adviser)
    event = AuditEvent.objects.get()
    assert (event.action, event.object_kind, event.object_id) == (
        "organisation.try",
        "access.organisation",
        str(made.pk),
    )
    assert (event.actor, event.origin, event.result, event.roles) == (
        str(adviser.user_id),
        "web",
        "gelukt",
        "adviseur-oov",
    )
    assert event.fields == "name"
    assert "Geheime naam" not in str(AuditEvent.objects.values())


def test_action_without_the_permission_is_refused_and_recorded() -> None:
    with pytest.raises(NotAllowed, match="rol"):
        make_organisation(name="Nee", by=someone("raadslid"))
    assert not Organisation.objects.filter(name="Nee").exists()
    event = AuditEvent.objects.get()
    assert (event.chain, event.result) == (Chain.SECURITY, "geweigerd")


def test_action_that_fails_leaves_nothing_and_no_event() -> None:
    with pytest.raises(ValueError, match="halverwege"):
        make_organisation(name="Half", by=BY, fail=True)
    assert not Organisation.objects.exists()
    assert not AuditEvent.objects.exists()


def test_action_in_an_action_that_was_undone_leaves_no_event() -> None:
    make_two(by=BY)
    assert list(AuditEvent.objects.order_by("number").values_list("action", flat=True)) == [
        "organisation.try",
        "organisation.try_two",
    ]
    assert verify().is_whole


def test_verify_of_a_whole_trail_counts_every_chain(five_events: None) -> None:
    record("aanmelden", NOBODY, chain=Chain.SIGN_IN)
    found = verify()
    assert (found.is_whole, found.events) == (True, 6)


@pytest.mark.parametrize(
    "column",
    ["action", "object_id", "actor", "at", "result", "rows", "reason", "roles", "seal", "previous_seal"],
)
def test_verify_finds_one_altered_byte_in_any_column(five_events: None, column: str) -> None:
    new = {"at": "'2020-01-01 00:00:00+00:00'", "rows": "77"}.get(column, "'x'")
    unguarded(f"UPDATE {TABLE} SET {column} = {new} WHERE number = 3")
    found = verify()
    assert [(fault.chain, fault.number) for fault in found.faults] == [(Chain.CONTENT, 3)]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_verify_finds_one_missing_row(five_events: None, number: int) -> None:
    unguarded(f"DELETE FROM {TABLE} WHERE number = {number}")
    assert verify().faults[0].number == number


def test_verify_finds_a_row_that_was_put_in_between(five_events: None) -> None:
    row = AuditEvent.objects.get(number=5)
    row.pk, row.number = None, 6
    row.save()
    assert verify().faults[0].number == 6


def test_verify_finds_the_end_rewritten_with_the_last_rows_gone(five_events: None) -> None:
    before = AuditEvent.objects.get(number=4)
    unguarded(f"DELETE FROM {TABLE} WHERE number = 5")
    assert not verify().is_whole
    ChainEnd.objects.filter(chain=Chain.CONTENT).update(number=4, seal="0" * 64)
    assert not verify().is_whole
    assert before.seal != "0" * 64


@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET action = 'x'", f"DELETE FROM {TABLE}"])
def test_database_refuses_to_change_the_trail(five_events: None, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert verify().is_whole


def test_trail_cut_at_its_old_end_on_purpose_stays_whole(five_events: None) -> None:
    last = AuditEvent.objects.get(number=2)
    ChainStart.objects.create(chain=Chain.CONTENT, number=2, seal=last.seal)
    AuditEvent.objects.filter(number__lte=2).delete()
    assert (verify().is_whole, verify().events) == (True, 3)
