"""The audit trail as a file: every export says on its first line who made it and when, and is an event."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from koers.base.access.audit.events import record
from koers.base.access.audit.words import action_word, object_word
from koers.base.access.models import AuditEvent
from koers.base.access.permissions import Level
from koers.base.access.selectors import account_names
from koers.base.access.spreadsheets import csv_text
from koers.base.access.who import Who

HEADER = (
    *("keten", "nummer", "tijdstip", "code", "wat", "soort object", "object", "resultaat", "oorsprong"),
    *("wie", "naam", "rollen", "niveau", "velden", "rijen", "reden", "verzoek", "zegel"),
)


def export(events: QuerySet[AuditEvent], who: Who) -> str:
    """The whole file as text. What is in it is what there was before this export."""
    rows = list(events)
    record("audit.export", who, level=Level.V3, rows=len(rows))
    names = account_names({row.actor for row in rows})
    return csv_text(watermark(who, len(rows)), [HEADER, *lines(rows, names)])


def watermark(who: Who, count: int) -> tuple[str, ...]:
    now = f"{timezone.localtime():%d-%m-%Y %H:%M:%S}"
    made = _("Uitgevoerd door {who} op {now}").format(who=who, now=now)
    return (
        _("Logboek van Koers"),
        made,
        _("{count} gebeurtenissen").format(count=count),
        _("zeer vertrouwelijk"),
    )


def lines(rows: Iterable[AuditEvent], names: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        yield (
            *(row.chain, row.number, f"{timezone.localtime(row.at):%Y-%m-%d %H:%M:%S}", row.action),
            *(action_word(row.action), object_word(row.object_kind), row.object_id, row.result, row.origin),
            *(row.actor, names.get(row.actor, ""), row.roles, row.level, row.fields, row.rows, row.reason),
            *(row.request_id, row.seal),
        )
