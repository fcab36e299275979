"""The audit trail: rows that are only ever added, each sealed to the one before it."""

from django.db import models


class Chain(models.TextChoices):
    """Three chains, because they are kept for different terms and a chain is only cut at its old end."""

    SIGN_IN = "aanmelden", "aanmelden en afmelden"
    SECURITY = "toegang", "toegang, rechten en weigeringen"
    CONTENT = "inhoud", "wat er gewijzigd en gelezen is"


class AuditEvent(models.Model):
    """What was done or seen, to what, by whom, from where, when and with what result: codes and ids only."""

    class Result(models.TextChoices):
        DONE = "gelukt", "gelukt"
        REFUSED = "geweigerd", "geweigerd"
        FAILED = "mislukt", "mislukt"

    chain = models.CharField("keten", max_length=10, choices=Chain.choices)
    number = models.PositiveBigIntegerField("nummer")
    at = models.DateTimeField("tijdstip")
    action = models.CharField("actie", max_length=60)
    object_kind = models.CharField("soort object", max_length=60, blank=True)
    object_id = models.CharField("object", max_length=64, blank=True)
    result = models.CharField("resultaat", max_length=10, choices=Result.choices)
    origin = models.CharField("oorsprong", max_length=20)
    actor = models.CharField("wie", max_length=64)  # the number of an account, or the name of a command
    roles = models.CharField("rollen", max_length=200, blank=True)
    level = models.CharField("vertrouwelijkheid", max_length=2)
    fields = models.CharField("velden", max_length=300, blank=True)
    rows = models.PositiveIntegerField("aantal rijen", null=True)
    reason = models.CharField("reden", max_length=40, blank=True)
    request_id = models.CharField("verzoek", max_length=32, blank=True)
    key_id = models.CharField(max_length=16)
    previous_seal = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "logboek"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="one_event_a_number")]
        indexes = [
            models.Index(fields=["at"], name="event_at"),
            models.Index(fields=["actor", "at"], name="event_actor"),
            models.Index(fields=["object_kind", "object_id"], name="event_object"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}: {self.action}"


class ChainEnd(models.Model):
    """Where the next event is added: who holds this row adds, everybody else waits."""

    chain = models.CharField(max_length=10, choices=Chain.choices, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)


class ChainStart(models.Model):
    """Up to where a chain was destroyed when its term had passed; verification begins here."""

    chain = models.CharField(max_length=10, choices=Chain.choices, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
