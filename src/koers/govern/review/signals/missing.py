"""Cijfers ontbreken: a source in use whose new figures did not come, or deliveries of a partner."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
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
    """One for every source, and one for every partner: that is one talk, however much is late."""
    used = {source for one in used_by for source in sources_of(one)}
    sources = [_source(one, on) for one in freshness(on) if one.code in used and one.reading]
    partners: dict[Organisation | None, list[Expected]] = defaultdict(list)
    for one in expected(who, on):
        partners[one.organisation].append(one)
    return sources + [_deliveries(partner, found, on) for partner, found in partners.items()]


def _source(one: Freshness, on: date) -> Observation:
    due = one.expected
    days = (on - due).days if one.late and due else 0
    text = _("Nieuwe cijfers hadden er op %(day)s moeten zijn.") % {"day": _day(due)}
    reading = one.reading
    return Observation(
        kind=Signal.Kind.MISSING,
        cause=f"bron:{one.code}",
        title=one.definition.name,
        text=" ".join((text, _("De cijfers die er stonden, blijven in gebruik."))),
        values={"te-laat": float(max(days, 0))},
        evidence=Evidence(
            sentences=(text,),
            facts=(
                (_("Verwacht op"), _day(due)),
                (_("Laatste lezing"), _day(reading.read_on if reading else None)),
                (_("Cijfers tot en met"), _day(reading.last_day if reading else None)),
            ),
            readings=(reading.code,) if reading else (),
            link=("desk:source", (one.code,)),
        ),
    )


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
