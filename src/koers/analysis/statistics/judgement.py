"""The verdict on a target. Three questions, never mixed: the fact, an open period, the underlying level."""

from dataclasses import dataclass

import numpy as np

from koers.analysis.statistics.errors import InvalidTarget
from koers.analysis.statistics.inputs import dispersions, exposures, numbers, whole_counts
from koers.analysis.statistics.marks import compare_marks, probability_mark_at_least
from koers.analysis.statistics.movements import FEWEST_EVENTS, LIKELY
from koers.analysis.statistics.outcomes import Direction, Outcome, Question, Reason
from koers.analysis.statistics.posterior import probability_level_at_most, probability_ratio_at_most

SURE = 0.95


@dataclass(frozen=True)
class Judgement:
    """A verdict with both answers kept apart: what was counted (`fact`) and what lies behind it (`level`)."""

    outcome: Outcome
    probability: float | None = None  # that the level meets the target, from 0 to 1
    reason: Reason | None = None  # set when the outcome is "niet te beoordelen"
    question: Question | None = None  # which of the three the outcome answers
    fact: bool | None = None  # the count itself meets the target or the baseline
    level: Outcome | None = None


@dataclass(frozen=True)
class Counted:
    """One count. `complete` is False while its period still runs."""

    count: float
    exposure: float = 1.0
    complete: bool = True


def unknown(reason: Reason) -> Judgement:
    return Judgement(Outcome.UNKNOWN, reason=reason)


def ladder(probability: float) -> Outcome:
    """The word for the chance that a target is met (calibrated language: Mastrandrea et al. 2010)."""
    if probability >= SURE:
        return Outcome.MET
    if probability >= LIKELY:
        return Outcome.LIKELY
    if probability > 1 - LIKELY:
        return Outcome.EVEN
    return Outcome.UNLIKELY if probability > 1 - SURE else Outcome.MISSED


def judge(
    now: Counted | None,
    direction: Direction | None,
    *,
    base: Counted | None = None,
    target: float | None = None,
    at_target_date: bool = False,
    margin: float | None = None,
    dispersion: float = 1.0,
) -> Judgement:
    """Judge a count against a number that the council set, or against the level of a baseline period.

    * `target` and the closed period of the target date: the FACT decides (count ≤ target). No statistics.
    * `target`, but the count is of an earlier whole period: the LEVEL behind the count against the number.
    * no `target`, a `base`: the LEVEL against the level of the base. "Maintain or improve" asks this: the
      base is a count that chance moved too, so being one below it proves nothing.
    * an open period: only what can no longer change is said (a maximum that is passed, a minimum that is
      reached).

    `margin` is what the council accepts on the wrong side, as a share (0.10 = ten percent); it counts only
    where equal is good enough. Fewer than 15 events, both periods together over φ: too few for a level,
    never for a fact.
    Args: counts whole ≥ 0; exposures > 0 in one unit; target ≥ 0 in events of the period; dispersion ≥ 1.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidTarget.
    Source: Wellek 2010, Piaggio et al. 2012 (margin); the chances as in `probability_ratio_at_most`.
    """
    reason = _missing(now, direction, base, target)
    if reason is not None or now is None or direction is None:
        return unknown(reason or Reason.NO_FIGURES)
    limit = _limit(direction, margin)
    dispersions(dispersion)
    _check(now, base, target)
    if not now.complete:
        return _open(now.count, direction, target)
    fact = _meets(now.count, direction, base, target)
    if target is not None and at_target_date:
        level = _level(now, direction, base, None, limit, dispersion) if base else None
        return Judgement(
            Outcome.MET if fact else Outcome.MISSED,
            question=Question.FACT,
            fact=fact,
            level=level.level if level else None,
            probability=level.probability if level else None,
        )
    found = _level(now, direction, base, target, limit, dispersion)
    return Judgement(found.outcome, found.probability, found.reason, Question.LEVEL, fact, found.level)


