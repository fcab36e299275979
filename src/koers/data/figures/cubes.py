"""Readings as arrays, measures × places × periods, whether dense or sparse. Each file is read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from koers.base.places.selectors import COUNTRY
from koers.data.figures.engine import columns, query
from koers.data.figures.errors import DamagedReading
from koers.data.figures.models import Reading
from koers.data.figures.store import checked_path, loaded_path_of

Floats = NDArray[np.float64]
Small = NDArray[np.int16]
Days = NDArray[np.datetime64]
Span = tuple[date, date]
ABSENT = -1  # as a status: there is no such cell. One without a value has a status
MIXED = "gemengd"
EXACT = 2.0**53  # whole numbers below this add up without rounding, in any order
MILLION = 1e6
AXES = """
SELECT 'measure' AS axis, measure AS code, NULL::DATE AS start, NULL::DATE AS "end"
FROM (SELECT DISTINCT measure FROM read_parquet($file))
UNION ALL SELECT 'place', place, NULL, NULL FROM (SELECT DISTINCT place FROM read_parquet($file))
UNION ALL SELECT 'period', NULL, start, "end" FROM (SELECT DISTINCT start, "end" FROM read_parquet($file))
UNION ALL SELECT CASE WHEN has_margin THEN 'margin' ELSE 'status' END, status, NULL, NULL FROM (
  SELECT DISTINCT coalesce(status, '') AS status, margin IS NOT NULL AS has_margin
  FROM read_parquet($file))"""
BLOCKS = "SELECT block, axis, code, start, \"end\", coalesce(status, '') FROM read_parquet($loaded)"
# Each cell with its place in the array, so that no text comes out of the file.
CELLS = """
WITH m AS (SELECT unnest($measures) AS measure, unnest(range(len($measures))) AS m),
     p AS (SELECT unnest($places) AS place, unnest(range(len($places))) AS p),
     t AS (SELECT unnest($starts) AS start, unnest($ends) AS "end", unnest(range(len($starts))) AS t)
SELECT (m * len($places) + p) * len($starts) + t AS at, value, {margin}
       list_position($statuses, coalesce(status, '')) - 1 AS status
