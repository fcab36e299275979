"""The negative binomial by mean and variance: chances, mid-p scores and whole-number quantiles.

All functions take arrays of one shape; a variance that is not above the mean is taken as a Poisson's.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, ndtri

from koers.analysis.statistics.inputs import Floats

LEAST_EXCESS = 1e-9  # relative; keeps the size finite
TINY = 1e-300


def at_most(x: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(X ≤ x); 0 below 0."""
    size, chance = _size(mean, variance)
    return np.where(x < 0, 0.0, betainc(size, np.maximum(x, 0) + 1, chance))


def above(x: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(X > x), without the loss of digits that 1 - P(X ≤ x) has; 1 below 0."""
    size, chance = _size(mean, variance)
    return np.where(x < 0, 1.0, betainc(np.maximum(x, 0) + 1, size, 1 - chance))


def mid_score(x: Floats, mean: Floats, variance: Floats) -> Floats:
    """The normal score of P(X < x) + ½ P(X = x): about standard normal when the forecast was right."""
    lower = 0.5 * (at_most(x, mean, variance) + at_most(x - 1, mean, variance))
    upper = 0.5 * (above(x, mean, variance) + above(x - 1, mean, variance))
    return score(lower, upper)


def score(lower: Floats, upper: Floats) -> Floats:
    """The normal score of a chance, from whichever of both tails is the smaller."""
    found: Floats = np.where(lower < upper, ndtri(np.maximum(lower, TINY)), -ndtri(np.maximum(upper, TINY)))
    return found


def lowest_from(chance: Floats, mean: Floats, variance: Floats) -> Floats:
    """The smallest whole x with P(X < x) + ½ P(X = x) ≥ chance."""

    def reaches(x: Floats, m: Floats, v: Floats, p: Floats) -> NDArray[np.bool_]:
        return at_most(x, m, v) + at_most(x - 1, m, v) >= 2 * p

    return _first(reaches, chance, mean, variance)


def highest_to(chance: Floats, mean: Floats, variance: Floats) -> Floats:
    """The largest whole x with P(X < x) + ½ P(X = x) ≤ chance."""

    def passes(x: Floats, m: Floats, v: Floats, p: Floats) -> NDArray[np.bool_]:
        return above(x, m, v) + above(x - 1, m, v) < 2 * (1 - p)

    return _first(passes, chance, mean, variance) - 1


def quantile(chance: Floats, mean: Floats, variance: Floats) -> Floats:
    """The quantile: the smallest whole x with P(X ≤ x) ≥ chance; the median for ½."""

    def reaches(x: Floats, m: Floats, v: Floats, p: Floats) -> NDArray[np.bool_]:
        return at_most(x, m, v) >= p

    return _first(reaches, chance, mean, variance)


Rule = Callable[[Floats, Floats, Floats, Floats], NDArray[np.bool_]]


def _first(holds: Rule, chance: Floats, mean: Floats, variance: Floats) -> Floats:
    """The first whole number for which a rule holds that stays true once it is.

    From the normal guess outwards in growing steps until it is caught, then halving; only for the elements
    that are not settled yet.
    """
    guess = np.floor(_guess(ndtri(chance), mean, variance))
    low, high = guess - 1, guess + 1  # the rule fails at low and holds at high, once caught
    step = np.ones_like(mean)
    open_low, open_high = np.ones(mean.shape, bool), np.ones(mean.shape, bool)
    while open_low.any() or open_high.any():
        for edge, still, wanted, way in ((low, open_low, False, -1), (high, open_high, True, 1)):
            at = np.flatnonzero(still)
            held = (edge[at] >= 0) & holds(edge[at], mean[at], variance[at], chance[at])
            still[at] = held != wanted
            moving = at[held != wanted]
            edge[moving] += way * step[moving]
        step *= 2
    return _halved(holds, low, high, (mean, variance, chance))


def _halved(holds: Rule, low: Floats, high: Floats, given: tuple[Floats, Floats, Floats]) -> Floats:
    low = np.maximum(low, -1)
    at = np.flatnonzero(high - low > 1)
    while len(at):
        half = np.floor(0.5 * (low[at] + high[at]))
        held = holds(half, *(values[at] for values in given))
        high[at], low[at] = np.where(held, half, high[at]), np.where(held, low[at], half)
        at = at[high[at] - low[at] > 1]
    return high


def _guess(z: Floats, mean: Floats, variance: Floats) -> Floats:
    """The normal quantile with the skewness of the negative binomial (Cornish & Fisher 1938)."""
    spread = np.sqrt(variance)
    skewness = (2 * variance / np.maximum(mean, TINY) - 1) / spread
    found: Floats = np.maximum(mean + spread * (z + (z**2 - 1) * skewness / 6), 0.0)
    return found


def _size(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    excess = np.maximum(variance - mean, LEAST_EXCESS * mean)
    size = mean**2 / excess
    return size, size / (size + mean)
