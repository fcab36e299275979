"""What the end evaluation of the policy in force proposes or decided, by priority."""

from dataclasses import dataclass
from datetime import date

from koers.govern.policy.models import Policy
from koers.govern.review.reports.models import Report, Section


@dataclass(frozen=True)
class Decided:
    course: str
    reason: str
    on: date | None  # None: the council did not adopt it yet


def end_evaluation_of(policy: Policy) -> Report | None:
    return Report.objects.filter(policy=policy, kind=Report.Kind.END).order_by("-year", "-pk").first()


def decided_at_end(policy: Policy) -> dict[str, Decided]:
    """By the slug of a priority; only when the end evaluation lies with the council or further."""
    report = end_evaluation_of(policy)
    if report is None or report.is_open:
        return {}
    sections = Section.objects.filter(report=report).exclude(decision="")
    return {
        section.key: Decided(section.decision, section.lessons or section.text, report.decided_on)
        for section in sections
    }
