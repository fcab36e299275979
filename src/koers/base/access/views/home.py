"""Where somebody lands after signing in: the first page of the menu that they may open."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.menu import pages


@require_safe
def home(request: Request) -> HttpResponse:
    first = next(iter(pages(request.who)), None)
    return HttpResponseRedirect(first.url) if first else render(request, "access/no_role.html")
