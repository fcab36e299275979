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
from koers.base.places.periods import Period
from koers.data.sources.deliveries import selectors
from koers.data.sources.deliveries.actions import refuse_delivery, submit_delivery, take_back_delivery
from koers.data.sources.deliveries.comparing import besides
from koers.data.sources.deliveries.definitions import DeliveryDefinition, definition_of
from koers.data.sources.deliveries.errors import DeliveryError, DeliveryRefused
from koers.data.sources.deliveries.models import Delivery
from koers.data.sources.deliveries.periods import name_of, period_named
from koers.present.desk.delivery_form import AnswerForm, DeliveryForm, as_sent
from koers.present.desk.delivery_pages import compared_rows, overview
from koers.present.desk.empty import needs_home


@require_safe
@needs_home
def deliveries(request: Request) -> HttpResponse:
    return render(request, "desk/deliveries/list.html", overview(request.who, localdate()))


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
    places = selectors.areas_of(definition)
    found = DeliveryForm(
        request.POST if request.method == "POST" else None,
        definition=definition,
        places=places,
        besides=besides(code, definition, when),
        initial=kept(request, code, definition, when),
    )
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
