"""What was destroyed because its term had passed: that it was, by which rule, and by whom. Kept for ever."""

from uuid import uuid4

from django.db import models
from django.db.models import Q


class Destruction(models.Model):
    """A list of records to destroy, and once that is done, the statement that it was.

    Approved but not destroyed yet: it waits for the nightly job, which has rights that the site has not.
    """

    code = models.UUIDField(default=uuid4, unique=True, editable=False)  # the same after a restore
    rule = models.CharField("bewaarregel", max_length=60)
    article = models.CharField("grondslag", max_length=200)
    record_class = models.CharField("soort gegevens", max_length=60)
    keys = models.JSONField("nummers van de records")
    count = models.PositiveIntegerField("aantal")
    proposed_at = models.DateTimeField("voorgesteld op", auto_now_add=True)
    destroyed_at = models.DateTimeField("vernietigd op", null=True)
    approved_by = models.CharField("goedgekeurd door", max_length=300, blank=True)

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | ~Q(approved_by=""), name="destroyed_by_whom"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_class}: {self.count}"
