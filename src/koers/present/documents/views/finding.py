"""Looking up what an address names; what is not there and what one may not see is the same 404."""

from django.http import Http404

from koers.base.access.admission import Request
from koers.govern.review.reports.errors import UnknownReport
from koers.govern.review.reports.models import Report, Section
from koers.govern.review.reports.selectors import report_of, section_of


def find_report(request: Request, pk: int) -> Report:
    try:
        return report_of(pk, request.who)
    except UnknownReport as error:
        raise Http404 from error


def find_section(request: Request, pk: int, key: str) -> Section:
    """For who may see how a report is made: not for who only sees what the council got."""
    try:
        found = section_of(find_report(request, pk), key)
    except UnknownReport as error:
        raise Http404 from error
    found.report.refresh_from_db()
    return found
