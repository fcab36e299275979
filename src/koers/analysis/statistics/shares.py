"""Shares over years: part of a whole that was counted in full, or of those who took part in a survey."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincc, betaincinv, ndtri

from koers.analysis.statistics.errors import InvalidShare
from koers.analysis.statistics.inputs import Floats, alike, levels, numbers
from koers.analysis.statistics.judgement import Judgement, ladder, unknown
from koers.analysis.statistics.marks import MARGIN_IN_ERRORS
from koers.analysis.statistics.movements import LIKELY, PICTURE_LEVEL
from koers.analysis.statistics.outcomes import Direction, Movement, Outcome, Question, Reason
from koers.analysis.statistics.posterior import PRIOR

FEWEST_CASES = 15.0  # in each of both years; below it one case moves a share by seven points or more
NODES, WEIGHTS = np.polynomial.legendre.leggauss(200)


@dataclass(frozen=True)
class ShareChange:
    """The change of a share, from -1 to 1; the broadcast shape of the input. Without a size all but the bare
    difference is NaN."""

    movement: NDArray[np.object_]  # of Movement
    difference: Floats
    lower: Floats
    upper: Floats
    probability_lower: Floats


def compare_shares(
    share: ArrayLike,
    size: ArrayLike,
    base_share: ArrayLike,
    base_size: ArrayLike,
    *,
    level: float = PICTURE_LEVEL,
) -> ShareChange:
    """Compare a share with a base share: Newcombe's hybrid score interval of their difference, the chance of
    a lower level (Jeffreys), and the word for it as in `movements`.

    A size is how many cases the share is of: the denominator, the respondents of a survey, or what its margin
    says they are worth (`size_of_margin`); NaN where nobody knows. Cases are taken to be independent: where
    they come in groups, the interval is too narrow.
    Args (broadcast): shares 0 to 1; sizes > 0 or NaN; level between 0 and 1.
    Raises: InvalidShare, InvalidLevel, InvalidShape.
    Source: Newcombe 1998, Statistics in Medicine 17:873, method 10; Wilson 1927; Jeffreys 1961.
    """
    p, n, q, m = alike(_shares(share), _sizes(size), _shares(base_share), _sizes(base_size))
    z = float(ndtri(0.5 + levels(level) / 2))
    (low, high), (base_low, base_high) = _wilson(p, n, z), _wilson(q, m, z)
    difference = p - q
    lower = difference - np.hypot(p - low, base_high - q)
    upper = difference + np.hypot(high - p, q - base_low)
    less = _probability_lower(p, n, q, m)
    rungs = [
        (np.isnan(n + m), Movement.NOT_COMPARABLE),
        (np.minimum(n, m) < FEWEST_CASES, Movement.TOO_FEW),
        (upper < 0, Movement.LOWER),
        (lower > 0, Movement.HIGHER),
        (less >= LIKELY, Movement.LIKELY_LOWER),
        (less <= 1 - LIKELY, Movement.LIKELY_HIGHER),
    ]
    words = np.full(p.shape, Movement.EVEN, dtype=object)
    for holds, word in reversed(rungs):
        words[holds] = word
    return ShareChange(words[()], difference[()], lower[()], upper[()], less[()])


def size_of_margin(share: ArrayLike, margin: ArrayLike) -> Floats:
    """How many respondents of a simple random sample give this margin: what a weighted survey is worth.

    Args (broadcast): shares 0 to 1; margins > 0, half of a published 95% interval, NaN where unknown. NaN
    too for a share of 0 or 1, whose margin says nothing.
    Raises: InvalidShare, InvalidShape. Source: the standard error of a proportion; Kish 1965 (design effect).
    """
    p, half = alike(_shares(share), _sizes(margin, "De marge van het aandeel"))
    found: Floats = (MARGIN_IN_ERRORS**2 * p * (1 - p) / half**2)[()]
    return np.where(found > 0, found, np.nan)[()]


def judge_share(
    share: float | None,
    size: float | None,
    direction: Direction | None,
    *,
    target: float | None = None,
    base: tuple[float, float | None] | None = None,
    at_target_date: bool = False,
) -> Judgement:
    """Judge a share: the same questions as `judge`, for one target. Sizes as in `compare_shares`, None where
    unknown; `base` is a share with its size.

    Raises: InvalidShare. Source: as `compare_shares`.
    """
    if direction is None:
        return unknown(Reason.NO_DIRECTION)
    if target is None and base is None:
        return unknown(Reason.NO_BASELINE)
    if share is None:
        return unknown(Reason.NO_NEW_MEASUREMENT)
    against = target if target is not None or base is None else base[0]
    assert against is not None  # one of the two is there
    fact = direction.allows_equal if share == against else (share < against) == direction.wants_less
    if target is not None and at_target_date:
        return Judgement(Outcome.MET if fact else Outcome.MISSED, question=Question.FACT, fact=fact)
    sizes = [size] if target is not None or base is None else [size, base[1]]
    known = [one for one in sizes if one is not None]
    if len(known) < len(sizes):
        return Judgement(Outcome.UNKNOWN, reason=Reason.NO_SIZE, question=Question.LEVEL, fact=fact)
    if min(known) < FEWEST_CASES:
        return Judgement(Outcome.UNKNOWN, reason=Reason.TOO_FEW, question=Question.LEVEL, fact=fact)
    if len(known) == 1:
        less = float(_below(np.float64(against), *alike(_shares(share), _sizes(known[0]))))
    else:
        less = float(compare_shares(share, known[0], against, known[1]).probability_lower)
    probability = less if direction.wants_less else 1 - less
    word = ladder(probability)
    return Judgement(word, probability, None, Question.LEVEL, fact, word)


def _wilson(p: Floats, n: Floats, z: float) -> tuple[Floats, Floats]:
    """The score interval of one proportion."""
    middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


def _beta(p: Floats, n: Floats) -> tuple[Floats, Floats]:
    return p * n + PRIOR, (1 - p) * n + PRIOR


def _below(limit: np.float64, p: Floats, n: Floats) -> Floats:
    return np.asarray(betainc(*_beta(p, n), np.clip(limit, 0, 1)), np.float64)


def _probability_lower(p: Floats, n: Floats, q: Floats, m: Floats) -> Floats:
    """P(one beta < another): over the quantiles of the first, the mean chance that the second is above."""
    (yes, no), (base_yes, base_no) = _beta(p, n), _beta(q, m)
    quantiles = betaincinv(yes[..., None], no[..., None], (NODES + 1) / 2)
    above = betaincc(base_yes[..., None], base_no[..., None], quantiles)
    return np.asarray((above * WEIGHTS).sum(axis=-1) / 2, np.float64)


def _shares(values: ArrayLike) -> Floats:
    found = numbers(values, "Het aandeel", InvalidShare)
    if ((found < 0) | (found > 1)).any():
        raise InvalidShare("Een aandeel ligt tussen 0 en 100 procent. Controleer teller en noemer.")
    return found


def _sizes(values: ArrayLike, what: str = "De noemer van een aandeel") -> Floats:
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidShare(f"{what} is geen getal.") from None
    if (found <= 0).any() or np.isinf(found).any():
        raise InvalidShare(f"{what} is groter dan nul. Is zij onbekend, laat haar dan weg.")
    return found
