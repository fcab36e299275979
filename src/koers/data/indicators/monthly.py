"""Counts per month of every municipality and of the country, as tables for the statistics."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY, UNKNOWN_MUNICIPALITY
from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_readings, municipal_cells
from koers.data.indicators.building import formula
from koers.data.indicators.evaluation import MUNICIPALITY, Evaluation, evaluate
from koers.data.indicators.formulas import Formula
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import SourceLine
from koers.data.indicators.sourcelines import source_line

Floats = NDArray[np.float64]
PROVISIONAL = ("voorlopig", "nader voorlopig")
Months = NDArray[np.datetime64]


@dataclass(frozen=True)
class MonthlyCounts:
    """One indicator: a row per month, a column per place that has every month and inhabitants."""

    indicator: Indicator
    source: str
    measures: tuple[str, ...]
    months: tuple[date, ...]  # their first days, in order; a month that is nowhere is not among them
    codes: tuple[str, ...]
    counts: Floats  # months × places
    inhabitants: Floats  # months × places
    left_out: tuple[str, ...]  # places with a month missing, or without inhabitants
    country: Floats | None  # months; None where it has no row of its own
    provisional: NDArray[np.bool_]  # months
    source_line: SourceLine
    reading: str


def monthly_counts(indicators: Sequence[Indicator]) -> list[MonthlyCounts]:
    """The latest reading of the months of each indicator that has them. All are computed in one pass."""
    formulas = {i.code: own for i in indicators if (own := formula(i)).months}
    used = latest_readings({s for f in formulas.values() for s in f.month_sources})
    by_month = {code: f.of_months() for code, f in formulas.items()}
    cubes = _cubes(by_month, evaluate(by_month, used, kind=MUNICIPALITY).whole_months(), used)
    people = {
        source: _people(used[source], measures, cubes.values())
        for source, measures in _denominators(formulas.values()).items()
        if source in used
    }
    found = (_of(i, formulas[i.code], used, cubes[i.code], people) for i in indicators if i.code in cubes)
    return [one for one in found if one is not None]


def _denominators(formulas: Iterable[Formula]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for denominator in (f.denominator for f in formulas if f.denominator):
        found.setdefault(denominator.source, set()).add(denominator.measure)
    return found


@dataclass(frozen=True)
class Cube:
    """Of one indicator: months × places of its whole source, NaN where there is no value."""

    months: Months
    places: tuple[str, ...]
    values: Floats
    provisional: NDArray[np.bool_]  # months


def _cubes(
    formulas: Mapping[str, Formula], found: Evaluation, used: Mapping[str, Reading]
) -> dict[str, Cube]:
    """What one indicator of a source lacks and another has, it lacks: the axes are those of the source."""
    cubes: dict[str, Cube] = {}
    sources = [f.numerator.source if f.numerator else "" for f in formulas.values()]
    of_source = np.array(sources, dtype=str)[found.indicator] if len(found) else np.array([], dtype=str)
    unsure = np.isin(found.status, [at for at, s in enumerate(found.statuses) if s in PROVISIONAL])
    for source in set(sources) & set(used):
        rows = of_source == source
        if used[source].national != Reading.National.ROW:
            rows &= np.array(found.places, dtype=str)[found.place] != COUNTRY
        if not rows.any():
            continue
        months, at_month = np.unique(found.start[rows].astype("datetime64[M]"), return_inverse=True)
        places, at_place = np.unique(found.place[rows], return_inverse=True)
        provisional = np.bincount(at_month, unsure[rows], len(months)) > 0
        names = tuple(found.places[at] for at in places)
        for at, code in enumerate(formulas):
            own = found.indicator[rows] == at
            values = np.full((len(months), len(places)), np.nan)
            values[at_month[own], at_place[own]] = found.numerator[rows][own]
            if own.any():
                cubes[code] = Cube(months, names, values, provisional)
    return cubes


People = dict[tuple[str, int], dict[str, float]]  # measure and year -> inhabitants by place


def _people(reading: Reading, measures: Iterable[str], cubes: Iterable[Cube]) -> People:
    years = sorted({int(str(month)[:4]) for cube in cubes for month in cube.months})
    if not years:
        return {}
    columns = municipal_cells([reading], measures, [Period.year(y) for y in years])
    found: People = {}
    starts = columns["start"].astype("datetime64[Y]").astype(int) + 1970
    for measure, year, place, value in zip(
        columns["measure"], starts, columns["place"], columns["value"], strict=True
    ):
        found.setdefault((measure, int(year)), {})[place] = float(value)
    return found


def _of(
    indicator: Indicator,
    formula: Formula,
    used: dict[str, Reading],
    cube: Cube,
    people: dict[str, People],
) -> MonthlyCounts | None:
    months_of = formula.months
    if months_of is None:
        return None
    values = cube.values
    country = values[:, cube.places.index(COUNTRY)] if COUNTRY in cube.places else None
    per = formula.denominator
    inhabitants = _inhabitants(cube, people.get(per.source, {}) if per else {}, per.measure if per else "")
    sound = ~np.isnan(values).any(axis=0) & (inhabitants > 0).all(axis=0)
    municipal = np.array([code not in (COUNTRY, UNKNOWN_MUNICIPALITY) for code in cube.places])
    kept = np.flatnonzero(sound & municipal)
    months = tuple(date.fromisoformat(f"{month}-01") for month in cube.months)
    reading = used[months_of.source]
    return MonthlyCounts(
        indicator=indicator,
        source=months_of.source,
        measures=months_of.measures,
        months=months,
        codes=tuple(cube.places[at] for at in kept),
        counts=values[:, kept],
        inhabitants=inhabitants[:, kept],
        left_out=tuple(cube.places[at] for at in np.flatnonzero(~sound & municipal)),
        country=country,
        provisional=cube.provisional,
        source_line=source_line(
            reading, months_of.measures, None, [Period.months(m.year, m.month, m.month) for m in months]
        ),
        reading=reading.code,
    )


def _inhabitants(cube: Cube, people: People, measure: str) -> Floats:
    """Months × places, of the year of each month. A year that is not there is as the one before it; before a
    municipality existed it is as its first, because the police count all years within today's borders."""
    years = [int(str(month)[:4]) for month in cube.months]
    of_year = {
        year: np.array([people.get((measure, year), {}).get(code, 0.0) for code in cube.places])
        for year in dict.fromkeys(years)
    }
    onward, back = _carried(of_year, list(of_year)), _carried(of_year, list(of_year)[::-1])
    rows = [np.where(onward[year] > 0, onward[year], back[year]) for year in years]
    return np.array(rows).reshape(len(cube.months), len(cube.places))


def _carried(of_year: dict[int, Floats], years: list[int]) -> dict[int, Floats]:
    found: dict[int, Floats] = {}
    latest: Floats | None = None
    for year in years:
        latest = of_year[year] if latest is None else np.where(of_year[year] > 0, of_year[year], latest)
        found[year] = latest
    return found
