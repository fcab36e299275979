"""An activity of the plan, and the themes and goals that it serves."""

from django.db import models
from django.db.models import F, Q

from koers.base.access.models import Organisation
from koers.base.places.models import Place
from koers.govern.policy.models import Goal, Theme
from koers.govern.programme.models.plans import Heading, Planned, Principle


class Action(Planned):
    """`owner`, `partners`, `planning`, `indicator` and `budget_eur` are as the text of the plan says them."""

    policy_paths = ("heading__plan",)
    open_fields = frozenset({"no_theme_by", "predecessor", "state", "hours_actual", "version"})

    class Mode(models.TextChoices):
        NEW = "nieuw", "nieuw"
        CONTINUE = "voortzetten", "voortzetten"
        INTENSIFY = "intensiveren", "intensiveren"
        REDUCE = "afbouwen", "afbouwen"
        STOP = "stoppen", "stoppen"

    class State(models.TextChoices):
        PLANNED = "gepland", "gepland"
        STARTED = "gestart", "gestart"
        ON_TRACK = "op_schema", "op schema"
        DELAYED = "vertraagd", "vertraagd"
        STALLED = "ligt_stil", "ligt stil"
        DONE = "klaar", "klaar"
        STOPPED = "gestopt", "gestopt"

    heading = models.ForeignKey(Heading, models.CASCADE, related_name="actions")
    title = models.CharField("activiteit", max_length=200)
    text = models.TextField("omschrijving", blank=True)
    owner = models.CharField("trekker volgens de tekst", max_length=120, blank=True)
    partners = models.CharField("partners volgens de tekst", max_length=300, blank=True)
    planning = models.CharField("planning volgens de tekst", max_length=200, blank=True)
    indicator = models.CharField("indicator volgens de tekst", max_length=200, blank=True)
    budget_eur = models.DecimalField(
        "budget in euro volgens de tekst", max_digits=12, decimal_places=2, null=True
    )
    no_theme_by = models.CharField("volgens wie bij geen thema", max_length=120, blank=True)
    line_start = models.PositiveIntegerField(null=True)
    line_end = models.PositiveIntegerField(null=True)
    order = models.PositiveSmallIntegerField()

    mode = models.CharField("soort inzet", max_length=12, choices=Mode.choices, blank=True)
    stop_reason = models.CharField("waarom dit stopt", max_length=300, blank=True)
    is_regular = models.BooleanField("reguliere inzet", default=False)
    state = models.CharField("voortgang", max_length=12, choices=State.choices, blank=True)
    rationale = models.TextField("onderbouwing", blank=True)
    lead = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="trekker"
    )
    lead_function = models.CharField("functie van de trekker", max_length=120, blank=True)
    area = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", verbose_name="gebied")
    target_group = models.CharField("doelgroep", max_length=200, blank=True)
    legal_basis = models.CharField("wettelijke basis", max_length=200, blank=True)
    hours_planned = models.PositiveIntegerField("uren gepland", null=True)
    hours_actual = models.PositiveIntegerField("uren gemaakt", null=True)
    start = models.DateField("begin", null=True)
    end = models.DateField("einde", null=True)
    predecessor = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="successors", verbose_name="voorganger"
    )
    principles = models.ManyToManyField(Principle, related_name="+", verbose_name="uitgangspunten")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["heading__plan__year", "heading__order", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_eur=None) | Q(budget_eur__gte=0), name="action_budget_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(mode="stoppen") | ~Q(stop_reason=""), name="action_stops_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=F("start")),
                name="action_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_lead(self) -> bool:
        return bool(self.lead_id or self.lead_function or self.owner)


class Link(models.Model):
    """Proposed by the reader or an editor; it counts once a person confirms."""

    class State(models.TextChoices):
        PROPOSED = "voorgesteld", "voorgesteld"
        CONFIRMED = "bevestigd", "bevestigd"

    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    decided_by = models.CharField("bevestigd door", max_length=120, blank=True)

    class Meta:
        abstract = True


def _decided_by_a_person() -> Q:
    return Q(state="voorgesteld", decided_by="") | (Q(state="bevestigd") & ~Q(decided_by=""))


class ThemeLink(Link):
    """An activity serves a theme."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="theme_links")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="action_links")

    class Meta:
        verbose_name = "koppeling met een thema"
        constraints = [
            models.UniqueConstraint(fields=["action", "theme"], name="one_link_per_action_and_theme"),
            models.CheckConstraint(condition=_decided_by_a_person(), name="confirmed_link_has_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.action} → {self.theme}"


class GoalLink(Link):
    """An activity serves a goal of the policy."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="goal_links")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="action_links")

    class Meta:
        verbose_name = "koppeling met een doel"
        constraints = [
            models.UniqueConstraint(fields=["action", "goal"], name="one_link_per_action_and_goal"),
            models.CheckConstraint(condition=_decided_by_a_person(), name="confirmed_goal_has_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.action} → {self.goal}"
