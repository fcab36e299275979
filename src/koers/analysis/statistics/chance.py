"""What chance alone can do: the counts that fit an unchanged level, and the smallest fall that could be
seen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from koers.analysis.statistics.conditional import upper_mid
from koers.analysis.statistics.errors import InvalidCount, InvalidExposure
from koers.analysis.statistics.inputs import (
    Floats,
    alike,
    dispersions,
    exposures,
    flat,
    levels,
    numbers,
    positive,
    whole_counts,
)


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


@dataclass(frozen=True)
class VisibleChange:
    """The smallest change of the level that one year would show with the asked chance."""

    lower: Floats  # times the base: 0.58 is a fall of 42%; NaN when even a fall to 0 would not show
    higher: Floats  # times the base
    most: Floats  # the yearly mean that belongs to `lower`: what a target may be at most; NaN as `lower`
    least: Floats  # the yearly mean that belongs to `higher`


def smallest_visible_change(
    base: ArrayLike,
    base_years: ArrayLike = 1.0,
    dispersion: ArrayLike = 1.0,
    *,
    power: float = 0.80,
    level: float = 0.90,
) -> VisibleChange:
    """What an indicator could show at all, to be told before a target is set.

    A change is shown when the interval of one year against the base leaves out "gelijk", as in `movements`.
    A smaller real change would be seen too seldom to make a target of it.
    Args (broadcast): base: mean count per year, ≥ 0; base_years: how many years that is the mean of, > 0;
    dispersion ≥ 1. power: the chance that the change is seen; level: of the interval; both between 0 and 1.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidLevel, InvalidShape.
    Source: the square root of a count has a constant variance of φ/4 (Anscombe 1948), so the ratio of two
    rates is seen when 2|√new - √base| passes its normal limits (Huffman 1984, Applied Statistics 33:224).
    """
    mean, years, phi = alike(
        numbers(base, "Het aantal per jaar", InvalidCount),
        positive(base_years, "Het aantal jaren", InvalidExposure),
        dispersions(dispersion),
    )
    if (mean < 0).any():
        raise InvalidCount("Het aantal per jaar is negatief. Een telling is nul of meer.")
    quantiles = float(ndtri(0.5 + levels(level) / 2) + ndtri(levels(power, "De kans om het te zien")))
    root = np.sqrt(mean)
    step = quantiles / 2 * np.sqrt(phi * (1 + 1 / years))
    most = np.where(root > step, (root - step) ** 2, np.nan)
    least = (root + step) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        return VisibleChange((most / mean)[()], (least / mean)[()], most[()], least[()])


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
