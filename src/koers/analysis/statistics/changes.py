"""The change between two counts that were made in different exposures."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from koers.analysis.statistics.conditional import (
    at_least,
    lower_odds_exact,
    lower_odds_mid,
    two_sided_minlike,
    upper_mid,
)
from koers.analysis.statistics.errors import InvalidMethod
from koers.analysis.statistics.inputs import Floats, alike, dispersions, exposures, flat, levels, whole_counts

Method = Literal["mid-p", "exact"]


@dataclass(frozen=True)
class Change:
    """How many times the base rate the new rate is, with the limits of its interval and the p-value of no
    change.

    Each field has the broadcast shape of the input; a number when all input was numbers.
    """

    ratio: Floats  # infinite for a base of 0, NaN for 0 against 0
    lower: Floats
    upper: Floats  # infinite for a base of 0
    p_value: Floats


def compare_counts(
    count: ArrayLike,
    exposure: ArrayLike,
    base_count: ArrayLike,
    base_exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    level: float = 0.95,
    method: Method = "mid-p",
) -> Change:
    """Compare a count with a base count by the conditional binomial test.

    Two-sided p = twice the smaller one-sided mid-p, at most 1; the interval inverts the same test, so the two
    always agree. A dispersion φ (variance over mean) divides both counts: quasi-Poisson. With `method=exact`
    p is that of R's poisson.test (minimum likelihood) and the interval is Clopper-Pearson's; with a φ above 1
    whole outcomes no longer exist and p is twice the smaller exact tail.

    Args (all broadcast): counts: whole numbers ≥ 0, events. exposures: > 0, any unit that both share, such as
    inhabitants × days. dispersion: ≥ 1. level: of the interval, between 0 and 1.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidLevel, InvalidMethod, InvalidShape.
    Source: Przyborowski & Wilenski 1940; Lancaster 1961 (mid-p); Fay 2010 (test and interval that agree);
    McCullagh & Nelder 1989, §6.2 (dispersion).
    """
    if method not in ("mid-p", "exact"):
        raise InvalidMethod(f"Methode „{method}” bestaat niet. Kies mid-p of exact.")
    x, t, y, s, phi = alike(
        whole_counts(count),
        exposures(exposure),
        whole_counts(base_count, "Het aantal van het beginjaar"),
        exposures(base_exposure, "De blootstelling van het beginjaar"),
        dispersions(dispersion),
    )
    tail = (1 - levels(level)) / 2
    limit = lower_odds_mid if method == "mid-p" else lower_odds_exact
    with np.errstate(divide="ignore", invalid="ignore"):
        return Change(
            ratio=((x / t) / (y / s))[()],
            lower=(flat(lambda a, b: limit(a, b, tail), x / phi, y / phi) * (s / t))[()],
            upper=(s / t / flat(lambda a, b: limit(a, b, tail), y / phi, x / phi))[()],
            p_value=flat(_p_mid if method == "mid-p" else _p_exact, x, y, t, s, phi),
        )


def _p_mid(x: Floats, y: Floats, t: Floats, s: Floats, phi: Floats) -> Floats:
    more = upper_mid(x / phi, y / phi, t / (t + s))
    fewer = upper_mid(y / phi, x / phi, s / (t + s))  # not 1 - more: that loses the small chances
    return _doubled(more, fewer)


def _p_exact(x: Floats, y: Floats, t: Floats, s: Floats, phi: Floats) -> Floats:
    p = t / (t + s)
    doubled = _doubled(at_least(x / phi, y / phi, p), at_least(y / phi, x / phi, s / (t + s)))
    return np.where(phi == 1, two_sided_minlike(x, y, p), doubled)


def _doubled(more: Floats, fewer: Floats) -> Floats:
    return np.asarray(np.minimum(1.0, 2 * np.minimum(more, fewer)), np.float64)
