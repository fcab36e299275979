"""One pledge: where it stands, its steps, what it said before, and whether it came back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.who import Who
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import current_policy, policies
from koers.govern.programme.reading import actions_of
from koers.govern.review.pledges.actions import (
    change_pledge,
    decide_repeat,
    register_pledge,
    take_step,
)
from koers.govern.review.pledges.contents import content_of
from koers.govern.review.pledges.errors import PledgeError
from koers.govern.review.pledges.models import Pledge, PledgeState
from koers.govern.review.pledges.repeats import repeats as repeats_found
from koers.govern.review.pledges.repeats import repeats_of
from koers.govern.review.pledges.selectors import pledge_of
from koers.govern.review.pledges.terms import question_rule, question_rules
from koers.govern.review.pledges.wording import kind_of, standing_sentence, state_word
from koers.present.desk.pledges.differences import versions
from koers.present.desk.pledges.forms import PledgeForm, RepeatForm, StepForm


@require_safe
def pledge(request: Request, pledge: int) -> HttpResponse:
    return _page(request, pledge_of(pledge, request.who))


def _page(request: Request, found: Pledge, form: StepForm | None = None, status: int = 200) -> HttpResponse:
    who, on = request.who, localdate()
    may_edit = who.may("pledge.edit")
    context = {
        "pledge": found,
        "kind": kind_of(found),
        "lede": standing_sentence(found, on),
        "is_late": found.is_late(on),
        "steps": [(one, state_word(found, one.state)) for one in reversed(found.steps.all())],
        "versions": versions(found),
        "rule": next((one for one in question_rules() if one.code == found.due_by_rule), None),
        "repeats": repeats_of(found, who),
        "step_form": (form or _step_form(found)) if may_edit else None,
        "may_edit": may_edit,
        "crumbs": [*_crumbs(), ("", found.title)],
        **_links(found, who),
    }
    return render(request, "desk/pledges/detail.html", context, status=status)


def _links(found: Pledge, who: Who) -> dict[str, object]:
    """Of what it is linked to, only what this person may see."""
    seen = policies(who)
    return {
        "priorities": found.priorities.filter(policy__in=seen),
        "goals": found.goals.filter(theme__priority__policy__in=seen).select_related("theme__priority"),
        "actions": actions_of(who).filter(pk__in=found.actions.all()).select_related("heading__plan"),
    }


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("desk:pledges"), _("Toezeggingen"))]


def _step_form(found: Pledge, data: Any = None) -> StepForm:
    states = [(state, state_word(found, state)) for state in PledgeState.values]
    starting = {"state": found.state, "on": localdate(), "version": found.version}
    return StepForm(data, states=states, initial=starting)


@require_POST
def step(request: Request, pledge: int) -> HttpResponse:
    found = pledge_of(pledge, request.who)
    form = _step_form(found, request.POST)
    request.form, request.back = form, reverse("desk:pledge", args=[found.pk])
    if not form.is_valid():
        return _page(request, found, form, status=400)
    try:
        take_step(pledge=found, version=form.seen(), step=form.content(), by=request.who)
    except PledgeError as error:
        form.add_error(error.field or None, str(error))
        return _page(request, pledge_of(pledge, request.who), form, status=400)
    messages.success(request, _("De stap is vastgelegd."))
    return redirect("desk:pledge", pledge=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = _form(request, current_policy(localdate()), posted, is_new=True)
    if posted is None or not form.is_valid():
        return _write(request, form)
    try:
        made = register_pledge(content=form.content(), on=localdate(), by=request.who)
    except PledgeError as error:
        form.add_error(error.field or None, str(error))
        return _write(request, form)
    messages.success(request, _("Dit staat nu in de lijst."))
    return redirect("desk:pledge", pledge=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pledge: int) -> HttpResponse:
    found = pledge_of(pledge, request.who)
    before = content_of(found)
    starting = PledgeForm.starting(before, found.version)
    policy = found.policy or current_policy(localdate())
    posted = request.POST if request.method == "POST" else None
    form = _form(request, policy, posted, is_new=False, initial=starting)
    request.form, request.back = form, reverse("desk:pledge_change", args=[found.pk])
    if posted is None or not form.is_valid():
        return _write(request, form, found)
    try:
        why = form.cleaned_data["why"]
        change_pledge(
            pledge=found, version=form.seen(), content=form.content(before), why=why, by=request.who
        )
    except PledgeError as error:
        form.add_error(error.field or None, str(error))
        return _write(request, form, found)
    messages.success(request, _("De wijziging is bewaard. Wat er stond, blijft te lezen bij de versies."))
    return redirect("desk:pledge", pledge=found.pk)


def _form(request: Request, policy: Policy | None, data: Any, **more: Any) -> PledgeForm:
    rule = question_rule(localdate())
    term = _("Een datum of alleen een jaar.")
    if rule:
        more_text = _("Leeg bij een raadsvraag? Dan telt Koers %(days)d dagen vanaf de datum.")
        term = f"{term} {more_text % {'days': rule.days}}"
    return PledgeForm(data, who=request.who, policy=policy, term=term, **more)


def _write(request: Request, form: PledgeForm, found: Pledge | None = None) -> HttpResponse:
    last = [("", _("Nieuw"))]
    if found:
        last = [(reverse("desk:pledge", args=[found.pk]), found.title), ("", _("Wijzigen"))]
    context = {"form": form, "pledge": found, "crumbs": [*_crumbs(), *last]}
    return render(request, "desk/pledges/form.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def repeats(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _decide(request)
    found = repeats_found(request.who)
    context = {
        "proposed": found.proposed,
        "confirmed": found.confirmed,
        "may_edit": request.who.may("pledge.edit"),
        "crumbs": [*_crumbs(), ("", _("Herhalingen"))],
    }
    return render(request, "desk/pledges/repeats.html", context)


def _decide(request: Request) -> HttpResponse:
    form = RepeatForm(request.POST)
    if not form.is_valid():
        raise Http404
    earlier = pledge_of(form.cleaned_data["earlier"], request.who)
    later = pledge_of(form.cleaned_data["later"], request.who)
    is_repeat = form.cleaned_data["do"] == "ja"
    decide_repeat(earlier=earlier, later=later, is_repeat=is_repeat, by=request.who)
    messages.success(
        request,
        _("Vastgelegd: dit is een herhaling.") if is_repeat else _("Vastgelegd: dit is geen herhaling."),
    )
    if request.POST.get("terug") == "lijst":
        return redirect("desk:pledge_repeats")
    return redirect("desk:pledge", pledge=later.pk)
