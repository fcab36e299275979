"""What is kept how long, what waits to be destroyed, and what was destroyed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from koers.base.access.actions import propose_destructions
from koers.base.access.admission import Request
from koers.base.access.permissions import routes
from koers.base.access.retention import retention_rules
from koers.base.access.retention.classes import CLASSES
from koers.base.access.selectors import destructions


@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _propose(request)
    found = [(item, CLASSES[item.record_class].name) for item in destructions(request.who)]
    context = {
        "rules": [rule for rule in retention_rules() if rule.holds_on(localdate())],
        "waiting": [pair for pair in found if pair[0].destroyed_at is None],
        "done": [pair for pair in found if pair[0].destroyed_at],
        "may_propose": request.who.may_open(routes()["access:retention"], "POST"),
    }
    return render(request, "access/retention/list.html", context)


def _propose(request: Request) -> HttpResponse:
    made = len(propose_destructions(by=request.who))
    text = ngettext(
        "Er staat één nieuwe lijst klaar. Twee anderen moeten die goedkeuren.",
        "Er staan {n} nieuwe lijsten klaar. Twee anderen moeten die goedkeuren.",
        made,
    ).format(n=made)
    nothing = _("Er is niets nieuws waarvan de bewaartermijn voorbij is.")
    messages.success(request, text if made else nothing)
    return redirect("access:retention")
