"""Rates of small areas, pulled towards the mean of all of them: the fewer events, the further."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import digamma

from koers.analysis.statistics.errors import InvalidExposure, InvalidMethod
from koers.analysis.statistics.inputs import Floats, exposures, in_places, positive, whole_counts
from koers.analysis.statistics.outcomes import Reason

FEWEST_AREAS = 8  # the spread between k areas is itself known to about √(2/k): a half at eight
HALVINGS = 60  # of a bracket of 18 powers of ten: to the last digit
LARGE_SHAPE = 1e3  # from here on the digamma function is replaced by its series, which loses no digits

Method = Literal["marshall", "gamma-poisson"]


@dataclass(frozen=True)
class ShrunkRates:
    """Rates per `per` units of exposure; NaN in every series that has a reason."""

    rate: Floats  # as counted: (…, areas)
    shrunk: Floats  # (…, areas)
    weight: Floats  # what the area's own rate counts for, 0 to 1: (…, areas)
    mean: Floats  # that all areas are pulled to: (…)
    variance: Floats  # between the true rates, in (per × rate)²; 0: no difference shows: (…)
    reason: NDArray[np.object_]  # of Reason or None: (…)


def shrink_rates(
    count: ArrayLike, exposure: ArrayLike, *, method: Method = "marshall", per: float = 1.0
) -> ShrunkRates:
    """Empirical-Bayes rates: each area's own rate and the mean of all, weighed by how much each can tell.

    `marshall`: method of moments, no assumption about the spread of the true rates (as R's spdep::EBest).
    `gamma-poisson`: true rates are gamma distributed, maximum likelihood; the shape equals theta of R's
    MASS::glm.nb with log(exposure) as offset. Meant for maps, not for ranking: nothing is ordered. No
    interval, because one that takes mean and spread as known is too narrow for a few areas; show that of
    `rate_interval`.
    Args (broadcast; last axis: areas): counts whole ≥ 0; exposure > 0, such as inhabitants; per > 0.
    A series with fewer than 8 areas (`TOO_FEW_PLACES`) or without events (`TOO_FEW`) gets a reason.
    Raises: InvalidCount, InvalidExposure, InvalidMethod, InvalidShape.
    Source: Marshall 1991, Applied Statistics 40:283; Clayton & Kaldor 1987, Biometrics 43:671.
    """
    if method not in ("marshall", "gamma-poisson"):
        raise InvalidMethod(f"Methode „{method}” bestaat niet. Kies marshall of gamma-poisson.")
    y, e = in_places(whole_counts(count), exposures(exposure))
    unit = float(positive(per, "De eenheid van de verhouding", InvalidExposure)[()])
    reason = _reasons(y)
    known = np.asarray(reason == None)  # noqa: E711 - elementwise
    fit = _moments if method == "marshall" else _likelihood
    mean, variance = fit(np.where(known[..., None], y, 1.0), e)
    weight = variance[..., None] / (variance[..., None] + mean[..., None] / e)
    shrunk = mean[..., None] + weight * (y / e - mean[..., None])
    nan = np.where(known, 1.0, np.nan)
    return ShrunkRates(
        rate=y / e * unit,
        shrunk=shrunk * nan[..., None] * unit,
        weight=weight * nan[..., None],
        mean=(mean * nan * unit)[()],
        variance=(variance * nan * unit**2)[()],
        reason=reason[()],
    )


def _reasons(y: Floats) -> NDArray[np.object_]:
    found = np.full(y.shape[:-1], None, dtype=object)
    found[y.sum(-1) == 0] = Reason.TOO_FEW
    if y.shape[-1] < FEWEST_AREAS:
        found[...] = Reason.TOO_FEW_PLACES
    return found


def _moments(y: Floats, e: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the true rates: the spread that is seen, less what chance accounts for."""
    total = e.sum(-1)
    mean = y.sum(-1) / total
    seen = (e * (y / e - mean[..., None]) ** 2).sum(-1) / total
    return mean, np.maximum(0.0, seen - mean / (total / y.shape[-1]))


def _likelihood(y: Floats, e: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of the gamma with the largest likelihood.

    The likelihood of the shape, with the best mean for each shape, has one top; where its slope is still
    upward at an endless shape there is no difference between the areas. The top is found by halving.
    """
    plain = y.sum(-1) / e.sum(-1)
    usual = y.mean(-1)
    spread = ((y - plain[..., None] * e) ** 2 - y).sum(-1) > 0
    low, high = np.log(usual * 1e-9), np.log(usual * 1e9)
    mean = plain
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        mean = _best_mean(y, e, np.exp(middle), mean)
        rises = _slope(y, mean[..., None] * e, np.exp(middle)[..., None]) > 0
        low, high = np.where(rises, middle, low), np.where(rises, high, middle)
    shape = np.exp(0.5 * (low + high))
    mean = np.where(spread, _best_mean(y, e, shape, mean), plain)
    return mean, np.where(spread, mean**2 / shape, 0.0)


def _best_mean(y: Floats, e: Floats, shape: Floats, start: Floats) -> Floats:
    """The mean at which the sum of (y - mean·e) / (1 + mean·e/shape) is 0: a falling, convex function, so
    Newton's steps from the left never pass the root."""
    mean = start
    for _ in range(100):
        below = 1 + mean[..., None] * e / shape[..., None]
        excess = ((y - mean[..., None] * e) / below).sum(-1)
        fall = (e * (1 + y / shape[..., None]) / below**2).sum(-1)
        new = np.maximum(mean + excess / fall, mean / 10)
        done, mean = bool(np.all(np.abs(new - mean) <= 1e-14 * mean)), new
        if done:
            break
    return mean


def _slope(y: Floats, m: Floats, shape: Floats) -> Floats:
    """The slope of the log likelihood with the shape, over all areas; no digits lost at a large one."""
    off = (y - m) / (shape + m)
    return np.asarray((_digamma_beyond_log(y, shape) + np.log1p(off) - off).sum(-1), np.float64)


def _digamma_beyond_log(y: Floats, shape: Floats) -> Floats:
    """ψ(y + shape) - ψ(shape) - log(1 + y/shape)."""
    near, far = 1 / (y + shape), 1 / shape
    series = (far - near) / 2 + (far**2 - near**2) / 12 - (far**4 - near**4) / 120
    plain = digamma(y + shape) - digamma(shape) - np.log1p(y / shape)
    return np.where(shape > LARGE_SHAPE, series, plain)
