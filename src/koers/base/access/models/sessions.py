"""Who is signed in where, as rows that every worker reads: deleting one ends it at once."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser. Without an account while somebody is still signing in. Holds no address of the browser."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions", verbose_name="account"
    )
    device = models.CharField("apparaat", max_length=60, blank=True)
    signed_in_at = models.DateTimeField("aangemeld op", null=True)
    seen_at = models.DateTimeField("laatst gebruikt", null=True)

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["-seen_at"]

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore
