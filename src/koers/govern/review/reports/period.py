"""A whole term year by year: what was planned, done and paid per priority, and its evaluations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import policy_tree
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.plan_tree import plan_trees
from koers.govern.programme.selectors import plans
from koers.govern.review.evaluation import DoneAction, Evaluation
from koers.govern.review.evaluation.done import belongs, done
from koers.govern.review.evaluation.pledges import pledge_accounts
from koers.govern.review.evaluation.reported import reported_period
from koers.govern.review.evaluation.signals import signals_account
from koers.govern.review.reports.models import Report


@dataclass(frozen=True)
class PlannedYear:
    """Of one priority, or of a whole plan."""

    year: int
    has_plan: bool
    actions: tuple[DoneAction, ...]

    @property
    def reported(self) -> int:
        return sum(action.is_reported for action in self.actions)

    @property
    def planned_eur(self) -> Decimal | None:
        return total(action.planned_eur for action in self.actions)

    @property
    def spent_eur(self) -> Decimal | None:
        return total(action.spent_eur for action in self.actions)


@dataclass(frozen=True)
class YearReport:
    year: int
    has_plan: bool
    status: str  # of the report; nothing when there is none
    adopted_on: date | None


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """None when nobody recorded an amount, which is not zero euro."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal()) if known else None


@dataclass(frozen=True)
class TermYears:
    whole: tuple[PlannedYear, ...]  # every activity of every plan
    of_priorities: Mapping[str, tuple[PlannedYear, ...]]  # by slug


def whole_term(account: Evaluation, report: Report) -> Evaluation:
    """The account of its last year, with the pledges and signals of every year of the term."""
    period = reported_period(report.policy.start_year, report.year, report.on)
    return replace(
        account,
        stands_on=period.end,
        pledges=pledge_accounts(report.policy, period),
        signals=signals_account(period),
    )


def term_years(policy: Policy) -> TermYears:
    """In a fixed number of queries."""
    by_year = {plan.year: plan for plan in plan_trees().filter(policy=policy)}
    return TermYears(
        whole=tuple(_planned(year, by_year.get(year)) for year in policy.years),
        of_priorities={
            priority.slug: tuple(_planned(year, by_year.get(year), priority.pk) for year in policy.years)
            for priority in policy_tree(policy).priorities.all()
        },
    )


def _planned(year: int, plan: AnnualPlan | None, priority: int | None = None) -> PlannedYear:
    if plan is None:
        return PlannedYear(year, False, ())
    found: list[Action] = plan.actions()
    return PlannedYear(year, True, tuple(done(a) for a in found if priority is None or belongs(a, priority)))


def year_reports(policy: Policy) -> tuple[YearReport, ...]:
    planned = set(plans(policy).values_list("year", flat=True))
    found = {r.year: r for r in Report.objects.filter(policy=policy, kind=Report.Kind.YEARLY)}
    return tuple(
        YearReport(
            year,
            year in planned,
            found[year].get_status_display() if year in found else "",
            found[year].decided_on if year in found else None,
        )
        for year in policy.years
    )
