"""Turns the errors of a room into a page: each stands in its errors.py, with a Dutch text."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.base.access.errors import Conflict, NotAllowed

STATUS = {NotAllowed: 403, Conflict: 409}


class Faults:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        module = type(exception).__module__
        if not (module.startswith("koers.") and module.endswith(".errors")):
            return None
        status = STATUS.get(type(exception), 503)
        if status == 409:
            return conflict(request, str(exception))
        return render(request, "design/fault.html", {"text": str(exception), "status": status}, status=status)


def conflict(request: HttpRequest, text: str) -> HttpResponse:
    """Nothing that was typed is lost: it stands on the page."""
    hidden = {"csrfmiddlewaretoken", "version", "do"}
    typed = [(name, request.POST.getlist(name)) for name in request.POST if name not in hidden]
    context = {"text": text, "typed": typed, "back": request.path}
    return render(request, "design/conflict.html", context, status=409)
