"""Which sources Koers reads, how old their figures are, and what came of reading them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from koers.data.figures.selectors import readings_of
from koers.data.sources import words
from koers.data.sources.errors import UnknownSource
from koers.data.sources.selectors import attempts, freshness, freshness_of
from koers.present.desk import source_page as page


def sources(request: HttpRequest) -> HttpResponse:
    lines = [page.line(found) for found in freshness()]
    context = {
        "read": [one for one in lines if one.found.reading],
        "unread": [one for one in lines if not one.found.reading],
        "lede": page.lede(lines),
        "crumbs": [(reverse("desk:indicators"), _("Cijfers")), ("", _("Bronnen"))],
    }
    return render(request, "desk/sources/list.html", context)


def source(request: HttpRequest, code: str) -> HttpResponse:
    try:
        found = freshness_of(code)
    except UnknownSource as error:
        raise Http404 from error
    context = {
        "line": page.line(found),
        "definition": found.definition,
        "sentence": words.sentence(found),
        "facts": page.facts(found),
        "readings": [(one, words.until(one), words.read(one)) for one in readings_of(code)],
        "attempts": attempts(code),
        "indicators": page.used_for(code),
        "crumbs": [
            (reverse("desk:indicators"), _("Cijfers")),
            (reverse("desk:sources"), _("Bronnen")),
            ("", found.definition.name),
        ],
    }
    return render(request, "desk/sources/detail.html", context)
