"""Every value of many indicators in one pass over the Parquet files of readings.

What an operator means stands in `formulas`; here it is only carried out, on arrays of places × periods."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.cubes import ABSENT, Span, axes_of, cube
from koers.data.figures.models import Reading
from koers.data.indicators.formulas import Formula, Over, Year
from koers.data.indicators.lines import Line, Lines
from koers.data.indicators.plan import Plan

Floats = NDArray[np.float64]
Whole = NDArray[np.int32]
Days = NDArray[np.datetime64]
MUNICIPALITY = "GM"


@dataclass(frozen=True)
class Row:
    """One value with what it was made of; None is absent, never zero."""

    indicator: str
    place: str
    period: Period
    numerator: float | None
    denominator: float | None
    base: float | None
    value: float | None
    margin: float | None
    status: str


@dataclass(frozen=True)
class Evaluation:
    """Columns of equal length, in the order of indicator, place and period; NaN is absent. `indicator`,
    `place` and `status` are positions in `indicators`, `places` and `statuses`."""

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    statuses: tuple[str, ...]
    indicator: Whole
    place: Whole
    start: Days
    end: Days
    numerator: Floats
    denominator: Floats
    base: Floats
    value: Floats
    margin: Floats
    status: Whole

    def __len__(self) -> int:
        return len(self.value)

    def during(self, period: Period) -> NDArray[np.bool_]:
        return (self.start == np.datetime64(period.start)) & (self.end == np.datetime64(period.end))

    def whole_months(self) -> "Evaluation":
        month = self.start.astype("datetime64[M]")
        last = (month + 1).astype("datetime64[D]") - 1
        return self.kept((self.start == month) & (self.end == last))

    def kept(self, which: NDArray[np.bool_]) -> "Evaluation":
        return replace(self, **{name: getattr(self, name)[which] for name in COLUMNS})

    def rows(self) -> Iterator[Row]:
        """One object a value, for pages; for the whole country the columns are faster."""
        columns = [getattr(self, name).tolist() for name in COLUMNS]
        periods: dict[tuple[date, date], Period] = {}
        for code, place, start, end, *numbers, status in zip(*columns, strict=True):
            if (start, end) not in periods:
                periods[start, end] = Period(start, end)
            top, bottom, base, value, margin = (None if x != x else x for x in numbers)
            yield Row(
                self.indicators[code],
                self.places[place],
                periods[start, end],
                top,
                bottom,
                base,
                value,
                margin,
                self.statuses[status],
            )


NUMBERS = ("numerator", "denominator", "base", "value", "margin")
COLUMNS = ("indicator", "place", "start", "end", *NUMBERS, "status")


def evaluate(
    definitions: Mapping[str, Formula],
    readings: Mapping[str, Reading],
    places: Collection[str] | None = None,
    periods: Collection[Period] | None = None,
    *,
    kind: str = "",
) -> Evaluation:
    """The values of all indicators at all places (or those named) in all periods (or those named).

    `readings` is by source; a source without one gives no values. `kind` (GM, WK, BU) keeps codes that begin
    so, and the country. The country is a row of its own or the sum of all municipalities, as each reading
    says; no other place is ever summed. Raises DamagedReading.
    """
    plan = Plan(definitions, readings)
    names = sorted(set(places)) if places is not None else _places(plan.used, kind)
    within = _within(plan, periods)
    used = plan.used if names else {}
    lines = Lines({s: cube(r, plan.measures_of(s), names, within) for s, r in used.items()})
    chosen = None if periods is None else {(p.start, p.end) for p in periods}
    parts = [
        _part(at, formula, lines, chosen)
        for at, formula in enumerate(definitions.values())
        if formula.numerator and formula.numerator.source in lines.cubes
    ]
    return _joined(tuple(definitions), tuple(names), tuple(lines.words), parts or [NO_ROWS])


def _places(readings: Mapping[str, Reading], kind: str) -> list[str]:
    every = {place for reading in readings.values() for place in axes_of(reading).places}
    found = {place for place in every if place.startswith(kind) or place == COUNTRY}
    sums = any(reading.national == Reading.National.SUM for reading in readings.values())
    return sorted(found | ({COUNTRY} if sums else set()))


def _within(plan: Plan, periods: Collection[Period] | None) -> Span | None:
    """The whole years that can matter, so that the rest of a file is not read."""
    if not periods or any(f.index_base for f in plan.formulas.values()):
        return None
    return date(min(p.start.year for p in periods), 1, 1), date(max(p.end.year for p in periods), 12, 31)


Part = dict[str, Any]  # column -> its numbers
NOTHING = np.array(np.nan)
NO_ROWS: Part = {
    **{name: np.array([], dtype="int32") for name in ("indicator", "place", "status")},
    **{name: np.array([], dtype="datetime64[D]") for name in ("start", "end")},
    **{name: np.array([]) for name in NUMBERS},
}


def _part(at: int, formula: Formula, lines: Lines, chosen: Collection[Span] | None) -> Part:
    """The rows of one indicator, by place and period."""
    assert formula.numerator
    top = lines.of(formula.numerator)
    value, denominator = _divided(formula, top, lines)
    base = NOTHING
    if formula.index_base:
        base = _aligned(value, top, [_base(formula, formula.index_base, p) for p in top.periods])
        value = value / _not_zero(base) * 100
    there = top.status != ABSENT
    if chosen is not None:
        there = there & np.array([period in chosen for period in top.periods], dtype=bool)
    place, when = np.nonzero(there)
    days = np.array(top.periods, dtype="datetime64[D]").reshape(-1, 2)
    numbers = {
        "numerator": top.values,
        "denominator": denominator,
        "base": base,
        "value": value,
        "margin": NOTHING if top.margins is None else top.margins,
    }
    return {name: _kept(found, there, len(place)) for name, found in numbers.items()} | {
        "indicator": np.broadcast_to(np.int32(at), len(place)),
        "place": place.astype(np.int32),
        "start": days[when, 0],
        "end": days[when, 1],
        "status": top.status[there].astype(np.int32),
    }


def _kept(numbers: Floats, there: NDArray[np.bool_], rows: int) -> Floats:
    return numbers[there] if numbers.ndim else np.broadcast_to(numbers, rows)


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


def _joined(
    codes: tuple[str, ...], places: tuple[str, ...], statuses: tuple[str, ...], parts: Sequence[Part]
) -> Evaluation:
    columns = {name: np.concatenate([part[name] for part in parts]) for name in COLUMNS}
    return Evaluation(codes, places, statuses, **columns)
