"""The audit trail: searching and exporting it (V3), and for others only whether it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koers.base.access import selectors
from koers.base.access.admission import Request
from koers.base.access.audit import record
from koers.base.access.audit.checks import check
from koers.base.access.audit.exports import export
from koers.base.access.audit.words import action_word, object_word
from koers.base.access.forms import AuditForm
from koers.base.access.models import AuditEvent, Chain
from koers.base.access.permissions import Level, reasons, roles
from koers.base.access.spreadsheets import csv_response

A_PAGE = 25
AT_MOST = 20_000  # rows in one file
MORE = ("object_kind", "object_id", "result", "level", "chain")  # the fields that are folded away


@dataclass(frozen=True)
class Line:
    event: AuditEvent
    what: str
    about: str
    name: str
    roles: str
    reason: str


@require_safe
def audit(request: Request) -> HttpResponse:
    form = AuditForm(request.GET, who=request.who)
    return _audit(request, form)


def _audit(request: Request, form: AuditForm) -> HttpResponse:
    """Every look is an event: how many rows were shown, not what was searched."""
    is_good = form.is_valid()
    events = form.search().found(request.who) if is_good else AuditEvent.objects.none()
    page = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    shown = lines(list(page.object_list))
    record("audit.read", request.who, level=Level.V3, rows=len(shown))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "more": bool([name for name in MORE if form[name].errors or request.GET.get(name)]),
        "lines": shown,
        "page": page,
        "query": query.urlencode(),
        "is_searched": any(query.values()),
        "checked": selectors.last_check(),
        "at_most": AT_MOST,
    }
    return render(request, "access/audit/list.html", context, status=200 if is_good else 400)


def lines(events: list[AuditEvent]) -> list[Line]:
    names = selectors.account_names({event.actor for event in events})
    return [
        Line(
            event=event,
            what=action_word(event.action),
            about=object_word(event.object_kind),
            name=names.get(event.actor, event.actor),
            roles=", ".join(roles()[code].name for code in event.roles.split(",") if code in roles()),
            reason=reasons()[event.reason].text if event.reason in reasons() else event.reason,
        )
        for event in events
    ]


@require_safe
def audit_csv(request: Request) -> HttpResponse:
    form = AuditForm(request.GET, who=request.who)
    if not form.is_valid():
        return _audit(request, form)
    events = form.search().found(request.who)
    if events.count() > AT_MOST:
        form.add_error(None, _("Dit zijn te veel rijen voor een bestand. Kies een kortere periode."))
        return _audit(request, form)
    return csv_response(f"logboek-{timezone.localdate()}", export(events, request.who))


@require_http_methods(["GET", "HEAD", "POST"])
def state(request: Request) -> HttpResponse:
    """Counts and whether the seals fit; what the rows say stays closed here."""
    found = check(by=request.who) if request.method == "POST" else None
    context = {
        "found": found,
        "faults": [(Chain(fault.chain).label, fault) for fault in found.faults] if found else [],
        "checked": selectors.last_check(),
        "chains": chain_counts(),
    }
    return render(request, "access/audit/state.html", context)


def chain_counts() -> list[tuple[str, Mapping[str, object]]]:
    chains = AuditEvent.objects.order_by().values("chain")
    counted = chains.annotate(n=Count("pk"), first=Min("at"), last=Max("at"))
    found: dict[str, Mapping[str, object]] = {row["chain"]: row for row in counted}
    return [(label, found.get(chain, {"n": 0})) for chain, label in Chain.choices]
