"""One year of our municipality beside its neighbours, with intervals; in alphabetical order, no ranking."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from koers.analysis.statistics import StatisticsError, rate_interval
from koers.base.design.charts import Interval, Scene, interval_rows
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, SourceLine, Value, series_table


@dataclass(frozen=True)
class Row:
    place: Place
    rate: float
    scene: Scene
    is_ours: bool


@dataclass(frozen=True)
class Comparison:
    title: str
    period: Period
    per: float
    axis: Scene
    rows: tuple[Row, ...]
    country_rate: float | None
    source_line: SourceLine


def comparison(
    ours: Series, neighbours: Sequence[Place], country: Series | None, dispersion: float | None
) -> Comparison | None:
    """Of the latest whole year; None without neighbours, inhabitants or a known dispersion."""
    latest = ours.latest
    if latest is None or latest.rate is None or dispersion is None:
        return None
    places = sorted({ours.place, *neighbours}, key=lambda place: place.name)
    values = values_of(ours.indicator, places, latest.period)
    if len(values) < 2:
        return None
    per = float(ours.indicator.definition.get("per", 1000))
    national = country.value_for(latest.period) if country else None
    line = national.rate if national else None
    try:
        found = intervals(values, ours.place, dispersion, per)
    except StatisticsError:
        return None
    drawn = interval_rows(found, line=line, line_name=_("Nederland"))
    rows = tuple(
        Row(place, value.rate or 0.0, scene, place == ours.place)
        for (place, value), scene in zip(values.items(), drawn.rows, strict=True)
    )
    source = SourceLine((ours.source_line.parts[0], str(latest.period), *ours.source_line.parts[2:]))
    return Comparison(title(found, ours.place, line), latest.period, per, drawn.axis, rows, line, source)


def title(found: Sequence[Interval], place: Place, line: float | None) -> str:
    """The finding: whether our interval leaves out the level of the country."""
    own = next((interval for interval in found if interval.ours), None)
    if own is None or line is None:
        return _("%(place)s naast de buren") % {"place": place}
    if own.lower > line:
        return _("%(place)s ligt aantoonbaar boven het landelijk niveau") % {"place": place}
    if own.upper < line:
        return _("%(place)s ligt aantoonbaar onder het landelijk niveau") % {"place": place}
    return _("%(place)s wijkt niet aantoonbaar af van het landelijk niveau") % {"place": place}


def values_of(indicator: Indicator, places: Sequence[Place], period: Period) -> dict[Place, Value]:
    table = series_table([indicator], places)
    found = {place: table[indicator.code, place.code].value_for(period) for place in places}
    return {place: v for place, v in found.items() if v and v.count is not None and v.population}


def intervals(values: dict[Place, Value], ours: Place, dispersion: float, per: float) -> list[Interval]:
    counts = np.array([value.count for value in values.values()], float)
    people = np.array([value.population for value in values.values()], float)
    found = rate_interval(counts, people, dispersion=dispersion, per=per)
    rows = zip(values, found.rate, found.lower, found.upper, strict=True)
    return [Interval(float(r), float(a), float(b), ours=place == ours) for place, r, a, b in rows]
