"""Letting a report go to the council: one person offers it, another lets exactly that version go."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from koers.base.access.approvals import Effect
from koers.base.access.errors import RequestRefused
from koers.base.access.who import Who
from koers.govern.review.reports.actions.steps import TO_COUNCIL, Status
from koers.govern.review.reports.models import Frozen, Report
from koers.govern.review.reports.moving import moved

Content = Mapping[str, Any]


def report_of(content: Content) -> Report:
    found = Report.objects.filter(pk=content["report"]).first()
    if found is None:
        raise RequestRefused(_("Dit verslag is er niet meer."))
    return found


def check(content: Content) -> None:
    if report_of(content).status != Status.EXECUTIVE:
        raise RequestRefused(_("Het verslag ligt niet meer bij het college. Bied het opnieuw aan."))


def rests_on(content: Content) -> object:
    """Once a word, a figure or the place of the report changes, what was offered is outdated."""
    report = report_of(content)
    frozen = Frozen.objects.get(pk=content["frozen"], report=report)
    sections = report.sections.values_list("key", "version")
    decisions = report.decisions.count()  # a change is a new row
    return [report.version, report.status, frozen.sha256, [list(one) for one in sections], decisions]


def describe(content: Content) -> str:
    report, frozen = report_of(content), Frozen.objects.get(pk=content["frozen"])
    return _("Verslag „{report}” gaat naar de raad, met controlegetal {sha}.").format(
        report=report, sha=frozen.sha256[:12]
    )


def apply(content: Content, proposed_by: str, by: Who) -> None:
    report = report_of(content)
    moved(report, report.version, Status.EXECUTIVE, Status.COUNCIL, by)


LET_GO = Effect(
    kind=TO_COUNCIL,
    title="Verslag naar de raad",
    request="report.submit",
    approve="report.decide",
    check=check,
    rests_on=rests_on,
    describe=describe,
    apply=apply,
)
