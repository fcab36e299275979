"""Loads an example municipality from its folder; its texts go the same way as a document that is uploaded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction

from koers.base.access.who import Who
from koers.base.places.actions import set_installation
from koers.base.places.selectors import home
from koers.data.indicators.selectors import indicator
from koers.govern.policy.actions import (
    accept_all,
    add_document,
    add_frame,
    adopt_policy,
    propose_document,
    propose_frame_link,
    set_key_indicator,
    set_target,
    write_policy,
)
from koers.govern.policy.models import Frame, Goal, Objective, Policy, Priority, Proposal, Theme
from koers.govern.policy.selectors import PARTS, adopted_policies
from koers.govern.programme.actions import (
    give_waiver,
    propose_theme_link,
    set_heading_priority,
    write_annual_plan,
)
from koers.govern.programme.errors import ExampleError
from koers.govern.programme.example.choices import (
    FrameChoice,
    Measure,
    PlanChoice,
    PointChoice,
    PolicyChoice,
    TargetChoice,
    read_example,
)
from koers.govern.programme.models import Action, AnnualPlan


@transaction.atomic
def load_example(*, folder: Path, by: Who, progress: Callable[[str], None] | None = None) -> Policy:
    """Read, accept and adopt the policy of the example, then its yearly plans; once."""
    step = progress or (lambda _text: None)
    example = read_example(folder)
    set_installation(
        municipality=example.municipality,
        neighbours=example.neighbours,
        police_unit=example.police_unit,
        by=by,
    )
    step(example.policy.file)
    policy = _adopted(example.policy, folder, by)
    for plan in example.plans:
        step(plan.file)
        _planned(plan, policy, folder, by)
    return policy


def proposal_of(folder: Path, name: str, by: Who) -> Proposal:
    path = folder / name
    if not path.is_file():
        raise ExampleError(f"example.yaml noemt {name}, maar dat bestand is er niet.")
    return propose_document(data=path.read_bytes(), name=name, is_summary=True, by=by)


def _adopted(choice: PolicyChoice, folder: Path, by: Who) -> Policy:
    proposal = proposal_of(folder, choice.file, by)
    place = home().municipality
    # An adopted policy of this term stays as it is, also when the example has been rewritten since.
    adopted = adopted_policies().filter(place=place)
    there = next((policy for policy in adopted if policy.start_year == proposal.start_year), None)
    if there:
        return there
    accept_all(proposal=proposal, by=by)
    policy = write_policy(proposal=proposal, place=place, by=by)
    _apply(choice, policy, by)
    return adopt_policy(policy=policy, adopted_on=choice.adopted_on, by=by)


def _apply(choice: PolicyChoice, policy: Policy, by: Who) -> None:
    for frame in choice.frames:
        _framed(frame, policy, by)
    for objective in choice.objectives:
        _measure(objective, _objective(objective.number, policy), by)
    for goal in choice.goals:
        _measure(goal, _goal(goal.priority, goal.theme, policy), by)
    for waiver in choice.waivers:
        of = _goal(waiver.priority, waiver.theme, policy)
        give_waiver(of=of, parts=PARTS, reason=waiver.reason, by=by)
    for slug, code in choice.key_indicators.items():
        set_key_indicator(priority=_priority(policy, slug), indicator=indicator(code), by=by)
    for document in choice.documents:
        add_document(
            policy=policy,
            priority=_priority(policy, document.priority) if document.priority else None,
            kind=document.kind,
            name=document.name,
            start_year=document.start_year,
            end_year=document.end_year,
            owner=document.owner,
            note=document.note,
            by=by,
        )


def _framed(choice: FrameChoice, policy: Policy, by: Who) -> None:
    """The frame, if it is not there yet, and its links to this policy: proposals that nobody confirmed.

    A frame that is there stays as people made it: a point that they changed or took away gets no link.
    """
    points = [PointChoice(text=one) if isinstance(one, str) else one for one in choice.points]
    frame = Frame.objects.filter(name=choice.name).first()
    if frame is None:
        given = choice.model_dump(exclude={"points"})
        frame = add_frame(**given, points=[one.text for one in points], by=by)
    rows = {row.text: row for row in frame.points.all()}
    for point in points:
        for target in [target for link in point.links for target in _targets(policy, link)]:
            if point.text in rows:
                propose_frame_link(point=rows[point.text], to=target, by=by)


def _targets(policy: Policy, link: TargetChoice) -> list[Priority | Goal]:
    if link.theme is None:
        return [_priority(policy, link.priority)]
    return list(theme_of(policy, link.priority, link.theme).goals.all())


def _measure(choice: Measure, of: Objective | Goal, by: Who) -> None:
    year = choice.baseline_year
    set_target(
        of=of,
        indicator=indicator(choice.indicator),
        direction=choice.direction,
        baseline_value=choice.baseline,
        baseline_start=date(year, 1, 1) if year else None,
        baseline_end=date(year, 12, 31) if year else None,
        target_value=choice.target,
        target_date=choice.target_date,
        owner=choice.owner,
        chosen_by=choice.chosen_by,
        by=by,
    )


def _objective(number: int, policy: Policy) -> Objective:
    objective = policy.objectives.filter(order=number).first()
    if objective is None:
        raise ExampleError(f"example.yaml noemt hoofddoel {number}, maar dat staat niet in de tekst.")
    return objective


def _goal(priority: str, theme: str, policy: Policy) -> Goal:
    goal = theme_of(policy, priority, theme).goals.first()
    if goal is None:
        raise ExampleError(f"example.yaml noemt een doel bij {theme}, maar dat staat niet in de tekst.")
    return goal


def _planned(choice: PlanChoice, policy: Policy, folder: Path, by: Who) -> None:
    proposal = proposal_of(folder, choice.file, by)
    if AnnualPlan.objects.filter(policy=policy, year=choice.year).exists():
        return
    accept_all(proposal=proposal, by=by)
    plan = write_annual_plan(proposal=proposal, policy=policy, year=choice.year, by=by)
    for name, slug in choice.headings.items():
        heading = plan.headings.filter(name=name).first()
        if heading is None:
            raise ExampleError(f"example.yaml noemt de kop „{name}”, maar die staat niet in {choice.file}.")
        set_heading_priority(heading=heading, priority=_priority(policy, slug), by=by)
    for link in choice.links:
        theme = theme_of(policy, link.priority, link.theme)
        propose_theme_link(action=_action(plan, link.action), theme=theme, by=by)


def _priority(policy: Policy, slug: str) -> Priority:
    found = policy.priorities.filter(slug=slug).first()
    if found is None:
        known = ", ".join(policy.priorities.values_list("slug", flat=True))
        raise ExampleError(f"example.yaml noemt prioriteit „{slug}”; in de tekst staan {known}.")
    return found


def theme_of(policy: Policy, priority: str, name: str) -> Theme:
    found = _priority(policy, priority).themes.filter(name=name).first()
    if found is None:
        raise ExampleError(f"example.yaml noemt thema „{name}” bij {priority}; dat staat niet in de tekst.")
    return found


def _action(plan: AnnualPlan, words: str) -> Action:
    found = list(Action.objects.filter(heading__plan=plan, title__startswith=words))
    if len(found) != 1:
        raise ExampleError(
            f"example.yaml: activiteit „{words}” is er in het plan van {plan.year} {len(found)} keer."
        )
    return found[0]
