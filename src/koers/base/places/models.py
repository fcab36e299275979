"""Municipalities and other areas, and which of them this installation is for."""

from django.db import models
from django.utils.translation import gettext as _

from koers.base.places.codes import is_invented, plain_name


class Place(models.Model):
    class Kind(models.TextChoices):
        COUNTRY = "land", "land"
        POLICE_UNIT = "eenheid", "politie-eenheid"
        MUNICIPALITY = "gemeente", "gemeente"
        DISTRICT = "wijk", "wijk"
        NEIGHBOURHOOD = "buurt", "buurt"

    code = models.CharField("CBS-code", max_length=12, primary_key=True)
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", verbose_name="ligt in"
    )  # neighbourhood, district, municipality, police unit, country: as of the newest boundary year

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_invented(self) -> bool:
        return is_invented(self.code)

    @property
    def on_paper(self) -> str:
        """As it stands on every page of a document, where an invented municipality says what it is."""
        text = _("Gemeente {name} (fictief)") if self.is_invented else _("Gemeente {name}")
        return text.format(name=self.name)

    @property
    def plain_name(self) -> str:
        return plain_name(self.name)


class Installation(models.Model):
    """One row: the municipality that this Koers is for, and those it compares itself with."""

    class Group(models.TextChoices):
        CHOSEN = "gekozen", "gekozen gemeenten"
        UNIT = "eenheid", "gemeenten van de politie-eenheid"
        ALIKE = "vergelijkbaar", "vergelijkbare gemeenten"

    municipality = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="gemeente")
    neighbours = models.ManyToManyField(Place, related_name="+", verbose_name="vergelijkt zich met")
    police_unit = models.ForeignKey(
        Place, models.PROTECT, null=True, related_name="+", verbose_name="politie-eenheid"
    )
    group = models.CharField(
        "vergelijkingsgroep", max_length=13, choices=Group.choices, default=Group.CHOSEN
    )  # which of the groups a page opens with
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = "installatie"
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="one_installation")]

    def __str__(self) -> str:
        return self.municipality.name
