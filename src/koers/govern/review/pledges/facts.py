"""Pledges as the measurability check reads them."""

from koers.govern.policy.check.facts import Subject
from koers.govern.policy.models import Policy
from koers.govern.review.pledges.models import Pledge


def pledge_subjects(policy: Policy) -> list[Subject]:
    """Those that are still open: what is settled needs no term any more."""
    found = Pledge.objects.filter(policy=policy).prefetch_related("priorities").order_by("pk")
    return [_subject(pledge) for pledge in found if pledge.is_open]


def _subject(pledge: Pledge) -> Subject:
    where = ", ".join(priority.name for priority in pledge.priorities.all())
    values = {
        "kind": pledge.kind,
        "state": pledge.state,
        "due_year": pledge.due.year if pledge.due else None,
        "responsible": pledge.responsible or str(pledge.organisation or ""),
        "note": pledge.note,
    }
    return Subject("pledge", pledge.pk, pledge.title, where, values)