def judge_mark(
    mark: float | None,
    direction: Direction | None,
    *,
    margin_of_error: float | None,
    target: float | None = None,
    base: tuple[float, float | None] | None = None,
    at_target_date: bool = False,
    allowed: float | None = None,
) -> Judgement:
    """Judge a survey grade: the same questions as `judge`, with the margins of the survey in the place of
    chance.

    Args: grades 1 to 10; margin_of_error: half a 95% interval, None when unknown; base: a grade and its
    margin; allowed: what the council accepts on the wrong side, in grade points.
    Raises: InvalidMark. Source: as `compare_marks`.
    """
    if mark is None or direction is None or (target is None and base is None):
        return unknown(
            Reason.NO_NEW_MEASUREMENT
            if mark is None
            else Reason.NO_BASELINE
            if direction
            else Reason.NO_DIRECTION
        )
    against, against_margin = (target, None) if base is None or target is not None else base
    assert against is not None  # one of the two is there
    fact = _reaches(mark, against, direction)
    if target is not None and at_target_date:
        return Judgement(Outcome.MET if fact else Outcome.MISSED, question=Question.FACT, fact=fact)
    if margin_of_error is None or (target is None and against_margin is None):
        return Judgement(
            Outcome.UNKNOWN, reason=Reason.NO_MARGIN_OF_ERROR, question=Question.LEVEL, fact=fact
        )
    sign = -1 if direction.wants_less else 1
    slack = sign * (allowed or 0.0) if direction.allows_equal else 0.0
    if target is not None:
        at_least = float(probability_mark_at_least(target - slack, mark, margin_of_error))
    else:
        found = compare_marks(mark, margin_of_error, against, against_margin, shift=slack)
        at_least = float(found.probability_at_least)
    probability = 1 - at_least if direction.wants_less else at_least
    word = ladder(probability)
    return Judgement(word, probability, None, Question.LEVEL, fact, word)


def _missing(
    now: Counted | None, direction: Direction | None, base: Counted | None, target: float | None
) -> Reason | None:
    if direction is None:
        return Reason.NO_DIRECTION
    if target is None and base is None:
        return Reason.NO_BASELINE
    return Reason.NO_FIGURES if now is None else None


def _check(now: Counted, base: Counted | None, target: float | None) -> None:
    for counted in (now, base):
        if counted:
            whole_counts(counted.count)
            exposures(counted.exposure)
    if target is not None and float(numbers(target, "De streefwaarde", InvalidTarget)) < 0:
        raise InvalidTarget("De streefwaarde is nul of meer.")


def _limit(direction: Direction, margin: float | None) -> float:
    """How many times the baseline still meets the target."""
    if margin is None:
        return 1.0
    if not np.isfinite(margin) or not 0 <= margin < 1:
        raise InvalidTarget("De marge van de raad is een deel tussen 0 en 1, zoals 0,10 voor tien procent.")
    if not direction.allows_equal:
        return 1.0
    return 1 + margin if direction.wants_less else 1 - margin


def _open(count: float, direction: Direction, target: float | None) -> Judgement:
    """A count that still grows can pass a number, and then it is a fact; all else waits."""
    if target is None:
        return unknown(Reason.OPEN_PERIOD)
    equal_is_enough = direction in (Direction.LOWER, Direction.AT_LEAST)
    if count < target or (count == target and not equal_is_enough):
        return unknown(Reason.OPEN_PERIOD)
    word = Outcome.MISSED if direction.wants_less else Outcome.MET
    return Judgement(word, question=Question.FACT, fact=not direction.wants_less)


def _meets(count: float, direction: Direction, base: Counted | None, target: float | None) -> bool:
    """The fact, as a citizen would count it: the count against the number, or against the count of the
    base."""
    against = target if target is not None or base is None else base.count
    return _reaches(count, against or 0.0, direction)


def _reaches(value: float, against: float, direction: Direction) -> bool:
    if value == against:
        return direction.allows_equal
    return (value < against) == direction.wants_less


def _level(
    now: Counted,
    direction: Direction,
    base: Counted | None,
    target: float | None,
    limit: float,
    dispersion: float,
) -> Judgement:
    other = target if target is not None else base.count if base else 0.0
    if (now.count + other) / dispersion < FEWEST_EVENTS:
        return unknown(Reason.TOO_FEW)
    at_most = _chance_at_most(now, base, target, limit, dispersion)
    probability = at_most if direction.wants_less else 1 - at_most
    word = ladder(probability)
    return Judgement(word, probability, level=word)


def _chance_at_most(
    now: Counted, base: Counted | None, target: float | None, limit: float, dispersion: float
) -> float:
    if target is not None or base is None:
        number = (target or 0.0) * limit
        return float(probability_level_at_most(number, now.count, dispersion=dispersion))
    return float(
        probability_ratio_at_most(
            limit, now.count, now.exposure, base.count, base.exposure, dispersion=dispersion
        )
    )
