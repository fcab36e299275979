"""What has passed its term goes after two people agreed, and stays gone after a restore."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from people import BY, SignedIn, account, someone

from koers.base.access.actions import approve, carry_out_approved, propose_destructions, replay_destructions
from koers.base.access.audit import record, verify
from koers.base.access.errors import RequestRefused
from koers.base.access.models import ApprovalRequest, AuditEvent, Chain, Destruction, User
from koers.base.access.retention import retention_rules
from koers.base.access.retention.classes import CLASSES
from koers.base.access.retention.ledger import entries, ledger_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_ledger(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def closed_account():
    user = account("boa")
    user.is_active, user.deactivated_at = False, timezone.now() - timedelta(days=200)
    user.save()
    return user


@pytest.fixture
def old_events(monkeypatch):
    """Five events of signing in: three of them older than half a year."""
    for days in (300, 250, 200, 100, 1):
        at = datetime.now(UTC) - timedelta(days)
        monkeypatch.setattr("koers.base.access.audit.events.timezone.now", lambda at=at: at)
        record("aanmelden", BY, chain=Chain.SIGN_IN)
    monkeypatch.undo()


def approve_by_two(request):
    for number in (1, 2):
        adviser = someone("adviseur-oov", number=number)
        approve(request=request, version=request.version, by=adviser)


def test_every_rule_names_a_class_of_records_and_every_class_has_a_rule() -> None:
    assert {rule.record_class for rule in retention_rules()} == set(CLASSES)


def test_nobody_has_verified_a_rule_without_saying_when() -> None:
    assert [r.code for r in retention_rules() if bool(r.verified_by) != bool(r.verified_on)] == []


def test_names_of_a_closed_account_go_after_two_people_agreed(
    closed_account, django_capture_on_commit_callbacks
) -> None:
    (made,) = propose_destructions(by=BY)
    request = ApprovalRequest.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        approve(request=request, version=request.version, by=someone("adviseur-oov"))
        closed_account.refresh_from_db()
        assert closed_account.name == "Proef boa 1"
        approve(request=request, version=request.version, by=someone("archivaris"))
    closed_account.refresh_from_db()
    assert (closed_account.name, closed_account.email) == (
        f"voormalig account {closed_account.pk}",
        f"account-{closed_account.pk}@vernietigd.invalid",
    )
    made.refresh_from_db()
    assert made.approved_by == "Proef adviseur-oov 1, Proef archivaris 1"
    assert [entry["keys"] for entry in entries()] == [[str(closed_account.pk)]]
    assert "Proef boa" not in ledger_file().read_text()


def test_one_person_cannot_approve_twice(closed_account) -> None:
    propose_destructions(by=BY)
    request, adviser = ApprovalRequest.objects.get(), someone("adviseur-oov")
    approve(request=request, version=request.version, by=adviser)
    with pytest.raises(RequestRefused, match="nog iemand anders nodig"):
        approve(request=request, version=request.version, by=adviser)
    assert Destruction.objects.get().destroyed_at is None


def test_nothing_is_listed_before_its_term_or_twice(closed_account) -> None:
    closed_account.deactivated_at = timezone.now() - timedelta(days=170)
    closed_account.save()
    assert propose_destructions(by=BY) == []
    closed_account.deactivated_at = timezone.now() - timedelta(days=190)
    closed_account.save()
    assert len(propose_destructions(by=BY)) == 1
    assert propose_destructions(by=BY) == []


def test_old_end_of_the_sign_in_chain_goes_and_the_chain_stays_whole(old_events) -> None:
    propose_destructions(by=BY)
    approve_by_two(ApprovalRequest.objects.get())
    assert AuditEvent.objects.filter(chain=Chain.SIGN_IN).count() == 5  # the site itself may not
    (done,) = carry_out_approved(by=BY)
    assert done.approved_by == "Proef adviseur-oov 1, Proef adviseur-oov 2"
    assert carry_out_approved(by=BY) == []
    left = AuditEvent.objects.filter(chain=Chain.SIGN_IN).order_by("number")
    assert [event.number for event in left] == [4, 5]
    assert verify().is_whole


def test_event_out_of_order_in_time_keeps_what_comes_after_it(old_events, monkeypatch) -> None:
    """A clock that was set back does not make younger events disappear."""
    monkeypatch.setattr(
        "koers.base.access.audit.events.timezone.now", lambda: datetime.now(UTC) - timedelta(days=400)
    )
    record("aanmelden", BY, chain=Chain.SIGN_IN)
    monkeypatch.undo()
    (made,) = propose_destructions(by=BY)
    assert made.keys == ["3"]


def test_restored_backup_loses_again_what_was_destroyed(
    closed_account, django_capture_on_commit_callbacks
) -> None:
    propose_destructions(by=BY)
    with django_capture_on_commit_callbacks(execute=True):
        approve_by_two(ApprovalRequest.objects.get())
    # the backup of before: the name is back, and nobody knows of the destruction
    User.objects.filter(pk=closed_account.pk).update(name="Proef boa 1", email="boa-1@voorbeeld.test")
    ApprovalRequest.objects.all().delete()
    Destruction.objects.all().delete()
    assert replay_destructions(by=BY) == 1
    assert User.objects.get(pk=closed_account.pk).name.startswith("voormalig account")
    assert replay_destructions(by=BY) == 0
    assert Destruction.objects.get().approved_by == "Proef adviseur-oov 1, Proef adviseur-oov 2"


def test_page_shows_rules_lists_and_statements_to_who_may_see_them(closed_account) -> None:
    archivist = SignedIn("archivaris")
    answer = archivist.post("/toegang/bewaren/", follow=True)
    html = answer.content.decode()
    assert "Er staat één nieuwe lijst klaar" in html
    assert "Namen bij accounts die uit staan" in html
    assert "nog niemand" in html
    approve_by_two(ApprovalRequest.objects.get())
    html = SignedIn("fg").get("/toegang/bewaren/").content.decode()
    assert "Proef adviseur-oov 1, Proef adviseur-oov 2" in html
    assert "Er wacht niets op vernietiging" in html
    assert SignedIn("fg").post("/toegang/bewaren/").status_code == 403
    assert SignedIn("raadslid").get("/toegang/bewaren/").status_code == 403


def test_text_that_led_to_nothing_goes_with_its_proposal(proposal) -> None:
    from koers.govern.policy.models import Proposal, SourceText

    SourceText.objects.update(read_at=timezone.now() - timedelta(days=400))
    propose_destructions(by=BY)
    approve_by_two(ApprovalRequest.objects.get())
    assert not Proposal.objects.exists()
    assert not SourceText.objects.exists()


def test_text_of_a_policy_is_never_listed(draft) -> None:
    from koers.govern.policy.models import SourceText

    SourceText.objects.update(read_at=timezone.now() - timedelta(days=4000))
    assert propose_destructions(by=BY) == []
