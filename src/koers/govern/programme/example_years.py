"""Whole years of an invented municipality: plans that go through the gate, what partners report, money.

Everybody acts as themselves: the adviser writes, the mayor adopts, a partner reports of its own activity."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from koers.base.access.models import Organisation
from koers.base.access.signin.demo import demo_person
from koers.base.access.who import Who
from koers.govern.policy.actions import accept_all
from koers.govern.policy.models import Policy, Theme
from koers.govern.programme.actions import (
    add_action,
    add_budget,
    adopt_plan,
    change_action,
    change_budget,
    clone_plan,
    record_done,
    record_progress,
    set_heading_priority,
    set_principles,
    submit_plan,
    write_annual_plan,
)
from koers.govern.programme.asking import Months
from koers.govern.programme.contents import (
    ActionContent,
    IndicatorContent,
    MilestoneContent,
    PartnerContent,
    Share,
)
from koers.govern.programme.errors import ExampleError
from koers.govern.programme.example import Choice, proposal_of, read_file
from koers.govern.programme.models import Action, AnnualPlan, ProgressUpdate

ADVISER, MAYOR = "adviseur-oov", "burgemeester"
SPEAKS = {"gemeente": ADVISER, "welzijn": "wijkteam"}  # else the role has the name of the organisation
QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
REPORTED_AFTER = timedelta(days=9)  # the end of the quarter


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


@transaction.atomic
def load_years(*, folder: Path, name: str, policy: Policy) -> None:
    """Once: a year that has a plan stays as it is."""
    years = read_file(folder / name, Years)
    adviser = demo_person(ADVISER)
    set_principles(policy=policy, names=years.principles, by=adviser)
    for year, choice in sorted(years.plans.items()):
        if not AnnualPlan.objects.filter(policy=policy, year=year).exists():
            plan = _begun(folder, choice, policy, year, adviser)
            _fill(plan, years, adviser)
            _adopt(plan, choice, adviser)
            _carry_out(plan, years, adviser)


def _begun(folder: Path, choice: WholePlan, policy: Policy, year: int, by: Who) -> AnnualPlan:
    before = AnnualPlan.objects.filter(policy=policy, year=year - 1).first()
    if before and not choice.file:
        return clone_plan(plan=before, year=year, by=by)
    proposal = proposal_of(folder, choice.file, by)
    accept_all(proposal=proposal, by=by)
    plan = write_annual_plan(proposal=proposal, policy=policy, year=year, by=by)
    for heading in plan.headings.all():
        priority = policy.priorities.filter(name=heading.name, kind="prioriteit").first()
        set_heading_priority(heading=heading, priority=priority, by=by)
    return plan


def _fill(plan: AnnualPlan, years: Years, by: Who) -> None:
    for budget in years.budgets:
        if plan.year in budget.amounts:
            _budget(plan, budget, by)
    for choice in years.actions:
        if plan.year in choice.years:
            _write(plan, choice, by)


def _budget(plan: AnnualPlan, choice: BudgetChoice, by: Who) -> None:
    plan.refresh_from_db()
    amount, kept = choice.amounts[plan.year], plan.budgets.filter(name=choice.name).first()
    values = {"name": choice.name, "amount_eur": amount, "funding": choice.funding, "term": choice.term}
    if kept is None:
        line = plan.policy.budget_lines.filter(what__startswith=choice.line).first() if choice.line else None
        add_budget(plan=plan, version=plan.version, budget_line=line, by=by, **values)
    elif kept.amount_eur != amount:
        change_budget(budget=kept, version=plan.version, by=by, **values)


def _write(plan: AnnualPlan, choice: ActionChoice, by: Who) -> None:
    content = _content(plan, choice)
    found = Action.objects.filter(heading__plan=plan, title=choice.title).first()
    if found:
        change_action(action=found, version=found.version, content=content, why="aangevuld", by=by)
        return
    heading = plan.headings.filter(name=choice.heading).first()
    if heading is None:
        raise ExampleError(f"Kop „{choice.heading}” staat niet in het plan van {plan.year}.")
    add_action(heading=heading, content=content, by=by)


def _content(plan: AnnualPlan, choice: ActionChoice) -> ActionContent:
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


def _adopt(plan: AnnualPlan, choice: WholePlan, by: Who) -> None:
    """Submitted through the gate by the adviser, adopted by the mayor."""
    plan.refresh_from_db()
    submitted = submit_plan(plan=plan, version=plan.version, on=choice.submitted_on, by=by)
    submitted.refresh_from_db()
    mayor = demo_person(MAYOR)
    adopt_plan(plan=submitted, version=submitted.version, adopted_on=choice.adopted_on, by=mayor)


def _carry_out(plan: AnnualPlan, years: Years, by: Who) -> None:
    for choice in years.actions:
        now = choice.years.get(plan.year)
        if now is None or now.mode == Action.Mode.STOP:
            continue
        action = Action.objects.get(heading__plan=plan, title=choice.title)
        partner = demo_person(SPEAKS.get(choice.lead, choice.lead))
        for number, value in enumerate(now.values, start=1):
            _report(action, choice, now, number, value, partner)
        _done(action, now, by)


def _report(
    action: Action, choice: ActionChoice, now: YearChoice, number: int, value: float, by: Who
) -> None:
    months = _quarter(action.heading.plan.year, number)
    state, light, comment = now.told.get(number, (_state(now, number, value), Light.GREEN, ""))
    record_progress(
        action=action,
        on=months.end + REPORTED_AFTER,
        state=state,
        quality=Light.GREEN,
        time=light,
        money=Light.GREEN,
        comment=comment or "Volgens plan.",
        indicator=action.indicators.first(),
        value=value,
        months=months,
        by=by,
    )


Light = ProgressUpdate.Light


def _state(now: YearChoice, number: int, value: float) -> str:
    if number == len(QUARTERS):
        return Action.State.DONE if value >= now.target else Action.State.DELAYED
    return Action.State.STARTED if number == 1 else Action.State.ON_TRACK


def _quarter(year: int, number: int) -> Months:
    first, last = QUARTERS[number - 1]
    after = date(year + last // 12, last % 12 + 1, 1)
    return Months(date(year, first, 1), after - timedelta(days=1))


def _done(action: Action, now: YearChoice, by: Who) -> None:
    year, done = action.heading.plan.year, _reached(now)
    days: Mapping[int, date] = {2: date(year, 6, 28), 4: date(year, 12, 15)}
    milestones = list(action.milestones.all())
    is_over = len(now.values) == len(QUARTERS)
    record_done(
        action=action,
        hours_actual=action.hours_planned if is_over else None,
        milestones={
            one.pk: days[quarter] for one, quarter in zip(milestones, days, strict=True) if quarter in done
        },
        spent={one.pk: now.spent for one in action.allocations.all()},
        by=by,
    )


def _reached(now: YearChoice) -> set[int]:
    """After which quarters the milestone that belongs there was reached."""
    wanted = {2: now.target // 2, 4: now.target}
    return {number for number, value in enumerate(now.values, start=1) if value >= wanted.get(number, 1e9)}
