"""Tails and limits of the conditional binomial test, for many pairs of counts at once.

Given x + y events in all, x is binomial with chance p = r·t1 / (r·t1 + t0), where r is the ratio of the two
rates (Przyborowski & Wilenski 1940, Biometrika 31:313). The tails are regularised incomplete beta
functions, so they hold for counts that were divided by a dispersion too. All functions take one-dimensional
arrays of one length.
"""

import numpy as np
from scipy.special import betainc, betaincinv, betaln, xlog1py, xlogy

from koers.analysis.statistics.inputs import Floats

STEPS = 200  # far more than any limit needs (a handful); halving alone ends in about 60
CLOSE = 4e-15  # relative; the last digits of the tails are rounding


def at_least(x: Floats, y: Floats, p: Floats) -> Floats:
    """P(X ≥ x); 1 for x = 0."""
    return np.where(x > 0, betainc(np.maximum(x, 1e-300), y + 1, p), 1.0)


def more_than(x: Floats, y: Floats, p: Floats) -> Floats:
    """P(X > x); 0 for y = 0."""
    return np.where(y > 0, betainc(x + 1, np.maximum(y, 1e-300), p), 0.0)


def upper_mid(x: Floats, y: Floats, p: Floats) -> Floats:
    """P(X > x) + ½ P(X = x): the mid-p of Lancaster (1961, JASA 56:223)."""
    return 0.5 * (at_least(x, y, p) + more_than(x, y, p))


def lower_odds_exact(x: Floats, y: Floats, tail: float) -> Floats:
    """The odds of p at which P(X ≥ x) = tail (Clopper & Pearson 1934); 0 for x = 0."""
    p = betaincinv(np.maximum(x, 1e-300), y + 1, tail)
    rest = betaincinv(y + 1, np.maximum(x, 1e-300), 1 - tail)  # 1 - p without losing digits
    return np.where(x > 0, p / rest, 0.0)


def lower_odds_mid(x: Floats, y: Floats, tail: float) -> Floats:
    """The odds of p at which the upper mid-p = tail; 0 for x = 0.

    The mid-p lies between P(X > x) and P(X ≥ x), whose limits are known in closed form: between them a
    Newton step is taken, and the bracket is halved wherever that step would leave it.
    """
    some = x > 0
    x = np.where(some, x, 1.0)
    low = betaincinv(x, y + 1, tail)
    high = np.where(y > 0, betaincinv(x + 1, np.maximum(y, 1e-300), tail), 1.0)
    p: Floats = np.asarray(0.5 * (low + high), np.float64)
    at = np.flatnonzero(some)  # the elements that still move
    for _ in range(STEPS):
        now = p[at]
        excess = upper_mid(x[at], y[at], now) - tail
        low[at], high[at] = np.where(excess < 0, now, low[at]), np.where(excess < 0, high[at], now)
        step = now - excess / np.maximum(_slope(x[at], y[at], now), 1e-300)
        inside = (step > low[at]) & (step < high[at])
        p[at] = np.where(inside, step, 0.5 * (low[at] + high[at]))
        at = at[np.abs(p[at] - now) > CLOSE * now]
        if not len(at):
            break
    return np.where(some, p / (1 - p), 0.0)


def _slope(x: Floats, y: Floats, p: Floats) -> Floats:
    """How fast the upper mid-p rises with p: half the sum of two beta densities."""
    with np.errstate(divide="ignore", over="ignore"):
        first = np.exp(xlogy(x - 1, p) + xlog1py(y, -p) - betaln(x, y + 1))
        second = np.exp(xlogy(x, p) + xlog1py(y - 1, -p) - betaln(x + 1, np.maximum(y, 1e-300)))
    return 0.5 * (first + np.where(y > 0, second, 0.0))


def two_sided_minlike(x: Floats, y: Floats, p: Floats) -> Floats:
    """The sum of the chances of all outcomes that are no likelier than the one seen; whole counts only.

    R's poisson.test does this, with the same tolerance of 1e-7 for ties (Fay 2010, R Journal 2(1):53).
    """
    right = (
        x > (x + y) * p
    )  # seen above its expectation: mirror, so that the near tail is always the left one
    x, y, p = np.where(right, y, x), np.where(right, x, y), np.where(right, 1 - p, p)
    near = at_least(y, x, 1 - p)
    far = _first_no_likelier(x, y, p)
    total = x + y
    both = near + at_least(far, total - far, p) * (far <= total)
    return np.where(x == total * p, 1.0, np.minimum(1.0, both))


def _first_no_likelier(x: Floats, y: Floats, p: Floats) -> Floats:
    """The smallest k right of the mean that is no likelier than x (total + 1 when there is none): halving."""
    total = x + y
    seen = _log_chance(x, total, p) + np.log1p(1e-7)
    low, high = np.ceil(total * p), total + 1
    while np.any(low < high):
        middle = np.floor(0.5 * (low + high))
        passes = _log_chance(np.minimum(middle, total), total, p) <= seen
        high = np.where((low < high) & passes, middle, high)
        low = np.where((low < high) & ~passes, middle + 1, low)
    return low


def _log_chance(k: Floats, total: Floats, p: Floats) -> Floats:
    chance = -np.log1p(total) - betaln(total - k + 1, k + 1) + xlogy(k, p) + xlog1py(total - k, -p)
    return np.asarray(chance, np.float64)
