"""Taking a report further: to the executive, to the council with four eyes, back, adopted."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koers.base.access.actions import approve
from koers.base.access.admission import Request
from koers.base.access.errors import RequestRefused
from koers.govern.review.reports.actions import (
    adopt_report,
    offer_to_council,
    send_back,
    send_to_executive,
)
from koers.govern.review.reports.errors import ReportError
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.selectors import frozen_of, offered
from koers.present.documents.forms import AdoptForm, ReasonForm
from koers.present.documents.reports import adopted, drafted, read_frozen
from koers.present.documents.reports import offered as as_offered
from koers.present.documents.reports.drafting import same_figures
from koers.present.documents.views.finding import find_report
from koers.present.documents.views.reports import number


def _step(request: Request, pk: int, act: Callable[[Report], object], done: str) -> HttpResponse:
    report = find_report(request, pk)
    try:
        act(report)
    except (ReportError, RequestRefused) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("documents:report", pk=pk)


def _first_error(form: forms.Form) -> str:
    return next(str(errors[0]) for errors in form.errors.values())


@require_POST
def to_executive(request: Request, pk: int) -> HttpResponse:
    version = number(request.POST.get("version"))
    return _step(
        request,
        pk,
        lambda report: send_to_executive(report=report, version=version, by=request.who),
        _("Het verslag ligt nu bij het college."),
    )


@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    def act(report: Report) -> None:
        made = drafted(report)
        content = made.content(as_offered(made.document, date.today()))
        offer_to_council(report=report, content=content, by=request.who)

    return _step(request, pk, act, _("Aangeboden. Iemand anders laat precies deze versie naar de raad gaan."))


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    def act(report: Report) -> None:
        waiting = offered(report)
        if waiting is None:
            raise Http404
        approve(request=waiting, version=request.POST.get("version", ""), by=request.who)

    return _step(request, pk, act, _("Het verslag ligt nu bij de raad en is bevroren."))


@require_POST
def back(request: Request, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST)

    def act(report: Report) -> None:
        if not form.is_valid():
            raise ReportError(_first_error(form))
        send_back(report=report, by=request.who, **form.cleaned_data)

    return _step(request, pk, act, _("Het verslag is terug. U kunt er weer in schrijven."))


@require_POST
def adopt(request: Request, pk: int) -> HttpResponse:
    form = AdoptForm(request.POST)

    def act(report: Report) -> None:
        frozen = frozen_of(report)
        if not form.is_valid():
            raise ReportError(_first_error(form))
        if frozen is None:
            raise Http404
        day = form.cleaned_data["decided_on"]
        content = same_figures(frozen, adopted(read_frozen(frozen), day))
        adopt_report(report=report, content=content, by=request.who, **form.cleaned_data)

    return _step(request, pk, act, _("Vastgelegd dat de raad dit verslag vaststelde."))
