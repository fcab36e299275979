"""The money of a plan year: what there is, for which activity, and what was spent."""

from django.db import models
from django.db.models import Q

from koers.govern.policy.models import BudgetLine
from koers.govern.programme.models.actions import Action
from koers.govern.programme.models.plans import AnnualPlan, Planned


class PlanBudget(Planned):
    """An amount for this year, out of a line of the policy or from elsewhere."""

    policy_paths = ("plan",)

    class Term(models.TextChoices):
        STRUCTURAL = "structureel", "structureel"
        INCIDENTAL = "incidenteel", "incidenteel"

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="budgets")
    budget_line = models.ForeignKey(
        BudgetLine, models.PROTECT, null=True, related_name="+", verbose_name="regel van het beleid"
    )
    name = models.CharField("naam", max_length=200)
    amount_eur = models.DecimalField("bedrag in euro", max_digits=12, decimal_places=2)
    funding = models.CharField("dekking", max_length=200, blank=True)
    term = models.CharField("soort geld", max_length=12, choices=Term.choices, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "budget van het jaar"
        verbose_name_plural = "budgetten van het jaar"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_eur__gte=0), name="plan_budget_not_negative")
        ]

    def __str__(self) -> str:
        return self.name


class Allocation(Planned):
    """The part of a budget that is meant for one activity, and what of it was spent."""

    policy_paths = ("action__heading__plan",)
    open_fields = frozenset({"spent_eur"})

    budget = models.ForeignKey(PlanBudget, models.CASCADE, related_name="allocations")
    action = models.ForeignKey(Action, models.CASCADE, related_name="allocations")
    planned_eur = models.DecimalField("begroot in euro", max_digits=12, decimal_places=2)
    spent_eur = models.DecimalField("uitgegeven in euro", max_digits=12, decimal_places=2, null=True)

    class Meta:
        verbose_name = "toegewezen bedrag"
        verbose_name_plural = "toegewezen bedragen"
        ordering = ["budget__order"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "action"], name="one_allocation_a_budget"),
            models.CheckConstraint(
                condition=Q(planned_eur__gte=0) & (Q(spent_eur=None) | Q(spent_eur__gte=0)),
                name="allocation_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget}: {self.planned_eur}"
