"""One activity: what is agreed, changing it without losing anything, its history and its waiver."""

from datetime import date
from decimal import Decimal
from itertools import zip_longest

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import Conflict, PersonalDataFound
from koers.base.access.terms import own_words
from koers.govern.policy.errors import PolicyError
from koers.govern.programme.actions import (
    add_action,
    ask_every,
    change_action,
    drop_draft,
    end_waiver,
    give_waiver,
    keep_draft,
    record_done,
    remove_action,
    restore_action,
)
from koers.govern.programme.contents import content_of
from koers.govern.programme.errors import ActionRefused
from koers.govern.programme.gate import gaps_of
from koers.govern.programme.models import Action, AnnualPlan, Asking, Version
from koers.govern.programme.reading import action_of, draft_of, plain, versions_of, yearly_plan
from koers.govern.programme.reporting import reports_of, rhythm_of
from koers.govern.review.pledges.selectors import pledges_for
from koers.present.desk.planning.contents import (
    ActionForms,
    empty_forms,
    forms_of,
    kept_forms,
    sent_forms,
)
from koers.present.desk.planning.differences import differences, lines_of
from koers.present.desk.planning.forms import DoneForm, WaiverForm

FORM, NEW = "activiteit-{}", "activiteit-nieuw-{}"
NOT_KEPT = {"csrfmiddlewaretoken"}


@require_safe
def activity(request: Request, action: int) -> HttpResponse:
    return _activity(request, action_of(action, request.who))


def _activity(
    request: Request,
    found: Action,
    *,
    waiver_form: WaiverForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    gap = next(iter(gaps_of([found], localdate())), None)
    plan, who = found.heading.plan, request.who
    form = waiver_form or WaiverForm(initial={"parts": gap.missing if gap else ()})
    context = {
        "action": found,
        "plan": plan,
        "gap": gap,
        "says_more": found.text.rstrip(".") not in ("", found.title),
        "unsaid": _unsaid(found),
        "confirmed": any(one.decided_by for one in found.theme_links.all()),
        "waivers": found.waivers.order_by("-given_on", "-pk"),
        "waiver_form": form,
        "done_form": DoneForm(action=found) if who.may("plan.edit") else None,
        "progress": reports_of(found)[:20],
        "rhythm": rhythm_of(found),
        "rhythms": Asking.Every.choices,
        "pledges": pledges_for(who, action=found),
        "error": error,
        "sees_plan": who.may("plan.read") or who.may("draft.read"),
        "may_edit": who.may("plan.edit"),
        "crumbs": _crumbs(request, plan, found.title),
    }
    return render(request, "desk/plans/action.html", context, status=status)


def _unsaid(action: Action) -> list[str]:
    """What nobody filled in, named once."""
    parts = [
        (_("inzet"), action.mode or action.is_regular or action.predecessor_id),
        (_("waarom"), action.rationale),
        (_("trekker"), action.lead_id or action.lead_function or action.owner),
        (_("partners"), action.partner_roles.all() or action.partners),
        (_("begin en einde"), action.start or action.end or action.planning),
    ]
    return [name for name, said in parts if not said]


def _crumbs(request: Request, plan: AnnualPlan, *last: str) -> list[tuple[str, str]]:
    first = [(reverse("desk:plans"), own_words(_("Jaarplannen")))]
    if request.who.may("plan.read") or request.who.may("draft.read"):
        first.append((reverse("desk:plan", args=[plan.pk]), str(plan)))
        first.append((reverse("desk:plan_table", args=[plan.pk]), _("Activiteiten")))
    return [*first, *(("", text) for text in last)]


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, action: int) -> HttpResponse:
    """What was typed stays in the form, whatever goes wrong: a fault, a conflict or a lost connection."""
    found = action_of(action, request.who)
    plan, key = found.heading.plan, FORM.format(found.pk)
    if request.method != "POST":
        kept = draft_of(key, request.who)
        forms = kept_forms(plan, kept.content) if kept else forms_of(plan, content_of(found), found.version)
        return _change(request, plan, found, forms, kept_at=kept.saved_at if kept else None)
    if request.POST.get("do") == "weggooien":
        drop_draft(form=key, by=request.who)
        return redirect("desk:activity_change", action=found.pk)
    forms = sent_forms(plan, request.POST)
    if not forms.is_valid():
        return _change(request, plan, found, forms, status=400)
    seen, why = forms.form.seen(), forms.form.cleaned_data["why"]
    try:
        change_action(action=found, version=seen, content=forms.content(), why=why, by=request.who)
    except Conflict:
        return _conflict(request, found.pk, forms)
    except ActionRefused as error:
        forms.form.add_error(error.field if error.field in forms.form.fields else None, str(error))
        return _change(request, plan, found, forms, status=400)
    drop_draft(form=key, by=request.who)
    messages.success(request, _("De activiteit is bewaard."))
    return redirect("desk:activity", action=found.pk)


