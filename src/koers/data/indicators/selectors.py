"""Indicators and their series; many series at once cost as many queries as one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koers.base.access.who import NOBODY, Who
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.models import Annotation, Reading
from koers.data.figures.selectors import (
    cells,
    concerns,
    inner_readings,
    latest_readings,
    municipal_cells,
    national_cells,
)
from koers.data.indicators.building import Cells, Formula, by_cell, formula, sums, value
from koers.data.indicators.errors import UnknownIndicator
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Series, SourceLine, Value
from koers.data.indicators.sourcelines import citation, source_line

__all__ = [
    "PlaceCounts",
    "Series",
    "SourceLine",
    "Value",
    "beside",
    "indicator",
    "indicators",
    "indicators_on",
    "measure_names",
    "municipal_counts",
    "municipal_counts_of",
    "series",
    "series_of",
    "series_table",
    "sources_of",
]

Readings = Mapping[str, Reading]  # by source


@dataclass(frozen=True)
class PlaceCounts:
    """Counts and inhabitants of every municipality that has both, in the same order (by code)."""

    codes: tuple[str, ...]
    counts: NDArray[np.float64]
    populations: NDArray[np.float64]


def indicators() -> list[Indicator]:
    return list(Indicator.objects.all())


def indicator(code: str) -> Indicator:
    """Raises UnknownIndicator."""
    try:
        return Indicator.objects.get(code=code)
    except Indicator.DoesNotExist:
        raise UnknownIndicator(code) from None


def indicators_on(source: str) -> list[Indicator]:
    """The indicators that a source says something of."""
    return [i for i in indicators() if source in sources_of(i)]


def sources_of(indicator: Indicator) -> set[str]:
    found = formula(indicator)
    return found.sources | found.month_sources


def measure_names(source: str) -> dict[str, str]:
    """What the measures of a source are called, as far as an indicator counts exactly one of them."""
    counted = [(i.name, f) for i in indicators_on(source) if (f := formula(i))]
    parts = [(f.source, f.measures, name) for name, f in counted]
    parts += [(f.months_source, f.months_measures, name) for name, f in counted]
    return {measures[0]: name for of, measures, name in parts if of == source and len(measures) == 1}


def series(
    indicator: Indicator, place: Place, *, readings: Readings | None = None, who: Who = NOBODY
) -> Series:
    """The values of one indicator at one place; `readings` by source, where not the latest is meant. Small
    counts of partners are in it only for a `who` that may see them."""
    return series_table([indicator], [place], readings=readings, who=who)[indicator.code, place.code]


def series_of(indicators: Sequence[Indicator], place: Place) -> dict[str, Series]:
    """The series of many indicators at one place, by code of the indicator."""
    return {code: found for (code, _), found in series_table(indicators, [place]).items()}


def series_table(
    indicators: Sequence[Indicator],
    places: Sequence[Place],
    *,
    readings: Readings | None = None,
    who: Who = NOBODY,
) -> dict[tuple[str, str], Series]:
    """The series of many indicators at many places, by the codes of both."""
    formulas = {i.code: formula(i) for i in indicators}
    used = _latest({s for f in formulas.values() for s in f.sources}, who) | dict(readings or {})
    found = _cells(used, {m for f in formulas.values() for m in f.all_measures}, places)
    remarks = list(Annotation.objects.all())
    return {
        (i.code, place.code): _series(i, formulas[i.code], place, used, found, remarks)
        for i in indicators
        for place in places
    }


def _latest(sources: Collection[str], who: Who) -> dict[str, Reading]:
    """The one place where small counts come in: for who may see them, and for nobody else."""
    return latest_readings(sources) | inner_readings(sources, who)


def beside(indicator: Indicator, place: Place, *, who: Who = NOBODY) -> Series | None:
    """The same thing counted by another source (such as the policy text itself): a line of its own, with its
    own source, never mixed into the series. None when the definition names no such source."""
    own = formula(indicator)
    if not own.beside_source:
        return None
    other = Formula(own.beside_source, own.beside_measures, "", "", own.per, "", (), own.why_none)
    used = _latest(other.sources, who)
    found = _cells(used, other.all_measures, [place])
    return _series(indicator, other, place, used, found, list(Annotation.objects.all()))


def municipal_counts(indicator: Indicator, period: Period) -> PlaceCounts:
    """All municipalities that have both a count and inhabitants in the period. The police's "municipality
    unknown" is not one of them, and one that did not exist yet has no inhabitants."""
    return municipal_counts_of([indicator], [period])[indicator.code, period]


