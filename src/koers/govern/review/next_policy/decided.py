"""What the end evaluation of the policy in force says must become of each priority and goal."""

from dataclasses import dataclass
from datetime import date

from koers.govern.policy.models import Policy
from koers.govern.review.reports.end_decisions import Subject, end_decisions
from koers.govern.review.reports.models import Report

__all__ = ["Decided", "Subject", "decided_at_end", "end_evaluation_of"]


@dataclass(frozen=True)
class Decided:
    course: str
    reason: str
    on: date | None  # None: a proposal, the council did not adopt it yet


def end_evaluation_of(policy: Policy) -> Report | None:
    return Report.objects.filter(policy=policy, kind=Report.Kind.END).order_by("-year", "-pk").first()


def decided_at_end(policy: Policy) -> dict[Subject, Decided]:
    """Nothing when there is no end evaluation yet, or nothing in it. For who may read drafts."""
    return {
        (one.priority.pk, one.goal.pk if one.goal else None): Decided(one.choice, one.reason, one.decided_on)
        for one in end_decisions(policy)
    }
