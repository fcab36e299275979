"""Which two years of a series may stand side by side: whole, undisturbed and counted alike."""

from dataclasses import dataclass
from datetime import date

from koers.analysis.statistics import Reason
from koers.base.places.periods import Period
from koers.data.figures.models import Annotation
from koers.data.indicators.series import Series, Value


@dataclass(frozen=True)
class Pair:
    """A base and a newest year, or the reason why there are not two."""

    base: Value | None = None
    now: Value | None = None
    reason: Reason | None = None
    culprit: Value | None = None  # the value that would mislead, such as a half year


def judged_years(series: Series, on: date) -> list[Value]:
    """Closed whole years that count in a verdict, oldest first."""
    return [v for v in series.whole_years if v.period.end < on and v.shown is not None and not v.disturbed]


def comparable_pair(series: Series, policy_start: int, on: date) -> Pair:
    """The newest year, and the last year before both it and the start of the policy."""
    years = judged_years(series, on)
    if not years:
        return _no_pair(series, on)
    now = years[-1]
    before = [v for v in years if v.period.start.year < min(policy_start, now.period.start.year)]
    if not before:
        return _no_pair(series, on)
    if method_break(series, before[-1].period, now.period):
        return Pair(before[-1], now, Reason.METHOD_BREAK)
    return Pair(before[-1], now)


def method_break(series: Series, base: Period, now: Period) -> Annotation | None:
    """The change of method that lies between two periods, or inside one of them."""
    breaks = (a for a in series.annotations if a.kind == Annotation.Kind.BREAK)
    return next((a for a in breaks if a.start <= now.end and a.end > base.start), None)


def newest_partial(series: Series, on: date) -> Value | None:
    """A newest value of part of a year, when no whole year came after it."""
    parts = [v for v in series.partial if v.period.end < on and v.shown is not None]
    if not parts or (series.latest and series.latest.period.end > parts[-1].period.end):
        return None
    return parts[-1]


def _no_pair(series: Series, on: date) -> Pair:
    partial = newest_partial(series, on)
    if partial:
        return Pair(reason=Reason.PARTIAL_PERIOD, culprit=partial)
    whole = [v for v in series.whole_years if v.shown is not None]
    if not whole:
        return Pair(reason=Reason.NO_FIGURES)
    if any(v.disturbed for v in whole):
        return Pair(reason=Reason.DISTURBED, culprit=next(v for v in reversed(whole) if v.disturbed))
    return Pair(reason=Reason.NO_NEW_MEASUREMENT, culprit=whole[-1])
