"""The reports: the list, starting one, reading one, and its file in every format."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koers.base.access.admission import Request
from koers.govern.policy.selectors import current_policy, policy_at_hand
from koers.govern.review.evaluation import EvaluationError
from koers.govern.review.reports.actions import refresh_readings, start_report
from koers.govern.review.reports.errors import ReportError
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.selectors import frozen_of, offered, reports, sections_of
from koers.present.documents.blocks import Document
from koers.present.documents.changed import Changed, changed_verdicts
from koers.present.documents.formats import FORMATS
from koers.present.documents.forms import AdoptForm, ReasonForm, StartForm
from koers.present.documents.reports import drafted, read_frozen
from koers.present.documents.views.evaluations import yearly_reports
from koers.present.documents.views.finding import find_report


@dataclass(frozen=True)
class Step:
    """What the one who looks can do now with the report."""

    to_executive: bool
    offer: bool
    let_go: bool
    send_back: bool
    adopt: bool


@require_safe
def listing(request: Request) -> HttpResponse:
    return _listing(request, StartForm(initial={"year": date.today().year}))


def _listing(request: Request, form: StartForm, status: int = 200) -> HttpResponse:
    today = date.today()
    policy, at_hand = current_policy(today), policy_at_hand(today)
    coming = None if policy else at_hand
    context = {
        "policy": policy,
        "coming": coming,
        "begins": date(coming.start_year, 1, 1) if coming else None,
        "today": today,
        "kept": reports(request.who),
        "reports": yearly_reports(at_hand, today) if at_hand else [],
        "may_edit": request.who.may("report.edit"),
        "form": form,
    }
    return render(request, "documents/list.html", context, status=status)


@require_POST
def start(request: Request) -> HttpResponse:
    form, today = StartForm(request.POST), date.today()
    policy = current_policy(today)
    if policy is None or not form.is_valid():
        return _listing(request, form, status=400)
    try:
        report = start_report(policy=policy, on=today, by=request.who, **form.cleaned_data)
    except (ReportError, EvaluationError) as error:
        form.add_error(None, str(error))
        return _listing(request, form, status=400)
    return redirect("documents:report", pk=report.pk)


@require_safe
def reading(request: Request, pk: int) -> HttpResponse:
    """What the council got, when it got something; else the draft of this moment."""
    report = find_report(request, pk)
    frozen = frozen_of(report)
    document, changed = shown(report)
    context = {
        "report": report,
        "document": document,
        "frozen": frozen,
        "changed": changed,
        "formats": FORMATS.values(),
        "offered": offered(report),
        "steps": report.steps.all(),
        "sections": sections_of(report),
        "may_write": report.is_open and request.who.may("draft.read"),
        "step": _step(request, report),
        "reason_form": ReasonForm(initial={"version": report.version}),
        "adopt_form": AdoptForm(initial={"version": report.version}),
        "crumbs": [(reverse("documents:list"), _("Verslagen")), ("", str(report).capitalize())],
    }
    return render(request, "documents/report.html", context)


def read(report: Report) -> Document:
    """What the council got, else the draft of this moment."""
    frozen = frozen_of(report)
    return read_frozen(frozen) if frozen else drafted(report).document


def shown(report: Report) -> tuple[Document, tuple[Changed, ...]]:
    """The document, and beside a frozen one which verdicts would be different with the figures of today."""
    frozen = frozen_of(report)
    if frozen is None:
        return drafted(report).document, ()
    document = read_frozen(frozen)
    return document, changed_verdicts(document, drafted(report, with_new_figures=True).document)


def _step(request: Request, report: Report) -> Step:
    status, who, waiting = report.status, request.who, offered(report)
    is_own = waiting is not None and waiting.requested_by_id == who.user_id
    return Step(
        to_executive=status == "ambtelijk" and who.may("report.submit"),
        offer=status == "college" and waiting is None and who.may("report.submit"),
        let_go=waiting is not None and not is_own and who.may("report.decide"),
        send_back=status in ("college", "raad") and who.may("report.submit"),
        adopt=status == "raad" and who.may("report.adopt"),
    )


@require_safe
def file(request: Request, pk: int, ending: str) -> HttpResponse:
    made = FORMATS.get(ending)
    if made is None:
        raise Http404
    report = find_report(request, pk)
    frozen, document = frozen_of(report), read(report)
    response = HttpResponse(made.write(document), content_type=made.content_type)
    way = "inline" if made.is_shown else "attachment"
    name = f"{report.kind}-{report.year}{'' if frozen else '-concept'}.{ending}"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    return response


@require_POST
def refresh(request: Request, pk: int) -> HttpResponse:
    report = find_report(request, pk)
    refresh_readings(
        report=report, version=number(request.POST.get("version")), on=date.today(), by=request.who
    )
    messages.success(request, _("Het verslag rust nu op de cijfers van vandaag."))
    return redirect("documents:report", pk=pk)


def number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
