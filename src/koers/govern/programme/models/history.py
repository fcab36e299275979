"""What a plan said before: a version of every change, the sealed editions, and what was not saved yet."""

from django.db import models

from koers.base.access.models import User
from koers.base.access.unchanging import Unchanging
from koers.govern.programme.models.plans import AnnualPlan


class Version(Unchanging):
    """What an activity, or the plan itself, said after a change: who made it and why."""

    class About(models.TextChoices):
        PLAN = "plan", "jaarplan"
        ACTION = "action", "activiteit"

    plan = models.ForeignKey(AnnualPlan, models.CASCADE, related_name="versions")
    about = models.CharField(max_length=6, choices=About.choices)
    key = models.PositiveBigIntegerField()  # of the activity, which may be gone, or of the plan
    number = models.PositiveIntegerField("versie")
    content = models.JSONField("inhoud")
    why = models.CharField("waarom", max_length=200, blank=True)
    written_by = models.CharField("door", max_length=120)
    written_at = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "versie"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["about", "key", "number"], name="one_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()} {self.key}, versie {self.number}"


class Edition(Unchanging):
    """A plan as it was adopted, whole and sealed. Later changes make the next edition beside it."""

    plan = models.ForeignKey(AnnualPlan, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("editie")
    content = models.JSONField("inhoud")
    sha256 = models.CharField(max_length=64)
    adopted_on = models.DateField("vastgesteld op", null=True)
    written_by = models.CharField("vastgelegd door", max_length=120)
    written_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "editie"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.plan}, editie {self.number}"


class Draft(models.Model):
    """What somebody typed in a form and did not save yet; only they see it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)  # which form of which object
    content = models.JSONField("ingevuld")
    seen = models.PositiveIntegerField("gezien versie")
    saved_at = models.DateTimeField("bewaard op", auto_now=True)

    class Meta:
        verbose_name = "niet bewaarde invoer"
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return self.form
