"""Destruction: proposed by rule, approved by two people, done once, and done again after a restore."""

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from koers.base.access.acting import action
from koers.base.access.actions.approvals import propose
from koers.base.access.models import Chain, Destruction
from koers.base.access.retention import RetentionRule, retention_rules
from koers.base.access.retention.classes import CLASSES
from koers.base.access.retention.ledger import carry_out, entries, write_ledger
from koers.base.access.who import Who


def propose_destructions(*, by: Who) -> list[Destruction]:
    """A list for every rule of today whose records have passed their term, unless one waits already."""
    today = timezone.localdate()
    made = [_list_for(rule=rule, by=by) for rule in retention_rules() if rule.holds_on(today)]
    return [item for item in made if item]


def _list_for(*, rule: RetentionRule, by: Who) -> Destruction | None:
    record_class = CLASSES[rule.record_class]
    keys = record_class.due(rule.ended_before(timezone.now()))
    waiting = Destruction.objects.filter(rule=rule.code, destroyed_at=None).exists()
    return None if waiting or not keys else list_records(rule=rule, keys=keys, by=by)


@action("retention.propose", needs="retention.propose", chain=Chain.SECURITY)
def list_records(*, rule: RetentionRule, keys: list[str], by: Who) -> Destruction:
    made = Destruction.objects.create(
        rule=rule.code,
        article=rule.article,
        record_class=rule.record_class,
        keys=keys,
        count=len(keys),
    )
    propose(kind="records.destroy", content={"destruction": made.pk}, by=by)
    return made


def carry_out_approved(*, by: Who) -> list[Destruction]:
    """What two people approved and the site itself may not destroy: for the nightly job."""
    approved = Destruction.objects.filter(destroyed_at=None).exclude(approved_by="")
    return [destroy_list(item=item, by=by) for item in approved]


@action("retention.destroy", needs="retention.propose", on="item", chain=Chain.SECURITY)
def destroy_list(*, item: Destruction, by: Who) -> Destruction:
    carry_out(item)
    return item


@action("retention.replay", needs="retention.propose", chain=Chain.SECURITY)
def replay_destructions(*, by: Who) -> int:
    """After a restore: what was destroyed after that backup is destroyed again. Returns how many lists."""
    done = Destruction.objects.exclude(destroyed_at=None).values_list("code", flat=True)
    known = {str(code) for code in done}
    missing = [entry for entry in entries() if entry["code"] not in known]
    for entry in missing:
        CLASSES[entry["record_class"]].destroy(entry["keys"])
        at = parse_datetime(entry["destroyed_at"])
        Destruction.objects.update_or_create(code=entry["code"], defaults=entry | {"destroyed_at": at})
    transaction.on_commit(write_ledger)
    return len(missing)
