"""A text that was read, and what the reader proposes from it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class SourceText(models.Model):
    """A text that was read: its extracted lines, so that every part can be shown beside its origin."""

    name = models.CharField("bestandsnaam", max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    text = models.TextField("tekst")
    is_summary = models.BooleanField("samenvatting in eigen woorden", default=False)
    read_at = models.DateTimeField("gelezen op", auto_now_add=True)
    read_by = models.CharField("gelezen door", max_length=120, default="onbekend")

    class Meta:
        verbose_name = "brontekst"

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """What the reader found in a text. Nothing of it counts until a person accepts it."""

    class State(models.TextChoices):
        OPEN = "open", "te beoordelen"
        WRITTEN = "overgenomen", "overgenomen"

    source_text = models.OneToOneField(SourceText, models.PROTECT, related_name="+")
    kind = models.CharField("soort document", max_length=20)
    title = models.CharField("titel", max_length=300, blank=True)
    municipality = models.CharField("gemeente", max_length=120, blank=True)
    start_year = models.PositiveSmallIntegerField("eerste jaar", null=True)
    end_year = models.PositiveSmallIntegerField("laatste jaar", null=True)
    warnings = models.JSONField("waarschuwingen", default=list)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = "voorstel"
        constraints = [
            models.CheckConstraint(
                condition=Q(start_year=None) | Q(end_year=None) | Q(end_year__gte=F("start_year")),
                name="proposal_years_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.source_text.name


class ProposalPart(models.Model):
    class Kind(models.TextChoices):
        PRIORITY = "priority", "prioriteit"
        THEME = "theme", "thema en doel"
        OBJECTIVE = "objective", "hoofddoel"
        ACTION = "action", "activiteit"
        FIGURE = "figure", "cijfer"
        BUDGET = "budget", "budget"
        BODY = "body", "overleg"
        UNPLACED = "unplaced", "niet geplaatst"

    class State(models.TextChoices):
        OPEN = "open", "te beoordelen"
        ACCEPTED = "geaccepteerd", "geaccepteerd"
        REJECTED = "afgewezen", "afgewezen"

    # Figures and lines without a place are shown, but nothing is written from them.
    DECIDED_KINDS: ClassVar = (
        Kind.PRIORITY,
        Kind.THEME,
        Kind.OBJECTIVE,
        Kind.ACTION,
        Kind.BUDGET,
        Kind.BODY,
    )

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="parts")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    order = models.PositiveIntegerField()
    found = models.JSONField("gevonden")  # as the reader proposed it, never changed
    edited = models.JSONField("aangepast", null=True)  # as the person changed it
    line_start = models.PositiveIntegerField()
    line_end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    decided_by = models.CharField("beslist door", max_length=120, blank=True)
    decided_at = models.DateTimeField("beslist op", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "deel van een voorstel"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "order"], name="proposal_part_order"),
            models.CheckConstraint(condition=Q(line_end__gte=F("line_start")), name="proposal_part_lines"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, decided_by="")
                | (~Q(state="open") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="proposal_part_decision_has_person_and_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.order}"

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = self.edited if self.edited is not None else self.found
        return content
