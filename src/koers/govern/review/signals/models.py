"""A signal, every step in its life, and the days on which Koers looked."""

from django.db import models
from django.db.models import Q

from koers.base.access.models import User
from koers.base.access.unchanging import Unchanging
from koers.govern.review.signals.errors import StepFrozen


class Signal(models.Model):
    """One cause that asks for an answer. While it is open no second one of that cause can be."""

    class Kind(models.TextChoices):
        LAGGING = "actie-blijft-achter", "actie blijft achter"
        NO_EFFECT = "effect-blijft-uit", "effect blijft uit"
        WORSE = "beeld-verslechtert", "beeld verslechtert"
        MISSING = "cijfers-ontbreken", "cijfers ontbreken"
        TERM = "termijn-nadert", "termijn nadert"

    class Level(models.TextChoices):
        OFFICIAL = "ambtelijk", "ambtelijk"
        EXECUTIVE = "portefeuillehouder", "portefeuillehouder"
        TRIPARTITE = "driehoek", "Driehoek"

    class Ending(models.TextChoices):
        SOLVED = "opgelost", "opgelost"
        ACCEPTED = "aanvaard", "we doen hier niets aan, met reden"
        FALSE_ALARM = "vals-alarm", "vals alarm: er was niets aan de hand"
        ITSELF = "voorbij", "voorbij; vanzelf gesloten"

    kind = models.CharField("soort", max_length=24, choices=Kind.choices)
    cause = models.CharField("oorzaak", max_length=120)  # what it is about; the same at every look
    title = models.CharField("signaal", max_length=200)
    text = models.CharField("in één zin", max_length=600)
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name="van wie het signaal is"
    )
    level = models.CharField("ligt bij", max_length=20, choices=Level.choices, default=Level.OFFICIAL)
    opened_on = models.DateField("geopend op")
    due = models.DateField("reactie uiterlijk")
    acknowledged_on = models.DateField("gezien op", null=True)
    follow_up = models.DateField("terugkijken op", null=True)
    cleared_on = models.DateField("niet meer aan de orde sinds", null=True)
    closed_on = models.DateField("gesloten op", null=True)
    ending = models.CharField("hoe het sloot", max_length=12, choices=Ending.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cause"], condition=Q(closed_on=None), name="one_open_signal_a_cause"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, ending="") | (Q(closed_on__isnull=False) & ~Q(ending="")),
                name="closed_signal_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class SignalStep(Unchanging):
    """What happened, when, by whom. The evidence is what Koers saw that day, and stays so."""

    frozen_error = StepFrozen

    class Kind(models.TextChoices):
        OPENED = "geopend", "geopend"
        REOPENED = "heropend", "opnieuw geopend"
        SEEN = "gezien", "gezien"
        ANSWERED = "reactie", "reactie"
        TAKEN = "overgenomen", "overgenomen"
        ESCALATED = "opgeschaald", "opgeschaald"
        CLOSED = "gesloten", "gesloten"
        ENDED = "voorbij", "vanzelf gesloten"

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="steps")
    kind = models.CharField("stap", max_length=12, choices=Kind.choices)
    on = models.DateField("op")
    at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    by_name = models.CharField("door", max_length=120)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    text = models.TextField("toelichting", blank=True)
    level = models.CharField("ligt bij", max_length=20, choices=Signal.Level.choices)
    follow_up = models.DateField("terugkijken op", null=True)
    evidence = models.JSONField("bewijs", null=True)

    class Meta:
        verbose_name = "stap van een signaal"
        verbose_name_plural = "stappen van een signaal"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.signal}: {self.get_kind_display()}"


class Detection(models.Model):
    """A day on which Koers looked for signals, and what came of it."""

    on = models.DateField("gekeken op", unique=True)
    at = models.DateTimeField("het laatst om", auto_now=True)
    looked_at = models.PositiveIntegerField("oorzaken bekeken", default=0)
    opened = models.PositiveIntegerField("geopend", default=0)
    reopened = models.PositiveIntegerField("opnieuw geopend", default=0)
    ended = models.PositiveIntegerField("vanzelf gesloten", default=0)

    class Meta:
        verbose_name = "zoekbeurt"
        verbose_name_plural = "zoekbeurten"
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"
