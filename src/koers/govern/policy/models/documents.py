"""The plans and agreements that a policy leans on."""

from django.db import models
from django.db.models import F, Q

from koers.govern.policy.models.policies import Policy, Priority


class PolicyDocument(models.Model):
    """A plan or agreement that the policy or a yearly plan refers to, with its own term. What becomes of it
    is known later, so it stands beside the adopted policy and does not freeze with it."""

    class Kind(models.TextChoices):
        PLAN = "plan", "plan of nota"
        AGREEMENT = "convenant", "convenant"

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="documents")
    priority = models.ForeignKey(Priority, models.CASCADE, null=True, related_name="documents")
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    name = models.CharField("naam", max_length=200)
    start_year = models.PositiveSmallIntegerField("loopt vanaf", null=True)
    end_year = models.PositiveSmallIntegerField("loopt tot", null=True)
    owner = models.CharField("eigenaar (functie of organisatie)", max_length=120, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="predecessors", verbose_name="opvolger"
    )
    note = models.CharField("wat we ervan weten", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "plan of convenant"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_year=None) | Q(end_year=None) | Q(end_year__gte=F("start_year")),
                name="document_years_in_order",
            ),
            models.CheckConstraint(condition=~Q(successor=F("pk")), name="document_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, this_year: int) -> bool:
        """Its last year has passed."""
        return self.end_year is not None and self.end_year < this_year
