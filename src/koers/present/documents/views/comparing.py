"""Two reports side by side: which verdicts went on, changed, came or went."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.govern.review.reports.models import Report
from koers.govern.review.reports.selectors import reports
from koers.present.documents.changed import compared
from koers.present.documents.views.reports import number, shown


@require_safe
def compare(request: Request) -> HttpResponse:
    kept = list(reports(request.who))
    first, second = (_chosen(kept, request.GET.get(name)) for name in ("a", "b"))
    rows = compared(shown(first)[0], shown(second)[0]) if first and second else ()
    context = {
        "kept": kept,
        "first": first,
        "second": second,
        "rows": rows,
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
