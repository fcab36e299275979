"""What is agreed about an activity: who takes part, by when, and how it is measured."""

from django.db import models
from django.db.models import Q

from koers.base.access.models import Organisation
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Target
from koers.govern.programme.models.actions import Action
from koers.govern.programme.models.plans import Planned


class ActionPartner(Planned):
    """An organisation that takes part in an activity, and as what."""

    policy_paths = ("action__heading__plan",)

    class Role(models.TextChoices):
        DIRECTION = "regie", "regie"
        EXECUTION = "uitvoering", "uitvoering"
        ADVICE = "advies", "advies"
        INFORMATION = "informatie", "informatie"

    action = models.ForeignKey(Action, models.CASCADE, related_name="partner_roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField("rol", max_length=12, choices=Role.choices, default=Role.EXECUTION)

    class Meta:
        verbose_name = "partner van een activiteit"
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["action", "organisation"], name="one_role_a_partner")]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display()})"


class Milestone(Planned):
    policy_paths = ("action__heading__plan",)
    open_fields = frozenset({"done_on"})

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    title = models.CharField("mijlpaal", max_length=200)
    due = models.DateField("uiterlijk", null=True)
    done_on = models.DateField("klaar op", null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class ActionIndicator(Planned):
    """How an activity is measured: what it delivers (prestatie) or what changes by it (effect). Out of the
    catalogue, or something that the organisation counts itself."""

    policy_paths = ("action__heading__plan",)

    class Kind(models.TextChoices):
        OUTPUT = "prestatie", "prestatie: wat we doen"
        OUTCOME = "effect", "effect: wat er verandert"

    action = models.ForeignKey(Action, models.CASCADE, related_name="indicators")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices, default=Kind.OUTPUT)
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    name = models.CharField("wat er geteld wordt", max_length=200, blank=True)
    direction = models.CharField("richting", max_length=16, choices=Target.Direction.choices, blank=True)
    baseline_value = models.FloatField("startwaarde", null=True)
    baseline_on = models.DateField("startwaarde gemeten op", null=True)
    target_value = models.FloatField("streefwaarde", null=True)
    target_date = models.DateField("streefdatum", null=True)
    source = models.CharField("bron", max_length=200, blank=True)
    owner = models.CharField("eigenaar (functie)", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "indicator van een activiteit"
        verbose_name_plural = "indicatoren van een activiteit"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=False) | ~Q(name=""), name="action_indicator_is_named"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.indicator)
