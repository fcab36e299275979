"""Two reports side by side: which verdicts went on, changed, came or went, and what people wrote in both."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.selectors import reports
from koers.present.documents.changed import Changed, Told, compared, told
from koers.present.documents.views.reports import number, read


@require_safe
def compare(request: Request) -> HttpResponse:
    kept = list(reports(request.who))
    first, second = (_chosen(kept, request.GET.get(name)) for name in ("a", "b"))
    rows: tuple[Changed, ...] = ()
    words: tuple[Told, ...] = ()
    if first and second:
        old, new = read(first), read(second)
        rows, words = compared(old, new), told(old, new)
    context = {
        "kept": kept,
        "first": first,
        "second": second,
        "rows": rows,
        "words": words,
        "choices": [("a", first), ("b", second)],
        "counts": {
            kind: sum(row.kind == kind for row in rows)
            for kind in ("voortgezet", "gewijzigd", "nieuw", "vervallen")
        },
        "crumbs": [(reverse("documents:list"), _("Verslagen")), ("", _("Vergelijken"))],
    }
    return render(request, "documents/compare.html", context)


def _chosen(kept: list[Report], pk: str | None) -> Report | None:
    return next((report for report in kept if report.pk == number(pk)), None)
