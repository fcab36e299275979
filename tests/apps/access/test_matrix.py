"""Every role at every route with every method: the whole stack, with only the view itself left out."""

import csv
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from people import BACKEND, account

from koers.base.access.permissions import ANYONE, SIGNED_IN, Route, permissions, roles, routes

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
STRANGER = "zonder account"
ARGUMENTS = {"slug": "x", "code": "x", "year": 2024}  # the rest are numbers
EXPECTED = Path(__file__).with_name("matrix.csv")  # by hand from the access policy, not from the table


class InsteadOfTheView:
    """The last middleware: whoever gets this far was let in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse:
        return HttpResponse("binnen")


def address(route: Route) -> str:
    from django.urls import get_resolver

    namespace, _, name = route.name.rpartition(":")
    resolver = get_resolver()
    for part in namespace.split(":") if namespace else []:
        resolver = resolver.namespace_dict[part][1]
    _possibilities, _pattern, _defaults, converters = resolver.reverse_dict.getlist(name)[0]
    values = {key: ARGUMENTS.get(key, 1) for key in converters}
    return reverse(route.name, kwargs={key: values[key] for key in converters})


def expected(role: str, route: Route, method: str) -> int:
    needed = route.methods.get("GET" if method == "HEAD" else method)
    if needed is None:
        return 405
    if needed == ANYONE:
        return 200
    if role == STRANGER:
        return instead(method)
    if (
        needed in permissions()
        and permissions()[needed].level == "V3"
        and needed in roles()[role].permissions
    ):
        return instead(method)  # first a reason, and signing in once more
    lets_in = {needed, route.own} & {SIGNED_IN, *roles()[role].permissions}
    return 200 if lets_in else 403


def instead(method: str) -> int:
    """Somewhere else first; what was typed in a form is given back instead."""
    return 302 if method in ("GET", "HEAD") else 403


@pytest.mark.parametrize("role", [STRANGER, *roles()])
def test_role_at_every_route_with_every_method_gets_what_the_table_says(
    role, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A thousand pages that say no would take most of the time, and others look at what they say.
    monkeypatch.setattr("koers.base.design.faults.render_to_string", lambda *_words, **_more: "nee")
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.InsteadOfTheView"]
    client = Client()
    if role != STRANGER:
        client.force_login(account(role), backend=BACKEND)
    wrong = [
        f"{method} {route.name}: {answer} in plaats van {expected(role, route, method)}"
        for route in routes().values()
        for method in METHODS
        if (answer := client.generic(method, address(route)).status_code) != expected(role, route, method)
    ]
    assert wrong == []


def test_roles_hold_what_the_access_policy_says() -> None:
    """The other side: the table itself against a hand-made extract of the authorisation matrix."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        rows = {row.pop("role"): row for row in csv.DictReader(file)}
    assert set(rows) == set(roles())
    wrong = [
        f"{role}: {permission}"
        for role, row in rows.items()
        for permission, held in row.items()
        if (permission in roles()[role].permissions) != (held == "yes")
    ]
    assert wrong == []


def test_administrator_holds_nothing_that_shows_content() -> None:
    held = roles()["applicatiebeheerder"].permissions
    assert not {code for code in held if code.startswith(("policy.", "draft.", "audit.read", "retention."))}


def test_roles_that_only_watch_hold_nothing_that_changes_something() -> None:
    writing = ("edit", "adopt", "load", "decide", "own", "propose", "approve")
    for role in roles().values():
        if not role.executes:
            assert [code for code in role.permissions if code.endswith(writing)] == []
