"""How an activity is doing, as somebody reported it. Nothing is overwritten: the newest counts."""

from django.db import models

from koers.base.access.models import Organisation, User
from koers.govern.programme.models.actions import Action
from koers.govern.programme.models.details import ActionIndicator


class ProgressUpdate(models.Model):
    class Light(models.TextChoices):
        GREEN = "groen", "op orde"
        ORANGE = "oranje", "aandacht"
        RED = "rood", "probleem"

    action = models.ForeignKey(Action, models.PROTECT, related_name="progress")
    on = models.DateField("stand op")
    period_start = models.DateField("over de maanden vanaf", null=True)
    period_end = models.DateField("tot en met", null=True)
    state = models.CharField("voortgang", max_length=12, choices=Action.State.choices)
    quality = models.CharField("kwaliteit", max_length=6, choices=Light.choices, blank=True)
    time = models.CharField("tijd", max_length=6, choices=Light.choices, blank=True)
    money = models.CharField("geld", max_length=6, choices=Light.choices, blank=True)
    comment = models.CharField("in één zin", max_length=300, blank=True)
    indicator = models.ForeignKey(ActionIndicator, models.SET_NULL, null=True, related_name="+")
    value = models.FloatField("waarde", null=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField("gemeld op", auto_now_add=True)

    class Meta:
        verbose_name = "voortgangsmelding"
        verbose_name_plural = "voortgangsmeldingen"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_state_display()}"
