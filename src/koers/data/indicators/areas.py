"""Figures of districts or neighbourhoods: counts beside inhabitants in the same borders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.models import Reading
from koers.data.figures.selectors import cells, latest_readings
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import SourceLine
from koers.data.indicators.sourcelines import source_line

RATE_FROM = 500  # inhabitants: with fewer, a few incidents make any rate


@dataclass(frozen=True)
class AreaFigure:
    """None is not known, or secret; it is not zero."""

    place: Place
    count: float | None
    inhabitants: float | None
    rate: float | None  # only from RATE_FROM inhabitants on


@dataclass(frozen=True)
class AreaFigures:
    indicator: Indicator
    period: Period
    inhabitants_year: int
    boundaries: int
    per: float
    rows: tuple[AreaFigure, ...]
    source_line: SourceLine

    @property
    def known(self) -> list[AreaFigure]:
        return [row for row in self.rows if row.count is not None]

    @property
    def total(self) -> float:
        return sum(row.count or 0.0 for row in self.rows)


def area_figures(indicator: Indicator, places: Sequence[Place]) -> AreaFigures | None:
    """Of the latest whole year in which one of the places has a figure; None when there is no such year."""
    wanted: dict[str, Any] | None = indicator.definition.get("areas")
    if not wanted or not places:
        return None
    people = wanted["inhabitants"]
    used = latest_readings({wanted["source"], people["source"]})
    reading, population = used.get(wanted["source"]), used.get(people["source"])
    found = _values(reading, wanted["measures"], places)
    years = sorted({period for _, period in found if period.is_whole_year})
    if reading is None or not years:
        return None
    period, year = years[-1], Period.year(wanted["boundaries"])
    living = _values(population, [people["measure"]], places)
    per = float(indicator.definition.get("per", 1000))
    rows = tuple(_row(p, found.get((p.code, period)), living.get((p.code, year)), per) for p in places)
    line = source_line(reading, wanted["measures"], population, [period])
    return AreaFigures(indicator, period, year.start.year, wanted["boundaries"], per, rows, line)


def inhabitants(source: str, places: Iterable[Place]) -> Mapping[str, float]:
    """By code of the place, in the latest year that the source has; what is secret is not among them."""
    reading = latest_readings({source}).get(source)
    found = _values(reading, ["bevolking"], list(places))
    last = max((period for _, period in found), default=None)
    return {code: value for (code, period), value in found.items() if value is not None and period == last}


def _row(place: Place, count: float | None, people: float | None, per: float) -> AreaFigure:
    enough = count is not None and people is not None and people >= RATE_FROM
    rate = count / people * per if enough and count is not None and people else None
    return AreaFigure(place, count, people, rate)


def _values(
    reading: Reading | None, measures: Sequence[str], places: Sequence[Place]
) -> dict[tuple[str, Period], float | None]:
    """The sum of the measures per place and period; a part that is missing leaves it out, one without a
    value leaves it without one."""
    parts: dict[tuple[str, Period], list[float | None]] = {}
    for figure in cells([reading], measures, [p.code for p in places]) if reading else ():
        parts.setdefault((figure.place, figure.period), []).append(figure.value)
    return {key: _sum(values) for key, values in parts.items() if len(values) == len(measures)}


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
