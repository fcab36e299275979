"""Who may do what: by role, by permission, and by address."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.models import Organisation
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

WAYS = {"GET": gettext_lazy("bekijken"), "POST": gettext_lazy("versturen")}


@dataclass(frozen=True)
class RoleRow:
    role: Role
    within: list[str]
    permissions: list[Permission]


@dataclass(frozen=True)
class Door:
    """One address and one way to come there; `own` are the roles that come there for their own only."""

    address: str
    way: str
    own: str


@dataclass(frozen=True)
class Doors:
    """The addresses that one permission opens, and who has it."""

    title: str
    who: str
    doors: list[Door]


@require_safe
def table(request: Request) -> HttpResponse:
    context = {
        "role_rows": [role_row(role) for role in roles().values()],
        "matrix": [(one, [one.code in role.permissions for role in roles().values()]) for one in known()],
        "doors": list(doors()),
        "commands": commands().values(),
    }
    return render(request, "access/permissions/table.html", context)


def known() -> list[Permission]:
    return list(permissions().values())


def role_row(role: Role) -> RoleRow:
    kinds = dict(Organisation.Kind.choices)
    held = [one for one in known() if one.code in role.permissions]
    return RoleRow(role, [str(kinds[kind]) for kind in role.within], held)


def doors() -> Iterator[Doors]:
    ways_in = [(route, method) for route in routes().values() for method in route.methods]
    for code in (ANYONE, SIGNED_IN, *permissions()):
        found = [door(route, method) for route, method in ways_in if route.methods[method] == code]
        title = permissions()[code].text if code in permissions() else _("Geen recht nodig")
        if found:
            yield Doors(title, those_with(code), found)


def door(route: Route, method: str) -> Door:
    own = those_with(route.own) if route.own else ""
    return Door(address_of(route.name), str(WAYS.get(method, method)), own)


def those_with(needed: str) -> str:
    if needed == ANYONE:
        return _("iedereen, ook zonder account")
    if needed == SIGNED_IN:
        return _("iedereen met een account")
    found = [role.name for role in roles().values() if needed in role.permissions]
    return _("alle rollen") if len(found) == len(roles()) else ", ".join(found)
