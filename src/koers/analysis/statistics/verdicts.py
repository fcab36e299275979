"""The two chances behind a verdict on a target, for many series at once; `judge` is the front for one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.errors import InvalidTarget, MissingMargin
from koers.analysis.statistics.inputs import Floats, alike, dispersions, numbers, whole_counts
from koers.analysis.statistics.movements import FEWEST_EVENTS, LIKELY
from koers.analysis.statistics.outcomes import Direction, Outcome, Reason
from koers.analysis.statistics.posterior import probability_ratio_at_most
from koers.analysis.statistics.projection import Projection

SURE = 0.95


@dataclass(frozen=True)
class Verdicts:
    """One element per series. A series that cannot be judged has a reason, and a chance of NaN."""

    outcome: NDArray[np.object_]  # of Outcome
    probability: Floats  # that the target is met
    reason: NDArray[np.object_]  # of Reason, or None


def outcomes_of(probability: ArrayLike) -> NDArray[np.object_]:
    """The words for chances that a target is met; "niet te beoordelen" for NaN.

    Steps of 0.95, 0.75, 0.25 and 0.05 (calibrated language: Mastrandrea et al. 2010)."""
    chance = np.asarray(probability, dtype=np.float64)
    rungs = [
        (chance >= SURE, Outcome.MET),
        (chance >= LIKELY, Outcome.LIKELY),
        (chance > 1 - LIKELY, Outcome.EVEN),
        (chance > 1 - SURE, Outcome.UNLIKELY),
        (chance >= 0, Outcome.MISSED),
    ]
    words = np.empty(chance.shape, dtype=object)
    words[...] = Outcome.UNKNOWN  # np.full would make a plain text of it
    for holds, word in reversed(rungs):
        words[holds] = word
    return words


def judge_levels(
    count: ArrayLike,
    exposure: ArrayLike,
    base_count: ArrayLike,
    base_exposure: ArrayLike,
    *,
    direction: Direction,
    margin: ArrayLike | None,
    dispersion: ArrayLike = 1.0,
) -> Verdicts:
    """Did the level behind the counts meet "maintain or improve" against the level behind the base counts?

    The chance that rate / base rate ≤ 1 + margin ("gelijk of lager") or ≥ 1 - margin ("gelijk of hoger");
    ≤ 1 or ≥ 1 for "lager" and "hoger", where no margin belongs. Both counts together worth fewer than 15
    events: too few.
    Args (broadcast): counts and exposures as `compare_counts`; margin: a share from 0 to below 1, 0 only when
    the council said so; dispersion ≥ 1.
    Raises: MissingMargin (None where equal is good enough: equality cannot be proven without one),
    InvalidTarget, and as `compare_counts`.
    Source: Wellek 2010, Piaggio et al. 2012 (non-inferiority); chances as `probability_ratio_at_most`.
    """
    limit = accepted_ratio(direction, margin)
    at_most = probability_ratio_at_most(
        limit, count, exposure, base_count, base_exposure, dispersion=dispersion
    )
    chance, x, y, phi = alike(
        at_most if direction.wants_less else 1 - at_most,
        whole_counts(count),
        whole_counts(base_count),
        dispersions(dispersion),
    )
    few = (x + y) / phi < FEWEST_EVENTS
    chance = np.where(few, np.nan, chance)
    reasons = np.full(few.shape, None, dtype=object)
    reasons[few] = Reason.TOO_FEW
    return Verdicts(outcomes_of(chance), chance[()], reasons)


def judge_years(projection: Projection, direction: Direction, target: ArrayLike) -> Verdicts:
    """Will the years that still run meet their numbers? The chance comes from the projection.

    While something can still change the word stops at "waarschijnlijk": only a fact is "gehaald". A limit
    that is already passed has a chance of 0 or 1, and then the word is that of the fact.
    Args: a projection of many series; target ≥ 0 in events of the whole year, broadcasts to the series.
    Raises: InvalidTarget, InvalidShape. Source: as `project_year`; words as `outcomes_of`.
    """
    bound = numbers(target, "De streefwaarde", InvalidTarget)
    chance, passed = _chance_of_meeting(projection, direction, bound)
    words = outcomes_of(chance)
    words[(words == Outcome.MET) & ~passed] = Outcome.LIKELY
    words[(words == Outcome.MISSED) & ~passed] = Outcome.UNLIKELY
    reasons = np.broadcast_to(np.asarray(projection.reason, dtype=object), words.shape)
    return Verdicts(words, np.asarray(chance)[()], reasons)


def accepted_ratio(direction: Direction, margin: ArrayLike | None) -> Floats:
    """How many times the base still meets the target."""
    if margin is None:
        if direction.allows_equal:
            raise MissingMargin(
                "De marge ontbreekt. „Gelijk” is zonder marge niet te bewijzen: laat de raad er een kiezen, "
                "zoals tien procent, of nul als elke stijging telt."
            )
        return np.array(1.0)
    try:
        share = np.asarray(margin, dtype=np.float64)
    except (TypeError, ValueError):
        share = np.array(np.nan)
    if not ((share >= 0) & (share < 1)).all():
        raise InvalidTarget("De marge van de raad is een deel tussen 0 en 1, zoals 0,10 voor tien procent.")
    if not direction.allows_equal:
        return np.ones_like(share)
    return np.asarray(1 + share if direction.wants_less else 1 - share, np.float64)


def _chance_of_meeting(
    projection: Projection, direction: Direction, target: Floats
) -> tuple[Floats, NDArray[np.bool_]]:
    """The chance, and whether it is decided already."""
    strictly = direction in (Direction.LOWER, Direction.AT_LEAST)  # ends below the number, or not
    bound = np.ceil(target) - 1 if strictly else np.floor(target)
    below = np.where(bound < 0, 0.0, projection.probability_at_most(np.maximum(bound, 0)))
    below = np.where(np.isnan(projection.mean), np.nan, below)
    passed = np.asarray((projection.observed > bound) | (projection.rest_mean == 0))
    chance = below if direction.wants_less else 1 - below
    return np.asarray(chance, np.float64), np.broadcast_to(passed, np.shape(chance))
