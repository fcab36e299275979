"""Error pages: Dutch, in the page frame, without data, also when the database is down."""

import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, OperationalError
from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from koers.base.access.traffic.numbers import request_number

BARE = (413, 500, 503)  # without menu and place: what they need may be what is broken, or not known yet
DOWN = (InterfaceError, OperationalError)
KEPT = ("Allow", "Retry-After")
NOT_TYPED = {"csrfmiddlewaretoken", "version", "do"}


def fault(request: HttpRequest, status: int, text: str = "", **more: object) -> HttpResponse:
    """The page of this status; `text` says what to do, where the page itself does not know."""
    name, context = f"{status}.html", {"text": text, "number": request_number(), **more}
    try:
        page = render_to_string(name, context, request=None if status in BARE else request)
    except DatabaseError:
        page = render_to_string(name, context)
    return HttpResponse(page, status=status)


def conflict(request: HttpRequest, text: str) -> HttpResponse:
    """Nothing that was typed is lost: it stands on the page, with the words of the form where it is known."""
    form = getattr(request, "form", None)
    typed = shown(form) if form else as_sent(request)
    return fault(request, 409, text, typed=typed, back=getattr(request, "back", "") or request.path)


def shown(form: Form) -> list[tuple[str, str]]:
    return [(str(field.label), chosen(field)) for field in form.visible_fields()]


def chosen(field: BoundField) -> str:
    """What somebody typed, or the words of what they chose."""
    value = str(field.value() or "")
    choices = {str(key): str(text) for key, text in getattr(field.field, "choices", ())}
    return choices.get(value, value)


def as_sent(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, ", ".join(request.POST.getlist(name))) for name in request.POST if name not in NOT_TYPED]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fault(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fault(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fault(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the error, so the error can still be seen."""
    return fault(request, 503 if isinstance(sys.exc_info()[1], DOWN) else 500)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(render_to_string("403_csrf.html", {"number": request_number()}), status=403)


class Faults:
    """Gives a refusal without a page its page, and an error with a Dutch text the page that shows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code not in (405, 413) or response.streaming or response.content:
            return response
        page = fault(request, response.status_code)
        for name in KEPT:
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The errors of a room stand in its errors.py, with a text for whoever meets them."""
        module = type(exception).__module__
        if not (module.startswith("koers.") and module.endswith(".errors")):
            return None
        status = getattr(exception, "status", 503)
        if status == 409:
            return conflict(request, str(exception))
        return fault(request, status, "" if status == 404 else str(exception))
