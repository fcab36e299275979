"""The budgets of a plan year. Which activity gets what is part of the activity."""

from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.policy.models import BudgetLine
from koers.govern.programme.errors import PlanRefused
from koers.govern.programme.history import keep_plan
from koers.govern.programme.models import AnnualPlan, PlanBudget


@action("budget.add", needs="plan.edit")
def add_budget(
    *,
    plan: AnnualPlan,
    version: int,
    name: str,
    amount_eur: Decimal,
    by: Who,
    funding: str = "",
    term: str = "",
    budget_line: BudgetLine | None = None,
) -> PlanBudget:
    claim(plan, version)
    _refuse_twice(plan, name)
    last = plan.budgets.aggregate(last=Max("order"))["last"] or 0
    made = PlanBudget.objects.create(
        plan=plan,
        name=name,
        amount_eur=amount_eur,
        funding=funding,
        term=term,
        budget_line=budget_line,
        order=last + 1,
    )
    keep_plan(plan, by=str(by), why=_("budget toegevoegd: %(name)s") % {"name": name})
    return made


@action("budget.change", needs="plan.edit", on="budget")
def change_budget(
    *,
    budget: PlanBudget,
    version: int,
    name: str,
    amount_eur: Decimal,
    by: Who,
    funding: str = "",
    term: str = "",
) -> PlanBudget:
    """`version` is that of the plan: whoever changes money sees what all of it was."""
    claim(budget.plan, version)
    _refuse_twice(budget.plan, name, budget)
    budget.name, budget.amount_eur, budget.funding, budget.term = name, amount_eur, funding, term
    budget.save()
    keep_plan(budget.plan, by=str(by), why=_("budget gewijzigd: %(name)s") % {"name": name})
    return budget


@action("budget.remove", needs="plan.edit", on="plan")
def remove_budget(*, plan: AnnualPlan, budget: PlanBudget, version: int, by: Who) -> None:
    claim(plan, version)
    if budget.allocations.exists():
        raise PlanRefused(
            _("Uit dit budget zijn bedragen toegewezen. Haal die eerst bij de activiteiten weg.")
        )
    budget.delete()
    keep_plan(plan, by=str(by), why=_("budget weggehaald: %(name)s") % {"name": budget.name})


def _refuse_twice(plan: AnnualPlan, name: str, ours: PlanBudget | None = None) -> None:
    others = plan.budgets.exclude(pk=ours.pk) if ours else plan.budgets.all()
    if others.filter(name=name).exists():
        raise PlanRefused(_("Er is al een budget „%(name)s”. Kies een andere naam.") % {"name": name})
