"""The next policy: starting its draft, the overview, and adding subjects and goals."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import current_policy
from koers.govern.programme.terms import Term, cycle_terms
from koers.govern.review.next_policy.actions import (
    add_candidate,
    add_goal,
    start_next_policy,
)
from koers.govern.review.next_policy.analysis import field_pictures
from koers.govern.review.next_policy.comparison import compared, counted
from koers.govern.review.next_policy.decided import end_evaluation_of
from koers.govern.review.next_policy.definitions import criteria, safety_fields
from koers.govern.review.next_policy.errors import NextPolicyError, PartRefused
from koers.govern.review.next_policy.models import NextPolicy
from koers.govern.review.next_policy.selectors import (
    analysis_of,
    candidate_of,
    next_policy,
    next_policy_of,
    proposal_of,
)
from koers.present.desk.next_policy.forms import NewGoalForm, SubjectForm, TermForm
from koers.present.desk.next_policy.overview import goals_by_candidate, sentence, weighed

FOUR_YEARS = "doelen"  # the kind of the term that the law sets


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    """The draft that there is, or the page where it begins."""
    on = localdate()
    policy = current_policy(on)
    found = next_policy_of(policy, request.who) if policy else None
    if found:
        return redirect("desk:next_policy", draft=found.pk)
    if policy is None or request.method != "POST":
        return _start(request, policy, on)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _start(request, policy, on, form, status=400)
    try:
        made = start_next_policy(follows=policy, by=request.who, **form.cleaned_data)
    except NextPolicyError as error:
        form.add_error(None, str(error))
        return _start(request, policy, on, form, status=400)
    messages.success(request, _("Het concept is begonnen. Alles uit het huidige beleid staat erin."))
    return redirect("desk:next_policy", draft=made.pk)


def _start(
    request: Request, policy: Policy | None, on: date, form: TermForm | None = None, status: int = 200
) -> HttpResponse:
    first = policy.end_year + 1 if policy else on.year + 1
    context = {
        "policy": policy,
        "form": form or TermForm(initial={"start_year": first, "end_year": first + 3}),
        "term": _law_term(policy, on) if policy else None,
        "end_evaluation": end_evaluation_of(policy) if policy else None,
        "may_edit": request.who.may("draft.edit"),
    }
    return render(request, "desk/next_policy/start.html", context, status=status)


def _law_term(policy: Policy, on: date) -> Term | None:
    return next((term for term in cycle_terms(policy, on) if term.rule.kind == FOUR_YEARS), None)


@require_safe
def overview(request: Request, draft: int) -> HttpResponse:
    return _overview(request, next_policy(draft, request.who))


def _overview(
    request: Request, found: NextPolicy, form: SubjectForm | None = None, status: int = 200
) -> HttpResponse:
    on, policy = localdate(), found.follows
    groups, lines = goals_by_candidate(found, on), compared(found)
    pictures = field_pictures(safety_fields(), policy, on)
    context = {
        "draft": found,
        "policy": policy,
        "lede": sentence(found, groups),
        "term": _law_term(policy, on),
        "end_evaluation": end_evaluation_of(policy),
        "analyses": [(picture, analysis_of(found, picture.field.code)) for picture in pictures],
        "criteria": criteria(),
        "weighed": weighed(found),
        "groups": groups,
        "compared": lines,
        "counted": counted(lines).items(),
        "proposal": proposal_of(found),
        "form": form or SubjectForm(),
        "may_edit": request.who.may("draft.edit"),
        "crumbs": [(reverse("desk:priorities"), _("Prioriteiten")), ("", str(found))],
    }
    return render(request, "desk/next_policy/overview.html", context, status=status)


@require_POST
def subject_add(request: Request, draft: int) -> HttpResponse:
    found, form = next_policy(draft, request.who), SubjectForm(request.POST)
    if not form.is_valid():
        return _overview(request, found, form, status=400)
    try:
        made = add_candidate(draft=found, name=form.cleaned_data["name"], by=request.who)
    except PartRefused as error:
        form.add_error("name", str(error))
        return _overview(request, found, form, status=400)
    return redirect("desk:next_subject", draft=found.pk, candidate=made.pk)


@require_POST
def goal_add(request: Request, draft: int) -> HttpResponse:
    """Below a subject, or as a headline objective. A theme that cannot be stays out of it and is told."""
    found, form = next_policy(draft, request.who), NewGoalForm(request.POST)
    key = request.POST.get("candidate", "")
    candidate = candidate_of(found, number(key)) if key else None
    if not form.is_valid():
        messages.error(request, _all_errors(form))
        return redirect("desk:next_policy", draft=found.pk)
    made = add_goal(draft=found, candidate=candidate, theme=form.cleaned_data["theme"], by=request.who)
    return redirect("desk:next_goal", draft=found.pk, goal=made.pk)


def _all_errors(form: Any) -> str:
    return " ".join(str(text) for errors in form.errors.values() for text in errors)


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
