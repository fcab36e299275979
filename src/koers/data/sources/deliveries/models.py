"""Deliveries: numbers of an organisation about one period, and what became of them. Never a person."""

from django.db import models
from django.db.models import F, Q

from koers.base.access.models import Organisation, User
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.models import Reading


class Delivery(models.Model):
    """What one organisation says of one period. Once approved it never changes: a correction is a new one."""

    class State(models.TextChoices):
        DRAFT = "concept", "concept"
        SUBMITTED = "ingediend", "wacht op goedkeuring"
        APPROVED = "goedgekeurd", "goedgekeurd"
        REFUSED = "afgewezen", "afgewezen"
        REPLACED = "vervangen", "vervangen door een nieuwere"

    definition = models.SlugField("levering", max_length=60)  # the name of its file in catalog/deliveries
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    start = models.DateField("van")
    end = models.DateField("tot en met")
    state = models.CharField("stand", max_length=12, choices=State.choices, default=State.SUBMITTED)
    function = models.CharField("ingestuurd door (functie)", max_length=120)
    note = models.CharField("toelichting", max_length=300, blank=True)
    answer = models.CharField("reden van afwijzen", max_length=300, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField("ingestuurd op", auto_now_add=True)
    decided_at = models.DateTimeField("beslist op", null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reading = models.ForeignKey(
        Reading, models.PROTECT, null=True, related_name="+", verbose_name="lezing voor de binnenring"
    )
    released = models.ForeignKey(
        Reading, models.PROTECT, null=True, related_name="+", verbose_name="lezing voor buiten"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringen"
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="delivery_days_in_order"),
            models.UniqueConstraint(
                fields=["definition", "organisation", "start", "end"],
                condition=Q(state__in=["concept", "ingediend"]),
                name="one_open_delivery_a_period",
            ),
            models.UniqueConstraint(
                fields=["definition", "start", "end"],
                condition=Q(state="goedgekeurd"),
                name="one_approved_delivery_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition} {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)


class DeliveredValue(models.Model):
    """One number, or why there is none."""

    class Unknown(models.TextChoices):
        NOT_COUNTED = "niet geteld", "niet geteld in dit tijdvak"
        NOT_YET = "nog niet bekend", "nog niet bekend"
        NEW_SYSTEM = "ander systeem", "door een ander systeem niet te tellen"
        SHARED = "niet te delen", "mag niet worden gedeeld"

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="values")
    measure = models.SlugField("onderwerp", max_length=60)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="gebied")
    value = models.DecimalField("waarde", max_digits=9, decimal_places=2, null=True)
    unknown = models.CharField("niet bekend, omdat", max_length=20, choices=Unknown.choices, blank=True)
    explanation = models.CharField("waarom het zo anders is", max_length=200, blank=True)

    class Meta:
        verbose_name = "geleverd cijfer"
        verbose_name_plural = "geleverde cijfers"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "measure", "place"], name="one_value_a_cell"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, unknown="") | (Q(value=None) & ~Q(unknown="")),
                name="value_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.place_id}"


class Agreement(models.Model):
    """Which organisation delivers something, where more than one of its kind could."""

    definition = models.SlugField("levering", max_length=60, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )

    class Meta:
        verbose_name = "leverafspraak"
        verbose_name_plural = "leverafspraken"

    def __str__(self) -> str:
        return f"{self.definition}: {self.organisation}"
