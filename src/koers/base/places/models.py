"""Municipalities and other areas, and which of them this installation is for."""

from django.db import models


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

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Installation(models.Model):
    """One row: the municipality that this Koers is for, and those it compares itself with."""

    municipality = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="gemeente")
    neighbours = models.ManyToManyField(Place, related_name="+", verbose_name="vergelijkt zich met")
    police_unit = models.ForeignKey(
        Place, models.PROTECT, null=True, related_name="+", verbose_name="politie-eenheid"
    )
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = "installatie"
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="one_installation")]

    def __str__(self) -> str:
        return self.municipality.name
