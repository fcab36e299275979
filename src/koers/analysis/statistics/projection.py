"""The total of a year that is still running, with its interval and the chance that it ends below a number."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from koers.analysis.statistics.calibration import Calibration, uncalibrated
from koers.analysis.statistics.errors import (
    InvalidDispersion,
    InvalidSeason,
    InvalidShape,
    InvalidTarget,
    NothingCounted,
)
from koers.analysis.statistics.forecasts import Forecast, can_be_projected, forecast
from koers.analysis.statistics.inputs import Floats, levels, numbers
from koers.analysis.statistics.months import MONTHS, Flags
from koers.analysis.statistics.negbin import above, at_most, highest_to, lowest_from, quantile, score
from koers.analysis.statistics.outcomes import Reason
from koers.analysis.statistics.patterns import Pattern
from koers.analysis.statistics.table import Table, table_of


@dataclass(frozen=True)
class Projection:
    """What a year will come to. One element per series, or plain numbers for one series of months.

    Every number but `observed` is NaN where `reason` says why a series cannot be projected.
    """

    observed: Floats  # counted so far this year, in events
    mean: Floats  # of the year total, before calibration
    median: Floats
    lower: Floats  # of the year total, whole counts
    upper: Floats
    level: float  # of the interval
    reason: NDArray[np.object_]  # of Reason; None where there is a projection
    rest_mean: Floats  # of the months to come: negative binomial, with this mean and variance
    rest_variance: Floats
    shift: Floats  # of the calibration: the normal score of the model that is the median
    lower_factor: Floats  # how many times wider than the model each side is
    upper_factor: Floats

    def probability_at_most(self, target: ArrayLike) -> Floats:
        """P(year total ≤ target), from 0 to 1; NaN where there is no projection.

        Args: target ≥ 0 in events, broadcasts to the series. Raises: InvalidTarget, InvalidShape.
        """
        bound = numbers(target, "De streefwaarde", InvalidTarget)
        if (bound < 0).any():
            raise InvalidTarget("De streefwaarde is nul of meer.")
        try:
            bound, *rest = np.broadcast_arrays(bound, *(getattr(self, name) for name in SHAPE_OF_CHANCE))
        except ValueError:
            raise InvalidShape("Geef één streefwaarde, of één voor elke reeks.") from None
        return _chance(np.floor(bound), *rest)[()]

    def __getitem__(self, series: int) -> "Projection":
        """The projection of one series."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return Projection(**{k: v if k == "level" else v[series] for k, v in values.items()})


SHAPE_OF_CHANCE = ("observed", "rest_mean", "rest_variance", "shift", "lower_factor", "upper_factor")


def project_year(
    counts: ArrayLike,
    exposure: ArrayLike,
    season: ArrayLike,
    *,
    observed_months: int,
    disturbed: ArrayLike | None = None,
    dispersion: ArrayLike = 1.0,
    drift: ArrayLike = 0.0,
    calibration: Calibration | None = None,
    level: float = 0.90,
) -> Projection:
    """Project the total of the last year of each series from its months so far and the years before.

    The level of each series follows a discounted Gamma-Poisson (see `forecast`): the season and the
    dispersion are those of its offence, the discount follows from its drift and size. The months to come are
    negative binomial; the interval takes their mid-p limits, widened on each side by the calibration. A whole
    year (12 months) is a fact: its interval is the count itself.
    Args: counts: whole numbers, months × series from a January on, from old to new; the last year up to
    `observed_months` (0 to 12), final figures only. exposure: > 0; broadcasts to counts, or with a row per
    month (to the end of the year if known; otherwise carried on). season: 12 or 12 × series, > 0, any scale.
    disturbed: booleans, months or months × series: these months count in the total so far but teach nothing
    about the level. dispersion ≥ 1 and drift ≥ 0: numbers or one per series. NaN in season, dispersion or
    drift: the offence has no pattern, and its series get a reason. calibration: of years before this one;
    None leaves the model as it is. level: of the interval.
    Returns: `Projection`; a series without events, or with fewer than 6 undisturbed months, has a reason.
    Raises: InvalidCount, InvalidExposure, InvalidSeason, InvalidDispersion, InvalidMonths, InvalidShape,
    InvalidLevel, TooShort, NothingCounted (no series has an event).
    Source: Smith & Miller 1986; Harvey & Fernandes 1989; West & Harrison 1997; Angelopoulos & Bates 2023;
    Lancaster 1961 (mid-p).
    """
    single = np.ndim(counts) == 1
    table = table_of(counts, exposure, disturbed, observed_months)
    if not table.counts.any():
        raise NothingCounted("In geen enkele maand is iets geteld. Controleer of de juiste reeks is gekozen.")
    tail = (1 - levels(level)) / 2
    pattern = _pattern(season, dispersion, drift, table.series)
    sound = pattern.known & can_be_projected(table)
    rest = forecast(table.only(sound), pattern.only(sound), observed_months)
    found = _projection(rest, calibration or uncalibrated(), tail)
    everything = Projection(
        observed=table.counts[table.rows - observed_months :].sum(axis=0),
        level=1 - 2 * tail,
        reason=_reasons(table, pattern.known, sound),
        **{name: _spread(values, sound) for name, values in found.items()},
    )
    return everything[0] if single else everything


