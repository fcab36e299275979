"""What Koers tried to read, when, and what came of it. What was read stands in figures."""

from django.db import models

from koers.data.figures.models import Reading


class Attempt(models.Model):
    """One attempt to read one source. Never changed. Holds no text of a file and no name of a person."""

    class Means(models.TextChoices):
        FETCH = "ophalen", "opgehaald"
        FILE = "bestand", "uit een bestand"

    class Result(models.TextChoices):
        DONE = "gelukt", "gelukt"
        SAME = "ongewijzigd", "niets veranderd"
        REFUSED = "geweigerd", "niet gelukt"

    source = models.SlugField("bron", max_length=60)
    at = models.DateTimeField("tijdstip", auto_now_add=True)
    means = models.CharField("manier", max_length=8, choices=Means.choices)
    result = models.CharField("uitkomst", max_length=11, choices=Result.choices)
    problem = models.CharField("wat er misging", max_length=300, blank=True)
    reading = models.ForeignKey(Reading, models.PROTECT, null=True, related_name="+", verbose_name="lezing")
    rows = models.PositiveBigIntegerField("rijen", default=0)
    new = models.PositiveBigIntegerField("nieuwe cellen", default=0)
    revised = models.PositiveBigIntegerField("herziene cellen", default=0)
    vanished = models.PositiveBigIntegerField("verdwenen cellen", default=0)

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source", "-at"], name="attempts_of_source")]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_result_display()}"
