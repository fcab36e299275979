"""Starting a report: its sections by the outline, and the one set of readings that it rests on."""

from datetime import date

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.twice import made_just_now
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.data.figures.selectors import current_readings
from koers.govern.policy.models import Policy
from koers.govern.review.evaluation import check_year
from koers.govern.review.reports.errors import ReportClosed, ReportExists
from koers.govern.review.reports.models import Report, ReportStep, Section
from koers.govern.review.reports.outline import outline

ONCE = (Report.Kind.YEARLY, Report.Kind.END, Report.Kind.LOOK_BACK)


@action("report.start", needs="report.edit")
def start_report(*, kind: str, policy: Policy, year: int, on: date, by: Who, occasion: str = "") -> Report:
    """Raises ReportExists, and YearOutsidePolicy or YearNotBegun."""
    check_year(policy, year, on)
    refuse_personal_data(occasion)
    if kind in ONCE and Report.objects.filter(kind=kind, policy=policy, year=year).exists():
        raise ReportExists
    asked = {
        "kind": Report.Kind(kind),
        "policy": policy,
        "year": year,
        "on": on,
        "occasion": occasion.strip(),
        "started_by": str(by),
    }
    if again := made_just_now(Report.objects.filter(**asked), at="started_at", by=by):
        return again
    report = Report.objects.create(**asked, readings=list(current_readings()))
    ReportStep.objects.create(report=report, status=report.status, by_name=str(by))
    Section.objects.bulk_create(
        Section(report=report, key=part.key, title=part.title, order=order, decides=part.decides)
        for order, part in enumerate(outline(kind, policy), start=1)
    )
    return report


@action("report.refresh", needs="report.edit", on="report")
def refresh_readings(*, report: Report, version: int, on: date, by: Who) -> Report:
    """The draft takes the figures of today, all of them at once."""
    claim(report, version)
    if not report.is_open:
        raise ReportClosed
    report.readings, report.on = list(current_readings()), on
    report.save(update_fields=["readings", "on"])
    return report