def _projection(rest: Forecast, calibration: Calibration, tail: float) -> dict[str, Floats]:
    fitted = calibration.at(rest.total)
    z = float(ndtri(1 - tail))
    still = rest.mean > 0  # nothing is left to happen in a whole year
    mean, variance = rest.mean[still], rest.variance[still]
    limits = {
        "median": quantile(ndtr(fitted.to_model(0.0)[still]), mean, variance),
        "lower": lowest_from(ndtr(fitted.to_model(-z)[still]), mean, variance),
        "upper": highest_to(ndtr(fitted.to_model(z)[still]), mean, variance),
    }
    return {
        "mean": rest.total,
        **{name: rest.observed + _spread(limit, still, 0.0) for name, limit in limits.items()},
        "rest_mean": rest.mean,
        "rest_variance": rest.variance,
        "shift": fitted.middle,
        "lower_factor": fitted.lower,
        "upper_factor": fitted.upper,
    }


def _chance(target: Floats, observed: Floats, mean: Floats, variance: Floats, *fitted: Floats) -> Floats:
    """The chance of the model, with its normal score shifted and divided by the factor of its side."""
    shift, below, over = fitted
    rest = target - observed
    with np.errstate(divide="ignore", invalid="ignore"):
        z = score(at_most(rest, mean, variance), above(rest, mean, variance)) - shift
    chance = np.where(rest < 0, 0.0, ndtr(np.where(z < 0, z / below, z / over)))
    return np.where(mean > 0, chance, np.where(np.isnan(mean), np.nan, (rest >= 0) * 1.0))


def _pattern(season: ArrayLike, dispersion: ArrayLike, drift: ArrayLike, series: int) -> Pattern:
    """Season with a mean of 1, dispersion and drift, each per series; NaN stays."""
    try:
        shape, phi, tau = (np.asarray(values, dtype=np.float64) for values in (season, dispersion, drift))
    except (TypeError, ValueError):
        raise InvalidSeason("Seizoen, schommeling en verloop zijn getallen.") from None
    if not shape.ndim or len(shape) != MONTHS or (shape <= 0).any() or np.isinf(shape).any():
        raise InvalidSeason("Een seizoen heeft twaalf getallen groter dan nul, één per maand.")
    if (phi < 1).any() or np.isinf(phi).any():
        raise InvalidDispersion("De schommeling (variantie gedeeld door gemiddelde) is ten minste 1.")
    if (tau < 0).any() or np.isinf(tau).any():
        raise InvalidDispersion("Het verloop (drift) is nul of meer, zoals 0,15.")
    shape = shape[:, None] if shape.ndim == 1 else shape
    try:
        shape = np.broadcast_to(shape / shape.mean(axis=0), (MONTHS, series))
        return Pattern(shape, np.broadcast_to(phi, series), np.broadcast_to(tau, series))
    except ValueError:
        raise InvalidShape("Seizoen, schommeling of verloop passen niet bij de reeksen.") from None


def _reasons(table: Table, known: Flags, sound: Flags) -> NDArray[np.object_]:
    reasons = np.full(table.series, None, dtype=object)
    some = np.where(table.usable, table.counts, 0.0).any(axis=0)
    reasons[~sound & ~some] = Reason.TOO_FEW
    reasons[~sound & some] = Reason.TOO_SHORT
    reasons[~known] = Reason.NO_DISPERSION
    return reasons


def _spread(values: Floats, where: Flags, rest: float = np.nan) -> Floats:
    """The values in their places among all series."""
    found = np.full(where.shape, rest)
    found[where] = values
    return found
