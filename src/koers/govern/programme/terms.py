"""The terms of the cycle itself: goals every four years, a plan before the year, an evaluation after it."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import Field

from koers.analysis.deadlines import add_months
from koers.base.access.dated_rules import DatedRule, read_rules
from koers.govern.policy.models import Policy
from koers.govern.programme.models import AnnualPlan


class TermRule(DatedRule):
    kind: Literal["doelen", "plan", "evaluatie"]
    months: int  # from the day it starts; 0 is on that day
    warn_months: tuple[int, ...] = Field(min_length=1)  # the ladder, the earliest warning first


@cache
def term_rules() -> tuple[TermRule, ...]:
    return read_rules("cyclus", TermRule)


@dataclass(frozen=True)
class Term:
    """One term with the day it ends; without a day the reason why it cannot be said."""

    rule: TermRule
    due: date | None
    year: int | None = None  # the plan year it is about
    met_on: date | None = None
    is_met: bool = False
    stage: int | None = None  # the step of the ladder: so many months or less are left
    is_late: bool = False


def cycle_terms(policy: Policy, on: date) -> list[Term]:
    """The evaluation is not known in this room; a page that knows it says so beside this."""
    found: list[Term] = []
    plans = {plan.year: plan for plan in AnnualPlan.objects.filter(policy=policy)}
    for rule in term_rules():
        if rule.kind == "doelen":
            start = policy.adopted_on
            found.append(_term(rule, add_months(start, rule.months) if start else None, on))
        else:
            found += [_yearly(rule, year, plans.get(year), on) for year in policy.years]
    return sorted(found, key=lambda term: term.due or date.max)


def terms_to_watch(policy: Policy, on: date) -> list[Term]:
    """What a year ago or longer should have been there is no longer a term to watch."""
    return [term for term in cycle_terms(policy, on) if term.due is None or add_months(term.due, 12) > on]


def _yearly(rule: TermRule, year: int, plan: AnnualPlan | None, on: date) -> Term:
    start = date(year, 1, 1) if rule.kind == "plan" else date(year + 1, 1, 1)
    is_met = rule.kind == "plan" and plan is not None and plan.is_frozen
    met_on = plan.adopted_on if is_met and plan else None
    return _term(rule, add_months(start, rule.months), on, year=year, is_met=is_met, met_on=met_on)


def _term(
    rule: TermRule,
    due: date | None,
    on: date,
    *,
    year: int | None = None,
    is_met: bool = False,
    met_on: date | None = None,
) -> Term:
    if due is None or is_met:
        return Term(rule, due, year, met_on, is_met)
    steps = [step for step in rule.warn_months if on >= add_months(due, -step)]
    return Term(rule, due, year, stage=min(steps, default=None), is_late=on >= due)
