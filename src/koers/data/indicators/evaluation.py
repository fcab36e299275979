"""Every value of many indicators in one pass over the Parquet files of readings.

What an operator means stands in `formulas`; here it is only carried out, on arrays of places × periods."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.cubes import ABSENT, Days, Floats, Span, axes_of, cube
from koers.data.figures.models import Reading
from koers.data.indicators.formulas import Formula
from koers.data.indicators.lines import Lines
from koers.data.indicators.plan import Plan
from koers.data.indicators.rates import NOTHING, Computed, computed

Whole = NDArray[np.int32]
MUNICIPALITY = "GM"
NUMBERS = ("numerator", "denominator", "base", "value", "margin")
COLUMNS = ("indicator", "place", "period", *NUMBERS, "status")


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
    `place`, `period` and `status` are positions in `indicators`, `places`, `periods` and `statuses`."""

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Span, ...]
    statuses: tuple[str, ...]
    indicator: Whole
    place: Whole
    period: Whole
    numerator: Floats
    denominator: Floats
    base: Floats
    value: Floats
    margin: Floats
    status: Whole

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def days(self) -> Days:
        """First and last day of each of the periods."""
        return np.array(self.periods, dtype="datetime64[D]").reshape(-1, 2)

    @property
    def start(self) -> Days:
        return self.days[self.period, 0]

    @property
    def end(self) -> Days:
        return self.days[self.period, 1]

    def during(self, period: Period) -> NDArray[np.bool_]:
        span = (period.start, period.end)
        return self.period == (self.periods.index(span) if span in self.periods else ABSENT)

    def whole_months(self) -> "Evaluation":
        month = self.days[:, 0].astype("datetime64[M]")
        last = (month + 1).astype("datetime64[D]") - 1
        return self.kept(((self.days[:, 0] == month) & (self.days[:, 1] == last))[self.period])

    def kept(self, which: NDArray[np.bool_]) -> "Evaluation":
        return replace(self, **{name: getattr(self, name)[which] for name in COLUMNS})

    def rows(self) -> Iterator[Row]:
        """One object a value, for pages; for the whole country the columns are faster."""
        periods = [Period(start, end) for start, end in self.periods]
        columns = [getattr(self, name).tolist() for name in COLUMNS]
        for code, place, period, *numbers, status in zip(*columns, strict=True):
            top, bottom, base, value, margin = (None if x != x else x for x in numbers)
            yield Row(
                self.indicators[code],
                self.places[place],
                periods[period],
                top,
                bottom,
                base,
                value,
                margin,
                self.statuses[status],
            )


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
    found = {
        at: computed(formula, lines, chosen)
        for at, formula in enumerate(definitions.values())
        if formula.numerator and formula.numerator.source in lines.cubes
    }
    return _evaluation(tuple(definitions), tuple(names), tuple(lines.words), found)


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


def _evaluation(
    codes: tuple[str, ...], places: tuple[str, ...], statuses: tuple[str, ...], found: Mapping[int, Computed]
) -> Evaluation:
    periods: dict[Span, int] = {}
    for one in found.values():
        for span in one.periods:
            periods.setdefault(span, len(periods))
    whole: dict[str, list[Whole]] = {"indicator": [], "place": [], "period": [], "status": []}
    for at, one in found.items():
        place, when = np.nonzero(one.there)
        whole["indicator"].append(np.full(len(place), at, dtype=np.int32))
        whole["place"].append(place.astype(np.int32))
        whole["period"].append(np.array([periods[p] for p in one.periods], dtype=np.int32)[when])
        whole["status"].append(one.status[one.there].astype(np.int32))
    columns: dict[str, Any] = {
        **{name: np.concatenate([*parts, np.array([], dtype=np.int32)]) for name, parts in whole.items()},
        **{name: _column([(getattr(c, name), c.there) for c in found.values()]) for name in NUMBERS},
    }
    return Evaluation(codes, places, tuple(periods), statuses, **columns)


def _column(parts: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """What nobody has takes no room."""
    counts = [int(there.sum()) for _, there in parts]
    if all(numbers is NOTHING for numbers, _ in parts):
        return np.broadcast_to(NOTHING, sum(counts))
    made = [
        np.broadcast_to(numbers, count) if numbers is NOTHING else _chosen(numbers, there)
        for (numbers, there), count in zip(parts, counts, strict=True)
    ]
    return np.concatenate(made)


def _chosen(numbers: Floats, there: NDArray[np.bool_]) -> Floats:
    return numbers.ravel() if there.all() else numbers[there]
