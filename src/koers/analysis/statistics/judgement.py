"""The verdict on a target. Three questions, never mixed: the fact, an open period, the underlying level."""

from dataclasses import dataclass, replace

from koers.analysis.statistics.errors import InvalidTarget
from koers.analysis.statistics.inputs import dispersions, exposures, numbers, whole_counts
from koers.analysis.statistics.marks import compare_marks, probability_mark_at_least
from koers.analysis.statistics.movements import FEWEST_EVENTS
from koers.analysis.statistics.outcomes import Direction, Outcome, Question, Reason
from koers.analysis.statistics.posterior import probability_level_at_most, probability_ratio_at_most
from koers.analysis.statistics.projection import Projection
from koers.analysis.statistics.verdicts import SURE, accepted_ratio, judge_levels, judge_years, outcomes_of


@dataclass(frozen=True)
class Judgement:
    """A verdict with both answers kept apart: what was counted (`fact`) and what lies behind it (`level`)."""

    outcome: Outcome
    probability: float | None = None  # that the level (or the open year) meets the target, from 0 to 1
    reason: Reason | None = None  # set when the outcome is "niet te beoordelen"
    question: Question | None = None  # which of the three the outcome answers
    fact: bool | None = None  # the count itself meets the target or the baseline
    level: Outcome | None = None
    improved: bool | None = None  # the level is demonstrably better than that of the base, margin or not


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
    return Outcome(str(outcomes_of(probability)[()]))


def judge(
    now: Counted | None,
    direction: Direction | None,
    *,
    base: Counted | None = None,
    target: float | None = None,
    at_target_date: bool = False,
    margin: float | None = None,
    dispersion: float = 1.0,
    projection: Projection | None = None,
) -> Judgement:
    """Judge a count against a number that the council set, or against the level of a baseline period.

    * `target` and the closed period of the target date: the FACT decides (count ≤ target). No statistics.
    * `target`, but the count is of an earlier whole period: the LEVEL behind the count against the number.
    * no `target`, a `base`: the LEVEL against the level of the base. "Maintain or improve" asks this: the
      base is a count that chance moved too, so being one below it proves nothing.
    * an OPEN period: what can no longer change (a maximum that is passed, a minimum that is reached) is a
      FACT. Otherwise the chance that the year ends on the right side of `target`, from its `projection`, and
      at most "waarschijnlijk"; without a projection nothing is said.

    `margin` is what the council accepts on the wrong side, as a share (0.10 = ten percent); it counts only
    where equal is good enough, and there the level against a base is refused without one. Fewer than 15
    events, both periods together over φ: too few for a level, never for a fact.
    This is the front for one target; `judge_levels` and `judge_years` do many at once.
    Args: counts whole ≥ 0; exposures > 0 in one unit; target ≥ 0 in events of the period; dispersion ≥ 1;
    projection: of this one series, `project_year(...)[i]`.
    Raises: InvalidCount, InvalidExposure, InvalidDispersion, InvalidTarget, MissingMargin.
    Source: Wellek 2010, Piaggio et al. 2012 (margin); the chances as in `probability_ratio_at_most`.
    """
    reason = _missing(now, direction, base, target)
    if reason is not None or now is None or direction is None:
        return unknown(reason or Reason.NO_FIGURES)
    dispersions(dispersion)
    _check(now, base, target)
    if margin is not None:
        accepted_ratio(direction, margin)
    if not now.complete:
        return _open(now.count, direction, target, projection)
    fact = _meets(now.count, direction, base, target)
    if target is not None and at_target_date:
        word = Outcome.MET if fact else Outcome.MISSED
        if base is None:
            return Judgement(word, question=Question.FACT, fact=fact)
        found = _level_of_base(now, direction, base, margin or 0.0, dispersion)
        return replace(found, outcome=word, reason=None, question=Question.FACT, fact=fact)
    if target is not None:
        found = _level_of_number(now, direction, target, margin or 0.0, dispersion)
    else:
        assert base is not None  # one of the two is there
        found = _level_of_base(now, direction, base, margin, dispersion)
    return replace(found, question=Question.LEVEL, fact=fact)


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


def _open(
    count: float, direction: Direction, target: float | None, projection: Projection | None
) -> Judgement:
    """A count that still grows can pass a number, and then it is a fact; all else is a chance."""
    if target is None:
        return unknown(Reason.OPEN_PERIOD)
    equal_is_enough = direction in (Direction.LOWER, Direction.AT_LEAST)
    if count > target or (count == target and equal_is_enough):
        word = Outcome.MISSED if direction.wants_less else Outcome.MET
        return Judgement(word, question=Question.FACT, fact=not direction.wants_less)
    if projection is None:
        return unknown(Reason.OPEN_PERIOD)
    found = judge_years(projection, direction, target)
    reason = found.reason[()]
    if reason is not None:
        return Judgement(Outcome.UNKNOWN, reason=Reason(str(reason)), question=Question.OPEN)
    return Judgement(Outcome(str(found.outcome[()])), float(found.probability), question=Question.OPEN)


def _meets(count: float, direction: Direction, base: Counted | None, target: float | None) -> bool:
    """The fact, as a citizen would count it: the count against the number, or against the count of the
    base."""
    against = target if target is not None or base is None else base.count
    return bool(_reaches(count, against or 0.0, direction))


def _reaches(value: float, against: float, direction: Direction) -> bool:
    if value == against:
        return direction.allows_equal
    return (value < against) == direction.wants_less


def _level_of_base(
    now: Counted, direction: Direction, base: Counted, margin: float | None, dispersion: float
) -> Judgement:
    sides = now.count, now.exposure, base.count, base.exposure
    found = judge_levels(*sides, direction=direction, margin=margin, dispersion=dispersion)
    if found.reason[()] is not None:
        return unknown(Reason(str(found.reason[()])))
    word = Outcome(str(found.outcome[()]))
    lower = float(probability_ratio_at_most(1.0, *sides, dispersion=dispersion))
    improved = (lower if direction.wants_less else 1 - lower) >= SURE
    return Judgement(word, float(found.probability), level=word, improved=improved)


def _level_of_number(
    now: Counted, direction: Direction, target: float, margin: float, dispersion: float
) -> Judgement:
    if (now.count + target) / dispersion < FEWEST_EVENTS:
        return unknown(Reason.TOO_FEW)
    number = target * float(accepted_ratio(direction, margin))
    at_most = float(probability_level_at_most(number, now.count, dispersion=dispersion))
    probability = at_most if direction.wants_less else 1 - at_most
    word = ladder(probability)
    return Judgement(word, probability, level=word)
