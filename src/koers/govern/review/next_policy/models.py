"""The draft of the next policy: its candidates, their scores and goals, the analysis, and every version."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from koers.base.access.unchanging import Unchanging
from koers.govern.policy.models import Goal, Measuring, Objective, Policy, Priority


class NextPolicy(models.Model):
    WORDS: ClassVar = ("title",)

    follows = models.OneToOneField(Policy, models.PROTECT, related_name="+", verbose_name="volgt op")
    title = models.CharField("titel", max_length=300)
    start_year = models.PositiveSmallIntegerField("eerste jaar")
    end_year = models.PositiveSmallIntegerField("laatste jaar")
    started_by = models.CharField("gemaakt door", max_length=120)
    started_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    handed_over = models.CharField(max_length=64, blank=True)  # sha256 of the file last offered as proposal
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "concept van het volgende beleid"
        verbose_name_plural = "concepten van het volgende beleid"
        ordering = ["-start_year"]
        constraints = [
            models.CheckConstraint(condition=Q(end_year__gte=F("start_year")), name="next_policy_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.start_year}-{self.end_year}"


class Course(models.TextChoices):
    """What happens with something of the policy in force."""

    CONTINUE = "voortzetten", "voortzetten"
    ADJUST = "bijstellen", "bijstellen"
    STOP = "stoppen", "stoppen"


class Steered(models.Model):
    course = models.CharField("hoe verder", max_length=12, choices=Course.choices, blank=True)
    reason = models.TextField("waarom", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        abstract = True


class Candidate(Steered):
    """A subject that may become a priority. Chosen or not: a person says so, with a reason."""

    class Kind(models.TextChoices):
        PRIORITY = "prioriteit", "prioriteit"
        FOCUS_POINT = "aandachtspunt", "aandachtspunt"

    class Chosen(models.TextChoices):
        OPEN = "open", "nog niet gekozen"
        YES = "ja", "wordt gekozen"
        NO = "nee", "wordt niet gekozen"

    WORDS: ClassVar = ("name", "kind", "definition", "ambition", "fields", "chosen", "course", "reason")

    next_policy = models.ForeignKey(NextPolicy, models.CASCADE, related_name="candidates")
    former = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="+")
    name = models.CharField("naam", max_length=200)
    kind = models.CharField("soort", max_length=14, choices=Kind.choices, default=Kind.PRIORITY)
    definition = models.TextField("definitie", blank=True)
    ambition = models.TextField("streven", blank=True)
    fields = models.JSONField("veiligheidsvelden", default=list)  # codes of catalog/fields
    chosen = models.CharField("keuze", max_length=4, choices=Chosen.choices, default=Chosen.OPEN)

    class Meta:
        verbose_name = "kandidaat voor een prioriteit"
        verbose_name_plural = "kandidaten voor een prioriteit"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_chosen(self) -> bool:
        return self.chosen == self.Chosen.YES and self.course != Course.STOP


class Score(models.Model):
    """What a person finds of one candidate on one criterion. Words, so that nobody adds them up."""

    class Weight(models.TextChoices):
        HIGH = "hoog", "hoog"
        MIDDLE = "midden", "midden"
        LOW = "laag", "laag"
        UNKNOWN = "onbekend", "niet te zeggen"

    WORDS: ClassVar = ("weight", "reason", "by_name")

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="scores")
    criterion = models.SlugField("criterium", max_length=40)
    weight = models.CharField("gewicht", max_length=8, choices=Weight.choices)
    reason = models.TextField("waarom")
    by_name = models.CharField("door", max_length=120)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "weging van een kandidaat"
        verbose_name_plural = "wegingen van kandidaten"
        ordering = ["criterion"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(condition=~Q(reason=""), name="score_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.criterion} {self.weight}"


class DraftGoal(Steered, Measuring):
    """A goal of a theme, or without a candidate a headline objective of the whole policy."""

    WORDS: ClassVar = (
        "theme",
        "text",
        "course",
        "reason",
        "indicator_id",
        "direction",
        "baseline_value",
        "baseline_start",
        "baseline_end",
        "target_value",
        "target_date",
        "owner",
    )

    next_policy = models.ForeignKey(NextPolicy, models.CASCADE, related_name="goals")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, related_name="goals")
    former = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    former_objective = models.ForeignKey(Objective, models.PROTECT, null=True, related_name="+")
    theme = models.CharField("thema", max_length=200, blank=True)
    text = models.TextField("doel", blank=True)

    class Meta:
        verbose_name = "doel in het concept"
        verbose_name_plural = "doelen in het concept"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text or self.theme

    @property
    def is_objective(self) -> bool:
        return self.candidate_id is None


class FieldAnalysis(models.Model):
    """What people conclude about one veiligheidsveld, beside its figures."""

    WORDS: ClassVar = ("text", "brought_in")

    next_policy = models.ForeignKey(NextPolicy, models.CASCADE, related_name="analyses")
    field = models.SlugField("veiligheidsveld", max_length=40)
    text = models.TextField("wat valt op", blank=True)
    brought_in = models.TextField("inbreng van inwoners", blank=True)
    version = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "analyse van een veiligheidsveld"
        verbose_name_plural = "analyses van veiligheidsvelden"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["next_policy", "field"], name="one_analysis_a_field")]

    def __str__(self) -> str:
        return self.field


class PartVersion(Unchanging):
    """What a part of the draft said after a change. Restoring makes a new version; none is ever lost."""

    class About(models.TextChoices):
        DRAFT = "nextpolicy", "concept"
        CANDIDATE = "candidate", "kandidaat"
        SCORE = "score", "weging"
        GOAL = "draftgoal", "doel"
        ANALYSIS = "fieldanalysis", "analyse"

    next_policy = models.ForeignKey(NextPolicy, models.PROTECT, related_name="versions")
    about = models.CharField("soort", max_length=14, choices=About.choices)
    key = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField("versie")
    content = models.JSONField("inhoud")
    why = models.CharField("waarom", max_length=300, blank=True)
    by_name = models.CharField("door", max_length=120)
    at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "versie van een onderdeel van het concept"
        verbose_name_plural = "versies van onderdelen van het concept"
        ordering = ["-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["about", "key", "number"], name="one_part_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.key}, versie {self.number}"


Part = NextPolicy | Candidate | Score | DraftGoal | FieldAnalysis
