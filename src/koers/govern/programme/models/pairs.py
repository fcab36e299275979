"""Whether two activities of different years are the same, as people said."""

from django.db import models

from koers.govern.programme.models.actions import Action


class PairDecision(models.Model):
    """Said once for two activities, and never over: the newest row counts."""

    old = models.ForeignKey(Action, models.CASCADE, related_name="+", verbose_name="activiteit van eerder")
    new = models.ForeignKey(Action, models.CASCADE, related_name="+", verbose_name="activiteit van later")
    is_same = models.BooleanField("is dezelfde activiteit")
    by_name = models.CharField("beslist door", max_length=120)
    at = models.DateTimeField("beslist op", auto_now_add=True)

    class Meta:
        verbose_name = "keuze over twee activiteiten"
        verbose_name_plural = "keuzes over twee activiteiten"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
