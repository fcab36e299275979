"""Cells out of the Parquet files of readings, each kind in one query for any number of readings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY, UNKNOWN_MUNICIPALITY
from koers.data.figures.engine import columns, query
from koers.data.figures.errors import DamagedReading
from koers.data.figures.models import Reading
from koers.data.figures.store import checked_path

CELLS = """
SELECT measure, place, start, "end", value, status, margin, filename FROM read_parquet(?, filename=true)
WHERE measure IN (SELECT unnest(?))"""
ORDER = ' ORDER BY filename, measure, place, start, "end"'
# Everything in the country, the offences of which the municipality is not known included. One municipality
# without a value leaves the country without one: absent is not zero.
NATIONAL = """
SELECT measure, ?, start, "end", CASE WHEN count(*) = count(value) THEN sum(value) END,
       CASE WHEN min(status) = max(status) THEN min(status) ELSE 'gemengd' END, NULL, filename
FROM read_parquet(?, filename=true)
WHERE measure IN (SELECT unnest(?)) AND place LIKE 'GM%'
GROUP BY measure, start, "end", filename
ORDER BY filename, measure, start, "end" """
MUNICIPAL = """
SELECT parse_filename(filename, true) AS reading, measure, place, start, "end", value
FROM read_parquet(?, filename=true)
WHERE measure IN (SELECT unnest(?)) AND place LIKE 'GM%' AND place <> ? AND value IS NOT NULL
  AND start IN (SELECT unnest(?)) AND "end" IN (SELECT unnest(?))
ORDER BY reading, measure, start, "end", place"""

MONTHLY = """
SELECT measure, place, start, value, status FROM read_parquet(?)
WHERE measure IN (SELECT unnest(?)) AND (place LIKE 'GM%' OR place = ?) AND place <> ?
  AND start = date_trunc('month', start) AND "end" = last_day(start)
ORDER BY start, measure, place"""


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
    sql, parameters = CELLS, [_files(readings), sorted(set(measures))]
    if places is not None:
        sql += " AND place IN (SELECT unnest(?))"
        parameters.append(sorted(set(places)))
    return _figures(readings, sql + ORDER, parameters)


def national_cells(readings: Sequence[Reading], measures: Iterable[str]) -> list[Figure]:
    """The whole country: its own row, or the sum of all municipalities, as each reading says."""
    rows = [r for r in readings if r.national == Reading.National.ROW]
    sums = [r for r in readings if r.national == Reading.National.SUM]
    wanted = sorted(set(measures))
    return cells(rows, wanted, [COUNTRY]) + _figures(sums, NATIONAL, [COUNTRY, _files(sums), wanted])


def municipal_cells(
    readings: Sequence[Reading], measures: Iterable[str], periods: Sequence[Period]
) -> dict[str, Any]:
    """NumPy columns reading, measure, place, start, end, value of every municipality with a value in one of
    the periods. The unknown municipality is not one."""
    starts, ends = [p.start for p in periods], [p.end for p in periods]
    parameters = [_files(readings), sorted(set(measures)), UNKNOWN_MUNICIPALITY, starts, ends]
    try:
        return columns(MUNICIPAL, parameters)
    except duckdb.Error as error:
        raise _damaged(readings, error) from error


def monthly_cells(reading: Reading, measures: Iterable[str]) -> dict[str, Any]:
    """NumPy columns measure, place, start, value, status of every whole month of every municipality, and of
    the country where it has a row of its own. The unknown municipality is not one."""
    parameters = [_files([reading]), sorted(set(measures)), COUNTRY, UNKNOWN_MUNICIPALITY]
    try:
        return columns(MONTHLY, parameters)
    except duckdb.Error as error:
        raise _damaged([reading], error) from error


def measures_of(reading: Reading) -> list[str]:
    try:
        return [row[0] for row in query("SELECT DISTINCT measure FROM read_parquet(?)", [_files([reading])])]
    except duckdb.Error as error:
        raise _damaged([reading], error) from error


def _files(readings: Sequence[Reading]) -> list[str]:
    return [str(checked_path(reading.code).resolve()) for reading in readings]


def _figures(readings: Sequence[Reading], sql: str, parameters: list[Any]) -> list[Figure]:
    if not readings:
        return []
    try:
        rows = query(sql, parameters)
    except duckdb.Error as error:
        raise _damaged(readings, error) from error
    periods: dict[tuple[Any, Any], Period] = {}  # a period is shared by all cells that have it
    return [
        Figure(measure, place, periods.setdefault((start, end), Period(start, end)), value, status, margin,
               Path(file).stem)
        for measure, place, start, end, value, status, margin, file in rows
    ]  # fmt: skip


def _damaged(readings: Sequence[Reading], error: duckdb.Error) -> DamagedReading:
    return DamagedReading(readings[0].code, f"het bestand is niet te lezen: {type(error).__name__}")
