"""A link in a mail that signs somebody in once, for one purpose. The link itself is kept nowhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koers.base.access.models.people import User


class SignInLink(models.Model):
    class Purpose(models.TextChoices):
        PROGRESS = "progress", _("voortgang melden")

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    purpose = models.CharField("waarvoor", max_length=12, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)  # of the link; who reads it here cannot sign in
    expires_at = models.DateTimeField("werkt tot")
    used_at = models.DateTimeField("gebruikt op", null=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True)

    class Meta:
        verbose_name = "aanmeldlink"
        verbose_name_plural = "aanmeldlinks"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_purpose_display()}"
