"""Who may do what, by role and by address, and who has which role today."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.audit import record
from koers.base.access.forms import HoldersForm
from koers.base.access.models import Chain, Organisation, RoleGrant
from koers.base.access.permissions import (
    ANYONE,
    SIGNED_IN,
    Permission,
    Role,
    Route,
    commands,
    permissions,
    roles,
    routes,
)
from koers.base.access.permissions.addresses import address_of
from koers.base.access.selectors import holders as holders_of
from koers.base.access.spreadsheets import csv_response, csv_text

WAYS = {"GET": gettext_lazy("bekijken"), "POST": gettext_lazy("versturen")}


@dataclass(frozen=True)
class RoleRow:
    role: Role
    within: list[str]
    permissions: list[Permission]


@dataclass(frozen=True)
class Door:
    """One address and one way to come there: what it takes, and which roles have that."""

    address: str
    name: str
    way: str
    permission: str
    who: str
    own: str


@require_safe
def table(request: Request) -> HttpResponse:
    kinds = dict(Organisation.Kind.choices)
    known = permissions().values()
    role_rows = [
        RoleRow(
            role, [str(kinds[kind]) for kind in role.within], [p for p in known if p.code in role.permissions]
        )
        for role in roles().values()
    ]
    matrix = [(one, [(role, one.code in role.permissions) for role in roles().values()]) for one in known]
    doors = [door(route, method) for route in routes().values() for method in route.methods]
    context = {"role_rows": role_rows, "matrix": matrix, "doors": doors, "commands": commands().values()}
    return render(request, "access/permissions/table.html", context)


def door(route: Route, method: str) -> Door:
    needed = route.methods[method]
    return Door(
        address=address_of(route.name),
        name=route.name,
        way=str(WAYS.get(method, method)),
        permission=permissions()[needed].text if needed in permissions() else "",
        who=those_with(needed),
        own=those_with(route.own) if route.own else "",
    )


def those_with(needed: str) -> str:
    if needed == ANYONE:
        return _("iedereen, ook zonder account")
    if needed == SIGNED_IN:
        return _("iedereen met een account")
    found = [role.name for role in roles().values() if needed in role.permissions]
    return _("alle rollen") if len(found) == len(roles()) else ", ".join(found)


@require_safe
def holders(request: Request) -> HttpResponse:
    form = HoldersForm(request.GET)
    grants = found(request, form)
    groups: dict[str, list[RoleGrant]] = {}
    for grant in grants:
        groups.setdefault(role_name(grant), []).append(grant)
    context = {
        "form": form,
        "groups": groups.items(),
        "total": len(grants),
        "people": len({grant.user_id for grant in grants}),
        "chosen": form.cleaned_data.get("role", ""),
        "today": timezone.localdate(),
    }
    return render(request, "access/permissions/holders.html", context, status=200 if form.is_valid() else 400)


def found(request: Request, form: HoldersForm) -> QuerySet[RoleGrant]:
    role = form.cleaned_data.get("role", "") if form.is_valid() else ""
    return holders_of(request.who, timezone.localdate(), role)


def role_name(grant: RoleGrant) -> str:
    return roles()[grant.role].name if grant.role in roles() else grant.role


@require_safe
def holders_csv(request: Request) -> HttpResponse:
    grants = list(found(request, HoldersForm(request.GET)))
    record("holders.export", request.who, chain=Chain.SECURITY, rows=len(grants))
    header = (
        *(_("rol"), _("naam"), _("functie"), _("organisatie"), _("vanaf"), _("tot en met")),
        *(_("voorgesteld door"), _("goedgekeurd door")),
    )
    lines = [
        (
            *(role_name(grant), grant.user.name, grant.user.function, grant.user.organisation.name),
            *(grant.valid_from, grant.valid_until, grant.proposed_by, grant.approved_by),
        )
        for grant in grants
    ]
    return csv_response(f"rollen-{timezone.localdate()}", csv_text(header, lines))
