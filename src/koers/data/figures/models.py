"""Readings: what was read, where and when. The numbers stand in an immutable Parquet file each."""

from django.db import models


class Reading(models.Model):
    """One reading of one source. Never changed: a newer reading stands beside it."""

    class National(models.TextChoices):
        NONE = "", "geen landelijk cijfer"
        ROW = "rij", "eigen rij voor Nederland"
        SUM = "som", "som van alle gemeenten, met de onbekende"

    code = models.CharField("kenmerk", max_length=64, primary_key=True)  # sha256 of the Parquet file
    source = models.SlugField("bron", max_length=60)  # the name of its file in catalog/sources
    table = models.CharField("tabel", max_length=60, blank=True)
    citation = models.CharField("bronvermelding", max_length=200)  # Politie, via CBS (47018NED)
    licence = models.CharField("licentie", max_length=60)
    read_on = models.DateField("gelezen op", null=True)  # null: not recorded, and the page says so
    status_text = models.CharField("status volgens de bron", max_length=300, blank=True)
    note = models.CharField("kanttekening", max_length=300, blank=True)  # e.g. indeling 2026
    national = models.CharField("landelijk cijfer", max_length=3, choices=National.choices, blank=True)
    content = models.CharField("controlegetal van de inhoud", max_length=64, unique=True)
    # Zeros have no row; a second file says what was loaded, so that 0 can be told from not loaded.
    sparse = models.BooleanField("zonder nullen opgeslagen", default=False)
    rows = models.PositiveIntegerField("aantal rijen")
    first_day = models.DateField()
    last_day = models.DateField()
    loaded_at = models.DateTimeField("ingelezen op", auto_now_add=True)

    class Meta:
        verbose_name = "lezing"
        verbose_name_plural = "lezingen"
        ordering = ["source", models.F("read_on").desc(nulls_last=True), "-loaded_at"]

    def __str__(self) -> str:
        return self.citation


class SeenRevision(models.Model):
    """Somebody saw what a newer reading changed; who and when stands in the audit trail.

    By the content of both: the code of a reading may change when a damaged file is made again.
    """

    old = models.ForeignKey(
        Reading, models.PROTECT, to_field="content", related_name="+", verbose_name="oudere lezing"
    )
    new = models.ForeignKey(
        Reading, models.PROTECT, to_field="content", related_name="+", verbose_name="nieuwere lezing"
    )

    class Meta:
        verbose_name = "geziene herziening"
        verbose_name_plural = "geziene herzieningen"
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="revision_seen_once")]

    def __str__(self) -> str:
        return f"{self.new}"


class Annotation(models.Model):
    """A dated remark on the figures of a source, such as the corona measures or a change of method."""

    class Kind(models.TextChoices):
        DISTURBED = "verstoord", "verstoorde periode"
        BREAK = "methodebreuk", "methodebreuk"
        NOTE = "kanttekening", "kanttekening"

    code = models.SlugField(max_length=60, primary_key=True)
    kind = models.CharField("soort", max_length=14, choices=Kind.choices)
    name = models.CharField("naam", max_length=80)
    text = models.CharField("toelichting", max_length=300)
    start = models.DateField("van")
    end = models.DateField("tot en met")
    sources = models.JSONField("bronnen", default=list)  # empty: all sources
    measures = models.JSONField("onderwerpen", default=list)  # empty: all measures of those sources

    class Meta:
        verbose_name = "annotatie"
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="annotation_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.name
