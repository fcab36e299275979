"""What an activity says, as one value: to save, to keep as a version, to compare and to put back."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from koers.base.access.models import Organisation
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Goal, Theme
from koers.govern.programme.errors import ActionRefused
from koers.govern.programme.models import (
    Action,
    ActionIndicator,
    ActionPartner,
    Allocation,
    Milestone,
    ThemeLink,
)

OWN = (
    *("title", "text", "mode", "stop_reason", "is_regular", "rationale", "lead_function"),
    *("target_group", "legal_basis", "hours_planned", "start", "end"),
)
MEASURES = (
    *("kind", "name", "direction", "baseline_value", "baseline_on"),
    *("target_value", "target_date", "source", "owner"),
)


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PartnerContent(Value):
    organisation: str  # slug
    role: str


class MilestoneContent(Value):
    title: str
    due: date | None = None


class IndicatorContent(Value):
    kind: str = "prestatie"
    indicator: str | None = None  # code in the catalogue
    name: str = ""
    direction: str = ""
    baseline_value: float | None = None
    baseline_on: date | None = None
    target_value: float | None = None
    target_date: date | None = None
    source: str = ""
    owner: str = ""


class Share(Value):
    budget: str  # its name, unique in a plan
    planned_eur: Decimal


class ActionContent(Value):
    title: str
    heading: str = ""  # its name, unique in a plan; empty leaves it where it is
    text: str = ""
    mode: str = ""
    stop_reason: str = ""
    is_regular: bool = False
    rationale: str = ""
    lead: str | None = None  # slug
    lead_function: str = ""
    area: str | None = None  # code of the place
    target_group: str = ""
    legal_basis: str = ""
    hours_planned: int | None = None
    start: date | None = None
    end: date | None = None
    principles: tuple[str, ...] = ()
    themes: tuple[int, ...] = ()
    goals: tuple[int, ...] = ()
    partners: tuple[PartnerContent, ...] = ()
    milestones: tuple[MilestoneContent, ...] = ()
    indicators: tuple[IndicatorContent, ...] = ()
    shares: tuple[Share, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


def content_of(action: Action) -> ActionContent:
    """As it stands; works on what the selectors prefetched."""
    return ActionContent(
        **{name: getattr(action, name) for name in OWN},
        heading=action.heading.name,
        lead=action.lead.slug if action.lead else None,
        area=action.area_id,
        principles=tuple(one.name for one in action.principles.all()),
        themes=tuple(sorted(one.theme_id for one in action.theme_links.all() if one.decided_by)),
        goals=tuple(sorted(one.goal_id for one in action.goal_links.all() if one.decided_by)),
        partners=tuple(
            PartnerContent(organisation=one.organisation.slug, role=one.role)
            for one in action.partner_roles.all()
        ),
        milestones=tuple(MilestoneContent(title=one.title, due=one.due) for one in action.milestones.all()),
        indicators=tuple(
            IndicatorContent(indicator=one.indicator_id, **{name: getattr(one, name) for name in MEASURES})
            for one in action.indicators.all()
        ),
        shares=tuple(
            Share(budget=one.budget.name, planned_eur=one.planned_eur) for one in action.allocations.all()
        ),
    )


def write_content(action: Action, content: ActionContent, decided_by: str) -> None:
    """Make the activity say this. What was done (a milestone, money spent) stays with what it was done on."""
    _refuse(content)
    for name in OWN:
        setattr(action, name, getattr(content, name))
    action.lead = _organisation(content.lead) if content.lead else None
    action.area = _place(content.area) if content.area else None
    plan = action.heading.plan
    action.heading = plan.headings.filter(name=content.heading).first() or action.heading
    action.save()
    action.principles.set(plan.policy.principles.filter(name__in=content.principles))
    _write_links(action, content, decided_by)
    _write_partners(action, content)
    _write_milestones(action, content)
    _write_indicators(action, content)
    _write_shares(action, content)


def _refuse(content: ActionContent) -> None:
    if content.mode == Action.Mode.STOP and not content.stop_reason.strip():
        raise ActionRefused("stop_reason", _("Zeg waarom deze activiteit stopt. Iedereen mag dat lezen."))
    if content.start and content.end and content.end < content.start:
        raise ActionRefused("end", _("Het einde ligt voor het begin. Draai de data om."))


def _organisation(slug: str) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise ActionRefused("lead", _("Een van de organisaties is er niet meer. Kies een andere."))
    return found


def _place(code: str) -> Place:
    found = Place.objects.filter(code=code).first()
    if found is None:
        raise ActionRefused("area", _("Dit gebied is er niet. Kies een gebied uit de lijst."))
    return found


def _write_links(action: Action, content: ActionContent, decided_by: str) -> None:
    """A link that waits for a person stays, unless it is chosen now. A goal brings its theme along."""
    policy = action.heading.plan.policy_id
    goals = Goal.objects.filter(pk__in=content.goals, theme__priority__policy=policy)
    themes = Theme.objects.filter(pk__in=content.themes, priority__policy=policy)
    wanted = {*themes.values_list("pk", flat=True), *goals.values_list("theme_id", flat=True)}
    confirmed = {"state": ThemeLink.State.CONFIRMED, "decided_by": decided_by}
    action.theme_links.exclude(decided_by="").exclude(theme__in=wanted).delete()
    for key in sorted(wanted - _decided(action.theme_links, "theme_id")):
        action.theme_links.update_or_create(theme_id=key, defaults=confirmed)
    action.goal_links.exclude(decided_by="").exclude(goal__in=goals).delete()
    for goal in goals.exclude(pk__in=_decided(action.goal_links, "goal_id")):
        action.goal_links.update_or_create(goal=goal, defaults=confirmed)
    if wanted and action.no_theme_by:
        action.no_theme_by = ""
        action.save(update_fields=["no_theme_by"])


def _decided(links: Any, field: str) -> set[int]:
    return set(links.exclude(decided_by="").values_list(field, flat=True))


def _write_partners(action: Action, content: ActionContent) -> None:
    roles = {one.organisation: one.role for one in content.partners}
    action.partner_roles.all().delete()
    found = {slug: _organisation(slug) for slug in roles}
    ActionPartner.objects.bulk_create(
        ActionPartner(action=action, organisation=found[slug], role=role) for slug, role in roles.items()
    )


def _write_milestones(action: Action, content: ActionContent) -> None:
    done = {one.title: one.done_on for one in action.milestones.all()}
    action.milestones.all().delete()
    Milestone.objects.bulk_create(
        Milestone(action=action, title=one.title, due=one.due, done_on=done.get(one.title), order=order)
        for order, one in enumerate(content.milestones, start=1)
    )


def _write_indicators(action: Action, content: ActionContent) -> None:
    """One that stays keeps its number, because reported values hang on it."""
    there = list(action.indicators.all())
    for order, one in enumerate(content.indicators, start=1):
        row = there[order - 1] if order <= len(there) else ActionIndicator(action=action)
        for name in MEASURES:
            setattr(row, name, getattr(one, name))
        row.indicator, row.order = _indicator(one.indicator), order
        row.save()
    action.indicators.filter(order__gt=len(content.indicators)).delete()


def _indicator(code: str | None) -> Indicator | None:
    found = Indicator.objects.filter(code=code).first() if code else None
    if code and found is None:
        raise ActionRefused("indicator", _("Deze indicator is er niet meer. Kies een andere."))
    return found


def _write_shares(action: Action, content: ActionContent) -> None:
    spent = {one.budget.name: one.spent_eur for one in action.allocations.select_related("budget")}
    budgets = {one.name: one for one in action.heading.plan.budgets.all()}
    action.allocations.all().delete()
    for one in content.shares:
        if one.budget not in budgets:
            raise ActionRefused("shares", _("Een van de budgetten is er niet meer. Kies een ander budget."))
        budget = budgets[one.budget]
        Allocation.objects.create(
            action=action, budget=budget, planned_eur=one.planned_eur, spent_eur=spent.get(one.budget)
        )
