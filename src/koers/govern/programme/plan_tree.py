"""Plans with everything below them, in a fixed number of queries."""

from django.db.models import Prefetch, QuerySet

from koers.govern.policy.models import Policy
from koers.govern.programme.models import (
    Action,
    ActionIndicator,
    ActionPartner,
    Allocation,
    AnnualPlan,
    GoalLink,
    Heading,
    ThemeLink,
)

GOAL = ("goal__theme__priority", "goal__target__indicator", "goal__elaboration__indicator")


def whole_actions(found: QuerySet[Action] | None = None) -> QuerySet[Action]:
    """Activities with all that is agreed about them."""
    found = Action.objects.all() if found is None else found
    return found.select_related(
        "lead", "area", "heading__plan__policy", "heading__priority"
    ).prefetch_related(
        Prefetch("theme_links", ThemeLink.objects.select_related("theme__priority")),
        Prefetch("goal_links", GoalLink.objects.select_related(*GOAL)),
        Prefetch("partner_roles", ActionPartner.objects.select_related("organisation")),
        Prefetch("indicators", ActionIndicator.objects.select_related("indicator")),
        Prefetch("allocations", Allocation.objects.select_related("budget")),
        "milestones",
        "principles",
        "waivers",
    )


def plan_trees() -> QuerySet[AnnualPlan]:
    headings = Heading.objects.select_related("priority").order_by("order")
    actions = whole_actions(Action.objects.order_by("order", "pk"))
    found = AnnualPlan.objects.select_related("policy", "submitted_by", "adopted_by", "cloned_from")
    return found.prefetch_related(
        Prefetch("headings", headings.prefetch_related(Prefetch("actions", actions))),
        "budgets__allocations",
    )


def plan_tree(pk: int) -> AnnualPlan:
    return plan_trees().get(pk=pk)


def plan_of_year(policy: Policy, year: int) -> AnnualPlan | None:
    found = AnnualPlan.objects.filter(policy=policy, year=year).first()
    return plan_tree(found.pk) if found else None
