"""The story beside a figure, with every version of it: what people say, and the figures they saw."""

from django.db import models
from django.db.models import F, Q

from koers.base.access.models import Organisation
from koers.base.access.unchanging import Unchanging
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.errors import InterpretationFrozen
from koers.data.indicators.models.definitions import Indicator


class Interpretation(models.Model):
    """Of one indicator at one place, for the change that ends in one period."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="interpretations")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    start = models.DateField("eerste dag van de periode")
    end = models.DateField("laatste dag van de periode")
    version = models.PositiveIntegerField("versie", default=0)  # 0: nobody wrote anything yet

    class Meta:
        verbose_name = "duiding"
        verbose_name_plural = "duidingen"
        ordering = ["indicator", "-end"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "place", "start", "end"], name="one_interpretation_a_period"
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="interpretation_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)


class Story(models.Model):
    """The three questions of a conversation about a change."""

    text = models.TextField("wat er gebeurde")
    alternatives = models.TextField("wat het nog meer kan zijn", blank=True)
    consequence = models.TextField("wat we doen", blank=True)

    class Meta:
        abstract = True


STORY = ("text", "alternatives", "consequence")


class InterpretationVersion(Story, Unchanging):
    """What stood there once. Never changed: another text is a version beside it."""

    frozen_error = InterpretationFrozen

    class Status(models.TextChoices):
        HYPOTHESIS = "hypothese", "hypothese"
        SHARED = "gedeeld", "gedeeld"

    interpretation = models.ForeignKey(Interpretation, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("versie")
    status = models.CharField("stand", max_length=10, choices=Status.choices)
    held_on = models.DateField("besproken op")
    value = models.FloatField("cijfer waarop het geschreven is")
    base_start = models.DateField(null=True)  # null: it is about one figure, not about a change
    base_end = models.DateField(null=True)
    base_value = models.FloatField("cijfer waarmee vergeleken is", null=True)
    readings = models.JSONField("lezingen", default=list)  # codes of the readings of those figures
    definition_version = models.PositiveSmallIntegerField("versie van de definitie")
    by_name = models.CharField("geschreven door", max_length=120)
    at = models.DateTimeField("op", auto_now_add=True)
    why = models.CharField("waarom", max_length=300, blank=True)

    class Meta:
        verbose_name = "versie van een duiding"
        verbose_name_plural = "versies van duidingen"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["interpretation", "number"], name="one_interpretation_version_a_number"
            ),
            models.CheckConstraint(
                condition=Q(base_start=None, base_end=None, base_value=None)
                | Q(base_start__isnull=False, base_end__isnull=False, base_value__isnull=False),
                name="compared_with_a_whole_figure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interpretation} ({self.number})"

    @property
    def is_shared(self) -> bool:
        return self.status == self.Status.SHARED

    @property
    def base_period(self) -> Period | None:
        return Period(self.base_start, self.base_end) if self.base_start and self.base_end else None

    @property
    def organisations(self) -> list[Organisation]:
        return [one.organisation for one in self.participations.all()]


class Participation(models.Model):
    """An organisation that took part: never who came for it."""

    version = models.ForeignKey(InterpretationVersion, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "deelnemende organisatie"
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organisation"], name="one_participation_a_version")
        ]

    def __str__(self) -> str:
        return str(self.organisation)