def _conflict(request: Request, pk: int, forms: ActionForms) -> HttpResponse:
    """What is stored now and what was typed stand side by side. Saving again takes the second."""
    now = action_of(pk, request.who)
    both = differences(content_of(now).as_json(), forms.content().as_json())
    data = request.POST.copy()
    data["version"] = str(now.version)
    last = versions_of(Version.About.ACTION, pk).first()
    again = sent_forms(now.heading.plan, data)
    return _change(request, now.heading.plan, now, again, both=both, last=last, status=409)


def _change(
    request: Request,
    plan: AnnualPlan,
    action: Action | None,
    forms: ActionForms,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    title = action.title if action else _("Nieuwe activiteit")
    crumbs = _crumbs(request, plan, title)
    if action:
        here = reverse("desk:activity", args=[action.pk])
        crumbs = [*crumbs[:-1], (here, title), ("", _("Wijzigen"))]
    context = {
        "plan": plan,
        "action": action,
        "forms": forms,
        "wrong": forms.wrong if status == 400 else 0,
        "crumbs": crumbs,
        **more,
    }
    return render(request, "desk/plans/action_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, plan: int) -> HttpResponse:
    found = yearly_plan(plan, request.who)
    key = NEW.format(found.pk)
    if request.method != "POST":
        kept = draft_of(key, request.who)
        empty = empty_forms(found, plain(request.GET.get("kop", "")))
        forms = kept_forms(found, kept.content) if kept else empty
        return _change(request, found, None, forms, kept_at=kept.saved_at if kept else None)
    if request.POST.get("do") == "weggooien":
        drop_draft(form=key, by=request.who)
        return redirect("desk:activity_add", plan=found.pk)
    forms = sent_forms(found, request.POST)
    heading = found.headings.filter(name=plain(request.POST.get("heading", ""))).first()
    if heading is None and "heading" not in forms.form.errors:
        forms.form.add_error("heading", _("Kies onder welke kop deze activiteit staat."))
    if not forms.is_valid() or heading is None:
        return _change(request, found, None, forms, status=400)
    made = add_action(heading=heading, content=forms.content(), by=request.who)
    drop_draft(form=key, by=request.who)
    messages.success(request, _("De activiteit is toegevoegd."))
    return redirect("desk:activity", action=made.pk)


@require_POST
def keep(request: Request, action: int) -> HttpResponse:
    return _keep(request, FORM.format(action_of(action, request.who).pk))


@require_POST
def keep_new(request: Request, plan: int) -> HttpResponse:
    return _keep(request, NEW.format(yearly_plan(plan, request.who).pk))


def _keep(request: Request, key: str) -> HttpResponse:
    """Keeps what somebody is typing. Answers with a line for the page; nothing else on it changes."""
    content = {
        plain(name): [plain(value) for value in request.POST.getlist(name)]
        for name in request.POST
        if name not in NOT_KEPT
    }
    seen = request.POST.get("version", "")
    try:
        keep_draft(
            form=key,
            content=content,
            seen=int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
            by=request.who,
        )
    except PersonalDataFound as error:
        return render(request, "desk/plans/kept.html", {"error": str(error)})
    return render(request, "desk/plans/kept.html", {"at": timezone.localtime()})


@require_safe
def history(request: Request, action: int) -> HttpResponse:
    """Every version, the newest first, each with what it changed."""
    found = action_of(action, request.who)
    versions = list(versions_of(Version.About.ACTION, found.pk))
    pairs = zip_longest(versions, versions[1:])
    rows = [(one, differences(before.content if before else None, one.content)) for one, before in pairs]
    context = {
        "action": found,
        "plan": found.heading.plan,
        "rows": rows,
        "may_edit": request.who.may("plan.edit") and not found.heading.plan.is_frozen,
        "crumbs": [
            *_crumbs(request, found.heading.plan),
            (reverse("desk:activity", args=[found.pk]), found.title),
            ("", _("Versies")),
        ],
    }
    return render(request, "desk/plans/history.html", context)


@require_safe
def version(request: Request, action: int, number: int) -> HttpResponse:
    found = action_of(action, request.who)
    kept = versions_of(Version.About.ACTION, found.pk).filter(number=number).first()
    if kept is None:
        raise Http404
    context = {
        "action": found,
        "version": kept,
        "lines": lines_of(kept.content),
        "crumbs": [
            *_crumbs(request, found.heading.plan),
            (reverse("desk:activity_history", args=[found.pk]), found.title),
            ("", _("Versie %(n)d") % {"n": number}),
        ],
    }
    return render(request, "desk/plans/version.html", context)


@require_POST
def restore(request: Request, action: int) -> HttpResponse:
    found = action_of(action, request.who)
    number, seen = request.POST.get("number", ""), request.POST.get("version", "")
    if not (number.isdecimal() and seen.isdecimal() and len(number + seen) < 18):
        raise Http404
    restore_action(action=found, number=int(number), version=int(seen), by=request.who)
    messages.success(request, _("De eerdere versie staat weer in het plan, als nieuwe versie."))
    return redirect("desk:activity", action=found.pk)


@require_POST
def remove(request: Request, action: int) -> HttpResponse:
    found = action_of(action, request.who)
    plan = found.heading.plan
    try:
        remove_action(
            plan=plan, action=found, why=_("weggehaald: %(t)s") % {"t": found.title}, by=request.who
        )
    except PolicyError as error:
        return _activity(request, found, error=str(error), status=400)
    messages.success(request, _("De activiteit is weggehaald. Zij staat nog bij de versies van het plan."))
    return redirect("desk:plan_table", plan=plan.pk)


@require_POST
def waive(request: Request, action: int) -> HttpResponse:
    found = action_of(action, request.who)
    if request.POST.get("do") == "intrekken":
        held = found.waivers.filter(ended_on=None).first()
        if held:
            end_waiver(waiver=held, by=request.who)
        return redirect("desk:activity", action=found.pk)
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _activity(request, found, waiver_form=form, status=400)
    give_waiver(of=found, **form.cleaned_data, by=request.who)
    messages.success(request, _("De ontheffing is vastgelegd, met de reden erbij."))
    return redirect("desk:activity", action=found.pk)


@require_POST
def done(request: Request, action: int) -> HttpResponse:
    """What was done: also when the plan is adopted, for the plan itself does not change by it."""
    found = action_of(action, request.who)
    form = DoneForm(request.POST, action=found)
    if not form.is_valid():
        wrong = " ".join(str(text) for errors in form.errors.values() for text in errors)
        return _activity(request, found, error=wrong, status=400)
    milestones: dict[int, date | None] = form.milestones()
    spent: dict[int, Decimal | None] = form.spent()
    hours = form.cleaned_data["hours_actual"]
    record_done(action=found, hours_actual=hours, milestones=milestones, spent=spent, by=request.who)
    messages.success(request, _("Vastgelegd."))
    return redirect("desk:activity", action=found.pk)


@require_POST
def ask(request: Request, action: int) -> HttpResponse:
    """How often its lead is asked for progress."""
    found = action_of(action, request.who)
    months = request.POST.get("months", "")
    if months not in {str(value) for value in Asking.Every.values}:
        return _activity(request, found, error=_("Kies hoe vaak we om voortgang vragen."), status=400)
    ask_every(action=found, months=int(months), by=request.who)
    messages.success(request, _("Vastgelegd."))
    return redirect("desk:activity", action=found.pk)
