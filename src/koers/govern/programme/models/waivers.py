"""Why something may go ahead without a part of measurability: a reason that everybody may read."""

from django.db import models
from django.db.models import Q

from koers.govern.policy.models import Goal, Objective
from koers.govern.programme.models.actions import Action


class Waiver(models.Model):
    action = models.ForeignKey(Action, models.CASCADE, null=True, related_name="waivers")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, related_name="waivers")
    objective = models.ForeignKey(Objective, models.CASCADE, null=True, related_name="waivers")
    parts = models.JSONField("wat er mag ontbreken")  # codes of the parts of measurability
    reason = models.CharField("openbare reden", max_length=500)
    given_by = models.CharField("gegeven door", max_length=120)
    given_on = models.DateField("gegeven op")
    ended_on = models.DateField("ingetrokken op", null=True)

    class Meta:
        verbose_name = "ontheffing"
        verbose_name_plural = "ontheffingen"
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, goal=None, objective=None)
                | Q(action=None, goal__isnull=False, objective=None)
                | Q(action=None, goal=None, objective__isnull=False),
                name="waiver_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
            *(
                models.UniqueConstraint(
                    fields=[what], condition=Q(ended_on=None), name=f"one_waiver_an_{what}_at_a_time"
                )
                for what in ("action", "goal", "objective")
            ),
        ]

    def __str__(self) -> str:
        return self.reason
