"""Starting the draft: everything of the policy in force becomes a candidate, and nothing is chosen yet."""

import re
from collections.abc import Mapping

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Objective, Policy, Priority, Theme
from koers.govern.policy.selectors import policy_tree, target_of
from koers.govern.review.next_policy.decided import Decided, Subject, decided_at_end
from koers.govern.review.next_policy.definitions import safety_fields
from koers.govern.review.next_policy.errors import DraftExists, WrongYears
from koers.govern.review.next_policy.keeping import keep_version
from koers.govern.review.next_policy.models import Candidate, DraftGoal, FieldAnalysis, NextPolicy

TERM = 4  # years; the law asks for goals at least once in so many
LONGEST = 8


@action("next.start", needs="draft.edit")
def start_next_policy(
    *, follows: Policy, by: Who, start_year: int | None = None, end_year: int | None = None
) -> NextPolicy:
    """Raises DraftExists and WrongYears."""
    if NextPolicy.objects.filter(follows=follows).exists():
        raise DraftExists
    start = start_year or follows.end_year + 1
    end = end_year or start + TERM - 1
    if not follows.end_year < start <= end < start + LONGEST:
        raise WrongYears
    tree, name = policy_tree(follows), str(by)
    draft = NextPolicy.objects.create(
        follows=follows, title=_title(follows), start_year=start, end_year=end, started_by=name
    )
    keep_version(draft, by=name)
    for order, objective in enumerate(tree.objectives.all(), start=1):
        keep_version(_objective(draft, objective, order), by=name)
    decided = decided_at_end(follows)
    for priority in tree.priorities.all():
        _candidate(draft, priority, decided, name)
    for field in safety_fields():
        keep_version(FieldAnalysis.objects.create(next_policy=draft, field=field.code), by=name)
    return draft


def _title(policy: Policy) -> str:
    """Without its years: those of the next policy come behind it."""
    return re.sub(r"\s*\(?\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b\)?\s*$", "", policy.title)


def _candidate(
    draft: NextPolicy, priority: Priority, decided: Mapping[Subject, Decided], name: str
) -> Candidate:
    """What the end evaluation says stands in it; whether it becomes a priority again is still open."""
    is_focus = priority.kind == Priority.Kind.FOCUS_POINT
    made = Candidate.objects.create(
        next_policy=draft,
        former=priority,
        name=priority.name,
        kind=Candidate.Kind.FOCUS_POINT if is_focus else Candidate.Kind.PRIORITY,
        definition=priority.definition,
        ambition=priority.ambition,
        fields=_fields_of(priority),
        order=priority.order,
        **_said(decided.get((priority.pk, None))),
    )
    keep_version(made, by=name)
    for theme in priority.themes.all():
        goals: list[Goal | None] = [*theme.goals.all()]
        for goal in goals or [None]:
            said = _said(decided.get((priority.pk, goal.pk)) if goal else None)
            keep_version(_goal(made, theme, goal, said), by=name)
    return made


def _said(decided: Decided | None) -> dict[str, str]:
    return {"course": decided.course, "reason": decided.reason} if decided else {}


def _fields_of(priority: Priority) -> list[str]:
    """The fields that its figures belong to: a first proposal, that a person changes."""
    codes = {priority.key_indicator_id}
    for theme in priority.themes.all():
        codes |= {target.indicator_id for goal in theme.goals.all() if (target := target_of(goal))}
    return [field.code for field in safety_fields() if codes & set(field.indicators)]


def _goal(candidate: Candidate, theme: Theme, goal: Goal | None, said: Mapping[str, str]) -> DraftGoal:
    return DraftGoal.objects.create(
        next_policy=candidate.next_policy,
        candidate=candidate,
        former=goal,
        theme=theme.name,
        text=goal.text if goal else "",
        order=candidate.goals.count() + 1,
        **(_measured_before(goal) if goal else {}),
        **said,
    )


def _objective(draft: NextPolicy, objective: Objective, order: int) -> DraftGoal:
    return DraftGoal.objects.create(
        next_policy=draft,
        former_objective=objective,
        text=objective.text,
        order=order,
        **_measured_before(objective),
    )


def _measured_before(item: Goal | Objective) -> dict[str, object]:
    """What is measured, which way and by whom goes along. A start and a target of years ago do not."""
    target = target_of(item)
    if target is None:
        return {}
    return {"indicator": target.indicator, "direction": target.direction, "owner": target.owner}
