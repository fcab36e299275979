"""The yearly plan of a policy, its headings, and the principles that the policy names."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from koers.base.access.models import User
from koers.govern.policy.frozen import Guarded
from koers.govern.policy.models import Policy, Priority, SourceText
from koers.govern.programme.errors import PlanFrozen


class Planned(Guarded):
    """A part of a yearly plan. Once the plan is adopted only its `open_fields` change: what is done, not what
    was agreed."""

    frozen_error = PlanFrozen

    class Meta:
        abstract = True


class AnnualPlan(Planned):
    policy_paths = ()
    open_fields = frozenset({"status", "edition", "version"})  # opening it again is an action

    class Status(models.TextChoices):
        DRAFT = "concept", "concept"
        SUBMITTED = "ingediend", "ingediend"
        ADOPTED = "vastgesteld", "vastgesteld"

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="annual_plans")
    year = models.PositiveSmallIntegerField("jaar")
    title = models.CharField("titel", max_length=300)
    source_text = models.ForeignKey(SourceText, models.PROTECT, null=True, related_name="+")
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.DRAFT)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    adopted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    adopted_on = models.DateField("vastgesteld op", null=True)  # may be unknown, also when adopted
    cloned_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    settings = models.JSONField("instellingen", default=dict)  # which parts this plan uses; see the README
    edition = models.PositiveSmallIntegerField("editie", default=1)  # the one that is worked on, or adopted
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "jaarplan"
        verbose_name_plural = "jaarplannen"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "year"], name="one_plan_a_year"),
            models.CheckConstraint(
                condition=Q(adopted_by=None) | Q(submitted_by=None) | ~Q(adopted_by=models.F("submitted_by")),
                name="plan_adopted_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def status_paths(cls) -> list[str]:
        return ["status"]

    @property
    def is_frozen(self) -> bool:
        return self.status == self.Status.ADOPTED

    def actions(self) -> list[Any]:
        return [action for heading in self.headings.all() for action in heading.actions.all()]


class Heading(Planned):
    """A heading of the plan; a person may say which priority it belongs to."""

    policy_paths = ("plan",)
    open_fields: ClassVar[frozenset[str]] = frozenset({"priority"})  # how it is read, not what it says

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="headings")
    name = models.CharField("kop", max_length=200)
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="headings")
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "kop"
        verbose_name_plural = "koppen"
        ordering = ["plan__year", "order"]

    def __str__(self) -> str:
        return self.name


class Principle(models.Model):
    """A principle of the policy that an action can be tagged with, such as prevention before repression."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="principles")
    name = models.CharField("uitgangspunt", max_length=80)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "uitgangspunt"
        verbose_name_plural = "uitgangspunten"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["policy", "name"], name="one_principle_a_name")]

    def __str__(self) -> str:
        return self.name
