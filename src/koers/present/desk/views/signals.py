"""Signals: one list, yours first, and the page of each with its evidence and what you can do."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.permissions import routes
from koers.base.places.selectors import home
from koers.govern.review.deviation_words import looked_at
from koers.govern.review.selectors import scan
from koers.govern.review.signals.actions import (
    acknowledge_signal,
    answer_signal,
    close_signal,
    detect_signals,
    escalate_signal,
    take_over_signal,
)
from koers.govern.review.signals.errors import DayPassed, SignalClosed
from koers.govern.review.signals.jobs import summary
from koers.govern.review.signals.looking import look
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.rules import signal_rules
from koers.govern.review.signals.selectors import (
    desk_of,
    evidence_of,
    last_detection,
    signal_of,
    steps_of,
)
from koers.present.desk.empty import needs_home
from koers.present.desk.signalling import page
from koers.present.desk.signalling.forms import AnswerForm, CloseForm, EscalateForm, VersionForm


@needs_home
@require_http_methods(["GET", "HEAD", "POST"])
def signals(request: Request) -> HttpResponse:
    on = localdate()
    if request.method == "POST":
        run = detect_signals(look=look(on, request.who), by=request.who)
        messages.success(request, summary(run))
        return redirect("desk:signals")
    desk, place = desk_of(request.who, on), home().municipality
    scanned = scan(place)
    context = {
        "place": place,
        "lede": page.lede(desk),
        "groups": [
            (_("Van u"), "mijn", page.lines(desk.mine, on)),
            (_("Van anderen"), "anderen", page.lines(desk.others, on)),
            (_("Gezien"), "gezien", page.lines(desk.seen, on)),
        ],
        "closed": page.lines(desk.closed, on),
        "detection": last_detection(),
        "months_gap": scanned.gap,
        "months": looked_at(scanned) if not scanned.gap else "",
        "month": scanned.month,
        "sources": scanned.source_lines,
        "rules": signal_rules(),
        "crumbs": [(reverse("desk:indicators"), _("Cijfers")), ("", _("Signalen"))],
    }
    return render(request, "desk/signals/list.html", context)


@require_safe
def signal(request: Request, pk: int) -> HttpResponse:
    return _page(request, signal_of(pk, request.who))


def _page(request: Request, found: Signal, *, status: int = 200, **forms: Form) -> HttpResponse:
    evidence, who = evidence_of(found), request.who
    lifted = found.level != Signal.Level.OFFICIAL
    answers = who.may("signals.answer") or (lifted and who.may("signals.escalated"))
    may_escalate = {
        Signal.Level.OFFICIAL: who.may("signals.answer"),
        Signal.Level.EXECUTIVE: who.may("signals.tripartite"),
    }.get(Signal.Level(found.level), False)
    seen = {"version": found.version}
    link, args = evidence.get("link") or ("", [])
    context = {
        "signal": found,
        "line": page.lines([found], localdate())[0],
        "evidence": evidence,
        "chart": page.scene(evidence),
        "measures": page.measures(evidence),
        "subject": reverse(link, args=args) if link and who.may_open(routes()[link]) else "",
        "steps": steps_of(found),
        "may_answer": answers and found.is_open,
        "may_escalate": may_escalate and found.is_open,
        "may_close": who.may("signals.answer") and found.is_open,
        "may_take": who.may("signals.answer") and found.is_open and found.owner_id != who.user_id,
        "answer_form": AnswerForm(initial=seen),
        "escalate_form": EscalateForm(initial=seen),
        "close_form": CloseForm(initial=seen),
        "rule": signal_rules()[found.kind],
        "crumbs": [
            (reverse("desk:indicators"), _("Cijfers")),
            (reverse("desk:signals"), _("Signalen")),
            ("", found.title),
        ],
        **forms,
    }
    return render(request, "desk/signals/detail.html", context, status=status)


@require_POST
def seen(request: Request, pk: int) -> HttpResponse:
    said = _("Gezien. Het signaal vraagt geen aandacht meer.")
    return _done(request, pk, VersionForm(request.POST), "", acknowledge_signal, said)


@require_POST
def take(request: Request, pk: int) -> HttpResponse:
    said = _("Het signaal is nu van u.")
    return _done(request, pk, VersionForm(request.POST), "", take_over_signal, said)


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    said = _("Uw reactie staat erbij.")
    return _done(request, pk, AnswerForm(request.POST), "answer_form", answer_signal, said)


@require_POST
def escalate(request: Request, pk: int) -> HttpResponse:
    said = _("Het signaal ligt nu een stap hoger.")
    return _done(request, pk, EscalateForm(request.POST), "escalate_form", escalate_signal, said)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    said = _("Het signaal is gesloten.")
    return _done(request, pk, CloseForm(request.POST), "close_form", close_signal, said)


def _done(
    request: Request, pk: int, form: VersionForm, name: str, act: Callable[..., object], said: str
) -> HttpResponse:
    """What was typed stays on the page when it cannot be."""
    found = signal_of(pk, request.who)
    request.form, request.back = form, reverse("desk:signal", args=[pk])
    if not form.is_valid():
        return _page(request, found, status=400, **({name: form} if name else {}))
    given = {key: value for key, value in form.cleaned_data.items() if key != "version"}
    try:
        act(signal=found, version=form.seen(), on=localdate(), by=request.who, **given)
    except DayPassed as error:
        form.add_error("follow_up", str(error))
        return _page(request, found, status=400, **{name: form})
    except SignalClosed as error:
        messages.error(request, str(error))
        return redirect("desk:signal", pk=pk)
    messages.success(request, said)
    return redirect("desk:signal", pk=pk)
