"""A page that needs to know for which municipality Koers works, when it does not know that yet."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koers.base.access.who import Who
from koers.base.places.errors import NoInstallation
from koers.present.desk.first_steps import first_steps

View = Callable[..., HttpResponse]


def needs_home(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoInstallation as error:
            who: Who = request.who  # type: ignore[attr-defined]
            # A page that tells what to do next is no fault; a file without its data is.
            status = 503 if request.path.endswith(".csv") else 200
            context = {"reason": str(error), "steps": first_steps(who)}
            return render(request, "desk/empty.html", context, status=status)

    return guarded
