"""Turns the errors of a room into a page: each stands in its errors.py, with a Dutch text."""

from collections.abc import Callable

from django.forms import BoundField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Faults:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        module = type(exception).__module__
        if not (module.startswith("koers.") and module.endswith(".errors")):
            return None
        status = getattr(exception, "status", 503)
        if status == 409:
            return conflict(request, str(exception))
        if status == 404:
            return render(request, "404.html", status=404)
        return render(request, "design/fault.html", {"text": str(exception), "status": status}, status=status)


def conflict(request: HttpRequest, text: str) -> HttpResponse:
    """Nothing that was typed is lost: it stands on the page, with the words of the form where it is known."""
    form = getattr(request, "form", None)
    typed = shown(form) if form else as_sent(request)
    context = {"text": text, "typed": typed, "back": getattr(request, "back", "") or request.path}
    return render(request, "design/conflict.html", context, status=409)


def shown(form: Form) -> list[tuple[str, str]]:
    return [(str(field.label), chosen(field)) for field in form.visible_fields()]


def chosen(field: BoundField) -> str:
    """What somebody typed, or the words of what they chose."""
    value = str(field.value() or "")
    choices = {str(key): str(text) for key, text in getattr(field.field, "choices", ())}
    return choices.get(value, value)


def as_sent(request: HttpRequest) -> list[tuple[str, str]]:
    hidden = {"csrfmiddlewaretoken", "version", "do"}
    return [(name, ", ".join(request.POST.getlist(name))) for name in request.POST if name not in hidden]
