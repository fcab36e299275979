"""The readings of every source, and what a newer one changed."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koers.base.access.admission import Request
from koers.base.places.selectors import home
from koers.data.figures.actions import see_revision
from koers.data.figures.errors import UnknownReading
from koers.data.figures.models import Reading
from koers.data.figures.selectors import changes_between, reading_of, readings_of, revision_is_seen
from koers.data.indicators.selectors import measure_names
from koers.data.sources.selectors import sources
from koers.govern.policy.selectors import current_policy
from koers.govern.review.selectors import flips
from koers.present.desk import readings as page
from koers.present.desk.empty import needs_home


@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    on = localdate()
    groups = [(definition, _lines(code, on)) for code, definition in sources().items()]
    known = [(definition, lines) for definition, lines in groups if lines]
    context = {
        "groups": known,
        "readings": sum(len(lines) for _definition, lines in known),
        "unread": [definition for definition, lines in groups if not lines],
        "crumbs": [(reverse("desk:indicators"), _("Cijfers")), ("", _("Lezingen"))],
    }
    return render(request, "desk/readings/list.html", context)


def _lines(source: str, on: date) -> list[page.Line]:
    """The newest first, each beside the one before it."""
    found = readings_of(source)
    pairs = zip(found, [*found[1:], None], strict=False)
    return [
        page.Line(one, page.age(one, on), before, changes_between(before, one).total if before else None)
        for one, before in pairs
    ]


@needs_home
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: Request, old: str, new: str) -> HttpResponse:
    before, after = _pair(old, new)
    if request.method == "POST":
        see_revision(old=before, new=after, by=request.who)
        return redirect("desk:revision", old=old, new=new)
    on, place = localdate(), home().municipality
    policy, found = current_policy(on), changes_between(before, after)
    context = {
        "old": before,
        "new": after,
        "place": place,
        "counts": found.total,
        "conclusion": page.sentence(found.total),
        "flips": flips(before, after, policy, on) if policy else [],
        "policy": policy,
        "groups": page.groups(found, [place.code], place.name, measure_names(after.source)),
        "seen": revision_is_seen(before, after),
        "crumbs": [
            (reverse("desk:indicators"), _("Cijfers")),
            (reverse("desk:readings"), _("Lezingen")),
            ("", _("Herziening")),
        ],
    }
    return render(request, "desk/readings/revision.html", context)


def _pair(old: str, new: str) -> tuple[Reading, Reading]:
    """Two readings of one source that the catalogue describes; made-up ones are of no such source."""
    for source in sources():
        try:
            return reading_of(old, source), reading_of(new, source)
        except UnknownReading:
            continue
    raise Http404
