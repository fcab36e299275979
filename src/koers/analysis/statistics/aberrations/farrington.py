"""Early warning against a place's own past: the improved Farrington method, for many series at once."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

from koers.analysis.statistics.aberrations.bounds import chance_at_least, count_bound, delta_bound
from koers.analysis.statistics.aberrations.calendar import Calendar
from koers.analysis.statistics.aberrations.door import count_table, tested
from koers.analysis.statistics.aberrations.reasons import Unjudged
from koers.analysis.statistics.errors import InvalidMethod
from koers.analysis.statistics.inputs import Floats, levels

Threshold = Literal["delta", "nb", "muan"]
Weights = Literal["corrected", "as-published"]
FEWEST_PER_PERIOD = 0.5  # mean of the baseline; below it single counts look like outbreaks
YEARS_FOR_TREND = 3
WORKERS = 2  # periods at a time; each holds its results for all series, and memory counts


@dataclass(frozen=True)
class Aberrations:
    """One element per tested period and series."""

    expected: Floats
    upper: Floats
    dispersion: Floats  # variance over mean, at least 1
    trend: NDArray[np.bool_]  # whether a trend was kept
    p_value: Floats  # of a count at least this high; NaN where `reason` is not 0
    alarm: NDArray[np.bool_]  # count above upper: the published decision, also where there is no p-value
    reason: NDArray[np.int8]  # of Unjudged


def farrington_flexible(
    counts: ArrayLike,
    *,
    at: ArrayLike,
    frequency: int = 12,
    years_back: int = 5,
    half_window: int = 1,
    periods: int = 4,
    exclude_last: int = 3,
    alpha: float = 0.01,
    trend_threshold: float = 0.05,
    threshold: Threshold = "delta",
    weights: Weights = "corrected",
) -> Aberrations:
    """Compare the counts of the periods `at` with what each series' own past lets expect.

    Quasi-Poisson regression on parts of the year; also on a trend where it is clear (p < trend_threshold), at
    least three years are looked at and the expectation does not pass the highest earlier count. Earlier
    outbreaks weigh less. Bound: a 2/3-power normal limit (`delta`), or a negative binomial quantile around
    the expectation (`nb`) or around its own upper limit (`muan`). The p-value is that of a negative binomial
    whose variance includes the error of the expectation. It is not made for lists over many series: the false
    discoveries of those are not under control (docs/methods/signalering.md); use `detect_relative`.

    `weights="as-published"` reproduces the standard errors of the published R program, which leave out the
    means (see the page of the method). Then trends are kept too often and bounds are too low.

    Args: counts: time × series, whole numbers ≥ 0, without gaps. at: 0-based time indices, rising, each at
    least years_back · frequency. frequency: periods in a year (12 months, 52 weeks). half_window and
    exclude_last in periods; periods: parts of a year. alpha: one-sided. trend_threshold: 1 always keeps one.
    Returns: arrays of len(at) × series. A series whose baseline has a mean below 0.5 gets no p-value but a
    reason; its bound is there for comparison.
    Raises: InvalidCount, InvalidShape, InvalidPeriods, InvalidBaseline, InvalidLevel, InvalidMethod.
    Source: Farrington et al. 1996, JRSS A 159:547; Noufaily et al. 2013, Stat Med 32:1206; Salmon, Schumacher
    & Höhle 2016, J Stat Softw 70(10).
    """
    if threshold not in ("delta", "nb", "muan"):
        raise InvalidMethod(f"Grens „{threshold}” bestaat niet. Kies delta, nb of muan.")
    if weights not in ("corrected", "as-published"):
        raise InvalidMethod(f"Weging „{weights}” bestaat niet. Kies corrected of as-published.")
    calendar = Calendar(frequency, years_back, half_window, periods, exclude_last)
    levels(alpha, "De kans op vals alarm")
    if trend_threshold != 1:
        levels(trend_threshold, "De drempel voor een trend")
    table = count_table(counts)
    moments = tested(at, calendar.first, len(table))
    judge = partial(_judged, table, calendar, alpha, trend_threshold, threshold, weights == "as-published")
    with ThreadPoolExecutor(WORKERS) as workers:  # fits free the GIL
        return _stacked(workers.map(judge, moments.tolist()))


def _judged(
    counts: Floats,
    calendar: Calendar,
    alpha: float,
    trend_threshold: float,
    threshold: Threshold,
    published: bool,
    at: int,
) -> Aberrations:
    # Imported here: numba is large, and nobody but who asks for this warning needs it.
    from koers.analysis.statistics.aberrations import fits

    lag, season = calendar.baseline(at)
    parts = int(season.max()) + 1
    least_trend = np.inf
    if calendar.years_back >= YEARS_FOR_TREND:
        least_trend = float(stdtrit(len(lag) - parts - 1, 1 - trend_threshold / 2))
    found = fits.fit_series(counts, at, lag, season, parts, least_trend, published)
    fitted = found[:, fits.FITTED] == 1
    log_expected, variance, spread = np.where(fitted, found.T[: fits.TREND], np.nan)
    dispersion, error = np.maximum(spread, 1.0), np.sqrt(variance)
    expected = np.exp(log_expected)
    with np.errstate(over="ignore", invalid="ignore"):
        upper = {
            "delta": lambda: delta_bound(log_expected, error, dispersion, alpha),
            "nb": lambda: count_bound(expected, dispersion, alpha),
            "muan": lambda: count_bound(np.exp(log_expected + ndtri(1 - alpha) * error), dispersion, alpha),
        }[threshold]()
    few = found[:, fits.BASELINE] < FEWEST_PER_PERIOD
    reason = np.select([few, ~fitted], [Unjudged.TOO_FEW, Unjudged.NO_FIT], Unjudged.JUDGED).astype(np.int8)
    judged = reason == Unjudged.JUDGED
    p_value = np.full(len(expected), np.nan)
    total = dispersion * expected + variance * expected**2
    p_value[judged] = chance_at_least(counts[at, judged], expected[judged], total[judged])
    return Aberrations(
        expected, upper, dispersion, found[:, fits.TREND] == 1, p_value, counts[at] > upper, reason
    )


def _stacked(found: Iterable[Aberrations]) -> Aberrations:
    columns = zip(*(vars(one).values() for one in found), strict=True)
    return Aberrations(*(np.array(column) for column in columns))
