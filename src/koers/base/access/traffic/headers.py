"""The headers that Django and django-csp leave out, on every answer: static files and error pages too."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from koers.base.access.permissions import ANYONE, routes

NEVER = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")
ALWAYS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NEVER),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SafeHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers[name] = value
        if not may_be_kept(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Static files, and public pages as long as nobody is signed in: the menu of who is, is no one else's."""
    if response.status_code >= 400:
        return False
    if request.path_info.startswith(settings.STATIC_URL):
        return True
    return is_public(request) and settings.SESSION_COOKIE_NAME not in request.COOKIES


def is_public(request: HttpRequest) -> bool:
    match = request.resolver_match
    route = routes().get(match.view_name) if match else None
    return route is not None and route.methods.get("GET") == ANYONE and request.method in ("GET", "HEAD")
