"""The overview of the draft: sentences first, then what is weighed, chosen and measured."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import capital, in_words
from koers.govern.review.next_policy.comparison import Became, Compared, compared, compared_goal
from koers.govern.review.next_policy.definitions import Criterion, criteria
from koers.govern.review.next_policy.models import Candidate, Course, DraftGoal, NextPolicy, Score
from koers.govern.review.next_policy.selectors import objectives_of
from koers.govern.review.next_policy.typed import Told, all_told, typed


@dataclass(frozen=True)
class WeighedLine:
    """One row of the table: what a person said on each criterion, nothing where nobody did."""

    candidate: Candidate
    cells: tuple[tuple[Criterion, Score | None], ...]

    @property
    def open(self) -> int:
        return sum(score is None for _criterion, score in self.cells)


@dataclass(frozen=True)
class GoalLine:
    goal: DraftGoal
    told: Told
    compared: Compared

    @property
    def is_stopped(self) -> bool:
        return self.goal.course == Course.STOP


def weighed(draft: NextPolicy) -> list[WeighedLine]:
    """In the order of the list, never by weight: Koers does not rank."""
    return [weighed_line(one) for one in draft.candidates.all()]


def weighed_line(candidate: Candidate) -> WeighedLine:
    there = {score.criterion: score for score in candidate.scores.all()}
    return WeighedLine(candidate, tuple((one, there.get(one.code)) for one in criteria()))


def goal_lines(goals: list[DraftGoal], on: date) -> list[GoalLine]:
    found = all_told([typed(goal) for goal in goals], on)
    return [GoalLine(goal, found[goal.pk], compared_goal(goal)) for goal in goals]


def goals_by_candidate(draft: NextPolicy, on: date) -> list[tuple[Candidate | None, list[GoalLine]]]:
    """The headline objectives first, then those of what is not dropped."""
    groups: list[tuple[Candidate | None, list[DraftGoal]]] = [(None, objectives_of(draft))]
    groups += [(one, list(one.goals.all())) for one in draft.candidates.all() if not is_dropped(one)]
    return [(candidate, goal_lines(goals, on)) for candidate, goals in groups]


def is_dropped(candidate: Candidate) -> bool:
    return candidate.chosen == Candidate.Chosen.NO or candidate.course == Course.STOP


def sentence(draft: NextPolicy, groups: list[tuple[Candidate | None, list[GoalLine]]]) -> str:
    """What is decided and what can be measured."""
    lines = compared(draft)
    still = sum(line.became == Became.OPEN for line in lines)
    if not still:
        said = _("Over alle onderwerpen is gekozen.")
    elif still == len(lines):
        said = ngettext(
            "Over het onderwerp is nog niet gekozen.",
            "Over geen van de %(total)s onderwerpen is al gekozen.",
            still,
        ) % {"total": in_words(still)}
    else:
        said = ngettext(
            "Over %(n)s van de %(total)d onderwerpen is nog niet gekozen.",
            "Over %(n)s van de %(total)d onderwerpen is nog niet gekozen.",
            still,
        ) % {"n": in_words(still), "total": len(lines)}
    goals = [line for _candidate, found in groups for line in found if not line.is_stopped]
    good = sum(line.told.is_measurable for line in goals)
    if not goals:
        return f"{said} {_('Er is nog geen doel.')}"
    measured = ngettext(
        "%(n)s van de %(total)d doelen is te meten.", "%(n)s van de %(total)d doelen zijn te meten.", good
    )
    if not good:
        measured = _("Geen van de %(total)d doelen is al te meten.")
    return f"{said} {measured % {'n': capital(in_words(good)), 'total': len(goals)}}"
