"""From cells to values: numerator, denominator, rate, disturbed years. Knows no database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koers.analysis.disclosure import Look
from koers.base.places.periods import Period
from koers.data.figures.cells import Figure
from koers.data.figures.models import Annotation
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import HIDDEN, Value

Cells = Mapping[tuple[str, str, str], Sequence[Figure]]  # reading, place, measure
WEAKEST_FIRST = ("uit tekst", "voorlopig", "nader voorlopig", "gemengd")


@dataclass(frozen=True)
class Formula:
    """The definition of an indicator as its row carries it."""

    source: str
    measures: tuple[str, ...]
    population_source: str
    population_measure: str
    per: int
    beside_source: str
    beside_measures: tuple[str, ...]
    why_none: str
    months_source: str = ""
    months_measures: tuple[str, ...] = ()
    months_dispersion: float | None = None
    months_drift: float | None = None

    @property
    def sources(self) -> set[str]:
        return {self.source, self.population_source, self.beside_source} - {""}

    @property
    def month_sources(self) -> set[str]:
        return {self.months_source, self.population_source} - {""}

    @property
    def all_measures(self) -> set[str]:
        return {*self.measures, self.population_measure, *self.beside_measures} - {""}


def formula(indicator: Indicator) -> Formula:
    definition: dict[str, Any] = indicator.definition
    top, bottom = definition.get("numerator") or {}, definition.get("denominator") or {}
    beside, months = definition.get("beside") or {}, definition.get("months") or {}
    return Formula(
        source=top.get("source", ""),
        measures=tuple(top.get("measures", ())),
        population_source=bottom.get("source", ""),
        population_measure=bottom.get("measure", ""),
        per=definition.get("per", 1000),
        beside_source=beside.get("source", ""),
        beside_measures=tuple(beside.get("measures", ())),
        why_none=definition.get("why_none", ""),
        months_source=months.get("source", ""),
        months_measures=tuple(months.get("measures", ())),
        months_dispersion=months.get("dispersion"),
        months_drift=months.get("drift"),
    )


def by_cell(figures: Iterable[Figure]) -> Cells:
    found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.reading, figure.place, figure.measure].append(figure)
    return found


def sums(cells: Cells, reading: str, place: str, measures: Sequence[str]) -> dict[Period, Figure]:
    """The sum of the measures for every period in which all of them are there. A part that was not read
    leaves the period out; a part without a value leaves the sum without one."""
    parts: dict[Period, list[Figure]] = defaultdict(list)
    for measure in measures:
        for figure in cells.get((reading, place, measure), ()):
            parts[figure.period].append(figure)
    return {period: _sum(found) for period, found in sorted(parts.items()) if len(found) == len(measures)}


def _sum(parts: Sequence[Figure]) -> Figure:
    if len(parts) == 1:
        return parts[0]
    values = [part.value for part in parts if part.value is not None]
    total = sum(values) if len(values) == len(parts) else None
    if any(part.status in HIDDEN for part in parts):
        return Figure(
            "+".join(p.measure for p in parts), parts[0].place, parts[0].period, None, Look.HELD, None
        )
    status = next((s for s in WEAKEST_FIRST if any(p.status == s for p in parts)), parts[0].status)
    return Figure("+".join(p.measure for p in parts), parts[0].place, parts[0].period, total, status, None)


def value(
    figure: Figure, indicator: Indicator, per: int, population: float | None, remarks: Sequence[Annotation]
) -> Value:
    counted = indicator.measurement == Indicator.Measurement.COUNTED
    count = figure.value if counted else None
    inhabitants = population if counted and figure.period.is_whole_year else None
    return Value(
        period=figure.period,
        shown=figure.value,
        count=count,
        population=inhabitants,
        rate=count / inhabitants * per if count is not None and inhabitants else None,
        margin=figure.margin,
        status=figure.status,
        disturbed=disturbed(figure.period, remarks),
        notes=tuple(
            a.name for a in remarks if a.kind != Annotation.Kind.DISTURBED and _touches(a, figure.period)
        ),
    )


def disturbed(period: Period, remarks: Iterable[Annotation]) -> str:
    """The name of the disturbance that covers at least half of the period's days, or nothing."""
    for remark in remarks:
        if remark.kind != Annotation.Kind.DISTURBED:
            continue
        days = (min(period.end, remark.end) - max(period.start, remark.start)).days + 1
        if 2 * days >= period.days:
            return remark.name
    return ""


def _touches(remark: Annotation, period: Period) -> bool:
    return remark.start <= period.end and period.start <= remark.end
