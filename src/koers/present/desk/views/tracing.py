"""The trace from frame to evaluation: as a page with its gaps, and as a file with a line for each goal."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.spreadsheets import csv_response, csv_text
from koers.govern.policy.selectors import current_policy
from koers.govern.review.trace import ANY_GAP, Step
from koers.govern.review.trace import trace as trace_of
from koers.present.desk.framing.trace_file import HEADER, lines
from koers.present.desk.framing.words import NO_STEP, missed_by_all, trace_sentence


@require_safe
def trace(request: Request) -> HttpResponse:
    policy, asked = current_policy(localdate()), _asked(request)
    if policy is None:
        return render(request, "desk/frames/trace.html", {"policy": None, "tab": "samenhang"})
    found = trace_of(policy, localdate())
    rows = found.with_gap(asked)
    context = {
        "policy": policy,
        "trace": found,
        "rows": rows,
        "asked": asked,
        "tab": "samenhang",
        "choices": [
            ("", _("Alle lijnen")),
            (ANY_GAP, _("Alleen lijnen met een gat")),
            *((step.value, words.capitalize()) for step, words in NO_STEP.items()),
        ],
        "sentence": trace_sentence(found),
        "missed": missed_by_all(found.rows),
        "crumbs": [(reverse("desk:frames"), _("Kaders")), ("", _("Samenhang"))],
    }
    return render(request, "desk/frames/trace.html", context)


def _asked(request: Request) -> str:
    """A gap that is known; anything else shows all."""
    asked = request.GET.get("gat", "")
    return asked if asked in (ANY_GAP, *(step.value for step in Step)) else ""


@require_safe
def trace_csv(request: Request) -> HttpResponse:
    policy = current_policy(localdate())
    rows = trace_of(policy, localdate()).with_gap(_asked(request)) if policy else ()
    return csv_response("samenhang", csv_text(HEADER, [line for row in rows for line in lines(row)]))
