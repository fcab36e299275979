"""The values of one formula, places × periods, from the lines of its terms: rate, share and index.

What they mean stands in `formulas`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.data.figures.cubes import ABSENT, Floats, Small, Span
from koers.data.indicators.formulas import Formula, Over, Year
from koers.data.indicators.lines import Line, Lines

NOTHING = np.array(np.nan)  # instead of places × periods without any value


@dataclass(frozen=True)
class Computed:
    """NaN is no value; only where `there` is true is there a row."""

    periods: tuple[Span, ...]
    there: NDArray[np.bool_]
    numerator: Floats
    denominator: Floats
    base: Floats
    value: Floats
    margin: Floats
    status: Small


def computed(formula: Formula, lines: Lines, chosen: Collection[Span] | None) -> Computed:
    """Only in the periods that were chosen. The source of the numerator must be among the lines."""
    assert formula.numerator
    top, base = lines.of(formula.numerator), NOTHING
    value, denominator = _divided(formula, top, lines)
    if formula.index_base:
        base = _aligned(value, top, [_base(formula, formula.index_base, p) for p in top.periods])
        value = value / _not_zero(base) * 100
    there = top.status != ABSENT
    if chosen is not None:
        there = there & np.array([period in chosen for period in top.periods], dtype=bool)
    margin = NOTHING if top.margins is None else top.margins
    return Computed(top.periods, there, top.values, denominator, base, value, margin, top.status)


def _divided(formula: Formula, top: Line, lines: Lines) -> tuple[Floats, Floats]:
    if formula.bottom is None:
        return top.values, NOTHING
    if formula.bottom.source not in lines.cubes:
        return np.full_like(top.values, np.nan), NOTHING
    bottom = lines.of(formula.bottom)
    denominator = _aligned(bottom.values, bottom, [_divided_in(formula, p) for p in top.periods])
    return top.values / _not_zero(denominator) * formula.scale, denominator


def _divided_in(formula: Formula, period: Span) -> Span | None:
    if formula.share_of:
        return period
    year = date(period[0].year, 1, 1), date(period[0].year, 12, 31)
    of_start = formula.denominator is not None and formula.denominator.year == Year.START
    return year if of_start or period == year else None


def _base(formula: Formula, year: int, period: Span) -> Span | None:
    """Twelve months against the calendar year; whole months of one year against the same months."""
    if formula.numerator and formula.numerator.over == Over.TWELVE_MONTHS:
        return date(year, 1, 1), date(year, 12, 31)
    start, end = period
    if start.year != end.year or period != _months(start.year, start.month, end.month):
        return None
    return _months(year, start.month, end.month)


def _months(year: int, first: int, last: int) -> Span:
    found = Period.months(year, first, last)
    return found.start, found.end


def _aligned(values: Floats, line: Line, periods: Sequence[Span | None]) -> Floats:
    """A column for each of the periods, without values where there is none."""
    at = np.array([line.at.get(p, ABSENT) if p else ABSENT for p in periods], dtype=int)
    if len(at) == len(line.periods) and (at == np.arange(len(at))).all():
        return values
    if (at == ABSENT).all():
        return NOTHING
    found = values[:, at]
    found[:, at == ABSENT] = np.nan
    return found


def _not_zero(numbers: Floats) -> Floats:
    return np.where(numbers == 0, np.nan, numbers)
