"""What the money of a plan year comes to: given, allocated, spent and left, and what has none."""

from dataclasses import dataclass
from decimal import Decimal

from koers.govern.policy.models import BudgetLine
from koers.govern.programme.models import Action, Allocation, AnnualPlan, PlanBudget


@dataclass(frozen=True)
class BudgetState:
    budget: PlanBudget
    allocations: tuple[Allocation, ...]

    @property
    def allocated(self) -> Decimal:
        return sum((one.planned_eur for one in self.allocations), Decimal())

    @property
    def spent(self) -> Decimal | None:
        """None when nothing was recorded: that is not the same as nothing spent."""
        known = [one.spent_eur for one in self.allocations if one.spent_eur is not None]
        return sum(known, Decimal()) if known else None

    @property
    def left(self) -> Decimal:
        """What is not given out yet; below zero when more was given out than there is."""
        return self.budget.amount_eur - self.allocated

    @property
    def is_overspent(self) -> bool:
        return self.left < 0


def planned_for(action: Action) -> Decimal | None:
    """What was given to an activity; where nothing was, the amount that the text of the plan names."""
    shares = [one.planned_eur for one in action.allocations.all()]
    return sum(shares, Decimal()) if shares else action.budget_eur


def spent_on(action: Action) -> Decimal | None:
    known = [one.spent_eur for one in action.allocations.all() if one.spent_eur is not None]
    return sum(known, Decimal()) if known else None


@dataclass(frozen=True)
class Money:
    budgets: tuple[BudgetState, ...]
    not_taken_over: tuple[BudgetLine, ...]  # lines of the policy without a budget in this plan
    actions: int
    without_budget: int

    @property
    def total(self) -> Decimal:
        return sum((one.budget.amount_eur for one in self.budgets), Decimal())

    @property
    def allocated(self) -> Decimal:
        return sum((one.allocated for one in self.budgets), Decimal())


def money_of(plan: AnnualPlan) -> Money:
    budgets = list(plan.budgets.order_by("order"))
    shares = (
        Allocation.objects.filter(budget__plan=plan).select_related("action").order_by("-planned_eur", "pk")
    )
    by_budget: dict[int, list[Allocation]] = {}
    for share in shares:
        by_budget.setdefault(share.budget_id, []).append(share)
    taken = {one.budget_line_id for one in budgets}
    actions = Action.objects.filter(heading__plan=plan).exclude(mode=Action.Mode.STOP)
    return Money(
        budgets=tuple(BudgetState(one, tuple(by_budget.get(one.pk, ()))) for one in budgets),
        not_taken_over=tuple(one for one in plan.policy.budget_lines.all() if one.pk not in taken),
        actions=actions.count(),
        without_budget=actions.filter(allocations=None, budget_eur=None).count(),
    )
