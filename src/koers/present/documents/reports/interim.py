"""The interim report: where the running year stands, in the structure of the yearly evaluation."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.govern.review.evaluation import Evaluation
from koers.govern.review.reports.models import Report
from koers.present.documents.blocks import Document
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.numbering import numbered

# What belongs to the whole policy waits for the yearly evaluation.
LEFT_OUT = ("dekking", "meetbaarheid", "besluit")


def interim_report(report: Report, account: Evaluation, proposed: dict[str, str]) -> Document:
    document = evaluation_document(account, proposed)
    day = date_format(report.on, "j F Y")
    title = _("Tussenrapportage {year}, stand {day}").format(year=report.year, day=day)
    kept = [section for section in document.sections if section.key not in LEFT_OUT]
    return replace(
        document,
        title=title,
        sections=numbered(kept),
        keywords=(*document.keywords[:1], _("tussenrapportage"), str(report.year)),
    )
