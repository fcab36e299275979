"""Makes the evaluation of one year: reads through selectors, keeps values and sentences."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from koers.govern.policy.models import Policy, Priority
from koers.govern.policy.selectors import policy_tree
from koers.govern.programme.plan_tree import plan_of_year
from koers.govern.programme.selectors import measurability
from koers.govern.review.evaluation.contents import (
    Evaluation,
    FigureAccount,
    Moved,
    ObjectiveAccount,
    PriorityAccount,
)
from koers.govern.review.evaluation.errors import YearNotBegun, YearOutsidePolicy
from koers.govern.review.evaluation.figures import Figures, all_figures, moved_by_indicator
from koers.govern.review.evaluation.objectives import objectives
from koers.govern.review.evaluation.overview import (
    coverage_account,
    measurability_account,
    money_account,
    sources,
)
from koers.govern.review.evaluation.plan import document_accounts, plan_account
from koers.govern.review.evaluation.pledges import pledge_accounts
from koers.govern.review.evaluation.priorities import Known, priority_account
from koers.govern.review.evaluation.reported import reported_period
from koers.govern.review.evaluation.signals import signals_account
from koers.govern.review.evaluation.summary import summary
from koers.govern.review.pledges.facts import pledge_subjects
from koers.govern.review.selectors import movement_verdicts, objective_verdicts, priority_verdicts
from koers.govern.review.verdicts import PriorityVerdict


def evaluation(policy: Policy, year: int, on: date) -> Evaluation:
    """Everything the document shows. Raises YearOutsidePolicy or YearNotBegun."""
    check_year(policy, year, on)
    tree, plan = policy_tree(policy), plan_of_year(policy, year)
    measure = measurability(policy, on, more=pledge_subjects(policy))
    moved = moved_by_indicator(movement_verdicts(tree.place, policy, on))
    figures = all_figures(tree.place, moved, year)
    period = reported_period(year, year, on)
    pledges = pledge_accounts(policy, period)
    known = Known(year, on.year, plan, measure, figures, pledges)
    goals = objectives(objective_verdicts(policy, on), figures)
    parts = _priorities(priority_verdicts(policy, on), known)
    found = Evaluation(
        title=_("Evaluatie {year}").format(year=year),
        municipality=tree.place.name,
        policy=_without_term(tree),
        term=f"{tree.start_year}–{tree.end_year}",
        year=year,
        on=on,
        is_summary=bool(tree.source_text and tree.source_text.is_summary),
        summary=(),
        objectives=goals,
        priorities=parts,
        without_goals=_without_goals(policy),
        plan=plan_account(plan) if plan else None,
        documents=document_accounts((d for d in tree.documents.all() if d.priority_id is None), on.year),
        stands_on=period.end,
        pledges=pledges,
        signals=signals_account(period),
        moved=tuple(sorted(moved.values(), key=_by_ratio)),
        figures=_rest(figures, goals, parts, moved),
        coverage=coverage_account(measure.coverage, year, on.year),
        measurability=measurability_account(measure),
        money=money_account(tree, plan),
        sources=sources(figures.values()),
        every=tuple(figures.values()),
        is_invented=tree.place.is_invented,
    )
    return replace(found, summary=summary(found))


def check_year(policy: Policy, year: int, on: date) -> None:
    if year not in policy.years:
        raise YearOutsidePolicy(year, policy)
    if year > on.year:
        raise YearNotBegun(year)


def _without_goals(policy: Policy) -> tuple[str, ...]:
    """Regular effort that the policy only names; the policy tree leaves it out."""
    regular = Priority.objects.filter(policy=policy, kind=Priority.Kind.REGULAR, themes=None)
    return tuple(regular.values_list("name", flat=True))


def _priorities(verdicts: Iterable[PriorityVerdict], known: Known) -> tuple[PriorityAccount, ...]:
    cover = known.measure.coverage
    return tuple(priority_account(verdict, cover.row(verdict.priority), known) for verdict in verdicts)


def _without_term(policy: Policy) -> str:
    """The title as adopted, without the years: those stand behind it."""
    years = rf"\s*{policy.start_year}\s*[-–]\s*{policy.end_year}\s*$"
    return re.sub(years, "", policy.title)


def _by_ratio(moved: Moved) -> tuple[bool, float, str]:
    """From the largest fall to the largest rise; what cannot be compared comes last."""
    return moved.ratio is None, moved.ratio or 0.0, moved.indicator


def _rest(
    figures: Figures,
    goals: tuple[ObjectiveAccount, ...],
    parts: tuple[PriorityAccount, ...],
    moved: Mapping[str, Moved],
) -> tuple[FigureAccount, ...]:
    """The figures that stand nowhere else: with no objective, no priority, and not among the changes."""
    shown = {goal.figure.code for goal in goals if goal.figure}
    shown |= {figure.code for part in parts for figure in part.figures}
    shown |= {code for code, change in moved.items() if change.has_interval}
    return tuple(figure for code, figure in figures.items() if code not in shown)
