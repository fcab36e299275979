"""Indicators and their series; many series at once cost as many queries as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from koers.base.access.who import NOBODY, Who
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY, UNKNOWN_MUNICIPALITY
from koers.data.figures.models import Annotation, Reading
from koers.data.figures.selectors import cells, concerns, inner_readings, latest_readings, national_cells
from koers.data.indicators.building import formula, value
from koers.data.indicators.errors import UnknownIndicator
from koers.data.indicators.evaluation import MUNICIPALITY, Row, evaluate
from koers.data.indicators.formulas import Formula
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
    return {part.source for part in (*found.terms(), found.beside, found.months) if part}


def measure_names(source: str) -> dict[str, str]:
    """What the measures of a source are called, as far as an indicator counts exactly one of them."""
    counted = [(i.name, formula(i)) for i in indicators_on(source)]
    parts = [(f.numerator, name) for name, f in counted] + [(f.months, name) for name, f in counted]
    return {
        part.measures[0]: name
        for part, name in parts
        if part and part.source == source and len(part.measures) == 1
    }


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
    used = _latest(formulas, who) | dict(readings or {})
    rows = _rows(formulas, used, places)
    there = _parts_there(formulas, used, places, rows)
    remarks = list(Annotation.objects.all())
    return {
        (i.code, place.code): _series(
            i, formulas[i.code], place, used, rows.get((i.code, place.code), []), there, remarks
        )
        for i in indicators
        for place in places
    }


def beside(indicator: Indicator, place: Place, *, who: Who = NOBODY) -> Series | None:
    """The same thing counted by another source (such as the policy text itself): a line of its own, with its
    own source, never mixed into the series. None when the definition names no such source."""
    other = formula(indicator).of_beside()
    if other.numerator is None:
        return None
    used = _latest({indicator.code: other}, who)
    rows = _rows({indicator.code: other}, used, [place])
    there = _parts_there({indicator.code: other}, used, [place], rows)
    found = rows.get((indicator.code, place.code), [])
    return _series(indicator, other, place, used, found, there, list(Annotation.objects.all()))


def municipal_counts(indicator: Indicator, period: Period) -> PlaceCounts:
    """All municipalities that have both a count and inhabitants in the period. The police's "municipality
    unknown" is not one of them, and one that did not exist yet has no inhabitants."""
    return municipal_counts_of([indicator], [period])[indicator.code, period]


def municipal_counts_of(
    indicators: Sequence[Indicator], periods: Sequence[Period]
) -> dict[tuple[str, Period], PlaceCounts]:
    """The same for many indicators and periods, in one pass."""
    formulas = {i.code: formula(i) for i in indicators}
    found = evaluate(formulas, _latest(formulas, NOBODY), periods=periods, kind=MUNICIPALITY)
    known = ~np.isnan(found.numerator) & ~np.isnan(found.denominator)
    places = np.array(found.places, dtype=str)[found.place] if len(found) else np.array([], dtype=str)
    known &= (places != COUNTRY) & (places != UNKNOWN_MUNICIPALITY)
    table: dict[tuple[str, Period], PlaceCounts] = {}
    for at, code in enumerate(formulas):
        for period in periods:
            rows = known & found.during(period) & (found.indicator == at)
            table[code, period] = PlaceCounts(
                tuple(places[rows].tolist()), found.numerator[rows], found.denominator[rows]
            )
    return table


def _latest(formulas: Mapping[str, Formula], who: Who) -> dict[str, Reading]:
    """The one place where small counts come in: for who may see them, and for nobody else."""
    sources = {term.source for f in formulas.values() for term in f.terms()}
    return latest_readings(sources) | inner_readings(sources, who)


Rows = Mapping[tuple[str, str], list[Row]]  # indicator and place


def _rows(formulas: Mapping[str, Formula], used: Readings, places: Sequence[Place]) -> Rows:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in evaluate(formulas, used, [place.code for place in places]).rows():
        found.setdefault((row.indicator, row.place), []).append(row)
    return found


Parts = frozenset[tuple[str, str, str]]  # reading, place and measure


def _parts_there(
    formulas: Mapping[str, Formula], used: Readings, places: Sequence[Place], rows: Rows
) -> Parts:
    """Which parts were read of the sums that have no value anywhere, to say which ones are missing."""
    wanted: dict[str, set[str]] = {}
    for code, found in formulas.items():
        top = found.numerator
        if top and top.source in used and not all((code, place.code) in rows for place in places):
            wanted.setdefault(top.source, set()).update(top.measures if len(top.measures) > 1 else ())
    there: set[tuple[str, str, str]] = set()
    for source, measures in wanted.items():
        there |= _read(used[source], measures, [place.code for place in places]) if measures else set()
    return frozenset(there)


def _read(reading: Reading, measures: set[str], places: Sequence[str]) -> set[tuple[str, str, str]]:
    found = cells([reading], measures, [place for place in places if place != COUNTRY])
    if COUNTRY in places:
        found = found + national_cells([reading], measures)
    return {(reading.code, figure.place, figure.measure) for figure in found}


def _series(
    indicator: Indicator,
    formula: Formula,
    place: Place,
    used: Readings,
    rows: Sequence[Row],
    there: Parts,
    annotations: Sequence[Annotation],
) -> Series:
    top = formula.numerator
    source, measures = (top.source, top.measures) if top else ("", ())
    reading, population = (
        used.get(source),
        used.get(formula.denominator.source if formula.denominator else ""),
    )
    remarks = tuple(a for a in annotations if concerns(a, source, measures))
    values = tuple(value(row, indicator, formula, remarks) for row in rows)
    divided = population if any(v.rate is not None for v in values) else None
    status = values[-1].status if values else ""
    return Series(
        indicator=indicator,
        place=place,
        values=values,
        source_line=source_line(
            reading if values else None, measures, divided, [v.period for v in values], status
        ),
        readings=tuple(r.code for r in (reading if values else None, divided) if r),
        gap="" if values else _gap(formula, place, reading, there),
        annotations=remarks,
    )


def _gap(formula: Formula, place: Place, reading: Reading | None, there: Parts) -> str:
    """Why there is nothing to show, in one sentence."""
    if reading is None or formula.numerator is None or formula.why_none:
        return formula.why_none or "De bron is nog niet ingelezen."
    measures = formula.numerator.measures
    missing = [m for m in measures if (reading.code, place.code, m) not in there]
    if len(missing) < len(measures):
        parts = ", ".join(missing)
        return f"Niet alle delen zijn ingelezen (nog niet: {parts}). Zonder alle delen is er geen som."
    source = citation(reading, measures)
    return f"Uit deze bron heeft Koers voor {place.name} nog geen cijfers: {source}."
