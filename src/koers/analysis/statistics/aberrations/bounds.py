"""What a tested count may be at most, and how unlikely a count is."""

import numpy as np
import scipy  # loads its parts when they are used
from scipy.special import betainc, ndtri, pdtrc

from koers.analysis.statistics.inputs import Floats

BEYOND_COUNTS = 1e12  # limits of a level that is hardly known; the exact quantile does not come to rest there


def delta_bound(log_expected: Floats, error: Floats, dispersion: Floats, alpha: float) -> Floats:
    """The upper limit after a 2/3 power, with the errors of the count and of its expectation.

    error: the standard error of log_expected. Source: Farrington et al. 1996, §3.7.
    """
    mean = np.exp(log_expected)
    spread = np.sqrt(dispersion / mean + error**2)
    found: Floats = mean * (1 + 2 / 3 * ndtri(1 - alpha) * spread) ** 1.5
    return found


def count_bound(mean: Floats, dispersion: Floats, alpha: float) -> Floats:
    """The upper quantile of a negative binomial with variance dispersion · mean; Poisson for 1.

    Source: Noufaily et al. 2013, §3.4 (with the expectation itself); Salmon et al. 2016, §3.2 (with its upper
    limit).
    """
    usual = mean < BEYOND_COUNTS
    centre = np.where(usual, mean, 1.0)
    extra = np.where(dispersion > 1, dispersion - 1, 1.0)
    exact = np.where(
        dispersion > 1,
        scipy.stats.nbinom.ppf(1 - alpha, centre / extra, 1 / dispersion),
        scipy.stats.poisson.ppf(1 - alpha, centre),
    )
    normal = np.where(np.isfinite(mean), mean + ndtri(1 - alpha) * np.sqrt(dispersion * mean), np.nan)
    found: Floats = np.where(usual, exact, normal)
    return found


def chance_at_least(count: Floats, mean: Floats, variance: Floats) -> Floats:
    """P(Y ≥ count) for a negative binomial with this mean and variance; Poisson where variance ≤ mean.

    Args broadcast; count whole ≥ 0, mean > 0. Small chances keep their digits.
    """
    excess = variance - mean
    poisson = excess <= 1e-9 * mean
    size = mean**2 / np.where(poisson, 1.0, excess)
    some = np.maximum(count, 1.0)
    tail = np.where(poisson, pdtrc(some - 1, mean), betainc(some, size, mean / (mean + size)))
    return np.where(count > 0, tail, 1.0)
