"""The ledger of pledges: as a table and as a file."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.spreadsheets import csv_response, csv_text
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.pledges.repeats import repeats
from koers.govern.review.pledges.selectors import Filter, counted, narrowed, pledges
from koers.govern.review.pledges.wording import ledger_sentence, state_word
from koers.present.desk.pledges.table import HEADER, choices, columns, exported

ROWS = 50  # on a page


@require_safe
def ledger(request: Request) -> HttpResponse:
    on, asked, who = localdate(), Filter.read(request.GET.dict()), request.who
    every = pledges(who)
    page = Paginator(_shown(request, asked, on), ROWS).get_page(request.GET.get("pagina"))
    rows, found = list(page.object_list), repeats(who)
    lacking = _lacking(rows)
    context = {
        "asked": asked,
        "choices": choices(who),
        "lede": ledger_sentence(counted(every, on)),
        "page": page,
        "rows": [(one, state_word(one, one.state), one.is_late(on)) for one in rows],
        "columns": [one for one in columns(asked) if one[0] not in lacking],
        "lacking": lacking,
        "lacking_words": [text for word, text in _named() if word in lacking],
        "told": "stappen" not in lacking,
        "query": asked.address(),
        "repeats": len(found.proposed),
        "has_repeats": bool(found.proposed or found.confirmed),
        "may_edit": who.may("pledge.edit"),
    }
    return render(request, "desk/pledges/list.html", context)


def _lacking(rows: list[Pledge]) -> set[str]:
    """The columns of which no row says anything: said once, above the list."""
    said = {
        "datum": any(one.made_on for one in rows),
        "wie": any(one.responsible or one.organisation_id for one in rows),
        "termijn": any(one.due for one in rows),
        "stappen": any(one.steps.all() for one in rows),
    }
    return {word for word, found in said.items() if not found}


def _named() -> list[tuple[str, str]]:
    return [
        ("datum", _("wanneer het is gezegd")),
        ("wie", _("wie verantwoordelijk is")),
        ("termijn", _("wanneer het klaar moet zijn")),
        ("stappen", _("wat ervan gekomen is")),
    ]


@require_safe
def ledger_csv(request: Request) -> HttpResponse:
    """What the list shows, all pages of it."""
    on = localdate()
    found = _shown(request, Filter.read(request.GET.dict()), on)
    return csv_response("toezeggingen", csv_text(HEADER, exported(found, on)))


def _shown(request: Request, asked: Filter, on: date) -> QuerySet[Pledge]:
    return narrowed(pledges(request.who), asked, on).prefetch_related("steps", "priorities")
