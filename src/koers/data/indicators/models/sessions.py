"""A meeting that goes through the changes one at a time; it can be left and taken up again."""

from django.db import models

from koers.base.access.models import Organisation
from koers.base.places.models import Place
from koers.data.indicators.models.definitions import Indicator
from koers.data.indicators.models.interpretations import InterpretationVersion


class InterpretationSession(models.Model):
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    held_on = models.DateField("dag")
    started_by = models.CharField("begonnen door", max_length=120)
    started_at = models.DateTimeField("begonnen op", auto_now_add=True)

    class Meta:
        verbose_name = "duidingssessie"
        verbose_name_plural = "duidingssessies"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"Duidingssessie {self.held_on:%d-%m-%Y}"

    @property
    def organisations(self) -> list[Organisation]:
        return [one.organisation for one in self.partners.all()]


class SessionPartner(models.Model):
    session = models.ForeignKey(InterpretationSession, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "organisatie in een duidingssessie"
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["session", "organisation"], name="one_partner_a_session")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class SessionItem(models.Model):
    """One change on the agenda: what was typed and not saved yet, and what was saved."""

    session = models.ForeignKey(InterpretationSession, models.CASCADE, related_name="items")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    alternatives = models.TextField(blank=True)
    consequence = models.TextField(blank=True)
    kept_at = models.DateTimeField(null=True)  # when what was typed was kept; null: nothing is waiting
    answer = models.ForeignKey(InterpretationVersion, models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = "punt van een duidingssessie"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["session", "order"], name="one_item_an_order"),
            models.UniqueConstraint(fields=["session", "indicator"], name="one_item_an_indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.indicator}"
