"""The money of a plan year: what there is, what it is for, what was spent, what is left."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koers.base.access.admission import Request
from koers.base.access.terms import own_words
from koers.govern.policy.errors import PolicyError
from koers.govern.programme.actions import add_budget, change_budget, remove_budget
from koers.govern.programme.models import AnnualPlan
from koers.govern.programme.money import money_of
from koers.govern.programme.reading import yearly_plan
from koers.present.desk.planning.forms import BudgetForm


@require_http_methods(["GET", "HEAD", "POST"])
def money(request: Request, plan: int) -> HttpResponse:
    found = yearly_plan(plan, request.who)
    if request.method != "POST":
        return _money(request, found)
    form = BudgetForm(request.POST)
    request.form, request.back = form, request.path
    if request.POST.get("do") == "weghalen":
        return _act(request, found, form)
    return _act(request, found, form) if form.is_valid() else _money(request, found, form=form, status=400)


def _act(request: Request, plan: AnnualPlan, form: BudgetForm) -> HttpResponse:
    try:
        _write(request, plan, form)
    except PolicyError as error:
        return _money(request, plan, form=form, error=str(error), status=400)
    messages.success(request, _("Bewaard."))
    return redirect("desk:plan_money", plan=plan.pk)


def _write(request: Request, plan: AnnualPlan, form: BudgetForm) -> None:
    seen, key = request.POST.get("version", ""), request.POST.get("budget", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    budget = plan.budgets.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
    if request.POST.get("do") == "weghalen":
        if budget is None:
            raise Http404
        remove_budget(plan=plan, budget=budget, version=version, by=request.who)
        return
    names = ("name", "amount_eur", "funding", "term")
    given = {name: form.cleaned_data[name] for name in names}
    if budget:
        change_budget(budget=budget, version=version, **given, by=request.who)
        return
    lines = plan.policy.budget_lines.filter(pk=_key(request.POST.get("line", "")))
    add_budget(plan=plan, version=version, **given, budget_line=lines.first(), by=request.who)


def _key(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _money(
    request: Request, plan: AnnualPlan, *, form: BudgetForm | None = None, error: str = "", status: int = 200
) -> HttpResponse:
    found = money_of(plan)
    may_edit = request.who.may("plan.edit") and not plan.is_frozen
    chosen = plan.budgets.filter(pk=_key(request.GET.get("budget", ""))).first() if may_edit else None
    line = (
        plan.policy.budget_lines.filter(pk=_key(request.GET.get("regel", ""))).first() if may_edit else None
    )
    names = ("name", "amount_eur", "funding", "term")
    initial = {name: getattr(chosen, name) for name in names} if chosen else {}
    if line:
        initial = {"name": line.what, "amount_eur": line.amount_eur, "funding": str(plan.policy)}
    context = {
        "plan": plan,
        "money": found,
        "form": form or BudgetForm(initial={**initial, "version": plan.version}),
        "chosen": chosen,
        "line": line,
        "error": error,
        "may_edit": may_edit,
        "tab": "geld",
        "crumbs": [
            (reverse("desk:plans"), own_words(_("Jaarplannen"))),
            (reverse("desk:plan", args=[plan.pk]), str(plan)),
            ("", _("Geld")),
        ],
    }
    return render(request, "desk/plans/money.html", context, status=status)
