"""Deliveries of partners: what is expected, the form, and the approval by a second person."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.actions import approve
from koers.base.access.admission import Request
from koers.base.access.errors import RequestRefused
from koers.base.access.spreadsheets import csv_response
from koers.base.places.periods import Period
from koers.base.places.selectors import home
from koers.data.sources.deliveries import selectors
from koers.data.sources.deliveries.actions import (
    agree_delivery,
    refuse_delivery,
    submit_delivery,
    take_back_delivery,
)
from koers.data.sources.deliveries.comparing import besides
from koers.data.sources.deliveries.definitions import DeliveryDefinition, definition_of
from koers.data.sources.deliveries.errors import DeliveryError, DeliveryRefused, UnreadableDelivery
from koers.data.sources.deliveries.files import MOST_BYTES, Asked, csv_template, read_file
from koers.data.sources.deliveries.files import template as template_of
from koers.data.sources.deliveries.models import Delivery
from koers.data.sources.deliveries.periods import name_of, period_named
from koers.present.desk.delivery_form import AgreementForm, AnswerForm, DeliveryForm, UploadForm, as_sent
from koers.present.desk.delivery_pages import compared_rows, overview
from koers.present.desk.empty import needs_home

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@needs_home
def deliveries(request: Request) -> HttpResponse:
    return render(request, "desk/deliveries/list.html", overview(request.who, localdate()))


@require_POST
@needs_home
def agree(request: Request) -> HttpResponse:
    """Who delivers something that more than one organisation could."""
    form = AgreementForm(request.POST)
    if not form.is_valid():
        raise Http404
    made = agree_delivery(**form.cleaned_data, by=request.who)
    name = definition_of(made.definition).name
    messages.success(request, _("Afgesproken: {who} levert {name}.").format(who=made.organisation, name=name))
    return redirect("desk:deliveries")


def asked(request: Request, code: str, period: str) -> tuple[DeliveryDefinition, Period]:
    """What somebody wants to deliver; a 404 when it is not theirs, or not a period that is over."""
    definition = definition_of(code)
    found = period_named(period, definition.every)
    if found is None or found.end >= localdate() or not selectors.may_deliver(code, request.who):
        raise Http404
    return definition, found


@require_http_methods(["GET", "HEAD", "POST"])
@needs_home
def form(request: Request, code: str, period: str) -> HttpResponse:
    definition, when = asked(request, code, period)
    data = request.POST if request.method == "POST" else None
    found = form_of(code, definition, when, data, initial=kept(request, code, definition, when))
    if request.method != "POST":
        return form_page(request, code, when, found)
    if not found.is_valid():
        return form_page(request, code, when, found, status=400)
    try:
        made = submit_delivery(
            definition=code,
            period=when,
            values=found.given(),
            note=found.cleaned_data["note"],
            by=request.who,
        )
    except DeliveryRefused as error:
        found.add_error(None, str(error))
        return form_page(request, code, when, found, status=400)
    messages.success(request, _("Dank u wel. Uw levering staat in Koers. Een tweede persoon kijkt haar na."))
    return redirect("desk:delivery", pk=made.pk)


def form_of(
    code: str, definition: DeliveryDefinition, when: Period, data: Any = None, **more: Any
) -> DeliveryForm:
    places, known = selectors.areas_of(definition), besides(code, definition, when)
    return DeliveryForm(data, definition=definition, places=places, besides=known, **more)


@require_POST
@needs_home
def upload(request: Request, code: str, period: str) -> HttpResponse:
    """A file only fills the form in: what is wrong stands above it, and sending in is a step of its own."""
    definition, when = asked(request, code, period)
    sent = UploadForm(request.POST, request.FILES)
    if not sent.is_valid():
        found = form_of(code, definition, when, initial=kept(request, code, definition, when))
        return form_page(request, code, when, found, status=400, upload_form=sent)
    file = sent.cleaned_data["file"]
    try:
        read = read_file(file.read(), file.name, questions(code, definition, when))
    except UnreadableDelivery as error:
        wrong = {one.key: one for one in error.problems if one.key}
        found = form_of(code, definition, when, initial=error.found, problems=wrong)
        more = {"problems": error.problems, "has_found": any(error.found.values())}
        return form_page(request, code, when, found, status=400, **more)
    found = form_of(code, definition, when, initial=read.initial(questions(code, definition, when)))
    return form_page(request, code, when, found, from_file=True)


def questions(code: str, definition: DeliveryDefinition, when: Period) -> Asked:
    places = tuple(selectors.areas_of(definition))
    return Asked(code, definition, when, places, home().municipality, localdate())


@require_safe
@needs_home
def template(request: Request, code: str, period: str, kind: str) -> HttpResponse:
    """The form to fill in elsewhere, as XLSX or CSV."""
    definition, when = asked(request, code, period)
    questioned = questions(code, definition, when)
    name = f"{code}-{questioned.period_name}"
    if kind == "csv":
        return csv_response(name, csv_template(questioned))
    response = HttpResponse(template_of(questioned), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def kept(request: Request, code: str, definition: DeliveryDefinition, when: Period) -> dict[str, str]:
    """What was taken back earlier stands in the form again."""
    assert request.who.organisation_id
    found = selectors.open_delivery(code, request.who.organisation_id, when)
    return as_sent(found, definition, selectors.areas_of(definition)) if found else {}


def form_page(
    request: Request, code: str, when: Period, found: DeliveryForm, status: int = 200, **more: Any
) -> HttpResponse:
    definition = found.definition
    context = {
        "code": code,
        "definition": definition,
        "period": when,
        "period_name": name_of(when, definition.every),
        "form": found,
        "crumbs": [(reverse("desk:deliveries"), _("Leveringen")), ("", definition.name)],
        "upload_form": more.pop("upload_form", None) or UploadForm(),
        "limit": MOST_BYTES // (1024 * 1024),
        "is_revision": any(one.is_revision for one in found.besides.values()),
        **more,
    }
    return render(request, "desk/deliveries/form.html", context, status=status)


@require_safe
def delivery(request: Request, pk: int) -> HttpResponse:
    return delivery_page(request, selectors.delivery(pk, request.who))


def delivery_page(
    request: Request, found: Delivery, *, form: AnswerForm | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    definition = definition_of(found.definition)
    proposal = selectors.request_of(found)
    own = proposal is not None and proposal.requested_by_id == request.who.user_id
    context = {
        "delivery": found,
        "definition": definition,
        "rows": compared_rows(found, definition),
        "crumbs": [(reverse("desk:deliveries"), _("Leveringen")), ("", definition.name)],
        "proposal": proposal,
        "is_own": own,
        "may_decide": proposal is not None and request.who.may("deliveries.approve") and not own,
        "may_deliver": selectors.may_deliver(found.definition, request.who),
        "period_name": name_of(found.period, definition.every),
        "form": form or AnswerForm(),
        "error": error,
    }
    return render(request, "desk/deliveries/detail.html", context, status=status)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    found = selectors.delivery(pk, request.who)
    proposal = selectors.request_of(found)
    request.back = reverse("desk:delivery", args=[pk])
    try:
        if proposal is None:
            raise DeliveryRefused(_("Over deze levering is al beslist, of zij is teruggenomen."))
        approve(request=proposal, version=request.POST.get("version", ""), by=request.who)
    except (RequestRefused, DeliveryError) as error:
        return delivery_page(request, selectors.delivery(pk, request.who), error=str(error), status=400)
    messages.success(request, _("U heeft de levering goedgekeurd. De cijfers staan nu in Koers."))
    return redirect("desk:delivery", pk=pk)


@require_POST
def refuse(request: Request, pk: int) -> HttpResponse:
    found = selectors.delivery(pk, request.who)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return delivery_page(request, found, form=form, status=400)
    try:
        refuse_delivery(delivery=found, answer=form.cleaned_data["answer"], by=request.who)
    except (RequestRefused, DeliveryError) as error:
        return delivery_page(request, found, error=str(error), status=400)
    messages.success(request, _("U heeft de levering afgewezen. De organisatie ziet waarom."))
    return redirect("desk:delivery", pk=pk)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    found = selectors.delivery(pk, request.who)
    try:
        take_back_delivery(delivery=found, by=request.who)
    except (RequestRefused, DeliveryError) as error:
        return delivery_page(request, found, error=str(error), status=400)
    definition = definition_of(found.definition)
    messages.success(request, _("U heeft de levering teruggenomen. Wat u invulde staat hieronder."))
    return redirect(
        "desk:delivery_form", code=found.definition, period=name_of(found.period, definition.every)
    )
