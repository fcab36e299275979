"""Early warning against the rest of the country: which series rose while elsewhere they did not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.aberrations.bounds import chance_at_least
from koers.analysis.statistics.aberrations.discoveries import Procedure, adjusted_p_values
from koers.analysis.statistics.aberrations.door import tested
from koers.analysis.statistics.aberrations.levels import HALF, followed, prior
from koers.analysis.statistics.aberrations.panel import Panel, panel_of
from koers.analysis.statistics.aberrations.reasons import Unjudged
from koers.analysis.statistics.aberrations.spread import Spread, Years, spread_of, yearly
from koers.analysis.statistics.errors import InvalidBaseline
from koers.analysis.statistics.inputs import Floats, levels

FEWEST_YEARS = 2  # without two years there is no change between years to see drift in
QUADRATURE = ((0.0, 2 / 3), (np.sqrt(3), 1 / 6), (-np.sqrt(3), 1 / 6))  # Gauss-Hermite: place, weight


@dataclass(frozen=True)
class RelativeAberrations:
    """One element per tested period and series."""

    expected: Floats
    level: Floats  # how many times the rate of the rest of the country
    dispersion: Floats  # of months around their level, variance over mean, at least 1
    drift: Floats  # standard deviation of the yearly change of levels of this offence, as a share
    p_value: Floats  # of a count at least this high; NaN where `reason` is not 0
    adjusted: (
        Floats  # lowest false discovery rate, over the series of that period, at which it is on the list
    )
    alarm: NDArray[np.bool_]  # p_value below alpha: for one series looked at on its own
    discovery: NDArray[np.bool_]  # adjusted at most the discovery rate: for a list over all series
    reason: NDArray[np.int8]  # of Unjudged


def detect_relative(
    counts: ArrayLike,
    *,
    offence: ArrayLike,
    population: ArrayLike,
    at: ArrayLike,
    frequency: int = 12,
    years_back: int = 5,
    exclude_last: int = 3,
    disturbed: ArrayLike | None = None,
    alpha: float = 0.01,
    discovery_rate: float = 0.10,
    procedure: Procedure = "BH",
) -> RelativeAberrations:
    """Compare the counts of the periods `at` with those of the same offence and period in all other series.

    What was counted elsewhere per inhabitant, in the same period, carries season, trend and what hit all of
    the country. A series has its own level relative to that (empirical Bayes over the series of its offence,
    followed month by month with the drift of the offence). Dispersion is pooled per offence; a series' own is
    drawn to it. The p-value is a negative binomial tail whose variance has the dispersion, the error of the
    level, its drift up to the tested period, and the chance in the national count; it is averaged over the
    error of the dispersion. All series of a period are one list for the false discovery rate.

    Args: counts: time × series, whole numbers ≥ 0, without gaps, all places of the country (or region) that
    is compared with. offence: a label per series; series with one label are compared with each other, at
    least two. population: > 0, per series, or time × series. at: 0-based time indices, rising, each at least
    years_back · frequency. exclude_last: periods just before the tested one that are not learnt from.
    disturbed: boolean, per time or time × series: periods not learnt from. alpha: one-sided, for `alarm`.
    Returns: arrays of len(at) × series. An offence of which the baseline counted nothing is not judged.
    Raises: InvalidCount, InvalidExposure, InvalidShape, InvalidPeriods, InvalidBaseline, InvalidLevel,
    InvalidMethod, TooFewPlaces.
    Source: Clayton & Kaldor 1987 (levels); Harvey & Fernandes 1989 (following them); Noufaily et al. 2013
    (negative binomial, recent periods left out); Benjamini & Hochberg 1995, Benjamini & Yekutieli 2001.
    """
    whole = all(isinstance(value, int | np.integer) for value in (frequency, years_back, exclude_last))
    if not whole or frequency < 2 or years_back < FEWEST_YEARS or not 0 <= exclude_last < frequency:
        raise InvalidBaseline(
            f"Vergelijk met ten minste {FEWEST_YEARS} jaar, en laat minder dan een jaar van het laatste weg."
        )
    levels(alpha, "De kans op vals alarm")
    levels(discovery_rate, "Het aandeel vals alarm")
    panel = panel_of(counts, offence, population, disturbed)
    moments = tested(at, years_back * frequency, len(panel.counts))
    found = [_judged(panel, int(t), years_back * frequency, exclude_last, frequency) for t in moments]
    expected, level, dispersion, drift, p_value, reason = (
        np.array(column)[:, np.argsort(panel.order)] for column in zip(*found, strict=True)
    )
    adjusted = np.array([adjusted_p_values(row, procedure=procedure) for row in p_value])
    return RelativeAberrations(
        expected,
        level,
        dispersion,
        drift,
        p_value,
        adjusted,
        p_value < alpha,
        adjusted <= discovery_rate,
        reason.astype(np.int8),
    )


def _judged(panel: Panel, at: int, back: int, exclude_last: int, frequency: int) -> tuple[Floats, ...]:
    """Expected, level, dispersion, drift, p-value and reason of every series in one period."""
    rows = slice(at - back, at - exclude_last)
    years = _years(panel, rows, frequency)
    spread = spread_of(years, panel.offence, frequency)
    parts = [
        _offence(panel, columns, rows, at, spread, spread.drift[number] ** 2 / frequency)
        for number, columns in panel.offences()
    ]
    expected, level, p_value = (np.concatenate(column) for column in zip(*parts, strict=True))
    seen = np.bincount(panel.offence, years.counted.sum(axis=0))[panel.offence] > 0
    learnt = years.expected.sum(axis=0) > 0
    reason = np.select([~seen, ~learnt], [Unjudged.NO_REFERENCE, Unjudged.TOO_FEW], Unjudged.JUDGED)
    p_value = np.where(reason == Unjudged.JUDGED, p_value, np.nan)
    return expected, level, spread.dispersion, spread.drift[panel.offence], p_value, reason


def _years(panel: Panel, rows: slice, frequency: int) -> Years:
    found = [yearly(*panel.baseline(rows, columns), frequency) for _, columns in panel.offences()]
    fields = zip(*(vars(one).values() for one in found), strict=True)
    return Years(*(np.concatenate(field, axis=1) for field in fields))


def _offence(
    panel: Panel, columns: slice, rows: slice, at: int, spread: Spread, step: float
) -> tuple[Floats, Floats, Floats]:
    """Expected, level and p-value of the series of one offence."""
    counts, expected = panel.baseline(rows, columns)
    dispersion, error = spread.dispersion[columns], spread.error[columns]
    start = prior(counts.sum(axis=0), expected.sum(axis=0), dispersion)
    now = followed(start, counts, expected, dispersion, step, ahead=at - rows.stop + 1)
    (counted,), (others,), (equal,) = panel.expected(slice(at, at + 1), columns)
    mean = now.mean * equal
    variance = dispersion * mean + mean**2 * (1 / now.shape + dispersion / (others + HALF))
    error = error * mean
    chance = sum(w * chance_at_least(counted, mean, variance + z * error) for z, w in QUADRATURE)
    return mean, now.mean, np.asarray(chance, np.float64)
