"""How often an activity is asked about, and which mails about progress went out: never their text."""

from django.db import models

from koers.base.access.models import User
from koers.govern.programme.models.actions import Action


class Asking(models.Model):
    """Where it differs from once a quarter."""

    class Every(models.IntegerChoices):
        MONTH = 1, "elke maand"
        QUARTER = 3, "elk kwartaal"
        HALF_YEAR = 6, "elk half jaar"

    action = models.OneToOneField(Action, models.CASCADE, related_name="asking")
    months = models.PositiveSmallIntegerField("hoe vaak", choices=Every.choices, default=Every.QUARTER)

    class Meta:
        verbose_name = "meldritme"
        verbose_name_plural = "meldritmes"

    def __str__(self) -> str:
        return f"{self.action}: {self.get_months_display()}"


class Reminder(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField("verstuurd op")
    activities = models.PositiveSmallIntegerField("over hoeveel activiteiten")
    is_asked = models.BooleanField("zelf om een nieuwe link gevraagd", default=False)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d}: {self.activities}"
