"""Reports, their sections with every version of the words, remarks, and what was frozen."""

from django.db import models
from django.db.models import Q

from koers.base.access.models import User
from koers.base.access.unchanging import Unchanging
from koers.govern.policy.models import Goal, Policy, Priority
from koers.govern.review.choices import Choice
from koers.govern.review.reports.errors import ReportFrozen

CHOICES = [(choice.value, choice.value) for choice in Choice]


class Report(models.Model):
    class Kind(models.TextChoices):
        INTERIM = "tussenrapportage", "tussenrapportage"
        YEARLY = "jaarevaluatie", "jaarevaluatie"
        END = "eindevaluatie", "eindevaluatie"
        LOOK_BACK = "terugblik", "terugblik"
        SHEET = "cijferblad", "cijferblad"
        PARAGRAPH = "pc-alinea", "P&C-alinea"

    class Status(models.TextChoices):
        DRAFT = "ambtelijk", "ambtelijk concept"
        EXECUTIVE = "college", "bij het college"
        COUNCIL = "raad", "bij de raad"
        ADOPTED = "vastgesteld", "vastgesteld"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+", verbose_name="beleid")
    year = models.PositiveSmallIntegerField("jaar")
    on = models.DateField("stand van")  # the day whose figures and policy it is about
    occasion = models.CharField("waarvoor", max_length=120, blank=True)  # a meeting, bestuursrapportage
    readings = models.JSONField("lezingen", default=list)  # codes: the one set that the whole report rests on
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.DRAFT)
    decided_on = models.DateField("besluit van de raad", null=True)
    started_by = models.CharField("gemaakt door", max_length=120)
    started_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "kind", "year"],
                condition=Q(kind__in=["jaarevaluatie", "eindevaluatie", "terugblik"]),
                name="one_report_of_a_kind_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    @property
    def is_open(self) -> bool:
        """Its words may still change."""
        return self.status in (self.Status.DRAFT, self.Status.EXECUTIVE)


class Kept(Unchanging):
    """A row of a report that is written once: by whom and when."""

    frozen_error = ReportFrozen

    by_name = models.CharField("door", max_length=120)
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        abstract = True


class ReportStep(Kept):
    """Where a report went, who took it there, and why it came back."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    status = models.CharField("stand", max_length=12, choices=Report.Status.choices)
    why = models.CharField("waarom", max_length=300, blank=True)

    class Meta:
        verbose_name = "stap van een verslag"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.status}"


class Words(models.Model):
    """What a person writes in a section, beside what the data say."""

    text = models.TextField("toelichting", blank=True)
    lessons = models.TextField("lessen", blank=True)
    decision = models.CharField("voorstel", max_length=12, choices=CHOICES, blank=True)

    class Meta:
        abstract = True


WORDS = ("text", "lessons", "decision")


class Section(Words):
    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    key = models.SlugField("kenmerk", max_length=80)
    title = models.CharField("titel", max_length=300)
    order = models.PositiveSmallIntegerField()
    decides = models.BooleanField("vraagt een voorstel", default=False)
    version = models.PositiveIntegerField("versie", default=0)  # 0: nobody wrote anything yet

    class Meta:
        verbose_name = "onderdeel van een verslag"
        verbose_name_plural = "onderdelen van een verslag"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_section_a_key"),
            models.CheckConstraint(condition=Q(decides=True) | Q(decision=""), name="only_some_decide"),
        ]

    def __str__(self) -> str:
        return self.title


class SectionVersion(Words, Kept):
    """The words as they stood once. Restoring makes a new version; none is ever lost."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("versie")
    why = models.CharField("waarom", max_length=300, blank=True)

    class Meta:
        verbose_name = "versie van een onderdeel"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["section", "number"], name="one_section_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.section} ({self.number})"


class SectionDraft(Words):
    """What somebody is typing and did not save yet: kept, so that a lost connection loses nothing."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    seen = models.PositiveIntegerField("begonnen bij versie")
    at = models.DateTimeField("op", auto_now=True)

    class Meta:
        verbose_name = "niet bewaarde tekst"
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="one_draft_a_writer")]

    def __str__(self) -> str:
        return f"{self.section} (klad)"


class Comment(models.Model):
    section = models.ForeignKey(Section, models.PROTECT, related_name="comments")
    text = models.TextField("opmerking")
    by_name = models.CharField("door", max_length=120)
    at = models.DateTimeField("op", auto_now_add=True)
    handled_by = models.CharField("afgehandeld door", max_length=120, blank=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True)

    class Meta:
        verbose_name = "opmerking"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_by="", handled_at=None)
                | (~Q(handled_by="") & Q(handled_at__isnull=False)),
                name="handled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        return not self.handled_by


class Frozen(Kept):
    """The whole document as JSON, with every figure behind it, in one row that nothing changes."""

    class Stage(models.TextChoices):
        COUNCIL = "raad", "zoals het naar de raad gaat"
        ADOPTED = "vastgesteld", "zoals de raad het vaststelde"

    report = models.ForeignKey(Report, models.PROTECT, related_name="frozen")
    stage = models.CharField("stand", max_length=12, choices=Stage.choices)
    content = models.TextField("inhoud")  # the exact bytes that the checksum is about, so not a JSONField
    sha256 = models.CharField("controlegetal", max_length=64)

    class Meta:
        verbose_name = "bevroren verslag"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report} ({self.stage})"


class EndDecision(Kept):
    """What is proposed at the end of a term for a priority, or for one of its goals.

    A change is a new row and the newest counts, so that nothing is lost. Without a choice it was taken back.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="decisions")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    choice = models.CharField("voorstel", max_length=12, choices=CHOICES, blank=True)
    reason = models.CharField("reden", max_length=500, blank=True)
    number = models.PositiveIntegerField("versie")

    class Meta:
        verbose_name = "voorstel van een eindevaluatie"
        verbose_name_plural = "voorstellen van een eindevaluatie"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "priority", "number"],
                condition=Q(goal=None),
                name="one_priority_decision_a_number",
            ),
            models.UniqueConstraint(
                fields=["report", "goal", "number"],
                condition=~Q(goal=None),
                name="one_goal_decision_a_number",
            ),
            models.CheckConstraint(condition=Q(choice="") | ~Q(reason=""), name="decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.goal or self.priority}: {self.choice}"


class FormerPriority(models.Model):
    """A priority of the policy before this one, in our own words, for the look-back."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    term = models.CharField("looptijd", max_length=20)  # 2019–2022
    letter = models.CharField("letter", max_length=3)
    name = models.CharField("naam", max_length=200)
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "vroegere prioriteit"
        verbose_name_plural = "vroegere prioriteiten"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["policy", "letter"], name="one_former_a_letter")]

    def __str__(self) -> str:
        return f"{self.letter}. {self.name}"


class Succession(models.Model):
    """A former priority lives on, wholly or in part, in a priority of this policy."""

    former = models.ForeignKey(FormerPriority, models.CASCADE, related_name="successions")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["former", "priority"], name="one_succession_a_pair")]

    def __str__(self) -> str:
        return f"{self.former} → {self.priority}"
