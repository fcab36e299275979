"""A form that arrives after the session ended: what was typed comes back on the page, nothing is stored."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

SECRET = ("csrf", "password", "code", "credential")  # parts of names of fields that never come back


def lost_form(request: HttpRequest, *, sign_in_at: str = "") -> HttpResponse:
    """For a POST of somebody who is not signed in any more. Call it after the check against forgery."""
    about = {"typed": list(typed(request)), "sign_in_at": sign_in_at or reverse("account_login")}
    response = render(request, "access/lost_form.html", about, status=403)
    add_never_cache_headers(response)
    return response


def typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not any(part in name.lower() for part in SECRET):
            yield from ((name, value) for value in values if value.strip())
