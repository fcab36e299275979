"""What chance alone can do: the counts that fit an unchanged level, and the smallest fall that could be
seen."""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.conditional import upper_mid
from koers.analysis.statistics.inputs import Floats, alike, dispersions, exposures, flat, levels, whole_counts


def chance_range(
    base_count: ArrayLike,
    base_exposure: ArrayLike,
    exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    level: float = 0.90,
) -> tuple[Floats, Floats]:
    """The lowest and highest whole count whose interval (`compare_counts`, mid-p) still touches "gelijk".

    So picture and word agree: a count inside the range is never called a demonstrable change, one outside is.
    Args (broadcast): as in `compare_counts`. Returns two arrays of the broadcast shape, in events.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidLevel, InvalidShape.
    Source: inversion of the mid-p test (Fay 2010).
    """
    y, s, t, phi = alike(
        whole_counts(base_count, "Het aantal van het beginjaar"),
        exposures(base_exposure, "De blootstelling van het beginjaar"),
        exposures(exposure),
        dispersions(dispersion),
    )
    tail = (1 - levels(level)) / 2
    return flat(partial(_lowest, tail), y, s, t, phi), flat(partial(_highest, tail), y, s, t, phi)


def smallest_visible_fall(
    base_count: ArrayLike,
    base_exposure: ArrayLike,
    exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    level: float = 0.90,
) -> Floats:
    """How many times the base rate a new rate may be at most to be called demonstrably lower: 0.44 is a
    fall of 56%.

    It is the rate of the largest count below `chance_range`; NaN when even 0 would not show. Whether a real
    fall of that size would be seen is about even; to be seen with a chance of 80% it must be larger.
    Args, errors and source as `chance_range`.
    """
    low, _ = chance_range(base_count, base_exposure, exposure, dispersion=dispersion, level=level)
    y, s, t = alike(whole_counts(base_count), exposures(base_exposure), exposures(exposure))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (low - 1) / t / (y / s)
    return np.where(low > 0, ratio, np.nan)[()]


def _lowest(tail: float, y: Floats, s: Floats, t: Floats, phi: Floats) -> Floats:
    def fits(x: Floats) -> NDArray[np.bool_]:
        return upper_mid(y / phi, x / phi, s / (t + s)) >= tail

    return _first(fits, np.zeros_like(y), np.ceil(y * t / s))


def _highest(tail: float, y: Floats, s: Floats, t: Floats, phi: Floats) -> Floats:
    def too_high(x: Floats) -> NDArray[np.bool_]:
        return upper_mid(x / phi, y / phi, t / (t + s)) < tail

    expected = np.ceil(y * t / s)
    ceiling = expected + phi * 10
    while not too_high(ceiling).all():
        ceiling = 2 * ceiling
    return _first(too_high, np.floor(y * t / s), ceiling) - 1


def _first(holds: Callable[[Floats], NDArray[np.bool_]], low: Floats, high: Floats) -> Floats:
    """The first whole number from low to high for which a condition holds that stays true once it is:
    halving."""
    while np.any(low < high):
        middle = np.floor(0.5 * (low + high))
        found = holds(middle)
        high = np.where((low < high) & found, middle, high)
        low = np.where((low < high) & ~found, middle + 1, low)
    return low
