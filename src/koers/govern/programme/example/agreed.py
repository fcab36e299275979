"""What the file with whole years of an invented municipality says, and what that makes of an activity."""

from datetime import date
from decimal import Decimal

from koers.base.access.models import Organisation
from koers.govern.policy.models import Policy, Theme
from koers.govern.programme.contents import (
    ActionContent,
    IndicatorContent,
    MilestoneContent,
    PartnerContent,
    Share,
)
from koers.govern.programme.example.choices import Choice
from koers.govern.programme.models import Action, AnnualPlan


class YearChoice(Choice):
    """One activity in one year. `values` is what was counted by the end of each quarter."""

    mode: str
    target: float = 0
    planned: Decimal = Decimal()
    spent: Decimal = Decimal()
    values: tuple[float, ...] = ()
    told: dict[int, tuple[str, str, str]] = {}  # by quarter: state, light, sentence


class ActionChoice(Choice):
    title: str
    heading: str
    theme: str | None = None
    is_regular: bool = False
    lead: str
    function: str
    partners: dict[str, str] = {}
    principles: tuple[str, ...] = ()
    rationale: str = ""
    target_group: str = ""
    hours: int | None = None
    count: str
    baseline: float
    source: str
    budget: str
    stop_reason: str = ""
    years: dict[int, YearChoice]


class BudgetChoice(Choice):
    name: str
    line: str = ""
    funding: str = ""
    term: str
    amounts: dict[int, Decimal]


class WholePlan(Choice):
    file: str = ""  # the first one is read from a text; the next ones are taken over
    submitted_on: date
    adopted_on: date


class Years(Choice):
    principles: tuple[str, ...]
    plans: dict[int, WholePlan]
    budgets: tuple[BudgetChoice, ...]
    actions: tuple[ActionChoice, ...]


def agreed(plan: AnnualPlan, choice: ActionChoice) -> ActionContent:
    now, year = choice.years[plan.year], plan.year
    stops = now.mode == Action.Mode.STOP
    theme = _theme(plan.policy, choice)
    return ActionContent(
        title=choice.title,
        heading=choice.heading,
        mode=now.mode,
        stop_reason=choice.stop_reason if stops else "",
        is_regular=choice.is_regular,
        rationale=choice.rationale,
        lead=_slug(choice.lead),
        lead_function=choice.function,
        target_group=choice.target_group,
        hours_planned=choice.hours,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        principles=choice.principles,
        themes=(theme.pk,) if theme else (),
        goals=tuple(theme.goals.values_list("pk", flat=True)) if theme else (),
        partners=tuple(PartnerContent(organisation=_slug(k), role=r) for k, r in choice.partners.items()),
        milestones=() if stops else _milestones(choice, now, year),
        indicators=(_measured(choice, now, year),),
        shares=() if stops else (Share(budget=choice.budget, planned_eur=now.planned),),
    )


def _theme(policy: Policy, choice: ActionChoice) -> Theme | None:
    if choice.theme is None:
        return None
    return Theme.objects.get(priority__policy=policy, priority__name=choice.heading, name=choice.theme)


def _slug(kind: str) -> str:
    return Organisation.objects.get(slug=f"demo-{kind}").slug


def _milestones(choice: ActionChoice, now: YearChoice, year: int) -> tuple[MilestoneContent, ...]:
    half, whole = now.target // 2, now.target
    return (
        MilestoneContent(title=f"Halverwege: {half:g} {choice.count}", due=date(year, 6, 30)),
        MilestoneContent(title=f"Klaar: {whole:g} {choice.count}", due=date(year, 12, 31)),
    )


def _measured(choice: ActionChoice, now: YearChoice, year: int) -> IndicatorContent:
    return IndicatorContent(
        name=choice.count,
        direction="gelijk_of_hoger",
        baseline_value=choice.baseline,
        baseline_on=date(min(choice.years) - 1, 12, 31),
        target_value=now.target or choice.baseline,
        target_date=date(year, 12, 31),
        source=choice.source,
        owner=choice.function,
    )
