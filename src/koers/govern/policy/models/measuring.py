"""How an objective or goal is measured: as the policy lays it down, and what was filled in beside it."""

from django.db import models
from django.db.models import F, Q

from koers.data.indicators.models import Indicator
from koers.govern.policy.frozen import Guarded
from koers.govern.policy.models.policies import Goal, Objective


class Measuring(models.Model):
    """How an objective or goal is measured. Every field may be missing: a gap is shown as a gap."""

    class Direction(models.TextChoices):
        AT_LEAST = "gelijk_of_hoger", "gelijk of hoger"
        AT_MOST = "gelijk_of_lager", "gelijk of lager"
        HIGHER = "hoger", "hoger"
        LOWER = "lager", "lager"

    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    direction = models.CharField("richting", max_length=16, choices=Direction.choices, blank=True)
    baseline_value = models.FloatField("startwaarde", null=True)
    baseline_start = models.DateField("startwaarde van", null=True)
    baseline_end = models.DateField("startwaarde tot en met", null=True)
    target_value = models.FloatField("streefwaarde", null=True)
    target_date = models.DateField("streefdatum", null=True)
    owner = models.CharField("eigenaar (functie)", max_length=120, blank=True)

    class Meta:
        abstract = True


def _of_one_thing() -> Q:
    return Q(objective__isnull=False, goal=None) | Q(objective=None, goal__isnull=False)


def _whole_period() -> Q:
    both = Q(baseline_start__isnull=False, baseline_end__gte=F("baseline_start"))
    return Q(baseline_start=None, baseline_end=None) | both


class Target(Measuring, Guarded):
    """As the policy lays it down."""

    policy_paths = ("objective__policy", "goal__theme__priority__policy")

    objective = models.OneToOneField(Objective, models.CASCADE, null=True, related_name="target")
    goal = models.OneToOneField(Goal, models.CASCADE, null=True, related_name="target")
    chosen_by = models.CharField("indicator gekozen door", max_length=120, blank=True)  # if not the council

    class Meta:
        verbose_name = "streefwaarde"
        constraints = [
            models.CheckConstraint(condition=_of_one_thing(), name="target_of_one_thing"),
            models.CheckConstraint(condition=_whole_period(), name="target_baseline_period"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.target_value or ''}".strip()


class Elaboration(Measuring):
    """What an adopted policy left open about measuring, filled in afterwards. It stands beside the policy and
    never changes it: the council did not choose it."""

    objective = models.OneToOneField(Objective, models.CASCADE, null=True, related_name="elaboration")
    goal = models.OneToOneField(Goal, models.CASCADE, null=True, related_name="elaboration")
    chosen_by = models.CharField("gekozen door (functie of orgaan)", max_length=120)
    chosen_on = models.DateField("gekozen op")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "uitwerking"
        verbose_name_plural = "uitwerkingen"
        constraints = [
            models.CheckConstraint(condition=_of_one_thing(), name="elaboration_of_one_thing"),
            models.CheckConstraint(condition=_whole_period(), name="elaboration_baseline_period"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.target_value or ''}".strip()


class FormerElaboration(Measuring):
    """What an elaboration said before it was changed: a target that moves stays in sight."""

    elaboration = models.ForeignKey(Elaboration, models.CASCADE, related_name="former")
    version = models.PositiveIntegerField("versie")
    chosen_by = models.CharField("gekozen door (functie of orgaan)", max_length=120)
    chosen_on = models.DateField("gekozen op")
    changed_by = models.CharField("gewijzigd door", max_length=120)
    changed_at = models.DateTimeField("gewijzigd op", auto_now_add=True)
    why = models.CharField("waarom gewijzigd", max_length=200, blank=True)

    class Meta:
        verbose_name = "eerdere uitwerking"
        verbose_name_plural = "eerdere uitwerkingen"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["elaboration", "version"], name="former_elaboration_version")
        ]

    def __str__(self) -> str:
        return f"{self.elaboration}, versie {self.version}"
