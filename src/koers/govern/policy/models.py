"""The four-year safety policy as adopted, and the proposal it came from."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.frames.models import Frame, FrameLink, FramePoint
from koers.govern.policy.frozen import Guarded

__all__ = [
    "Body",
    "BudgetLine",
    "Elaboration",
    "FormerElaboration",
    "Frame",
    "FrameLink",
    "FramePoint",
    "Goal",
    "Objective",
    "Policy",
    "PolicyDocument",
    "Priority",
    "Proposal",
    "ProposalPart",
    "SourceText",
    "Target",
    "Theme",
]


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


class Policy(Guarded):
    policy_paths: ClassVar[tuple[str, ...]] = ()

    class Status(models.TextChoices):
        DRAFT = "concept", "concept"
        ADOPTED = "vastgesteld", "vastgesteld"

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name="gemeente")
    title = models.CharField("titel", max_length=300)
    slug = models.SlugField(max_length=80, unique=True)
    start_year = models.PositiveSmallIntegerField("eerste jaar")
    end_year = models.PositiveSmallIntegerField("laatste jaar")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    adopted_on = models.DateField("vastgesteld op", null=True)  # may be unknown, also when adopted
    margin_percent = models.DecimalField(
        "marge van de raad in procenten", max_digits=4, decimal_places=1, null=True
    )
    source_text = models.ForeignKey(SourceText, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "beleid"
        ordering = ["-start_year"]
        constraints = [
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="policy_years_in_order"),
            models.UniqueConstraint(
                fields=["place", "start_year"],
                condition=Q(status="vastgesteld"),
                name="one_adopted_policy_a_term",
            ),
        ]

    def __str__(self) -> str:
        if str(self.start_year) in self.title:
            return self.title
        return f"{self.title} ({self.start_year}–{self.end_year})"

    @classmethod
    def status_paths(cls) -> list[str]:
        return ["status"]

    @property
    def is_frozen(self) -> bool:
        return self.status == self.Status.ADOPTED

    @property
    def years(self) -> range:
        return range(self.start_year, self.end_year + 1)


class Quoted(Guarded):
    """A part of the policy that stands in the source text, with the lines it came from."""

    line_start = models.PositiveIntegerField(null=True)
    line_end = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


class Priority(Quoted):
    class Kind(models.TextChoices):
        PRIORITY = "prioriteit", "prioriteit"
        FOCUS_POINT = "aandachtspunt", "aandachtspunt"
        REGULAR = "regulier", "reguliere inzet"

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="priorities")
    kind = models.CharField("soort", max_length=14, choices=Kind.choices, default=Kind.PRIORITY)
    name = models.CharField("naam", max_length=200)
    slug = models.SlugField(max_length=80)
    definition = models.TextField("definitie", blank=True)
    ambition = models.TextField("streven", blank=True)
    portfolio_holder = models.CharField("portefeuillehouder", max_length=120, blank=True)
    key_indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, related_name="+", verbose_name="belangrijkste cijfer"
    )
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "prioriteit"
        verbose_name_plural = "prioriteiten"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["policy", "slug"], name="priority_slug_in_policy")]

    def __str__(self) -> str:
        return self.name


class Theme(Guarded):
    policy_paths = ("priority__policy",)

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="themes")
    name = models.CharField("naam", max_length=200)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["priority__order", "order"]
        constraints = [models.UniqueConstraint(fields=["priority", "name"], name="theme_name_in_priority")]

    def __str__(self) -> str:
        return self.name


class Goal(Quoted):
    policy_paths = ("theme__priority__policy",)

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="goals")
    text = models.TextField("doel")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["theme__priority__order", "theme__order", "order"]

    def __str__(self) -> str:
        return self.text


class Objective(Quoted):
    """A headline objective of the whole policy (hoofddoel)."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="objectives")
    text = models.TextField("hoofddoel")
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "hoofddoel"
        verbose_name_plural = "hoofddoelen"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.text


class Measuring(models.Model):
    """How an objective or goal is measured. Every field may be missing: a gap is shown as a gap."""

    class Direction(models.TextChoices):
        AT_LEAST = "gelijk_of_hoger", "gelijk of hoger"
        AT_MOST = "gelijk_of_lager", "gelijk of lager"
        HIGHER = "hoger", "hoger"
        LOWER = "lager", "lager"

    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    direction = models.CharField("richting", max_length=16, choices=Direction.choices, blank=True)
    baseline_value = models.FloatField("startwaarde", null=True)
    baseline_start = models.DateField("startwaarde van", null=True)
    baseline_end = models.DateField("startwaarde tot en met", null=True)
    target_value = models.FloatField("streefwaarde", null=True)
    target_date = models.DateField("streefdatum", null=True)
    owner = models.CharField("eigenaar (functie)", max_length=120, blank=True)

    class Meta:
        abstract = True


