"""How much more counts move from year to year than pure chance, pooled over places of about the same size."""

import numpy as np
import scipy  # loads its parts when they are used
from numpy.typing import ArrayLike

from koers.analysis.statistics.errors import TooFewPlaces
from koers.analysis.statistics.inputs import Floats, alike, exposures, whole_counts

FEWEST_PLACES = 20  # below this the estimate itself is a guess (its relative error is about √(2/k))


def pooled_dispersion(
    count: ArrayLike, exposure: ArrayLike, base_count: ArrayLike, base_exposure: ArrayLike
) -> float:
    """Variance over mean of the change between two whole comparable periods; never below 1.

    Every place may have its own level. All share one ratio between the periods, fitted so that the expected
    new total is the real one. Given its own total of both periods each place's new count is then binomial;
    Pearson's statistic over k places with k - 1 degrees of freedom is the dispersion.
    Args: one-dimensional, one element per place; whole counts, exposures > 0. Places with 0 in both periods
    carry no information and are left out.
    Raises: InvalidCount, InvalidExposure, InvalidShape, TooFewPlaces (fewer than 20 places with events).
    Source: McCullagh & Nelder 1989, §4.5 and §6.2; Wilson 2022, J Quant Criminol (policing).
    """
    x, t, y, s = (
        np.atleast_1d(a)
        for a in alike(
            whole_counts(count), exposures(exposure), whole_counts(base_count), exposures(base_exposure)
        )
    )
    some = x + y > 0
    if some.sum() < FEWEST_PLACES:
        raise TooFewPlaces(
            f"Voor de schommeling zijn ten minste {FEWEST_PLACES} gemeenten met gevallen nodig."
        )
    x, t, y, s = x[some], t[some], y[some], s[some]
    if not x.sum() or not y.sum():
        return 1.0  # all events in one period: nothing to measure the spread of
    chance = _new_share(x, t, y, s)
    pearson = ((x - (x + y) * chance) ** 2 / ((x + y) * chance * (1 - chance))).sum()
    return max(1.0, float(pearson) / (len(x) - 1))


def _new_share(x: Floats, t: Floats, y: Floats, s: Floats) -> Floats:
    """For each place the share of its events that falls in the new period when all share one ratio."""

    def surplus(log_ratio: float) -> float:
        ratio = np.exp(log_ratio)
        return float((x - (x + y) * ratio * t / (ratio * t + s)).sum())

    centre = np.log(x.sum() / t.sum()) - np.log(y.sum() / s.sum())
    ratio = np.exp(scipy.optimize.brentq(surplus, centre - 20, centre + 20, xtol=1e-13))
    share: Floats = ratio * t / (ratio * t + s)
    return share
