"""Accounts: making, switching off and on, proposing a role and ending one."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access import selectors
from koers.base.access.actions import activate, add_person, deactivate, end_grant, propose
from koers.base.access.admission import Request
from koers.base.access.errors import AccountRefused, RequestRefused
from koers.base.access.forms import GrantForm, PersonForm, Versioned
from koers.base.access.models import RoleGrant, User
from koers.base.access.permissions import roles, routes
from koers.base.access.views.holders import role_name


@dataclass(frozen=True)
class Held:
    """A role of a person, and whether it counts on the day that we look."""

    grant: RoleGrant
    name: str
    text: str
    state: str
    can_end: bool


@require_safe
def people(request: Request) -> HttpResponse:
    today = timezone.localdate()
    rows = [
        (user, [h for h in held(user, today) if h.state == NOW]) for user in selectors.people(request.who)
    ]
    active = sum(user.is_active for user, _held in rows)
    context = {
        "rows": rows,
        "active": active,
        "off": len(rows) - active,
        "without": sum(user.is_active and not found for user, found in rows),
        "may_add": request.who.may_open(routes()["access:person_add"]),
    }
    return render(request, "access/people/list.html", context)


NOW, LATER, OVER = "nu", "later", "voorbij"


def held(user: User, today: date) -> list[Held]:
    return [
        Held(grant, role_name(grant), texts(grant), state(grant, today), state(grant, today) != OVER)
        for grant in user.grants.all()
    ]


def texts(grant: RoleGrant) -> str:
    return roles()[grant.role].text if grant.role in roles() else ""


def state(grant: RoleGrant, today: date) -> str:
    if grant.valid_from > today:
        return LATER
    return OVER if grant.valid_until and grant.valid_until < today else NOW


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    form = PersonForm(request.POST if request.method == "POST" else None, who=request.who)
    if form.is_valid():
        try:
            made = add_person(**form.cleaned_data, by=request.who)
        except AccountRefused as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("Het account is gemaakt. Stel nu een rol voor."))
            return redirect("access:person", pk=made.pk)
    status = 400 if form.is_bound else 200
    return render(request, "access/people/add.html", {"form": form}, status=status)


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    return _person(request, selectors.account(pk, request.who))


def _person(
    request: Request, person: User, *, form: GrantForm | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "person": person,
        "held": sorted(held(person, today), key=lambda one: (NOW, LATER, OVER).index(one.state)),
        "proposed": selectors.approval_requests(request.who).filter(
            kind="role.grant", state="open", content__user=person.pk
        ),
        "may_edit": request.who.may_open(routes()["access:role_propose"], "POST"),
        "is_self": person.pk == request.who.user_id,
        "form": form or GrantForm(person=person, initial={"valid_from": today}),
        "error": error,
    }
    return render(request, "access/people/detail.html", context, status=status)


@require_POST
def switch_off(request: Request, pk: int) -> HttpResponse:
    found = selectors.account(pk, request.who)
    try:
        deactivate(person=found, version=seen(request, pk), by=request.who)
    except AccountRefused as error:
        return _person(request, found, error=str(error), status=400)
    messages.success(request, _("Het account staat uit. Wie aangemeld was, is er nu uit."))
    return redirect("access:person", pk=pk)


@require_POST
def switch_on(request: Request, pk: int) -> HttpResponse:
    found = selectors.account(pk, request.who)
    activate(person=found, version=seen(request, pk), by=request.who)
    messages.success(request, _("Het account staat weer aan, zonder rollen. Stel nu een rol voor."))
    return redirect("access:person", pk=pk)


def seen(request: Request, pk: int) -> int:
    """The version that was on the page; without one it is a conflict, which leads back to the account."""
    request.back = reverse("access:person", args=[pk])
    request.form = form = Versioned(request.POST)
    return form.seen() if form.is_valid() else 0


@require_POST
def propose_role(request: Request, pk: int) -> HttpResponse:
    found = selectors.account(pk, request.who)
    form = GrantForm(request.POST, person=found)
    if form.is_valid():
        try:
            made = propose(kind="role.grant", content=form.content(found), by=request.who)
        except RequestRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het voorstel staat klaar. De rol werkt pas na goedkeuring."))
            return redirect("access:approval", pk=made.pk)
    return _person(request, found, form=form, status=400)


@require_POST
def end_role(request: Request, pk: int, grant: int) -> HttpResponse:
    found = selectors.account(pk, request.who)
    held_now = selectors.grants_from(found, timezone.localdate()).filter(pk=grant).first()
    if held_now is None:
        raise Http404
    end_grant(grant=held_now, by=request.who)
    messages.success(request, _("De rol {role} is beëindigd.").format(role=role_name(held_now)))
    return redirect("access:person", pk=pk)
