"""The early warning of the latest month, for our own municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from koers.base.places.selectors import home
from koers.govern.review.deviation_words import chance, conclusion, looked_at
from koers.govern.review.selectors import scan
from koers.present.desk.empty import needs_home


@needs_home
def signals(request: HttpRequest) -> HttpResponse:
    place = home().municipality
    found = scan(place)
    context = {
        "place": place,
        "found": found,
        "conclusion": conclusion(found),
        "looked_at": looked_at(found),
        "crumbs": [(reverse("desk:indicators"), _("Cijfers")), ("", _("Signalen"))],
        "lines": [(signal, chance(signal)) for signal in found.deviations],
    }
    return render(request, "desk/signals.html", context)
