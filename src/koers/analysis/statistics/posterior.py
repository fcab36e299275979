"""The chance that a level lies below a limit, given what was counted."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, gammainc

from koers.analysis.statistics.errors import InvalidTarget
from koers.analysis.statistics.inputs import (
    Floats,
    alike,
    dispersions,
    exposures,
    numbers,
    positive,
    whole_counts,
)

PRIOR = 0.5  # Jeffreys: each rate is Gamma(count/φ + ½, exposure/φ)


def probability_ratio_at_most(
    limit: ArrayLike,
    count: ArrayLike,
    exposure: ArrayLike,
    base_count: ArrayLike,
    base_exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
) -> Floats:
    """P(rate / base rate ≤ limit), from 0 to 1, in closed form.

    With independent Jeffreys priors the share G1/(G1+G0) of two gammas is a beta, so the chance is a
    regularised incomplete beta function at limit·t1/(limit·t1+t0). A dispersion divides the counts.
    Everything broadcasts.
    Args: limit > 0 (1 = unchanged, 1.1 = at most ten percent higher); the rest as in `compare_counts`.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidTarget, InvalidShape.
    Source: Jeffreys 1961; Gelman et al., Bayesian Data Analysis (2013) §2.6-2.8.
    """
    bound, x, t, y, s, phi = alike(
        positive(limit, "De grens", InvalidTarget),
        whole_counts(count),
        exposures(exposure),
        whole_counts(base_count, "Het aantal van het beginjaar"),
        exposures(base_exposure, "De blootstelling van het beginjaar"),
        dispersions(dispersion),
    )
    return np.asarray(betainc(x / phi + PRIOR, y / phi + PRIOR, bound * t / (bound * t + s)), np.float64)[()]


def probability_level_at_most(limit: ArrayLike, count: ArrayLike, *, dispersion: ArrayLike = 1.0) -> Floats:
    """P(the level behind a count ≤ a fixed number), from 0 to 1, in the same model and period as the count.

    Args (broadcast): limit ≥ 0 in events; count whole ≥ 0; dispersion ≥ 1.
    Raises: InvalidCount, InvalidDispersion, InvalidTarget, InvalidShape. Source: as above, one gamma.
    """
    bound, x, phi = alike(
        numbers(limit, "De streefwaarde", InvalidTarget), whole_counts(count), dispersions(dispersion)
    )
    if (bound < 0).any():
        raise InvalidTarget("De streefwaarde is nul of meer.")
    return np.asarray(gammainc(x / phi + PRIOR, bound / phi), np.float64)[()]
