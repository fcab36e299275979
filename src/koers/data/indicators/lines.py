"""Series of one term as arrays, places × periods: totals of measures, twelve months, the year to date.

What they mean stands in `formulas`. Sums are of whole numbers (see `Cube.units`), so no order matters."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.data.figures.cubes import ABSENT, Cube, Floats, Small, Span
from koers.data.indicators.formulas import TOLD, WEAKEST_FIRST, Over, Term

YEAR = 12
WEAK = len(WEAKEST_FIRST)


@dataclass(frozen=True)
class Line:
    """NaN is no value. `status` is a position in the words of `Lines`, the weakest first, or ABSENT."""

    periods: tuple[Span, ...]
    values: Floats
    status: Small
    margins: Floats | None = None

    @cached_property
    def at(self) -> dict[Span, int]:
        return {period: at for at, period in enumerate(self.periods)}


@dataclass
class Lines:
    """Every term is computed once, from the cubes by source."""

    cubes: Mapping[str, Cube]
    words: dict[str, int] = field(default_factory=lambda: {word: at for at, word in enumerate(WEAKEST_FIRST)})
    _made: dict[Term, Line] = field(default_factory=dict)
    _status: dict[str, Small] = field(default_factory=dict)

    def of(self, term: Term) -> Line:
        if term not in self._made:
            self._made[term] = self._total(term) if term.over == Over.PERIOD else self._stretch(term)
        return self._made[term]

    def _total(self, term: Term) -> Line:
        cube, at = self.cubes[term.source], self._positions(term)
        if len(at) == 1:
            margins = None if cube.margins is None else cube.margins[at[0]]
            return Line(cube.periods, cube.values[at[0]], self._statuses(term)[0], margins)
        status = self._statuses(term)
        there = (status != ABSENT).all(axis=0)
        said = np.where(there, _weakest(status.min(axis=0), status[0], self._told), ABSENT)
        return Line(cube.periods, cube.units[at].sum(axis=0) / cube.unit, said)

    def _stretch(self, term: Term) -> Line:
        cube = self.cubes[term.source]
        total = self.of(term.model_copy(update={"over": Over.PERIOD}))
        units = cube.units[self._positions(term)].sum(axis=0)
        months = _Months.of(cube.periods, units, total.status)
        sums = _twelve_months if term.over == Over.TWELVE_MONTHS else _year_to_date
        periods, amount, there, known, weakest = sums(months)
        status = months.status[:, -len(periods) :] if periods else months.status
        said = np.where(there, _weakest(weakest, status, self._told), ABSENT)
        return Line(periods, np.where(known, amount / cube.unit, np.nan), said)

    def _positions(self, term: Term) -> list[int]:
        return [self.cubes[term.source].measures.index(measure) for measure in term.measures]

    def _statuses(self, term: Term) -> Small:
        """In the words of all sources together."""
        if term.source not in self._status:
            cube = self.cubes[term.source]
            own = [self.words.setdefault(word, len(self.words)) for word in cube.statuses]
            self._status[term.source] = np.array([*own, ABSENT], dtype=np.int16)[cube.status]
        return self._status[term.source][self._positions(term)]

    @cached_property
    def _told(self) -> Small:
        return np.array([self.words[word] for word in TOLD], dtype=np.int16)


def _weakest(lowest: Small, otherwise: Small, told: Small) -> Small:
    return np.where(lowest < WEAK, told[np.minimum(lowest, WEAK - 1)], otherwise)


@dataclass(frozen=True)
class _Months:
    """The whole calendar months of a series, from a January up to and including a December."""

    first_year: int
    units: Floats  # places × months
    status: Small

    @classmethod
    def of(cls, periods: tuple[Span, ...], units: Floats, status: Small) -> "_Months":
        found = [
            (at, s.year, s.month) for at, (s, e) in enumerate(periods) if (s, e) == _month(s.year, s.month)
        ]
        years = [year for _, year, _ in found]
        first, count = (years[0], years[-1] - years[0] + 1) if years else (1, 0)
        shape = (len(units), count * YEAR)
        to = [(year - first) * YEAR + month - 1 for _, year, month in found]
        own_units, own_status = np.full(shape, np.nan), np.full(shape, ABSENT, dtype=np.int16)
        at = [at for at, _, _ in found]
        own_units[:, to], own_status[:, to] = units[:, at], status[:, at]
        return cls(first, own_units, own_status)

    def month(self, at: int) -> Span:
        return _month(self.first_year + at // YEAR, at % YEAR + 1)


Sums = tuple[tuple[Span, ...], Floats, NDArray[np.bool_], NDArray[np.bool_], Small]


def _twelve_months(months: _Months) -> Sums:
    """Periods, sums, whether every month is there, whether each has a value, and the weakest status."""
    count = max(0, months.units.shape[1] - YEAR + 1)
    periods = tuple((months.month(at)[0], months.month(at + YEAR - 1)[1]) for at in range(count))
    known, there = ~np.isnan(months.units), months.status != ABSENT
    lowest = months.status[:, :count]
    if (months.status < WEAK).any():
        for later in range(1, YEAR):
            lowest = np.minimum(lowest, months.status[:, later : later + count])
    return (
        periods,
        _windows(np.where(known, months.units, 0.0), count),
        _windows(there.astype(np.int32), count) == YEAR,
        _windows(known.astype(np.int32), count) == YEAR,
        lowest,
    )


def _windows(numbers: NDArray[Any], count: int) -> NDArray[Any]:
    so_far = np.zeros((len(numbers), numbers.shape[1] + 1), dtype=numbers.dtype)
    np.cumsum(numbers, axis=1, out=so_far[:, 1:])
    return so_far[:, YEAR : YEAR + count] - so_far[:, :count]


def _year_to_date(months: _Months) -> Sums:
    shape = months.units.shape
    by_year = (shape[0], shape[1] // YEAR, YEAR)
    units, status = months.units.reshape(by_year), months.status.reshape(by_year)
    known, there = ~np.isnan(units), status != ABSENT
    periods = tuple((date(m[0].year, 1, 1), m[1]) for m in map(months.month, range(shape[1])))
    return (
        periods,
        np.where(known, units, 0.0).cumsum(axis=2).reshape(shape),
        np.logical_and.accumulate(there, axis=2).reshape(shape),
        np.logical_and.accumulate(known, axis=2).reshape(shape),
        np.minimum.accumulate(status, axis=2).reshape(shape),
    )


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
