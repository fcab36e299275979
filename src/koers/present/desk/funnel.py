"""Our municipality among all others of the country: within the usual differences or not. No ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.analysis.statistics import Funnel, FunnelLimits, StatisticsError, funnel_limits
from koers.base.design.charts import Bounds, Scene, Spot, funnel
from koers.base.design.numbers import decimal, in_words, number
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.selectors import PlaceCounts, Series, SourceLine, municipal_counts

STEPS = 90  # of the drawn limits
ROOM = 1.04  # beside the smallest and the largest place


@dataclass(frozen=True)
class FunnelView:
    title: str
    sentence: str
    period: Period
    per: float
    scene: Scene
    rows: tuple[tuple[str, str], ...]  # the table: what, and its figures
    source_line: SourceLine


def funnel_view(ours: Series, neighbours: Sequence[Place], country: Series | None) -> FunnelView | None:
    """Of the latest whole year; None when too few municipalities were read or too little was counted."""
    latest = ours.latest
    if latest is None or latest.rate is None:
        return None
    found = municipal_counts(ours.indicator, latest.period)
    if ours.place.code not in found.codes:
        return None
    per = float(ours.indicator.definition.get("per", 1000))
    national = country.value_for(latest.period) if country else None
    line = national.rate if national else None
    try:
        limits = funnel_limits(found.counts, found.populations, target=line or None, per=per)
    except StatisticsError:
        return None
    if limits.reason is not None:
        return None
    at = found.codes.index(ours.place.code)
    middle = _("Nederland") if line else _("Gemiddelde")
    title, sentence = _title(ours.place, int(limits.outside[at])), _sentence(ours.place, limits, at)
    source = SourceLine(
        (ours.source_line.parts[0], _where(latest.period, found), *ours.source_line.parts[2:])
    )
    scene = _scene(ours, neighbours, found, limits, f"{middle} {decimal(float(limits.target), 1)}", sentence)
    rows = _rows(ours.place, limits, at, middle)
    return FunnelView(title, sentence, latest.period, per, scene, rows, source)


def _where(period: Period, found: PlaceCounts) -> str:
    return _("%(year)s, %(n)s gemeenten") % {"year": period, "n": number(len(found.codes))}


def _title(place: Place, outside: int) -> str:
    words = {"place": place}
    if abs(outside) < 1:
        return _("%(place)s valt binnen de gewone verschillen tussen gemeenten") % words
    side = _("meer") if outside > 0 else _("minder")
    return _("%(place)s heeft %(side)s dan gewone verschillen verklaren") % {**words, "side": side}


def _sentence(place: Place, limits: Funnel, at: int) -> str:
    where = {
        0: _("%(place)s ligt binnen beide grenzen."),
        1: _("%(place)s ligt buiten de binnenste grens: het waard om naar te kijken."),
        2: _("%(place)s ligt buiten de buitenste grens: het waard om naar te kijken."),
    }[abs(int(limits.outside[at]))] % {"place": place}
    beyond = int((np.abs(limits.outside) >= 1).sum())
    others = ngettext(
        "Van de %(n)s gemeenten ligt er %(a)s buiten de binnenste grens.",
        "Van de %(n)s gemeenten liggen er %(a)s buiten de binnenste grens.",
        beyond,
    )
    return f"{where} {others % {'n': number(len(limits.outside)), 'a': in_words(beyond)}}"


def _scene(
    ours: Series,
    neighbours: Sequence[Place],
    found: PlaceCounts,
    limits: Funnel,
    line_name: str,
    sentence: str,
) -> Scene:
    names = {p.code: p.name for p in neighbours}
    own = ours.place.code
    spots = [
        Spot(float(size), float(rate), names.get(code, ""))
        for code, size, rate in zip(found.codes, found.populations, limits.rate, strict=True)
        if code != own
    ]
    at = found.codes.index(own)
    shown = decimal(float(limits.rate[at]), 1)
    spots.append(Spot(float(found.populations[at]), float(limits.rate[at]), f"{ours.place} {shown}", True))
    sizes = np.geomspace(found.populations.min() / ROOM, found.populations.max() * ROOM, STEPS)
    curve = limits.curve(sizes)
    bounds = [
        Bounds(float(size), (float(a), float(b)), (float(c), float(d)))
        for size, a, b, c, d in zip(
            sizes, curve.lower_95, curve.upper_95, curve.lower_998, curve.upper_998, strict=True
        )
    ]
    label = _("Trechter van %(n)s gemeenten.") % {"n": number(len(found.codes))}
    return funnel(
        spots,
        bounds,
        line=float(limits.target),
        line_name=line_name,
        size_name=_("inwoners"),
        label=f"{label} {sentence} {_('De grenzen staan in de tabel eronder.')}",
    )


def _rows(place: Place, limits: Funnel, at: int, middle: str) -> tuple[tuple[str, str], ...]:
    own: FunnelLimits = limits.limits
    span = _("%(low)s tot %(high)s")

    def between(low: float, high: float) -> str:
        return span % {"low": decimal(low, 1), "high": decimal(high, 1)}

    return (
        (str(place), decimal(float(limits.rate[at]), 1)),
        (middle, decimal(float(limits.target), 1)),
        (_("Binnenste grens (95%)"), between(float(own.lower_95[at]), float(own.upper_95[at]))),
        (_("Buitenste grens (99,8%)"), between(float(own.lower_998[at]), float(own.upper_998[at]))),
    )
