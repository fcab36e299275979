"""A pledge with every step that was taken, what it said before, and what people said of its repeats."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from koers.base.access.models import Organisation
from koers.base.access.unchanging import Unchanging
from koers.govern.policy.models import Goal, Policy, Priority
from koers.govern.programme.models import Action
from koers.govern.review.pledges.days import DayOrYear, day_or_year


class PledgeState(models.TextChoices):
    OPEN = "open", "open"
    BUSY = "bezig", "in uitvoering"
    DONE = "afgerond", "afgerond"
    DROPPED = "vervallen", "vervallen"


STILL_OPEN = (PledgeState.OPEN, PledgeState.BUSY)


class Pledge(models.Model):
    class Kind(models.TextChoices):
        PLEDGE = "toezegging", "toezegging"
        MOTION = "motie", "motie"
        RECOMMENDATION = "aanbeveling", "aanbeveling"
        COALITION = "coalitiepunt", "coalitiepunt"
        QUESTION = "raadsvraag", "raadsvraag"

    policy = models.ForeignKey(Policy, models.PROTECT, null=True, related_name="+", verbose_name="beleid")
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    title = models.CharField("waar het over gaat", max_length=200)
    text = models.TextField("tekst", blank=True)
    source = models.CharField("bron", max_length=200, blank=True)  # the document or meeting
    made_on = models.DateField("datum", null=True)
    made_is_year = models.BooleanField("alleen het jaar is bekend", default=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="organisatie"
    )
    responsible = models.CharField("verantwoordelijke functie", max_length=120, blank=True)
    due = models.DateField("termijn", null=True)
    due_is_year = models.BooleanField("alleen het jaar is genoemd", default=False)
    due_by_rule = models.CharField("termijn volgens regel", max_length=60, blank=True)
    note = models.CharField("wat we ervan weten", max_length=300, blank=True)
    state = models.CharField("stand", max_length=12, choices=PledgeState.choices, default=PledgeState.OPEN)
    priorities = models.ManyToManyField(Priority, related_name="+", verbose_name="prioriteiten")
    goals = models.ManyToManyField(Goal, related_name="+", verbose_name="doelen")
    actions = models.ManyToManyField(Action, related_name="+", verbose_name="activiteiten")
    registered_by = models.CharField("vastgelegd door", max_length=120)
    registered_at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due=None) | Q(made_on=None) | Q(made_is_year=True) | Q(due__gte=F("made_on")),
                name="pledge_due_after_made",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def made(self) -> DayOrYear | None:
        return day_or_year(self.made_on, self.made_is_year)

    @property
    def term(self) -> DayOrYear | None:
        return day_or_year(self.due, self.due_is_year)

    @property
    def is_open(self) -> bool:
        return self.state in STILL_OPEN

    @property
    def year(self) -> int | None:
        """The year it was made; when that is unknown the year that it is about."""
        day = self.made_on or self.due
        return day.year if day else None

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due is not None and self.due < on


class PledgeStep(Unchanging):
    """What became of it, at one moment. A new stand is a new row, never over an old one."""

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="steps")
    state = models.CharField("stand", max_length=12, choices=PledgeState.choices)
    on = models.DateField("wanneer")
    function = models.CharField("wie (functie)", max_length=120)
    text = models.TextField("wat er gedaan is")
    evidence = models.CharField("waar dat te zien is", max_length=300, blank=True)
    due = models.DateField("nieuwe termijn", null=True)
    due_is_year = models.BooleanField("alleen het jaar is genoemd", default=False)
    by_name = models.CharField("vastgelegd door", max_length=120)
    at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "stap van een toezegging"
        verbose_name_plural = "stappen van een toezegging"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pledge}: {self.get_state_display()}"

    @property
    def term(self) -> DayOrYear | None:
        return day_or_year(self.due, self.due_is_year)


class PledgeVersion(Unchanging):
    """What it said before somebody corrected it."""

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("versie")
    content = models.JSONField("inhoud")
    why = models.CharField("waarom gewijzigd", max_length=200)
    by_name = models.CharField("gewijzigd door", max_length=120)
    at = models.DateTimeField("gewijzigd op", auto_now_add=True)

    class Meta:
        verbose_name = "versie van een toezegging"
        verbose_name_plural = "versies van een toezegging"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "number"], name="one_pledge_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.pledge} ({self.number})"


class RepeatDecision(Unchanging):
    """Whether the later of two is the earlier one again, as a person said. The newest row counts."""

    earlier = models.ForeignKey(Pledge, models.PROTECT, related_name="+")
    later = models.ForeignKey(Pledge, models.PROTECT, related_name="+")
    is_repeat = models.BooleanField("is een herhaling")
    by_name = models.CharField("beslist door", max_length=120)
    at = models.DateTimeField("beslist op", auto_now_add=True)

    class Meta:
        verbose_name = "herhaling"
        verbose_name_plural = "herhalingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="no_pledge_repeats_itself")
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"
