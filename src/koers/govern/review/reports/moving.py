"""What every step of a report does: another status with its trace, and a row that nothing changes."""

from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.review.reports.content import checksum
from koers.govern.review.reports.errors import WrongStep
from koers.govern.review.reports.models import Frozen, Report, ReportStep


def moved(report: Report, version: int, source: str, target: str, by: Who, why: str = "") -> Report:
    claim(report, version)
    if report.status != source:
        raise WrongStep
    report.status = Report.Status(target)
    report.save(update_fields=["status"])
    ReportStep.objects.create(report=report, status=report.status, by_name=str(by), why=why.strip())
    return report


def freeze(report: Report, stage: str, content: str, by: Who) -> Frozen:
    return Frozen.objects.create(
        report=report, stage=stage, content=content, sha256=checksum(content), by_name=str(by)
    )


def latest_frozen(report: Report) -> Frozen | None:
    return report.frozen.order_by("pk").last()
