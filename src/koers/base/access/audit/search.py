"""Searching the audit trail: by period, what, who, object, result, level and chain."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from koers.base.access.models import AuditEvent
from koers.base.access.selectors import audit_events
from koers.base.access.who import Who


@dataclass(frozen=True)
class Search:
    """What is empty does not count. Days are whole days here, the last one included."""

    since: date | None = None
    until: date | None = None
    action: str = ""
    actor: str = ""
    object_kind: str = ""
    object_id: str = ""
    result: str = ""
    level: str = ""
    chain: str = ""

    def found(self, who: Who) -> QuerySet[AuditEvent]:
        names = ("action", "actor", "object_kind", "object_id", "result", "level", "chain")
        exact = {name: getattr(self, name) for name in names if getattr(self, name)}
        code = exact.pop("action", "")
        events = audit_events(who).filter(**exact)
        if code:
            events = events.filter(Q(action=code) | Q(action__startswith=f"{code}."))
        if self.since:
            events = events.filter(at__gte=begin(self.since))
        if self.until:
            events = events.filter(at__lt=begin(self.until + timedelta(days=1)))
        return events


def begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
