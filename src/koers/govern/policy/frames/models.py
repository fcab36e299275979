"""A frame with its points, and the links from a point to a priority or a goal; beside the policy."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _


class Frame(models.Model):
    """A coalition agreement, police trend report, regional or national priorities, or a plan of a partner."""

    class Kind(models.TextChoices):
        COALITION = "coalitieakkoord", "coalitieakkoord"
        TREND = "trendrapport", "trendrapport van de politie"
        REGIONAL = "regionaal", "regionale prioriteiten"
        NATIONAL = "landelijk", "landelijke prioriteiten"
        PARTNER = "partnerplan", "plan van een partner"
        OTHER = "ander", "ander kader"

    kind = models.CharField("soort", max_length=16, choices=Kind.choices, default=Kind.OTHER)
    name = models.CharField("naam", max_length=200)
    publisher = models.CharField("van wie", max_length=120, blank=True)
    start_year = models.PositiveSmallIntegerField("eerste jaar", null=True)
    end_year = models.PositiveSmallIntegerField("laatste jaar", null=True)
    reference = models.CharField("kenmerk of vindplaats", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kader"
        verbose_name_plural = "kaders"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name"], name="one_frame_a_name"),
            models.CheckConstraint(
                condition=Q(start_year=None) | Q(end_year=None) | Q(end_year__gte=F("start_year")),
                name="frame_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> str:
        """„2022–2026”; nothing when neither year is known."""
        if self.start_year and self.end_year:
            one = self.start_year == self.end_year
            return str(self.end_year) if one else f"{self.start_year}–{self.end_year}"
        if self.start_year:
            return _("vanaf %(year)d") % {"year": self.start_year}
        return _("tot en met %(year)d") % {"year": self.end_year} if self.end_year else ""


class FramePoint(models.Model):
    """A point of a frame. Whoever leaves it out of the policy says why."""

    frame = models.ForeignKey(Frame, models.CASCADE, related_name="points")
    text = models.CharField("punt", max_length=500)
    order = models.PositiveSmallIntegerField()
    left_out_why = models.CharField("waarom niet overgenomen", max_length=300, blank=True)
    left_out_by = models.CharField("volgens wie niet overgenomen", max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kaderpunt"
        verbose_name_plural = "kaderpunten"
        ordering = ["frame__name", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_out_why="", left_out_by="") | (~Q(left_out_why="") & ~Q(left_out_by="")),
                name="left_out_point_has_person_and_reason",
            )
        ]

    def __str__(self) -> str:
        return self.text


class FrameLink(models.Model):
    """A point led to a priority or a goal. A proposal counts once a person confirms; what a person rejected
    is not proposed again."""

    class State(models.TextChoices):
        PROPOSED = "voorgesteld", "voorgesteld"
        CONFIRMED = "bevestigd", "bevestigd"
        REJECTED = "afgewezen", "afgewezen"

    point = models.ForeignKey(FramePoint, models.CASCADE, related_name="links")
    priority = models.ForeignKey("policy.Priority", models.CASCADE, null=True, related_name="frame_links")
    goal = models.ForeignKey("policy.Goal", models.CASCADE, null=True, related_name="frame_links")
    state = models.CharField("stand", max_length=12, choices=State.choices, default=State.PROPOSED)
    decided_by = models.CharField("beslist door", max_length=120, blank=True)

    class Meta:
        verbose_name = "koppeling met een kaderpunt"
        verbose_name_plural = "koppelingen met kaderpunten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(priority__isnull=False, goal=None) | Q(priority=None, goal__isnull=False),
                name="frame_link_to_one_thing",
            ),
            models.UniqueConstraint(fields=["point", "priority"], name="one_link_a_point_and_priority"),
            models.UniqueConstraint(fields=["point", "goal"], name="one_link_a_point_and_goal"),
            models.CheckConstraint(
                condition=Q(state="voorgesteld", decided_by="")
                | (~Q(state="voorgesteld") & ~Q(decided_by="")),
                name="decided_frame_link_has_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point} → {self.goal or self.priority}"

    @property
    def counts(self) -> bool:
        return self.state != self.State.REJECTED
