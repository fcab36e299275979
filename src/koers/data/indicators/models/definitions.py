"""Definitions of indicators, kept as they stand in catalog/indicators."""

from django.db import models

from koers.base.access.unchanging import Unchanging
from koers.data.indicators.errors import VersionFrozen


class Indicator(models.Model):
    class Measurement(models.TextChoices):
        COUNTED = "geteld", "geteld"
        FELT = "beleefd", "beleefd"

    class Wish(models.TextChoices):
        LOWER = "lager", "lager"
        HIGHER = "hoger", "hoger"
        NONE = "", "geen"

    code = models.SlugField(max_length=60, primary_key=True)
    name = models.CharField("naam", max_length=120)  # Woninginbraken
    short_name = models.CharField("korte naam", max_length=60)  # Woninginbraak
    what = models.CharField("wat het meet", max_length=300)
    measurement = models.CharField("meetwijze", max_length=8, choices=Measurement.choices)
    unit = models.CharField("eenheid", max_length=60)  # misdrijven, rapportcijfer
    wish = models.CharField("gewenste richting", max_length=6, choices=Wish.choices, blank=True)
    definition = models.JSONField("definitie")  # numerator, denominator, per; see the README of this app
    counts_in = models.CharField("telt mee", max_length=300, blank=True)
    leaves_out = models.CharField("telt niet mee", max_length=300, blank=True)
    has_figures = models.BooleanField("heeft cijfers")
    owner = models.CharField("eigenaar (functie)", max_length=120, blank=True)
    checked_by = models.CharField("gecontroleerd door", max_length=120, blank=True)
    next_review = models.DateField("volgende controle", null=True)
    version = models.PositiveSmallIntegerField("versie", default=1)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_share(self) -> bool:
        """What it shows is a percentage: of what was counted, or of the people who answered."""
        if self.measurement == self.Measurement.FELT:
            return self.unit.startswith("procent")
        return bool(self.definition.get("share_of")) and not self.is_index

    @property
    def is_index(self) -> bool:
        return bool(self.definition.get("index_base"))


class DefinitionVersion(Unchanging):
    """One formula that an indicator has or had. Never changed: another formula is a version beside it."""

    frozen_error = VersionFrozen

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("versie")
    formula = models.JSONField("formule")
    since = models.DateField("sinds", null=True)  # null: from the start
    reason = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name = "versie van een definitie"
        verbose_name_plural = "versies van definities"
        ordering = ["indicator", "-version"]
        constraints = [models.UniqueConstraint(fields=["indicator", "version"], name="one_row_per_version")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.version}"
