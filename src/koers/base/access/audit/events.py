"""Adds events to their chain. Two writers never fork it: the end of the chain is a row that one holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from koers.base.access.audit.seals import seal_of
from koers.base.access.encryption import current_key_id
from koers.base.access.models import AuditEvent, Chain, ChainEnd
from koers.base.access.permissions import Level
from koers.base.access.who import Who

Result = AuditEvent.Result


@dataclass(frozen=True)
class Event:
    """What is to be recorded. Codes and ids only: never a value, a case number, a token or free text."""

    action: str
    who: Who
    chain: Chain = Chain.CONTENT
    object_kind: str = ""
    object_id: str = ""
    result: Result = Result.DONE
    level: Level = Level.V1
    fields: tuple[str, ...] = ()
    rows: int | None = None


def record(
    action: str,
    who: Who,
    *,
    of: models.Model | None = None,
    chain: Chain = Chain.CONTENT,
    result: Result = Result.DONE,
    level: Level = Level.V1,
    rows: int | None = None,
) -> None:
    """Add one event, in the transaction that is open or in one of its own."""
    kind, number = (of._meta.label_lower, str(of.pk)) if of else ("", "")
    append([Event(action, who, chain, kind, number, result, level, rows=rows)])


@transaction.atomic
def append(events: Sequence[Event]) -> None:
    """Add events in this order. Holds the end of each chain until the transaction ends, so call it last."""
    chains = sorted({event.chain for event in events})  # always in one order: nobody waits in a circle
    ends = {chain: ChainEnd.objects.select_for_update().get(chain=chain) for chain in chains}
    rows = [_next(ends[event.chain], event) for event in events]
    AuditEvent.objects.bulk_create(rows)
    for end in ends.values():
        end.save(force_update=True)


def _next(end: ChainEnd, event: Event) -> AuditEvent:
    who = event.who
    row = AuditEvent(
        chain=event.chain,
        number=end.number + 1,
        at=timezone.now(),
        action=event.action,
        object_kind=event.object_kind,
        object_id=event.object_id,
        result=event.result,
        origin=who.origin,
        actor=str(who.user_id) if who.is_signed_in else who.name,
        roles=",".join(sorted(who.roles)),
        level=event.level,
        fields=",".join(event.fields)[:300],
        rows=event.rows,
        reason=who.reason,
        request_id=who.request_id,
        key_id=current_key_id(),
        previous_seal=end.seal,
    )
    row.seal = seal_of(row)
    end.number, end.seal = row.number, row.seal
    return row
