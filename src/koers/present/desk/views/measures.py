"""How each goal of the policy is measured, and the page that lays it down."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.terms import own_words
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, series
from koers.govern.policy.actions import set_elaboration, set_target
from koers.govern.policy.elaborations import laid_down
from koers.govern.policy.errors import PolicyError
from koers.govern.policy.models import Goal, Objective, Policy
from koers.govern.policy.selectors import (
    adopted_target,
    elaboration_of,
    measured,
    policies,
    policy_at_hand,
    policy_tree,
    target_of,
)
from koers.govern.programme.actions import end_waiver, give_waiver
from koers.govern.programme.gate import gaps_of
from koers.govern.programme.reading import plain
from koers.present.desk.planning.baselines import proposed_baseline
from koers.present.desk.planning.elaborated import former_elaborations
from koers.present.desk.planning.forms import MeasureForm, WaiverForm
from koers.present.desk.registers import small

Item = Goal | Objective
KINDS: dict[str, type[Goal] | type[Objective]] = {"goal": Goal, "objective": Objective}
FIELDS = (
    *("indicator", "direction", "baseline_value", "baseline_start", "baseline_end"),
    *("target_value", "target_date", "owner"),
)


@require_safe
def measures(request: Request) -> HttpResponse:
    """Every objective and goal, of the policy that holds or of a draft that is asked for."""
    policy = _chosen(request)
    drafts = [one for one in policies(request.who) if not one.is_frozen]
    context: dict[str, Any] = {"policy": policy, "drafts": drafts}
    if policy:
        tree = policy_tree(policy)
        context["objectives"] = [_row("objective", one) for one in tree.objectives.all()]
        context["groups"] = [
            (p, [_row("goal", goal) for theme in p.themes.all() for goal in theme.goals.all()])
            for p in tree.priorities.all()
        ]
    return render(request, "desk/plans/measures.html", context)


def _chosen(request: Request) -> Policy | None:
    asked = plain(request.GET.get("beleid", ""))
    if not asked:
        return policy_at_hand(localdate())
    found = policies(request.who).filter(slug=asked).first()
    if found is None:
        raise Http404
    return found


def _row(kind: str, item: Item) -> dict[str, object]:
    return {"kind": kind, "item": item, "target": target_of(item), "measured": measured(item)}


def _item(request: Request, kind: str, pk: int) -> tuple[Item, Policy]:
    """A goal of a draft is there for who may see drafts; others get a 404."""
    model = KINDS.get(kind)
    path = "theme__priority__policy" if kind == "goal" else "policy"
    seen = {f"{path}__in": policies(request.who)}
    related = (path, "target__indicator", "elaboration__indicator")
    found = model.objects.select_related(*related).filter(pk=pk, **seen).first() if model else None
    if found is None:
        raise Http404
    item: Item = found
    return item, item.theme.priority.policy if isinstance(item, Goal) else item.policy


@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: Request, kind: str, pk: int) -> HttpResponse:
    item, policy = _item(request, kind, pk)
    fixed = laid_down(adopted_target(item)) if policy.is_frozen else frozenset()
    options: dict[str, Any] = {"fixed": fixed, "is_draft": not policy.is_frozen}
    options["is_change"] = policy.is_frozen and _saw_one(request, item)
    if request.method != "POST":
        form = MeasureForm(initial=_as_it_stands(request, item, policy, fixed), **options)
        return _measure(request, kind, item, policy, form)
    form = MeasureForm(request.POST, **options)
    request.form, request.back = form, request.path
    if not form.is_valid():
        return _measure(request, kind, item, policy, form, status=400)
    try:
        _write(request, item, policy, form)
    except PolicyError as error:
        form.add_error(None, str(error))
        return _measure(request, kind, item, policy, form, status=400)
    messages.success(request, _("Vastgelegd."))
    return redirect("desk:measure", kind=kind, pk=item.pk)


def _saw_one(request: Request, item: Item) -> bool:
    """Whether the page that this person looked at had an elaboration; who is late is told that first."""
    if request.method == "POST":
        return plain(request.POST.get("version", "")) not in ("", "0")
    return elaboration_of(item) is not None


def _write(request: Request, item: Item, policy: Policy, form: MeasureForm) -> None:
    given = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
    if "indicator" in given:
        given["indicator"] = Indicator.objects.filter(code=given["indicator"]).first()
    if policy.is_frozen:
        reasons = {name: form.cleaned_data[name] for name in ("chosen_by", "why") if name in form.fields}
        set_elaboration(of=item, version=form.seen(), by=request.who, **reasons, **given)
    else:
        set_target(of=item, by=request.who, **given)


def _as_it_stands(request: Request, item: Item, policy: Policy, fixed: frozenset[str]) -> dict[str, Any]:
    """What is filled in now. With an indicator and no baseline yet, the data propose one."""
    row = elaboration_of(item) if policy.is_frozen else adopted_target(item)
    initial: dict[str, Any] = {name: getattr(row, name) for name in FIELDS if row} if row else {}
    initial["indicator"] = row.indicator_id if row else None
    initial["version"] = getattr(row, "version", 0)
    initial["chosen_by"] = getattr(row, "chosen_by", "")
    return initial | _proposed(request, item, policy, fixed, initial)


def _proposed(
    request: Request, item: Item, policy: Policy, fixed: frozenset[str], initial: dict[str, Any]
) -> dict[str, Any]:
    target = target_of(item)
    asked = Indicator.objects.filter(code=plain(request.GET.get("indicator", ""))).first()
    chosen = asked or (target.indicator if target else None)
    found: dict[str, Any] = {"indicator": asked.code} if asked else {}
    if chosen is None or initial.get("baseline_value") is not None or "baseline_value" in fixed:
        return found
    value = proposed_baseline(series(chosen, policy.place), policy)
    if value is None or value.shown is None:
        return found
    period = {"baseline_start": value.period.start, "baseline_end": value.period.end}
    return found | {"baseline_value": value.shown, **period}


def _measure(
    request: Request, kind: str, item: Item, policy: Policy, form: MeasureForm, *, status: int = 200
) -> HttpResponse:
    found = _series(request, item, policy)
    gap = next(iter(gaps_of([item], localdate())), None)
    context = {
        "kind": kind,
        "item": item,
        "policy": policy,
        "form": form,
        "target": target_of(item),
        "laid_down": adopted_target(item),
        "elaboration": elaboration_of(item),
        "former": former_elaborations(elaboration_of(item)),
        "series": found,
        "chart": small(found, localdate()) if found and found.values else None,
        "proposal": proposed_baseline(found, policy) if found else None,
        "gap": gap,
        "waiver_form": WaiverForm(initial={"parts": gap.missing if gap else ()}),
        "waivers": item.waivers.order_by("-given_on", "-pk"),
        "indicators": Indicator.objects.values_list("code", "name"),
        "crumbs": [
            (reverse("desk:plans"), own_words(_("Jaarplannen"))),
            (f"{reverse('desk:measures')}?beleid={policy.slug}", _("Hoe de doelen gemeten worden")),
            ("", str(item)[:60]),
        ],
    }
    return render(request, "desk/plans/measure.html", context, status=status)


def _series(request: Request, item: Item, policy: Policy) -> Series | None:
    """Of the indicator that somebody looks at, or else of the one that is chosen."""
    target = target_of(item)
    asked = Indicator.objects.filter(code=plain(request.GET.get("indicator", ""))).first()
    indicator = asked or (target.indicator if target else None)
    return series(indicator, policy.place) if indicator else None


@require_POST
def waive(request: Request, kind: str, pk: int) -> HttpResponse:
    item, _policy = _item(request, kind, pk)
    back = redirect("desk:measure", kind=kind, pk=item.pk)
    if request.POST.get("do") == "intrekken":
        held = item.waivers.filter(ended_on=None).first()
        if held:
            end_waiver(waiver=held, by=request.who)
        return back
    form = WaiverForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(text) for text in errors))
        return back
    give_waiver(of=item, **form.cleaned_data, by=request.who)
    messages.success(request, _("De ontheffing is vastgelegd, met de reden erbij."))
    return back
