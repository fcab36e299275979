"""What stands between a request and the pages: the closed desk, and errors that say what to do."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FRONT_DOORS = {"desk", "documents"}


class DeskGuard:
    """Without the setting for a desk without sign-in, desk and documents stay closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The address is known here, so a page that does not exist stays a 404."""
        match = request.resolver_match
        if settings.DESK_WITHOUT_SIGN_IN or match is None or not FRONT_DOORS & set(match.app_names):
            return None
        return render(request, "design/closed.html", status=503)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The errors of a room stand in its errors.py, with a Dutch text for whoever meets them."""
        module = type(exception).__module__
        if not (module.startswith("koers.") and module.endswith(".errors")):
            return None
        return render(request, "design/fault.html", {"text": str(exception)}, status=503)
