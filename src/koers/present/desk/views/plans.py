"""The yearly plans: the list of years, one plan with its gate, and the steps from draft to adopted."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.forms import Versioned
from koers.base.access.terms import own_words
from koers.govern.policy.errors import PolicyError
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import policies, policy_at_hand, policy_for_year
from koers.govern.programme.actions import (
    add_heading,
    adopt_plan,
    amend_plan,
    clone_plan,
    return_plan,
    set_principles,
    start_plan,
    submit_plan,
)
from koers.govern.programme.gate import gate_of
from koers.govern.programme.models import AnnualPlan, Version
from koers.govern.programme.plan_tree import plan_tree
from koers.govern.programme.reading import (
    actions_of,
    counted,
    versions_of,
    yearly_plan,
    yearly_plans,
)
from koers.govern.programme.terms import cycle_terms, terms_to_watch
from koers.present.desk.planning.forms import CloneForm, HeadingForm, PrinciplesForm, StartForm, StepForm
from koers.present.desk.planning.words import plan_sentence


@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: Request) -> HttpResponse:
    """The plan years. A partner sees the activities of the own organisation."""
    on = localdate()
    policy = policy_at_hand(on)
    if request.method == "POST":
        return _start(request, policy)
    return _plans(request, policy, StartForm(initial={"year": on.year + 1}))


def _plans(request: Request, policy: Policy | None, form: StartForm, status: int = 200) -> HttpResponse:
    found = list(yearly_plans(request.who).order_by("-year"))
    only_own = request.who.may("plan.own") and not request.who.may("plan.read")
    own = actions_of(request.who).select_related("heading__plan").order_by("-heading__plan__year", "title")
    context = {
        "policy": policy,
        "plans": [(plan, counted(actions_of(request.who).filter(heading__plan=plan))) for plan in found],
        "own": list(own) if only_own else None,
        "terms": terms_to_watch(policy, localdate()) if policy and not only_own else [],
        "form": form,
        "may_edit": request.who.may("plan.edit"),
        "may_read": request.who.may("draft.edit"),
        "can_start": policies(request.who).exists(),
        "may_report": request.who.may("progress.own"),
        "may_remind": request.who.may("progress.remind"),
        "missing": [y for y in policy.years if y not in {p.year for p in found}] if policy else [],
    }
    return render(request, "desk/plans/list.html", context, status=status)


def _start(request: Request, policy: Policy | None) -> HttpResponse:
    """Of the policy whose term holds the year; a year outside every policy is refused with what there is."""
    form = StartForm(request.POST)
    if not form.is_valid():
        return _plans(request, policy, form, status=400)
    year = form.cleaned_data["year"]
    chosen = policy_for_year(year, request.who) or policy
    if chosen is None:
        raise Http404
    try:
        made = start_plan(policy=chosen, year=year, by=request.who)
    except PolicyError as error:
        form.add_error("year", str(error))
        return _plans(request, policy, form, status=400)
    return redirect("desk:plan", plan=made.pk)


@require_safe
def plan(request: Request, plan: int) -> HttpResponse:
    return _plan(request, yearly_plan(plan, request.who))


def _plan(request: Request, plan: AnnualPlan, *, error: str = "", status: int = 200) -> HttpResponse:
    on, tree = localdate(), plan_tree(plan.pk)
    gate = gate_of(tree, on)
    rows = counted(actions_of(request.who).filter(heading__plan=plan))
    context = {
        "plan": tree,
        "counted": rows,
        "gate": gate,
        "lede": plan_sentence(tree, rows, gate),
        "error": error,
        "terms": [term for term in cycle_terms(tree.policy, on) if term.year == tree.year],
        "earlier": yearly_plans(request.who).filter(year__lt=tree.year).order_by("-year"),
        "next_year": tree.year + 1,
        "editions": tree.editions.all(),
        "versions": versions_of(Version.About.PLAN, tree.pk)[:20],
        "heading_form": HeadingForm(initial={"version": tree.version}),
        "step_form": StepForm(initial={"version": tree.version}),
        "principles": PrinciplesForm(
            initial={"names": "\n".join(tree.policy.principles.values_list("name", flat=True))}
        ),
        "may_edit": request.who.may("plan.edit"),
        "may_adopt": request.who.may("plan.adopt") and tree.submitted_by_id != request.who.user_id,
        "tab": "plan",
        "crumbs": [(reverse("desk:plans"), own_words(_("Jaarplannen"))), ("", str(tree))],
    }
    return render(request, "desk/plans/detail.html", context, status=status)


Step = Callable[[AnnualPlan, dict[str, Any], Request], AnnualPlan]


@require_POST
def step(request: Request, plan: int) -> HttpResponse:
    found = yearly_plan(plan, request.who)
    taken = STEPS.get(request.POST.get("do", ""))
    if taken is None:
        raise Http404
    return _take(request, found, *taken)


@require_POST
def adopt(request: Request, plan: int) -> HttpResponse:
    """Another permission than submitting: two people look at a plan before it counts."""
    return _take(request, yearly_plan(plan, request.who), StepForm, _adopt)


def _take(request: Request, plan: AnnualPlan, form_class: type[Versioned], act: Step) -> HttpResponse:
    form = form_class(request.POST)
    request.form, request.back = form, reverse("desk:plan", args=[plan.pk])
    if not form.is_valid():
        wrong = " ".join(str(text) for errors in form.errors.values() for text in errors)
        return _plan(request, plan, error=wrong, status=400)
    try:
        after = act(plan, form.cleaned_data | {"version": form.seen()}, request)
    except PolicyError as error:
        return _plan(request, plan, error=str(error), status=400)
    messages.success(request, _("Bewaard."))
    return redirect("desk:plan", plan=after.pk)


def _submit(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    return submit_plan(plan=plan, version=data["version"], on=localdate(), by=request.who)


def _return(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    return return_plan(plan=plan, version=data["version"], why=data["why"], by=request.who)


def _adopt(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    return adopt_plan(plan=plan, version=data["version"], adopted_on=data["adopted_on"], by=request.who)


def _amend(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    return amend_plan(plan=plan, version=data["version"], why=data["why"], by=request.who)


def _clone(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    return clone_plan(plan=plan, year=data["year"], by=request.who)


def _heading(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    add_heading(plan=plan, version=data["version"], name=data["name"], by=request.who)
    return plan


def _principles(plan: AnnualPlan, data: dict[str, Any], request: Request) -> AnnualPlan:
    set_principles(policy=plan.policy, names=data["names"].splitlines(), by=request.who)
    return plan


STEPS: dict[str, tuple[type[Versioned], Step]] = {
    "indienen": (StepForm, _submit),
    "terug": (StepForm, _return),
    "wijzigen": (StepForm, _amend),
    "overnemen": (CloneForm, _clone),
    "kop": (HeadingForm, _heading),
    "uitgangspunten": (PrinciplesForm, _principles),
}