def _of_one_thing() -> Q:
    return Q(objective__isnull=False, goal=None) | Q(objective=None, goal__isnull=False)


def _whole_period() -> Q:
    both = Q(baseline_start__isnull=False, baseline_end__gte=F("baseline_start"))
    return Q(baseline_start=None, baseline_end=None) | both


class Target(Measuring, Guarded):
    """As the policy lays it down."""

    policy_paths = ("objective__policy", "goal__theme__priority__policy")

    objective = models.OneToOneField(Objective, models.CASCADE, null=True, related_name="target")
    goal = models.OneToOneField(Goal, models.CASCADE, null=True, related_name="target")
    chosen_by = models.CharField("indicator gekozen door", max_length=120, blank=True)  # if not the council

    class Meta:
        verbose_name = "streefwaarde"
        constraints = [
            models.CheckConstraint(condition=_of_one_thing(), name="target_of_one_thing"),
            models.CheckConstraint(condition=_whole_period(), name="target_baseline_period"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.target_value or ''}".strip()


class Elaboration(Measuring):
    """What an adopted policy left open about measuring, filled in afterwards. It stands beside the policy and
    never changes it: the council did not choose it."""

    objective = models.OneToOneField(Objective, models.CASCADE, null=True, related_name="elaboration")
    goal = models.OneToOneField(Goal, models.CASCADE, null=True, related_name="elaboration")
    chosen_by = models.CharField("gekozen door (functie of orgaan)", max_length=120)
    chosen_on = models.DateField("gekozen op")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "uitwerking"
        verbose_name_plural = "uitwerkingen"
        constraints = [
            models.CheckConstraint(condition=_of_one_thing(), name="elaboration_of_one_thing"),
            models.CheckConstraint(condition=_whole_period(), name="elaboration_baseline_period"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.target_value or ''}".strip()


class FormerElaboration(Measuring):
    """What an elaboration said before it was changed: a target that moves stays in sight."""

    elaboration = models.ForeignKey(Elaboration, models.CASCADE, related_name="former")
    version = models.PositiveIntegerField("versie")
    chosen_by = models.CharField("gekozen door (functie of orgaan)", max_length=120)
    chosen_on = models.DateField("gekozen op")
    changed_by = models.CharField("gewijzigd door", max_length=120)
    changed_at = models.DateTimeField("gewijzigd op", auto_now_add=True)
    why = models.CharField("waarom gewijzigd", max_length=200, blank=True)

    class Meta:
        verbose_name = "eerdere uitwerking"
        verbose_name_plural = "eerdere uitwerkingen"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["elaboration", "version"], name="former_elaboration_version")
        ]

    def __str__(self) -> str:
        return f"{self.elaboration}, versie {self.version}"


class BudgetLine(Quoted):
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="budget_lines")
    amount_eur = models.DecimalField("bedrag in euro", max_digits=12, decimal_places=2)
    what = models.CharField("waarvoor", max_length=300)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "budgetregel"
        ordering = ["order"]
        constraints = [models.CheckConstraint(condition=Q(amount_eur__gte=0), name="budget_not_negative")]

    def __str__(self) -> str:
        return self.what


class Body(Quoted):
    """A consultation body that the policy names."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="bodies")
    name = models.CharField("overleg", max_length=200)
    frequency = models.CharField("hoe vaak", max_length=120, blank=True)
    members = models.TextField("deelnemers", blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "overleg"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class PolicyDocument(models.Model):
    """A plan or agreement that the policy or a yearly plan refers to, with its own term. What becomes of it
    is known later, so it stands beside the adopted policy and does not freeze with it."""

    class Kind(models.TextChoices):
        PLAN = "plan", "plan of nota"
        AGREEMENT = "convenant", "convenant"

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="documents")
    priority = models.ForeignKey(Priority, models.CASCADE, null=True, related_name="documents")
    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    name = models.CharField("naam", max_length=200)
    start_year = models.PositiveSmallIntegerField("loopt vanaf", null=True)
    end_year = models.PositiveSmallIntegerField("loopt tot", null=True)
    owner = models.CharField("eigenaar (functie of organisatie)", max_length=120, blank=True)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="predecessors", verbose_name="opvolger"
    )
    note = models.CharField("wat we ervan weten", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "plan of convenant"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start_year=None) | Q(end_year=None) | Q(end_year__gte=F("start_year")),
                name="document_years_in_order",
            ),
            models.CheckConstraint(condition=~Q(successor=F("pk")), name="document_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, this_year: int) -> bool:
        """Its last year has passed."""
        return self.end_year is not None and self.end_year < this_year