FROM read_parquet($file) JOIN m USING (measure) JOIN p USING (place) JOIN t USING (start, "end")"""


@dataclass(frozen=True)
class Axes:
    """What stands along the sides of a reading. `blocks` of a sparse one: what was loaded."""

    measures: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Span, ...]  # in order of first day, then last day
    statuses: tuple[str, ...]
    has_margins: bool
    blocks: tuple["Loading", ...]


@dataclass(frozen=True)
class Loading:
    measures: frozenset[str]
    places: frozenset[str]
    periods: dict[Span, str]  # with the status of a cell that has no row


@dataclass(frozen=True)
class Cube:
    """NaN is no value; `status` is a position in `statuses`, or ABSENT."""

    reading: Reading
    measures: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Span, ...]
    statuses: tuple[str, ...]
    values: Floats
    status: Small
    margins: Floats | None = None

    @cached_property
    def unit(self) -> float:
        """In how many parts each value is cut to be whole: 1 for counts, otherwise a million."""
        known = self.values[~np.isnan(self.values)]
        unit = 1.0 if (np.rint(known) == known).all() else MILLION
        if np.abs(known).sum() * unit >= EXACT and self._largest(unit) >= EXACT:
            raise DamagedReading(self.reading.code, "de getallen zijn te groot om precies op te tellen")
        return unit

    def _largest(self, unit: float) -> float:
        """More than any sum over measures, over time or over places can be."""
        size = np.nan_to_num(np.abs(self.values)) * unit
        return float(max(size.sum(axis=(0, 2)).max(initial=0), size.sum(axis=1).max(initial=0)))

    @cached_property
    def units(self) -> Floats:
        """The values in those parts: whole numbers, so that the order of adding is all the same."""
        return self.values if self.unit == 1.0 else np.rint(self.values * self.unit)


def axes_of(reading: Reading) -> Axes:
    """Kept by code: a reading never changes. Raises DamagedReading."""
    file = str(checked_path(reading.code).resolve())
    try:
        return _axes(file, str(loaded_path_of(reading.code).resolve()) if reading.sparse else "")
    except duckdb.Error as error:
        raise _damaged(reading, error) from error


def cube(
    reading: Reading, measures: Sequence[str], places: Sequence[str], within: Span | None = None
) -> Cube:
    """Of these measures at these places, in the order given; `within` leaves out periods outside. The country
    is a row of its own or the sum of all municipalities, the unknown one included, as the reading says; one
    municipality without a value leaves it without one. Raises DamagedReading."""
    axes = axes_of(reading)
    periods = tuple(p for p in axes.periods if within is None or (within[0] <= p[0] and p[1] <= within[1]))
    if COUNTRY not in places or reading.national == Reading.National.ROW:
        return _read(reading, axes, measures, places, periods)
    sums = reading.national == Reading.National.SUM
    municipal = [place for place in axes.places if sums and place.startswith("GM")]
    every = [*places, *(place for place in municipal if place not in set(places))]
    return _counted(_read(reading, axes, measures, every, periods), municipal, len(places))


@lru_cache(maxsize=64)
def _axes(file: str, loaded: str) -> Axes:
    found: dict[str, list[Any]] = {}
    for axis, code, start, end in query(AXES, {"file": file}):
        found.setdefault(axis, []).append((start, end) if axis == "period" else code)
    blocks = _blocks(query(BLOCKS, {"loaded": loaded})) if loaded else ()
    absent = {status for block in blocks for status in block.periods.values()}
    return Axes(
        measures=_sorted(found.get("measure", ()), *(block.measures for block in blocks)),
        places=_sorted(found.get("place", ()), *(block.places for block in blocks)),
        periods=_sorted(found.get("period", ()), *(block.periods for block in blocks)),
        statuses=_sorted(found.get("status", ()), found.get("margin", ()), absent, [MIXED]),
        has_margins="margin" in found,
        blocks=blocks,
    )


def _sorted(*parts: Any) -> tuple[Any, ...]:
    return tuple(sorted(set().union(*parts)))


def _blocks(rows: Sequence[tuple[Any, ...]]) -> tuple[Loading, ...]:
    found: dict[int, tuple[set[str], set[str], dict[Span, str]]] = {}
    for block, axis, code, start, end, status in rows:
        measures, places, periods = found.setdefault(block, (set(), set(), {}))
        if axis == "period":
            periods[start, end] = status
        else:
            (measures if axis == "measure" else places).add(code)
    return tuple(Loading(frozenset(m), frozenset(p), t) for m, p, t in found.values())


def _read(
    reading: Reading, axes: Axes, measures: Sequence[str], places: Sequence[str], periods: tuple[Span, ...]
) -> Cube:
    shape = (len(measures), len(places), len(periods))
    made = Cube(
        reading,
        tuple(measures),
        tuple(places),
        periods,
        axes.statuses,
        values=np.full(shape, np.nan),
        status=np.full(shape, ABSENT, dtype=np.int16),
        margins=np.full(shape, np.nan) if axes.has_margins else None,
    )
    for block in axes.blocks:
        _fill(made, block)
    parameters = {
        "file": str(checked_path(reading.code).resolve()),
        "measures": list(measures),
        "places": list(places),
        "starts": [start for start, _ in periods],
        "ends": [end for _, end in periods],
        "statuses": list(axes.statuses),
    }
    try:
        found = columns(CELLS.format(margin="margin," if axes.has_margins else ""), parameters)
    except duckdb.Error as error:
        raise _damaged(reading, error) from error
    made.values.ravel()[found["at"]] = _filled(found["value"])
    made.status.ravel()[found["at"]] = found["status"]
    if made.margins is not None:
        made.margins.ravel()[found["at"]] = _filled(found["margin"])
    return made


def _fill(found: Cube, block: Loading) -> None:
    """What was loaded and has no row is 0."""
    inside = np.ix_(
        [at for at, measure in enumerate(found.measures) if measure in block.measures],
        [at for at, place in enumerate(found.places) if place in block.places],
        [at for at, period in enumerate(found.periods) if period in block.periods],
    )
    absent = [block.periods[period] for period in found.periods if period in block.periods]
    found.values[inside] = 0.0
    found.status[inside] = [found.statuses.index(status) for status in absent]


def _filled(column: Any) -> Floats:
    return np.ma.filled(np.ma.asarray(column, dtype=float), np.nan)


def _counted(every: Cube, municipal: Sequence[str], count: int) -> Cube:
    """The first so many places, with as the country the sum of the municipalities."""
    own = every.places.index(COUNTRY)
    position = {place: at for at, place in enumerate(every.places)}
    at = [position[place] for place in municipal]
    known, status = ~np.isnan(every.values[:, at]), every.status[:, at]
    there = status != ABSENT
    total = np.where(known, every.units[:, at], 0.0).sum(axis=1) / every.unit
    lowest = np.where(there, status, len(every.statuses)).min(axis=1, initial=len(every.statuses))
    highest = status.max(axis=1, initial=ABSENT)
    said = np.where(lowest == highest, highest, every.statuses.index(MIXED))
    every.values[:, own] = np.where((there == known).all(axis=1), total, np.nan)
    every.status[:, own] = np.where(there.any(axis=1), said, ABSENT)
    every.values[:, own][every.status[:, own] == ABSENT] = np.nan
    margins = every.margins
    if margins is not None:
        margins[:, own] = np.nan
    return Cube(
        every.reading,
        every.measures,
        every.places[:count],
        every.periods,
        every.statuses,
        every.values[:, :count],
        every.status[:, :count],
        None if margins is None else margins[:, :count],
    )


def _damaged(reading: Reading, error: duckdb.Error) -> DamagedReading:
    return DamagedReading(reading.code, f"het bestand is niet te lezen: {type(error).__name__}")
