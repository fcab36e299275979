"""Every read of reports. Who may not see drafts, sees a report from when it lies with the council."""

from django.db.models import Count, Prefetch, Q, QuerySet

from koers.base.access.models import ApprovalRequest
from koers.base.access.who import Who
from koers.govern.policy.models import Policy
from koers.govern.review.reports.actions.steps import TO_COUNCIL
from koers.govern.review.reports.end_decisions import Decided, end_decisions
from koers.govern.review.reports.errors import UnknownReport
from koers.govern.review.reports.models import (
    Comment,
    FormerPriority,
    Frozen,
    Report,
    Section,
    SectionDraft,
    Succession,
)

__all__ = [
    "Decided",
    "draft_of",
    "end_decisions",
    "former_priorities",
    "frozen_of",
    "offered",
    "report_of",
    "reports",
    "section_of",
    "sections_of",
]
PUBLISHED = (Report.Status.COUNCIL, Report.Status.ADOPTED)


def reports(who: Who) -> QuerySet[Report]:
    found = Report.objects.select_related("policy__place")
    if who.may("draft.read"):
        return found
    return found.filter(status__in=PUBLISHED) if who.may("policy.read") else found.none()


def report_of(pk: int, who: Who) -> Report:
    """Raises UnknownReport, also for a draft that this person may not see."""
    found = reports(who).filter(pk=pk).first()
    if found is None:
        raise UnknownReport
    return found


def sections_of(report: Report) -> QuerySet[Section]:
    """With how many remarks are still open."""
    open_ones = Count("comments", filter=Q(comments__handled_by=""))
    return report.sections.annotate(remarks=open_ones).order_by("order")


def section_of(report: Report, key: str) -> Section:
    """Raises UnknownReport."""
    comments = Comment.objects.order_by("pk")
    found = report.sections.prefetch_related("versions", Prefetch("comments", comments)).filter(key=key)
    section = found.first()
    if section is None:
        raise UnknownReport
    return section


def draft_of(section: Section, who: Who) -> SectionDraft | None:
    """What this person was typing; of nobody else."""
    if who.user_id is None:
        return None
    return SectionDraft.objects.filter(section=section, user_id=who.user_id).first()


def frozen_of(report: Report) -> Frozen | None:
    """What the council got or adopted; nothing while the report is being written."""
    if report.is_open:
        return None
    return report.frozen.order_by("pk").last()


def offered(report: Report) -> ApprovalRequest | None:
    """The proposal to let this report go to the council, while it waits for a second person."""
    waiting = ApprovalRequest.objects.filter(kind=TO_COUNCIL, state=ApprovalRequest.State.OPEN)
    return next((one for one in waiting.order_by("-pk") if one.content["report"] == report.pk), None)


def former_priorities(policy: Policy) -> list[FormerPriority]:
    """With the priorities of this policy in which each lives on."""
    successions = Succession.objects.select_related("priority").order_by("priority__order")
    found = FormerPriority.objects.filter(policy=policy)
    return list(found.prefetch_related(Prefetch("successions", successions)))
