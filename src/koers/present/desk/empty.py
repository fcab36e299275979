"""A page that needs to know for which municipality Koers works, when it does not know that yet."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.base.places.errors import NoInstallation

View = Callable[..., HttpResponse]


def needs_home(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoInstallation as error:
            return render(request, "desk/empty.html", {"reason": str(error)}, status=503)

    return guarded
