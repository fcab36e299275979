"""A whole term year by year: what was planned per priority, and which evaluations there are."""

from dataclasses import dataclass
from datetime import date

from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import policy_tree
from koers.govern.programme.models import AnnualPlan
from koers.govern.programme.selectors import plans
from koers.govern.review.evaluation.done import belongs
from koers.govern.review.reports.models import Report


@dataclass(frozen=True)
class PlannedYear:
    year: int
    has_plan: bool
    titles: tuple[str, ...]


@dataclass(frozen=True)
class YearReport:
    year: int
    has_plan: bool
    status: str  # of the report; nothing when there is none
    adopted_on: date | None


def planned_years(policy: Policy) -> dict[str, tuple[PlannedYear, ...]]:
    """By the slug of each priority."""
    by_year = {plan.year: plan for plan in plans(policy)}
    return {
        priority.slug: tuple(_planned(year, by_year.get(year), priority.pk) for year in policy.years)
        for priority in policy_tree(policy).priorities.all()
    }


def _planned(year: int, plan: AnnualPlan | None, priority: int) -> PlannedYear:
    if plan is None:
        return PlannedYear(year, False, ())
    return PlannedYear(year, True, tuple(a.title for a in plan.actions() if belongs(a, priority)))


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
