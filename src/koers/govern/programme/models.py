"""The yearly plan: its headings, activities and the themes they serve."""

from django.db import models
from django.db.models import Q

from koers.govern.policy.models import Policy, Priority, SourceText, Theme


class AnnualPlan(models.Model):
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="annual_plans")
    year = models.PositiveSmallIntegerField("jaar")
    title = models.CharField("titel", max_length=300)
    source_text = models.ForeignKey(SourceText, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "jaarplan"
        verbose_name_plural = "jaarplannen"
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["policy", "year"], name="one_plan_a_year")]

    def __str__(self) -> str:
        return self.title

    def actions(self) -> list["Action"]:
        return [action for heading in self.headings.all() for action in heading.actions.all()]


class Heading(models.Model):
    """A heading of the plan; a person may say which priority it belongs to."""

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


class Action(models.Model):
    heading = models.ForeignKey(Heading, models.CASCADE, related_name="actions")
    title = models.CharField("activiteit", max_length=200)
    text = models.TextField("omschrijving", blank=True)
    owner = models.CharField("trekker (functie)", max_length=120, blank=True)
    partners = models.CharField("partners", max_length=300, blank=True)
    planning = models.CharField("planning", max_length=200, blank=True)
    indicator = models.CharField("indicator", max_length=200, blank=True)
    budget_eur = models.DecimalField("budget in euro", max_digits=12, decimal_places=2, null=True)
    no_theme_by = models.CharField("volgens wie bij geen thema", max_length=120, blank=True)
    line_start = models.PositiveIntegerField(null=True)
    line_end = models.PositiveIntegerField(null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["heading__plan__year", "heading__order", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_eur=None) | Q(budget_eur__gte=0), name="action_budget_not_negative"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ThemeLink(models.Model):
    """An activity serves a theme. Proposed by the reader or an editor; it counts once a person confirms."""

    class State(models.TextChoices):
        PROPOSED = "voorgesteld", "voorgesteld"
        CONFIRMED = "bevestigd", "bevestigd"

    action = models.ForeignKey(Action, models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="action_links")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    decided_by = models.CharField("bevestigd door", max_length=120, blank=True)

    class Meta:
        verbose_name = "koppeling met een thema"
        constraints = [
            models.UniqueConstraint(fields=["action", "theme"], name="one_link_per_action_and_theme"),
            models.CheckConstraint(
                condition=Q(state="voorgesteld", decided_by="") | (Q(state="bevestigd") & ~Q(decided_by="")),
                name="confirmed_link_has_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} → {self.theme}"
