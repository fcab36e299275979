"""Stands between a request and the pages: who asks, and whether the permission table lets them in."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from koers.base.access.audit import record
from koers.base.access.models import AuditEvent, Chain, User
from koers.base.access.permissions import Route, routes
from koers.base.access.selectors import person
from koers.base.access.signin.links import limited
from koers.base.access.signin.lost_form import lost_form
from koers.base.access.signin.sessions import Way, way_of
from koers.base.access.signin.step_up import stated_reason
from koers.base.access.traffic.numbers import request_number
from koers.base.access.who import NOBODY, Who


class Request(HttpRequest):
    """A request after the middleware: it knows who asks, and whether only a part of the page is wanted."""

    htmx: HtmxDetails
    who: Who
    request_id: str
    form: Form | None = None  # what was sent, and where to look again: for the page that tells of a conflict
    back: str = ""


class Admission:
    """A route that is not in the table answers nobody, so a new page is closed until someone opens it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.request_id = request_number()
        request.who = who_asks(request)
        return self.get_response(request)

    def process_view(self, request: Request, *_view: object) -> HttpResponse | None:
        route = routes().get(name_of_route(request))
        if route is None:
            return refuse(request)
        if request.method not in ways_in(route):
            return HttpResponseNotAllowed(ways_in(route))
        if request.who.may_open(route, str(request.method)):
            return None
        return refuse(request) if request.who.is_signed_in else sign_in_first(request)


def name_of_route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def refuse(request: Request) -> HttpResponse:
    code = f"route.{name_of_route(request)}"
    record(code, request.who, chain=Chain.SECURITY, result=AuditEvent.Result.REFUSED)
    return render(request, "403.html", status=403)


def ways_in(route: Route) -> list[str]:
    return [*route.methods, *(["HEAD"] if "GET" in route.methods else [])]


def who_asks(request: Request) -> Who:
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    who = person(user, request_id=request.request_id, reason=stated_reason(request))
    return limited(who) if way_of(request) is Way.LINK else who


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Part of a page is asked for by a script: that cannot follow to the sign-in page, so the page must."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": str(settings.LOGIN_URL)})
    if request.method not in ("GET", "HEAD"):
        return lost_form(request)
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
