"""The draft beside the policy in force: what goes on, what changes, what is new and what is dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from koers.govern.review.next_policy.models import Candidate, Course, DraftGoal, NextPolicy


class Became(StrEnum):
    CONTINUED = "voortgezet"
    CHANGED = "bijgesteld"
    NEW = "nieuw"
    DROPPED = "vervalt"
    LEFT_OUT = "niet gekozen"  # it was new, and was not chosen
    OPEN = "nog open"


@dataclass(frozen=True)
class Compared:
    """One subject or goal. `before` and `now` are empty where there is none."""

    became: Became
    before: str
    now: str
    reason: str
    changed: tuple[str, ...] = ()  # which of its words are not the same any more
    goals: tuple["Compared", ...] = ()

    @property
    def needs_reason(self) -> bool:
        return self.became not in (Became.OPEN, Became.CONTINUED)


def compared(draft: NextPolicy) -> list[Compared]:
    return [_candidate(one) for one in draft.candidates.all()]


def counted(lines: Iterable[Compared]) -> dict[Became, int]:
    found = list(lines)
    return {became: n for became in Became if (n := sum(one.became == became for one in found))}


def became(candidate: Candidate) -> Became:
    if candidate.former_id is None:
        no = {Candidate.Chosen.OPEN: Became.OPEN, Candidate.Chosen.NO: Became.LEFT_OUT}
        return no.get(Candidate.Chosen(candidate.chosen), Became.NEW)
    if candidate.course == Course.STOP or candidate.chosen == Candidate.Chosen.NO:
        return Became.DROPPED
    if candidate.chosen == Candidate.Chosen.OPEN:
        return Became.OPEN
    return Became.CHANGED if candidate.course == Course.ADJUST or _changed(candidate) else Became.CONTINUED


def _candidate(candidate: Candidate) -> Compared:
    is_shown = candidate.is_chosen or candidate.former_id is None  # what is new has no other place
    return Compared(
        became=became(candidate),
        before=candidate.former.name if candidate.former else "",
        now=candidate.name if is_shown else "",
        reason=candidate.reason,
        changed=_changed(candidate),
        goals=tuple(compared_goal(goal) for goal in candidate.goals.all()),
    )


def _changed(candidate: Candidate) -> tuple[str, ...]:
    former = candidate.former
    if former is None:
        return ()
    words = {"name": _("naam"), "kind": _("soort"), "definition": _("definitie"), "ambition": _("streven")}
    return tuple(word for name, word in words.items() if getattr(candidate, name) != getattr(former, name))


def compared_goal(goal: DraftGoal) -> Compared:
    former = goal.former or goal.former_objective
    before = former.text if former else ""
    state = _goal_became(goal, before)
    is_shown = state != Became.DROPPED and not (before and state == Became.OPEN)
    return Compared(state, before, goal.text if is_shown else "", goal.reason)


def _goal_became(goal: DraftGoal, before: str) -> Became:
    if goal.course == Course.STOP:
        return Became.DROPPED
    if not before:
        return Became.NEW if goal.text else Became.OPEN
    if goal.course == Course.ADJUST or goal.text != before:
        return Became.CHANGED
    return Became.CONTINUED if goal.course else Became.OPEN
