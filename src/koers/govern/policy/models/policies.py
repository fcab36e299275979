"""The policy as it is adopted: priorities, themes, goals, money and bodies."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.frozen import Guarded
from koers.govern.policy.models.proposals import SourceText


class Policy(Guarded):
    policy_paths: ClassVar[tuple[str, ...]] = ()

    class Status(models.TextChoices):
        DRAFT = "concept", "concept"
        ADOPTED = "vastgesteld", "vastgesteld"

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="gemeente")
    title = models.CharField("titel", max_length=300)
    slug = models.SlugField(max_length=80, unique=True)
    start_year = models.PositiveSmallIntegerField("eerste jaar")
    end_year = models.PositiveSmallIntegerField("laatste jaar")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    adopted_on = models.DateField("vastgesteld op", null=True)  # may be unknown, also when adopted
    margin_percent = models.DecimalField(
        "marge van de raad in procenten", max_digits=4, decimal_places=1, null=True
    )
    source_text = models.ForeignKey(SourceText, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "beleid"
        ordering = ["-start_year"]
        constraints = [
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="policy_years_in_order"),
            models.UniqueConstraint(
                fields=["place", "start_year"],
                condition=Q(status="vastgesteld"),
                name="one_adopted_policy_a_term",
            ),
        ]

    def __str__(self) -> str:
        if str(self.start_year) in self.title:
            return self.title
        return f"{self.title} ({self.start_year}–{self.end_year})"

    @classmethod
    def status_paths(cls) -> list[str]:
        return ["status"]

    @property
    def is_frozen(self) -> bool:
        return self.status == self.Status.ADOPTED

    @property
    def years(self) -> range:
        return range(self.start_year, self.end_year + 1)


class Quoted(Guarded):
    """A part of the policy that stands in the source text, with the lines it came from."""

    line_start = models.PositiveIntegerField(null=True)
    line_end = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


class Priority(Quoted):
    class Kind(models.TextChoices):
        PRIORITY = "prioriteit", "prioriteit"
        FOCUS_POINT = "aandachtspunt", "aandachtspunt"
        REGULAR = "regulier", "reguliere inzet"

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="priorities")
    kind = models.CharField("soort", max_length=14, choices=Kind.choices, default=Kind.PRIORITY)
    name = models.CharField("naam", max_length=200)
    slug = models.SlugField(max_length=80)
    definition = models.TextField("definitie", blank=True)
    ambition = models.TextField("streven", blank=True)
    portfolio_holder = models.CharField("portefeuillehouder", max_length=120, blank=True)
    key_indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, related_name="+", verbose_name="belangrijkste cijfer"
    )
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "prioriteit"
        verbose_name_plural = "prioriteiten"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["policy", "slug"], name="priority_slug_in_policy")]

    def __str__(self) -> str:
        return self.name


class Theme(Guarded):
    policy_paths = ("priority__policy",)

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="themes")
    name = models.CharField("naam", max_length=200)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["priority__order", "order"]
        constraints = [models.UniqueConstraint(fields=["priority", "name"], name="theme_name_in_priority")]

    def __str__(self) -> str:
        return self.name


class Goal(Quoted):
    policy_paths = ("theme__priority__policy",)

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="goals")
    text = models.TextField("doel")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["theme__priority__order", "theme__order", "order"]

    def __str__(self) -> str:
        return self.text


class Objective(Quoted):
    """A headline objective of the whole policy (hoofddoel)."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="objectives")
    text = models.TextField("hoofddoel")
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "hoofddoel"
        verbose_name_plural = "hoofddoelen"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class BudgetLine(Quoted):
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="budget_lines")
    amount_eur = models.DecimalField("bedrag in euro", max_digits=12, decimal_places=2)
    what = models.CharField("waarvoor", max_length=300)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "budgetregel"
        ordering = ["order"]
        constraints = [models.CheckConstraint(condition=Q(amount_eur__gte=0), name="budget_not_negative")]

    def __str__(self) -> str:
        return self.what


class Body(Quoted):
    """A consultation body that the policy names."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="bodies")
    name = models.CharField("overleg", max_length=200)
    frequency = models.CharField("hoe vaak", max_length=120, blank=True)
    members = models.TextField("deelnemers", blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "overleg"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name
