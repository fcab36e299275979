"""The areas of our municipality: districts and neighbourhoods, and what was counted there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from koers.base.places.selectors import districts, home, neighbourhoods
from koers.data.indicators.areas import inhabitants
from koers.data.indicators.selectors import indicators, series_of
from koers.present.desk import areas as page
from koers.present.desk.empty import needs_home

PEOPLE = "cbs-85984"  # Kerncijfers of the newest boundary year


@needs_home
def areas(request: HttpRequest) -> HttpResponse:
    place, parts = home().municipality, neighbourhoods()
    found = series_of([one for one in indicators() if one.definition.get("areas")], place)
    context = {
        "crumbs": [(reverse("desk:indicators"), _("Cijfers")), ("", _("Gebieden"))],
        "place": place,
        "districts": districts(),
        "neighbourhoods": parts,
        "people": inhabitants(PEOPLE, [place]).get(place.code),
        "shown": [one for ours in found.values() if (one := page.shown(ours, parts))],
    }
    return render(request, "desk/areas.html", context)
