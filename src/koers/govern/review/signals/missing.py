"""Cijfers ontbreken: a source in use whose new figures did not come, or a delivery of a partner."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.access.who import Who
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import sources_of
from koers.data.sources.deliveries.selectors import Expected, expected
from koers.data.sources.selectors import Freshness, freshness
from koers.govern.review.signals.findings import Evidence, Finding
from koers.govern.review.signals.models import Signal
from koers.govern.review.wording import in_sentence


def missing(used_by: Sequence[Indicator], on: date, who: Who) -> list[Finding]:
    used = {source for one in used_by for source in sources_of(one)}
    sources = [_source(one, on) for one in freshness(on) if one.code in used and one.reading]
    return sources + [_delivery(one, on) for one in expected(who, on)]


def _source(one: Freshness, on: date) -> Finding:
    due = one.expected
    days = (on - due).days if one.late and due else 0
    text = _late(_("De nieuwe cijfers van %(name)s"), in_sentence(one.definition.name), days)
    read = one.reading.read_on if one.reading else None
    return Finding(
        kind=Signal.Kind.MISSING,
        cause=f"bron:{one.code}",
        title=one.definition.name,
        text=" ".join((text, _("De cijfers die er stonden, blijven in gebruik."))),
        values={"te-laat": float(max(days, 0))},
        evidence=Evidence(
            sentences=(text,),
            facts=(
                (_("Verwacht op"), _day(due)),
                (_("Laatste lezing"), _day(read)),
                (_("Cijfers tot en met"), _day(one.reading.last_day if one.reading else None)),
            ),
            readings=(one.reading.code,) if one.reading else (),
            link=("desk:source", (one.code,)),
        ),
    )


def _delivery(one: Expected, on: date) -> Finding:
    days = (on - one.due).days if one.is_late(on) else 0
    name = in_sentence(one.definition.name)
    text = _late(_("De levering %(name)s"), f"{name} ({one.period})", days)
    return Finding(
        kind=Signal.Kind.MISSING,
        cause=f"levering:{one.code}",
        title=_("Levering %(name)s") % {"name": name},
        text=text,
        values={"te-laat": float(max(days, 0))},
        evidence=Evidence(
            sentences=(text,),
            facts=(
                (_("Uiterlijk"), _day(one.due)),
                (_("Van"), str(one.organisation or _("nog niet afgesproken"))),
                (_("Over"), str(one.period)),
            ),
            link=("desk:deliveries", ()),
        ),
    )


def _late(start: str, name: str, days: int) -> str:
    late = ngettext("%(n)d dag te laat", "%(n)d dagen te laat", days) % {"n": days}
    return _("%(what)s: %(late)s.") % {"what": start % {"name": name}, "late": late}


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else _("niet vastgelegd")
