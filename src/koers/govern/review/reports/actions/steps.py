"""The way of a report: civil servants, executive, council. Towards the council it takes four eyes."""

import json
from datetime import date

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.actions import propose
from koers.base.access.gate import refuse_personal_data
from koers.base.access.models import ApprovalRequest
from koers.base.access.who import Who
from koers.govern.review.reports.content import opened
from koers.govern.review.reports.errors import ReasonMissing, ReportError, ReportFrozen, WrongStep
from koers.govern.review.reports.models import Frozen, Report
from koers.govern.review.reports.moving import freeze, latest_frozen, moved

Status, Stage = Report.Status, Frozen.Stage
TO_COUNCIL = "report.to_council"


@action("report.to_executive", needs="report.submit", on="report")
def send_to_executive(*, report: Report, version: int, by: Who) -> Report:
    return moved(report, version, Status.DRAFT, Status.EXECUTIVE, by)


@action("report.offer", needs="report.submit", on="report")
def offer_to_council(*, report: Report, content: str, by: Who) -> ApprovalRequest:
    """Freezes the document as it is now and proposes exactly that; another person lets it go."""
    stored = Report.objects.select_for_update().get(pk=report.pk)
    if stored.status != Status.EXECUTIVE:
        raise WrongStep
    found = freeze(stored, Stage.COUNCIL, content, by)
    return propose(kind=TO_COUNCIL, content={"report": stored.pk, "frozen": found.pk}, by=by)


@action("report.send_back", needs="report.submit", on="report")
def send_back(*, report: Report, version: int, why: str, by: Who) -> Report:
    """Back to the desk, with the reason. What was frozen for the council stays as it was."""
    if not why.strip():
        raise ReasonMissing
    refuse_personal_data(why)
    if report.status == Status.ADOPTED:
        raise ReportFrozen
    if report.status == Status.DRAFT:
        raise WrongStep
    return moved(report, version, report.status, Status.DRAFT, by, why)


@action("report.adopt", needs="report.adopt", on="report")
def adopt_report(*, report: Report, version: int, decided_on: date, content: str, by: Who) -> Report:
    """What the council got, with its decision on it; the substance must be the same."""
    before = latest_frozen(report)
    if before is None or _substance(opened(before)) != _substance_of(content):
        raise ReportError(
            _("Dit is niet het verslag dat de raad kreeg. Haal het terug en bied het opnieuw aan.")
        )
    moved(report, version, Status.COUNCIL, Status.ADOPTED, by)
    report.decided_on = decided_on
    report.save(update_fields=["decided_on"])
    freeze(report, Stage.ADOPTED, content, by)
    return report


def _substance_of(content: str) -> object:
    return _substance(json.loads(content))


def _substance(content: dict[str, object]) -> object:
    document = content["document"]
    assert isinstance(document, dict)
    return [content["figures"], content["readings"], document["sections"], document["opening"]]
