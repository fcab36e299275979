"""Cijfers ontbreken: of a publisher whose new figures did not come, or of a partner that did not deliver."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.access.models import Organisation
from koers.base.access.who import Who
from koers.base.design.numbers import number
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import sources_of
from koers.data.sources.deliveries.selectors import Expected, expected
from koers.data.sources.selectors import Freshness, freshness
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.observations import Evidence, Observation
from koers.govern.review.wording import in_sentence, joined


def missing(used_by: Sequence[Indicator], on: date, who: Who) -> list[Observation]:
    """One for every publisher, and one for every partner: that is one talk, however much is late. When a site
    cannot be reached, all its tables are late.
    """
    used = {source for one in used_by for source in sources_of(one)}
    publishers: dict[str, list[Freshness]] = defaultdict(list)
    for source in freshness(on):
        if source.code in used and source.reading:
            publishers[source.definition.publisher].append(source)
    partners: dict[Organisation | None, list[Expected]] = defaultdict(list)
    for one in expected(who, on):
        partners[one.organisation].append(one)
    return [
        *(_sources(publisher, found, on) for publisher, found in publishers.items()),
        *(_deliveries(partner, found, on) for partner, found in partners.items()),
    ]


def _sources(publisher: str, found: Sequence[Freshness], on: date) -> Observation:
    late = sorted((one for one in found if one.late and one.expected), key=lambda one: one.expected or on)
    days = max(((on - one.expected).days for one in late if one.expected), default=0)
    text = _late_sources(late) if late else ""
    return Observation(
        kind=Signal.Kind.MISSING,
        cause=source_cause(publisher),
        title=late[0].definition.name if len(late) == 1 else _("Cijfers van %(name)s") % {"name": publisher},
        text=" ".join((text, _("De cijfers die er stonden, blijven in gebruik."))),
        values={"te-laat": float(max(days, 0))},
        evidence=Evidence(
            sentences=(text,),
            facts=tuple((one.definition.name, _last_read(one)) for one in late),
            readings=tuple(one.reading.code for one in late if one.reading),
            link=("desk:source", (late[0].code,)) if len(late) == 1 else ("desk:sources", ()),
        ),
    )


def source_cause(publisher: str) -> str:
    return f"uitgever:{slugify(publisher)}"


def _late_sources(late: Sequence[Freshness]) -> str:
    day = _day(late[0].expected)
    if len(late) == 1:
        return _("Nieuwe cijfers hadden er op %(day)s moeten zijn.") % {"day": day}
    names = [in_sentence(one.definition.name) for one in late]
    shown = joined(names) if len(names) < 4 else _("%(n)s bronnen") % {"n": number(len(names))}
    text = _("Nieuwe cijfers blijven uit van %(names)s. De oudste hadden er op %(day)s moeten zijn.")
    return text % {"names": shown, "day": day}


def _last_read(one: Freshness) -> str:
    """When newer figures should have come, and what there is."""
    reading = one.reading
    return _("verwacht op %(due)s; gelezen op %(read)s, met cijfers tot en met %(last)s") % {
        "due": _day(one.expected),
        "read": _day(reading.read_on if reading else None),
        "last": _day(reading.last_day if reading else None),
    }


def _deliveries(partner: Organisation | None, found: Sequence[Expected], on: date) -> Observation:
    late = sorted((one for one in found if one.is_late(on)), key=lambda one: one.due)
    days = max(((on - one.due).days for one in late), default=0)
    whose = _("Leveringen van %(name)s") % {"name": partner} if partner else _("Leveringen van niemand")
    return Observation(
        kind=Signal.Kind.MISSING,
        cause=partner_cause(partner),
        title=whose,
        text=_sentence(late, partner, days) if late else "",
        values={"te-laat": float(days)},
        evidence=Evidence(
            sentences=(_sentence(late, partner, days),) if late else (),
            facts=tuple((one.definition.name, _due(one)) for one in late),
            link=("desk:deliveries", ()),
        ),
    )


def partner_cause(partner: Organisation | None) -> str:
    return f"levering:{partner.slug if partner else ''}"


def _sentence(late: Sequence[Expected], partner: Organisation | None, days: int) -> str:
    names = [in_sentence(one.definition.name) for one in late]
    shown = joined(names) if len(names) < 4 else _("%(n)s leveringen") % {"n": number(len(names))}
    waited = ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": number(days)}
    text = _("Nog niet binnen: %(names)s. De oudste is %(days)s te laat.") % {"names": shown, "days": waited}
    return text if partner else " ".join((text, _("Nog niet is afgesproken wie dit levert.")))


def _due(one: Expected) -> str:
    return _("over %(period)s, uiterlijk %(day)s") % {"period": one.period, "day": _day(one.due)}


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else _("niet vastgelegd")
