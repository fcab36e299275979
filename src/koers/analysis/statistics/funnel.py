"""Funnel plot: which places differ more from the others than chance and usual differences explain."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from koers.analysis.statistics.dispersion import FEWEST_PLACES
from koers.analysis.statistics.errors import InvalidExposure, InvalidShape, InvalidTarget
from koers.analysis.statistics.inputs import Floats, alike, exposures, in_places, positive, whole_counts
from koers.analysis.statistics.outcomes import Reason

WINSORISED = 0.10  # of the places on either side: they may be the ones we look for, so they do not set τ
FEWEST_PER_PLACE = 2.0  # events at the median place; below it whole counts jump over the limits
INNER, OUTER = float(ndtri(0.975)), float(ndtri(0.999))  # 95% and 99.8%
ROOT_SHIFT = 3 / 8  # Anscombe 1948: makes the variance of a root of a count most nearly 1/4
HALVINGS = 60
_CUT = float(ndtri(1 - WINSORISED))
_DENSITY = float(np.exp(-(_CUT**2) / 2) / np.sqrt(2 * np.pi))
# what is left of a variance of 1 after that: 0.679. Without it τ is too small by a fifth.
WINSORISED_VARIANCE = 1 - 2 * WINSORISED - 2 * _CUT * _DENSITY + 2 * WINSORISED * _CUT**2


@dataclass(frozen=True)
class FunnelLimits:
    """Rates between which 95% and 99.8% of ordinary places fall; one shape."""

    lower_95: Floats
    upper_95: Floats
    lower_998: Floats
    upper_998: Floats


@dataclass(frozen=True)
class Funnel:
    """Rates per `per` units of exposure; NaN in every series that has a reason."""

    rate: Floats  # as counted: (…, places)
    limits: FunnelLimits  # of each place: (…, places)
    outside: NDArray[np.int8]  # 0 within or not judged, ±1 outside 95%, ±2 outside 99.8%: (…, places)
    target: Floats  # the line in the middle: (…)
    tau: Floats  # standard deviation between the places, of the root of the rate: (…)
    reason: NDArray[np.object_]  # of Reason or None: (…)
    per: float

    def curve(self, exposure: ArrayLike) -> FunnelLimits:
        """The limits at any exposures, for a chart: (…, len(exposure)).

        Raises: InvalidExposure, InvalidShape.
        """
        (e,) = in_places(exposures(exposure) / self.per)
        return _limits(np.sqrt(self.target)[..., None], self.tau[..., None], e)


def funnel_limits(
    count: ArrayLike, exposure: ArrayLike, *, target: ArrayLike | None = None, per: float = 1.0
) -> Funnel:
    """Limits for every place around the level of all, with additive overdispersion.

    On the scale of the root of the rate chance has variance 1/(4·exposure); usual differences between
    places add τ². τ is the value at which the standardised residuals, winsorised at 10% on either side, have
    the variance that such residuals should have (0.679): so the places that stand out do not widen the
    limits, and the winsorising itself does not narrow them. The line is the mean with weights
    1/(1/(4·exposure) + τ²), or a given `target`. Being outside says "worth looking at": of ordinary places 1
    in 20 is outside 95%, 1 in 500 outside 99.8%. Places are not ordered.
    Args (broadcast; last axis: comparable places): counts whole ≥ 0; exposure > 0, such as inhabitants;
    target: a rate per `per` > 0, one or (…); per > 0.
    A series with fewer than 20 places (`TOO_FEW_PLACES`) or fewer than 2 events at the median place
    (`TOO_FEW`) gets a reason.
    Raises: InvalidCount, InvalidExposure, InvalidTarget, InvalidShape.
    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185 and Quality and Safety in Health Care 14:347
    (funnel, winsorising, additive model, root scale); Paule & Mandel 1982 (τ from the residuals); Anscombe
    1948 (root).
    """
    unit = float(positive(per, "De eenheid van de verhouding", InvalidExposure)[()])
    y, e = in_places(whole_counts(count), exposures(exposure))
    e = e / unit
    given = None if target is None else np.sqrt(_of_series(target, y.shape[:-1]))
    reason = _reasons(y)
    nan = np.where(reason == None, 1.0, np.nan)  # noqa: E711 - elementwise
    centre, tau = _fit(np.sqrt((y + ROOT_SHIFT) / e), 1 / (4 * e), given)
    centre, tau = centre * nan, tau * nan
    limits = _limits(centre[..., None], tau[..., None], e)
    return Funnel(y / e, limits, _outside(y / e, limits), (centre**2)[()], tau[()], reason[()], unit)


def _of_series(target: ArrayLike, shape: tuple[int, ...]) -> Floats:
    """One target for each series."""
    found, _ = alike(positive(target, "De streefwaarde", InvalidTarget), np.zeros(shape))
    if found.shape != shape:
        raise InvalidShape("Geef één streefwaarde voor alle reeksen, of één per reeks.")
    return found


def _reasons(y: Floats) -> NDArray[np.object_]:
    found = np.full(y.shape[:-1], None, dtype=object)
    found[np.median(y, axis=-1) < FEWEST_PER_PLACE] = Reason.TOO_FEW
    if y.shape[-1] < FEWEST_PLACES:
        found[...] = Reason.TOO_FEW_PLACES
    return found


def _fit(root: Floats, chance: Floats, given: Floats | None) -> tuple[Floats, Floats]:
    """Centre and τ on the root scale, by halving on τ: the larger it is, the smaller the residuals."""
    low = np.zeros(root.shape[:-1])
    high = np.ptp(root, axis=-1)
    free = root.shape[-1] - (given is None)
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        _, spread = _residuals(root, chance, middle, given)
        wide = spread > WINSORISED_VARIANCE * free
        low, high = np.where(wide, middle, low), np.where(wide, high, middle)
    return _residuals(root, chance, low, given)[0], low


def _residuals(root: Floats, chance: Floats, tau: Floats, given: Floats | None) -> tuple[Floats, Floats]:
    """The centre at this τ, and the sum of squares of the winsorised standardised residuals around it."""
    weight = 1 / (chance + tau[..., None] ** 2)
    centre = (weight * root).sum(-1) / weight.sum(-1) if given is None else given
    z = (root - centre[..., None]) * np.sqrt(weight)
    low, high = np.quantile(z, [WINSORISED, 1 - WINSORISED], axis=-1)[..., None]
    return centre, np.asarray((np.clip(z, low, high) ** 2).sum(-1), np.float64)


def _limits(centre: Floats, tau: Floats, e: Floats) -> FunnelLimits:
    error = np.sqrt(1 / (4 * e) + tau**2)

    def back(root: Floats) -> Floats:
        return np.maximum(0.0, np.maximum(0.0, root) ** 2 - ROOT_SHIFT / e)

    return FunnelLimits(
        back(centre - INNER * error),
        back(centre + INNER * error),
        back(centre - OUTER * error),
        back(centre + OUTER * error),
    )


def _outside(rate: Floats, limits: FunnelLimits) -> NDArray[np.int8]:
    above = (rate > limits.upper_95).astype(np.int8) + (rate > limits.upper_998)
    below = (rate < limits.lower_95).astype(np.int8) + (rate < limits.lower_998)
    return np.asarray(above - below, np.int8)
