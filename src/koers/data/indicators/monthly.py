"""Counts per month of every municipality and of the country, as tables for the statistics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_readings, monthly_cells, municipal_cells
from koers.data.indicators.building import Formula, formula
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
    """The latest reading of the months of each indicator that has them. Each source is read once."""
    formulas = {i.code: formula(i) for i in indicators}
    named = [f for f in formulas.values() if f.months_source]
    used = latest_readings({s for f in named for s in f.month_sources})
    tables = {
        source: _cube(
            used[source], {m for f in named if f.months_source == source for m in f.months_measures}
        )
        for source in {f.months_source for f in named}
        if source in used
    }
    people = {
        source: _people(used[source], {f.population_measure for f in named}, tables.values())
        for source in {f.population_source for f in named}
        if source in used
    }
    found = (_of(i, formulas[i.code], used, tables, people) for i in indicators)
    return [one for one in found if one is not None]


@dataclass(frozen=True)
class Cube:
    """Of one reading: measures × months × places, NaN where there is no value."""

    measures: tuple[str, ...]
    months: Months
    places: tuple[str, ...]
    values: Floats
    provisional: NDArray[np.bool_]  # months


def _cube(reading: Reading, measures: Iterable[str]) -> Cube:
    columns = monthly_cells(reading, measures)
    names, at_name = np.unique(columns["measure"].astype(str), return_inverse=True)
    months, at_month = np.unique(columns["start"].astype("datetime64[M]"), return_inverse=True)
    places, at_place = np.unique(columns["place"].astype(str), return_inverse=True)
    values = np.full((len(names), len(months), len(places)), np.nan)
    values[at_name, at_month, at_place] = np.ma.filled(np.ma.asarray(columns["value"], float), np.nan)
    unsure = np.isin(columns["status"].astype(str), PROVISIONAL)
    provisional = np.bincount(at_month, unsure, len(months)) > 0
    return Cube(tuple(names), months, tuple(places), values, provisional)


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
    tables: dict[str, Cube],
    people: dict[str, People],
) -> MonthlyCounts | None:
    cube = tables.get(formula.months_source)
    if cube is None or not set(formula.months_measures) <= set(cube.measures):
        return None
    values = cube.values[[cube.measures.index(m) for m in formula.months_measures]].sum(axis=0)
    country = values[:, cube.places.index(COUNTRY)] if COUNTRY in cube.places else None
    inhabitants = _inhabitants(cube, people.get(formula.population_source, {}), formula.population_measure)
    sound = ~np.isnan(values).any(axis=0) & (inhabitants > 0).all(axis=0)
    municipal = np.array([code != COUNTRY for code in cube.places])
    kept = np.flatnonzero(sound & municipal)
    months = tuple(date.fromisoformat(f"{month}-01") for month in cube.months)
    reading = used[formula.months_source]
    return MonthlyCounts(
        indicator=indicator,
        source=formula.months_source,
        measures=formula.months_measures,
        months=months,
        codes=tuple(cube.places[at] for at in kept),
        counts=values[:, kept],
        inhabitants=inhabitants[:, kept],
        left_out=tuple(cube.places[at] for at in np.flatnonzero(~sound & municipal)),
        country=country,
        provisional=cube.provisional,
        source_line=source_line(
            reading, formula.months_measures, None, [Period.months(m.year, m.month, m.month) for m in months]
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
