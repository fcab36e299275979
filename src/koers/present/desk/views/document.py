"""One document: reviewing what was found in it, and writing the policy or yearly plan."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import Conflict, PersonalDataFound
from koers.base.access.who import Who
from koers.base.places.errors import NoInstallation
from koers.base.places.selectors import home
from koers.govern.policy.actions import (
    accept_all,
    accept_part,
    adopt_policy,
    edit_part,
    reject_part,
    reopen_part,
    write_policy,
)
from koers.govern.policy.contents import CONTENTS, LABELS
from koers.govern.policy.errors import PolicyError, UnknownProposal
from koers.govern.policy.models import Policy, Proposal, ProposalPart, Theme
from koers.govern.policy.selectors import policies, review_progress, written_policy
from koers.govern.policy.selectors import proposal as proposal_of
from koers.govern.programme.actions import confirm_no_theme, confirm_themes, write_annual_plan
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.selectors import annual_plan_of, plan_years, theme_choices
from koers.present.desk.forms import AdoptForm, PlanForm, PolicyForm
from koers.present.desk.proposals import (
    DOCUMENT_KINDS,
    Stretch,
    counted,
    groups,
    part_view,
    years_without_plan,
)

Step = Callable[[Proposal, dict[str, Any], Who], None]


def _find(request: Request, pk: int) -> Proposal:
    try:
        return proposal_of(pk, request.who)
    except UnknownProposal as error:
        raise Http404 from error


def _lines(proposal: Proposal) -> list[str]:
    return proposal.source_text.text.split("\n")


@require_safe
def document(request: Request, pk: int) -> HttpResponse:
    return _document(request, _find(request, pk))


def _document(
    request: Request,
    proposal: Proposal,
    *,
    error: str = "",
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    lines = _lines(proposal)
    chosen = proposal.parts.filter(pk=_number(request.GET.get("deel"))).first()
    context = {"proposal": proposal, **_source(lines, chosen)}
    if request.htmx and request.htmx.target == "bron":
        return render(request, "desk/document_source.html", context)
    context |= {
        "kind": DOCUMENT_KINDS.get(proposal.kind, proposal.kind),
        "groups": groups(proposal, lines, _asked(request, chosen)),
        "figures": proposal.parts.filter(kind=ProposalPart.Kind.FIGURE),
        "unplaced": proposal.parts.filter(kind=ProposalPart.Kind.UNPLACED),
        "counted": counted(proposal),
        "elsewhere": _elsewhere(proposal),
        "error": error,
        "bad": form,
        **_state(proposal, request.who),
        **_links(annual_plan_of(proposal), _asked(request, chosen)),
    }
    return render(request, "desk/document.html", context, status=status)


def _asked(request: Request, chosen: ProposalPart | None) -> int:
    """With which activity a long list begins: the one that was chosen, or the number in the address."""
    if chosen is None or chosen.kind != ProposalPart.Kind.ACTION:
        return _number(request.GET.get("vanaf"))
    before = chosen.proposal.parts.filter(kind=ProposalPart.Kind.ACTION, order__lt=chosen.order)
    return before.count() + 1


def _links(plan: AnnualPlan | None, asked: int) -> dict[str, object]:
    """The activities of the plan that came out of it, to be linked to themes."""
    if plan is None:
        return {}
    shown = Stretch.at(asked, len(plan.actions()))
    return {"choices": theme_choices(plan, among=shown.slice), "shown": shown}


def _state(proposal: Proposal, who: Who) -> dict[str, object]:
    """How far the review is and what the next step can be."""
    kinds = set(proposal.parts.values_list("kind", flat=True))
    policy, plan = written_policy(proposal), annual_plan_of(proposal)
    open_policies = [(p, years_without_plan(p, plan_years(p))) for p in policies(who)]
    return {
        "progress": review_progress(proposal),
        "is_open": proposal.state == Proposal.State.OPEN,
        "policy": policy,
        "may_edit": who.may("draft.edit"),
        "may_adopt": who.may("policy.adopt"),
        "may_plan": who.may("plan.edit"),
        "plan": plan,
        "can_be_policy": "priority" in kinds and policy is None and proposal.state == Proposal.State.OPEN,
        "can_be_plan": "action" in kinds and plan is None and ("priority" not in kinds or policy is not None),
        "policies": [(p, years) for p, years in open_policies if years],
        "plan_year": proposal.start_year if proposal.start_year == proposal.end_year else None,
    }


def _source(lines: list[str], chosen: ProposalPart | None) -> dict[str, object]:
    on = range(chosen.line_start, chosen.line_end + 1) if chosen else range(0)
    return {"chosen": chosen, "lines": [(n, text, n in on) for n, text in enumerate(lines, start=1)]}


def _elsewhere(proposal: Proposal) -> str:
    """The municipality of the text, when it is not ours."""
    try:
        ours = home().municipality.name
    except NoInstallation:
        return ""
    named = proposal.municipality
    return named if named and ours.casefold() not in named.casefold() else ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_POST
def part(request: Request, pk: int, part: int) -> HttpResponse:
    """Accept, reject, change or take back; with htmx only the part comes back."""
    proposal = _find(request, pk)
    item = proposal.parts.select_related("parent", "proposal").filter(pk=part).first()
    if item is None:
        raise Http404
    try:
        _decide(item, request)
    except (PolicyError, PersonalDataFound) as error:
        if not request.htmx:
            return _document(request, proposal, error=str(error), status=400)
        return _part(request, proposal, item, error=str(error))
    except Conflict as error:
        if not request.htmx:
            raise
        return _part(request, proposal, item, error=str(error))
    if request.htmx:
        return _part(request, proposal, item)
    return redirect(f"{reverse('desk:document', args=[pk])}#deel-{item.pk}")


def _decide(item: ProposalPart, request: Request) -> None:
    act, version = request.POST.get("do"), _number(request.POST.get("version")) or item.version
    if act == "edit":
        content = {
            name: request.POST[name] for name in CONTENTS[item.kind].model_fields if name in request.POST
        }
        edit_part(part=item, content=content, version=version, by=request.who)
        accept_part(part=item, by=request.who)
    elif act in DECISIONS:
        DECISIONS[act](part=item, version=version, by=request.who)
    else:
        raise Http404


DECISIONS = {"accept": accept_part, "reject": reject_part, "reopen": reopen_part}


def _part(request: Request, proposal: Proposal, item: ProposalPart, *, error: str = "") -> HttpResponse:
    item.refresh_from_db()
    lines = _lines(proposal)
    children = [part_view(child, lines) for child in item.children.all()]
    context = {
        "proposal": proposal,
        "view": part_view(item, lines, children),
        "is_swapped": True,
        "error": error,
        "typed": _typed(request, item) if error else [],
        **_state(proposal, request.who),
    }
    return render(request, "desk/document_part.html", context)


def _typed(request: Request, item: ProposalPart) -> list[tuple[str, str]]:
    """What somebody filled in that was not kept, by the label of the field."""
    names = [name for name in CONTENTS[item.kind].model_fields if request.POST.get(name)]
    return [(LABELS[name], request.POST[name]) for name in names]


@require_POST
def write(request: Request, pk: int) -> HttpResponse:
    """The steps of the whole document: accept all, make the policy, make the yearly plan."""
    step = STEPS.get(request.POST.get("do", ""))
    if step is None:
        raise Http404
    return _take(request, _find(request, pk), *step)


@require_POST
def adopt(request: Request, pk: int) -> HttpResponse:
    """Another permission than the steps before it: whoever writes the draft need not be who adopts it."""
    return _take(request, _find(request, pk), AdoptForm, _adopt)


def _take(request: Request, proposal: Proposal, form_class: type[forms.Form], action: Step) -> HttpResponse:
    form = form_class(request.POST)
    if not form.is_valid():
        return _document(request, proposal, form=form, status=400)
    try:
        action(proposal, form.cleaned_data, request.who)
    except (PolicyError, NoInstallation) as error:
        return _document(request, proposal, error=str(error), status=400)
    return redirect(f"{reverse('desk:document', args=[proposal.pk])}#stap")


def _accept_all(proposal: Proposal, data: dict, who: Who) -> None:
    accept_all(proposal=proposal, by=who)


def _write_policy(proposal: Proposal, data: dict, who: Who) -> None:
    write_policy(proposal=proposal, place=home().municipality, by=who, **data)


def _adopt(proposal: Proposal, data: dict, who: Who) -> None:
    policy = written_policy(proposal)
    if policy is None:
        raise PolicyError(_("Maak eerst het beleid."))
    adopt_policy(policy=policy, adopted_on=data["adopted_on"], by=who)


def _write_plan(proposal: Proposal, data: dict, who: Who) -> None:
    policy = Policy.objects.filter(pk=data["policy"]).first()
    if policy is None:
        raise PolicyError(_("Kies een beleid uit de lijst."))
    write_annual_plan(proposal=proposal, policy=policy, year=data["year"], by=who)


STEPS = {
    "accept_all": (forms.Form, _accept_all),
    "policy": (PolicyForm, _write_policy),
    "plan": (PlanForm, _write_plan),
}


@require_POST
def link(request: Request, pk: int, action: int) -> HttpResponse:
    """A person says which themes an activity serves, or that it serves none."""
    proposal = _find(request, pk)
    plan = annual_plan_of(proposal)
    item = Action.objects.filter(pk=action, heading__plan=plan).first() if plan else None
    if plan is None or item is None:
        raise Http404
    chosen = {_number(value) for value in request.POST.getlist("theme")}
    themes = Theme.objects.filter(pk__in=chosen, priority__policy=plan.policy)
    if "none" in request.POST:
        confirm_no_theme(action=item, by=request.who)
    else:
        confirm_themes(action=item, themes=list(themes), by=request.who)
    if request.htmx:
        fresh = annual_plan_of(proposal)
        assert fresh
        at = next(n for n, one in enumerate(fresh.actions()) if one.pk == item.pk)
        choice = theme_choices(fresh, among=slice(at, at + 1))[0]
        return render(
            request, "desk/document_link.html", {"proposal": proposal, "choice": choice, "is_swapped": True}
        )
    return redirect(f"{reverse('desk:document', args=[pk])}#activiteit-{item.pk}")
