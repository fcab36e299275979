"""What the end evaluation of the policy in force says must become of each priority and goal."""

from dataclasses import dataclass
from datetime import date

from koers.govern.policy.models import Policy, Priority
from koers.govern.review.reports.models import Report, Section

Subject = tuple[int, int | None]  # the key of a priority, and of a goal of it; None is the whole priority


@dataclass(frozen=True)
class Decided:
    course: str
    reason: str
    on: date | None  # None: a proposal, the council did not adopt it yet


def end_evaluation_of(policy: Policy) -> Report | None:
    return Report.objects.filter(policy=policy, kind=Report.Kind.END).order_by("-year", "-pk").first()


def decided_at_end(policy: Policy) -> dict[Subject, Decided]:
    """Nothing when there is no end evaluation yet, or nothing in it. For who may read drafts."""
    report = end_evaluation_of(policy)
    if report is None:
        return {}
    keys = dict(Priority.objects.filter(policy=policy).values_list("slug", "pk"))
    sections = Section.objects.filter(report=report, key__in=keys).exclude(decision="")
    return {
        (keys[section.key], None): Decided(
            section.decision, section.lessons or section.text, report.decided_on
        )
        for section in sections
    }
