"""The evaluations per year: a list, a web page and a PDF. Made from the figures of today, not kept."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from koers.base.access.admission import Request
from koers.govern.policy.models import Policy
from koers.govern.programme.selectors import plans
from koers.govern.review.evaluation import EvaluationError
from koers.present.documents.errors import DocumentError
from koers.present.documents.making import evaluation_of
from koers.present.documents.pdf import write_pdf


@dataclass(frozen=True)
class Report:
    year: int
    can_be_made: bool
    planned: int | None  # activities in the plan; None when the plan is not in Koers
    is_running: bool


def yearly_reports(policy: Policy, today: date) -> list[Report]:
    """The newest year first."""
    planned = {plan.year: len(plan.actions()) for plan in plans(policy)}
    return [
        Report(year, year <= today.year, planned.get(year), year == today.year)
        for year in reversed(policy.years)
    ]


def evaluation(request: Request, year: int) -> HttpResponse:
    try:
        document = evaluation_of(year, request.who)
    except (EvaluationError, DocumentError) as error:
        return refused(request, error)
    context = {
        "document": document,
        "crumbs": [(reverse("documents:list"), _("Verslagen")), ("", document.title)],
        "pdf_url": reverse("documents:evaluation_pdf", args=[year]),
    }
    return render(request, "documents/evaluation.html", context)


def evaluation_pdf(request: Request, year: int) -> HttpResponse:
    try:
        document = evaluation_of(year, request.who)
        pdf = write_pdf(document)
    except (EvaluationError, DocumentError) as error:
        return refused(request, error)
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="evaluatie-{year}.pdf"'
    return response


def refused(request: HttpRequest, error: Exception) -> HttpResponse:
    return render(request, "documents/refused.html", {"reason": str(error)}, status=404)
