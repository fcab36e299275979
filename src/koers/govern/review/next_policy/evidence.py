"""What is known about each priority of the policy in force: verdict, figures, work done, and gaps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.govern.policy.models import Policy, Priority
from koers.govern.programme.models import AnnualPlan
from koers.govern.programme.plan_tree import plan_of_year
from koers.govern.review.evaluation.done import done_for
from koers.govern.review.next_policy.beside import Beside, Surroundings
from koers.govern.review.next_policy.decided import Decided, Subject, decided_at_end
from koers.govern.review.selectors import movement_verdicts, priority_verdicts
from koers.govern.review.verdicts import GoalVerdict, MovementVerdict, PriorityVerdict


@dataclass(frozen=True)
class YearWork:
    """What a yearly plan had for a priority, and of how much of it somebody said what came of it."""

    year: int
    has_plan: bool
    titles: tuple[str, ...] = ()
    reported: int = 0


@dataclass(frozen=True)
class Evidence:
    verdict: PriorityVerdict
    figures: tuple[MovementVerdict, ...]
    years: tuple[YearWork, ...]
    decided: Decided | None
    gaps: tuple[str, ...]
    decided_goals: Mapping[int, Decided]  # by the key of a goal
    beside: Beside

    def of_goal(self, goal: int | None) -> GoalVerdict | None:
        return next((one for one in self.verdict.goal_verdicts if one.goal.pk == goal), None)


def evidence(policy: Policy, on: date, who: Who) -> dict[int, Evidence]:
    """By the key of a priority of the policy in force, as far as this person may see."""
    moved = {one.indicator.code: one for one in movement_verdicts(policy.place, policy, on)}
    plans = {year: plan_of_year(policy, year) for year in policy.years if year <= on.year}
    decided, surroundings = decided_at_end(policy), Surroundings(policy, who, on)
    found = {}
    for verdict in priority_verdicts(policy, on):
        priority = verdict.priority
        codes = _codes(verdict)
        figures = tuple(moved[code] for code in codes if code in moved)
        years = tuple(_year(year, plan, priority) for year, plan in plans.items())
        known = decided.get((priority.pk, None))
        gaps = tuple(_gaps(verdict, figures, years, known))
        beside, goals = surroundings.of_priority(priority.pk, codes), _of_goals(priority, decided)
        found[priority.pk] = Evidence(verdict, figures, years, known, gaps, goals, beside)
    return found


def _of_goals(priority: Priority, decided: Mapping[Subject, Decided]) -> dict[int, Decided]:
    return {goal: one for (key, goal), one in decided.items() if key == priority.pk and goal}


def _codes(verdict: PriorityVerdict) -> list[str]:
    """The key figure first, then what its goals are measured with."""
    codes = [verdict.priority.key_indicator_id]
    codes += [goal.indicator.code for goal in verdict.goal_verdicts if goal.indicator]
    return list(dict.fromkeys(code for code in codes if code))


def _year(year: int, plan: AnnualPlan | None, priority: Priority) -> YearWork:
    if plan is None:
        return YearWork(year, has_plan=False)
    done = done_for(priority, plan)
    return YearWork(year, True, tuple(one.title for one in done), sum(one.is_reported for one in done))


def _gaps(
    verdict: PriorityVerdict,
    figures: tuple[MovementVerdict, ...],
    years: Iterable[YearWork],
    decided: Decided | None,
) -> Iterable[str]:
    if decided is None:
        yield _("Geen besluit van de eindevaluatie over voortzetten, bijstellen of stoppen.")
    unmeasured = verdict.goals - verdict.goals_measurable
    if unmeasured:
        said = ngettext("Eén doel is niet te meten.", "%(n)d doelen zijn niet te meten.", unmeasured)
        yield said % {"n": unmeasured}
    if not figures:
        yield _("Geen cijfer dat bij deze prioriteit hoort en over de jaren te vergelijken is.")
    without = [str(one.year) for one in years if not one.has_plan]
    if without:
        yield own_words(_("Geen jaarplan in Koers van %(years)s.")) % {"years": ", ".join(without)}
    silent = sum(len(one.titles) - one.reported for one in years)
    if silent:
        said = ngettext(
            "Van één activiteit is niet vastgelegd wat ervan kwam.",
            "Van %(n)d activiteiten is niet vastgelegd wat ervan kwam.",
            silent,
        )
        yield said % {"n": silent}
