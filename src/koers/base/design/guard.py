"""There is no sign-in yet, so without the setting the desk and the documents stay closed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FRONT_DOORS = {"desk", "documents"}


class DeskGuard:
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
