"""Cells out of the Parquet files of readings, each kind in one query for any number of readings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY, UNKNOWN_MUNICIPALITY
from koers.data.figures.engine import columns, query
from koers.data.figures.errors import DamagedReading
from koers.data.figures.models import Reading
from koers.data.figures.relations import ANY, Wanted, relation
from koers.data.figures.store import checked_path, loaded_path_of

CELLS = """
SELECT measure, place, start, "end", value, status, margin, reading FROM {cells}
ORDER BY reading, measure, place, start, "end" """
# Everything in the country, the offences of which the municipality is not known included. One municipality
# without a value leaves the country without one: absent is not zero.
NATIONAL = """
SELECT measure, $country, start, "end", CASE WHEN count(*) = count(value) THEN sum(value) END,
       CASE WHEN min(status) = max(status) THEN min(status) ELSE 'gemengd' END, NULL, reading
FROM {cells} GROUP BY measure, start, "end", reading ORDER BY reading, measure, start, "end" """
MUNICIPAL = """
SELECT reading, measure, place, start, "end", value FROM {cells} WHERE value IS NOT NULL
ORDER BY reading, measure, start, "end", place"""
THESE_MEASURES = "measure IN (SELECT unnest($measures))"
THESE_PLACES = "place IN (SELECT unnest($places))"
THESE_PERIODS = 'start IN (SELECT unnest($starts)) AND "end" IN (SELECT unnest($ends))'
MUNICIPALITIES = "place LIKE 'GM%'"
KNOWN_MUNICIPALITIES = "place LIKE 'GM%' AND place <> $unknown"


@dataclass(frozen=True)
class Figure:
    measure: str
    place: str
    period: Period
    value: float | None
    status: str
    margin: float | None
    reading: str = ""


def cells(readings: Sequence[Reading], measures: Iterable[str], places: Iterable[str] | None) -> list[Figure]:
    parameters = {"measures": sorted(set(measures))}
    if places is not None:
        parameters["places"] = sorted(set(places))
    wanted = Wanted(THESE_MEASURES, ANY if places is None else THESE_PLACES, parameters=parameters)
    return _figures(readings, CELLS, wanted)


def national_cells(readings: Sequence[Reading], measures: Iterable[str]) -> list[Figure]:
    """The whole country: its own row, or the sum of all municipalities, as each reading says."""
    rows = [r for r in readings if r.national == Reading.National.ROW]
    sums = [r for r in readings if r.national == Reading.National.SUM]
    chosen = sorted(set(measures))
    wanted = Wanted(THESE_MEASURES, MUNICIPALITIES, parameters={"measures": chosen, "country": COUNTRY})
    return cells(rows, chosen, [COUNTRY]) + _figures(sums, NATIONAL, wanted)


def municipal_cells(
    readings: Sequence[Reading], measures: Iterable[str], periods: Sequence[Period]
) -> dict[str, Any]:
    """NumPy columns reading, measure, place, start, end, value of every municipality with a value in one of
    the periods. The unknown municipality is not one."""
    parameters = {
        "measures": sorted(set(measures)),
        "unknown": UNKNOWN_MUNICIPALITY,
        "starts": [p.start for p in periods],
        "ends": [p.end for p in periods],
    }
    return _columns(
        readings, MUNICIPAL, Wanted(THESE_MEASURES, KNOWN_MUNICIPALITIES, THESE_PERIODS, parameters)
    )


def measures_of(reading: Reading) -> list[str]:
    path = checked_path(reading.code)
    sql = "SELECT DISTINCT measure FROM read_parquet(?)"
    if reading.sparse:
        path = loaded_path_of(reading.code)
        sql = "SELECT DISTINCT code FROM read_parquet(?) WHERE axis = 'measure'"
    try:
        return [row[0] for row in query(sql, [str(path.resolve())])]
    except duckdb.Error as error:
        raise _damaged([reading], error) from error


def _columns(readings: Sequence[Reading], sql: str, wanted: Wanted) -> dict[str, Any]:
    found, parameters = relation(readings, wanted)
    try:
        return columns(sql.format(cells=found), parameters)
    except duckdb.Error as error:
        raise _damaged(readings, error) from error


def _figures(readings: Sequence[Reading], sql: str, wanted: Wanted) -> list[Figure]:
    if not readings:
        return []
    found, parameters = relation(readings, wanted)
    try:
        rows = query(sql.format(cells=found), parameters)
    except duckdb.Error as error:
        raise _damaged(readings, error) from error
    periods: dict[tuple[Any, Any], Period] = {}  # a period is shared by all cells that have it
    return [
        Figure(
            measure, place, periods.setdefault((start, end), Period(start, end)), value, status, margin, code
        )
        for measure, place, start, end, value, status, margin, code in rows
    ]


def _damaged(readings: Sequence[Reading], error: duckdb.Error) -> DamagedReading:
    return DamagedReading(readings[0].code, f"het bestand is niet te lezen: {type(error).__name__}")
