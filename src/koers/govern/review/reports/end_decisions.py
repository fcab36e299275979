"""Every read of what an end evaluation proposes; the next policy starts from it."""

from dataclasses import dataclass
from datetime import date

from koers.govern.policy.models import Goal, Policy, Priority
from koers.govern.review.reports.models import EndDecision, Report

Subject = tuple[int, int | None]  # priority, and a goal of it


@dataclass(frozen=True)
class Decided:
    """Continue, adjust or stop, with the reason. Without a goal it is about the whole priority."""

    priority: Priority
    goal: Goal | None
    choice: str
    reason: str
    by_name: str
    decided_on: date | None  # by the council; None while it is a proposal


def end_decisions(policy: Policy) -> tuple[Decided, ...]:
    """Of the newest end evaluation, in the order of the policy. Nothing when there is none, or nothing in it.

    Those of an open report are proposals: show them only to who may read drafts.
    """
    report = Report.objects.filter(policy=policy, kind=Report.Kind.END).order_by("-year", "-pk").first()
    if report is None:
        return ()
    rows = [row for row in newest(report).values() if row.choice]
    return tuple(
        Decided(row.priority, row.goal, row.choice, row.reason, row.by_name, report.decided_on)
        for row in sorted(rows, key=_place)
    )


def newest(report: Report) -> dict[Subject, EndDecision]:
    """By priority and goal; also those that were taken back, which have no choice."""
    rows = report.decisions.select_related("priority", "goal__theme").order_by("pk")
    return {(row.priority_id, row.goal_id): row for row in rows}


def earlier(report: Report) -> dict[Subject, list[EndDecision]]:
    """Every row of each, the newest first."""
    found: dict[Subject, list[EndDecision]] = {}
    for row in report.decisions.order_by("-pk"):
        found.setdefault((row.priority_id, row.goal_id), []).append(row)
    return found


def proposed_by_priority(report: Report) -> dict[str, str]:
    """By slug, for the table that the council ticks."""
    return {row.priority.slug: row.choice for row in newest(report).values() if row.choice and not row.goal}


def _place(row: EndDecision) -> tuple[int, ...]:
    goal = row.goal
    within = (0,) if goal is None else (1, goal.theme.order, goal.order, goal.pk)
    return (row.priority.order, *within)
