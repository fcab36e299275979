"""The interval of one rate."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainc, gammaincinv

from koers.analysis.statistics.conditional import CLOSE, STEPS
from koers.analysis.statistics.errors import InvalidExposure
from koers.analysis.statistics.inputs import (
    Floats,
    alike,
    dispersions,
    exposures,
    flat,
    levels,
    positive,
    whole_counts,
)


@dataclass(frozen=True)
class RateInterval:
    """A rate per so many units of exposure with its limits; the broadcast shape of the input."""

    rate: Floats
    lower: Floats
    upper: Floats


def rate_interval(
    count: ArrayLike,
    exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    level: float = 0.90,
    per: float = 1000.0,
) -> RateInterval:
    """The rate per `per` units of exposure, with the mid-p interval of a Poisson mean (counts divided by φ).

    Args (broadcast): whole counts ≥ 0; exposure > 0, such as inhabitants; dispersion ≥ 1; per > 0.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidLevel, InvalidShape.
    Source: Garwood 1936 (exact limits); Lancaster 1961 and Cohen & Yang 1994 (mid-p); φ as in
    `compare_counts`.
    """
    x, t, phi = alike(whole_counts(count), exposures(exposure), dispersions(dispersion))
    unit = float(positive(per, "De eenheid van de verhouding", InvalidExposure)[()])
    tail = (1 - levels(level)) / 2
    lower = flat(lambda a: np.where(a > 0, _limit(a, tail), 0.0), x / phi)
    upper = flat(lambda a: _limit(a, 1 - tail), x / phi)
    scale = phi / t * unit
    return RateInterval((x / t * unit)[()], (lower * scale)[()], (upper * scale)[()])


def _limit(x: Floats, chance: float) -> Floats:
    """The mean at which P(X > x) + ½ P(X = x) equals `chance`, between the two exact limits."""
    low = np.where(x > 0, gammaincinv(np.maximum(x, 1e-300), chance), 0.0)
    high = gammaincinv(x + 1, chance)
    for _ in range(STEPS):
        middle = 0.5 * (low + high)
        above = 0.5 * (
            np.where(x > 0, gammainc(np.maximum(x, 1e-300), middle), 1.0) + gammainc(x + 1, middle)
        )
        low, high = np.where(above < chance, middle, low), np.where(above < chance, high, middle)
        if np.all(high - low <= CLOSE * high):
            break
    return np.asarray(0.5 * (low + high), np.float64)