def municipal_counts_of(
    indicators: Sequence[Indicator], periods: Sequence[Period]
) -> dict[tuple[str, Period], PlaceCounts]:
    """The same for many indicators and periods, in one query."""
    formulas = {i.code: formula(i) for i in indicators}
    used = latest_readings({s for f in formulas.values() for s in (f.source, f.population_source) if s})
    measures = {m for f in formulas.values() for m in (*f.measures, f.population_measure) if m}
    table = _municipal_table(list(used.values()), measures, periods)
    return {(code, p): _place_counts(f, used, table, p) for code, f in formulas.items() for p in periods}


def _cells(used: Readings, measures: Iterable[str], places: Sequence[Place]) -> Cells:
    wanted, readings = list(measures), list(used.values())
    codes = [p.code for p in places if p.code != COUNTRY]
    found = cells(readings, wanted, codes) if codes and readings else []
    if len(codes) < len(places):
        found = found + national_cells(readings, wanted)
    return by_cell(found)


def _series(
    indicator: Indicator,
    formula: Formula,
    place: Place,
    used: Readings,
    found: Cells,
    annotations: Sequence[Annotation],
) -> Series:
    reading, population = used.get(formula.source), used.get(formula.population_source)
    tops = sums(found, reading.code, place.code, formula.measures) if reading else {}
    bottoms = sums(found, population.code, place.code, [formula.population_measure]) if population else {}
    remarks = tuple(a for a in annotations if concerns(a, formula.source, formula.measures))
    values = tuple(
        value(top, indicator, formula.per, bottoms[period].value if period in bottoms else None, remarks)
        for period, top in tops.items()
    )
    divided = population if any(v.rate is not None for v in values) else None
    status = values[-1].status if values else ""
    return Series(
        indicator=indicator,
        place=place,
        values=values,
        source_line=source_line(reading if values else None, formula.measures, divided, tops, status),
        readings=tuple(r.code for r in (reading if values else None, divided) if r),
        gap="" if values else _gap(formula, place, reading, found),
        annotations=remarks,
    )


def _gap(formula: Formula, place: Place, reading: Reading | None, found: Cells) -> str:
    """Why there is nothing to show, in one sentence."""
    if reading is None or formula.why_none:
        return formula.why_none or "De bron is nog niet ingelezen."
    missing = [m for m in formula.measures if not found.get((reading.code, place.code, m))]
    if len(missing) < len(formula.measures):
        parts = ", ".join(missing)
        return f"Niet alle delen zijn ingelezen (nog niet: {parts}). Zonder alle delen is er geen som."
    source = citation(reading, formula.measures)
    return f"Uit deze bron heeft Koers voor {place.name} nog geen cijfers: {source}."


Table = dict[tuple[str, str, Period], dict[str, float]]  # reading, measure, period -> value by municipality


def _municipal_table(
    readings: Sequence[Reading], measures: Iterable[str], periods: Sequence[Period]
) -> Table:
    if not readings or not periods:
        return {}
    columns = municipal_cells(readings, measures, periods)
    known = {(np.datetime64(p.start), np.datetime64(p.end)): p for p in periods}
    starts, ends = columns["start"].astype("datetime64[D]"), columns["end"].astype("datetime64[D]")
    table: Table = {}
    rows = zip(
        columns["reading"], columns["measure"], starts, ends, columns["place"], columns["value"], strict=True
    )
    for reading, measure, start, end, place, number in rows:
        if (start, end) in known:
            table.setdefault((reading, measure, known[start, end]), {})[place] = float(number)
    return table


def _place_counts(formula: Formula, used: Readings, table: Table, period: Period) -> PlaceCounts:
    top, bottom = used.get(formula.source), used.get(formula.population_source)
    if top is None or bottom is None:
        return PlaceCounts((), np.array([]), np.array([]))
    parts = [table.get((top.code, measure, period), {}) for measure in formula.measures]
    people = table.get((bottom.code, formula.population_measure, period), {})
    codes = tuple(sorted(set(people).intersection(*parts)))
    counts = np.array([sum(part[code] for part in parts) for code in codes], dtype=np.float64)
    return PlaceCounts(codes, counts, np.array([people[code] for code in codes], dtype=np.float64))
