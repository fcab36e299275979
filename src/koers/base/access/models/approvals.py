"""Four eyes: what one person proposes and another approves, and the settings that change that way."""

from django.db import models
from django.db.models import Q

from koers.base.access.models.people import User


class ApprovalRequest(models.Model):
    """A proposal that has effect once enough other people approved this very version of it."""

    class State(models.TextChoices):
        OPEN = "open", "wacht op een tweede persoon"
        APPROVED = "goedgekeurd", "goedgekeurd"
        REFUSED = "afgewezen", "afgewezen"
        WITHDRAWN = "ingetrokken", "ingetrokken"

    kind = models.CharField("soort", max_length=40)
    content = models.JSONField("inhoud")
    version = models.CharField("versie", max_length=64)
    state = models.CharField("stand", max_length=12, choices=State.choices, default=State.OPEN)
    requested_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    requested_by_name = models.CharField("voorgesteld door", max_length=120)
    requested_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "voorstel voor een tweede persoon"
        verbose_name_plural = "voorstellen voor een tweede persoon"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="closed_since_when",
            ),
            models.UniqueConstraint(
                fields=["kind", "version"], condition=Q(state="open"), name="one_open_request_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class Approval(models.Model):
    """One person's yes to a request."""

    request = models.ForeignKey(ApprovalRequest, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by_name = models.CharField("goedgekeurd door", max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "goedkeuring"
        verbose_name_plural = "goedkeuringen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "by_name"], name="one_approval_a_person")]

    def __str__(self) -> str:
        return self.by_name


class Setting(models.Model):
    """The value of a setting, where it differs from what settings.yaml says."""

    code = models.CharField(max_length=60, primary_key=True)
    value = models.IntegerField("waarde")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "instelling"
        verbose_name_plural = "instellingen"

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"
