"""Whole years of an invented municipality: plans that go through the gate, what partners report, money.

Everybody acts as themselves: the adviser writes, the mayor adopts, a partner reports of its own activity."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from koers.base.access.signin.demo import demo_person
from koers.base.access.who import Who
from koers.govern.policy.actions import accept_all
from koers.govern.policy.models import Policy
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
from koers.govern.programme.errors import ExampleError
from koers.govern.programme.example.agreed import (
    ActionChoice,
    BudgetChoice,
    WholePlan,
    YearChoice,
    Years,
    agreed,
)
from koers.govern.programme.example.choices import read_file
from koers.govern.programme.example.loading import proposal_of
from koers.govern.programme.models import Action, AnnualPlan, ProgressUpdate

ADVISER, MAYOR = "adviseur-oov", "burgemeester"
SPEAKS = {"gemeente": ADVISER, "welzijn": "wijkteam"}  # else the role has the name of the organisation
QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))
REPORTED_AFTER = timedelta(days=9)  # the end of the quarter
Light = ProgressUpdate.Light


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
    """What was taken over from the year before gets the amount of this year."""
    plan.refresh_from_db()
    amount, kept = choice.amounts[plan.year], plan.budgets.filter(name=choice.name).first()
    if kept is None:
        line = plan.policy.budget_lines.filter(what__startswith=choice.line).first() if choice.line else None
        add_budget(
            plan=plan,
            version=plan.version,
            name=choice.name,
            amount_eur=amount,
            funding=choice.funding,
            term=choice.term,
            budget_line=line,
            by=by,
        )
    elif kept.amount_eur != amount:
        change_budget(
            budget=kept,
            version=plan.version,
            name=choice.name,
            amount_eur=amount,
            funding=choice.funding,
            term=choice.term,
            by=by,
        )


def _write(plan: AnnualPlan, choice: ActionChoice, by: Who) -> None:
    content = agreed(plan, choice)
    found = Action.objects.filter(heading__plan=plan, title=choice.title).first()
    if found:
        change_action(action=found, version=found.version, content=content, why="aangevuld", by=by)
        return
    heading = plan.headings.filter(name=choice.heading).first()
    if heading is None:
        raise ExampleError(f"Kop „{choice.heading}” staat niet in het plan van {plan.year}.")
    add_action(heading=heading, content=content, by=by)


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
