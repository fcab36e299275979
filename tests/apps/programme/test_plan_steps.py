"""A yearly plan from draft to adopted, to the next edition and year; and who may take which step."""

from datetime import date

import pytest
from people import BY, someone
from plan_cases import changed, full

from koers.base.access.errors import Conflict, NotAllowed
from koers.govern.programme.actions import (
    add_action,
    add_budget,
    adopt_plan,
    amend_plan,
    change_action,
    clone_plan,
    give_waiver,
    record_done,
    start_plan,
    submit_plan,
)
from koers.govern.programme.errors import ActionRefused, GateClosed, PlanExists, PlanFrozen, PlanRefused
from koers.govern.programme.gate import gate_of
from koers.govern.programme.history import checksum
from koers.govern.programme.models import Action, AnnualPlan, Milestone
from koers.govern.programme.plan_tree import plan_tree

ON = date(2028, 2, 1)


@pytest.fixture
def plan(adopted):
    """An empty plan with one activity that misses nothing."""
    made = start_plan(policy=adopted, year=2028, by=BY)
    add_action(heading=made.headings.first(), content=full(), by=BY)
    return made


def submitted(plan, by=BY):
    plan.refresh_from_db()
    return submit_plan(plan=plan, version=plan.version, on=ON, by=by)


def adopted_plan(plan):
    after = submitted(plan)
    return adopt_plan(plan=after, version=after.version, adopted_on=ON, by=BY)


def test_empty_plan_has_a_heading_for_each_priority_and_one_for_regular_effort(adopted):
    plan = start_plan(policy=adopted, year=2028, by=BY)
    assert [h.name for h in plan.headings.all()] == ["Buurt en overlast", "Reguliere inzet"]
    assert [h.priority_id is not None for h in plan.headings.all()] == [True, False]


def test_plan_without_activities_cannot_be_submitted(adopted):
    plan = start_plan(policy=adopted, year=2028, by=BY)
    with pytest.raises(GateClosed, match="nog geen activiteit"):
        submit_plan(plan=plan, version=plan.version, on=ON, by=BY)


@pytest.mark.parametrize(
    ("gap", "part"),
    [
        ({"indicators": []}, ("indicator",)),
        ({"lead_function": ""}, ("eigenaar",)),
        ({"indicators": [{"name": "controles"}]}, ("startwaarde", "streefwaarde", "datum", "bron")),
    ],
)
def test_activity_that_misses_a_part_closes_the_gate_until_a_waiver_opens_it(plan, gap, part):
    action = Action.objects.get()
    change_action(action=action, version=action.version, content=full(**gap), by=BY)
    (found,) = gate_of(plan_tree(plan.pk), ON).gaps
    assert found.left == part
    with pytest.raises(GateClosed):
        submitted(plan)
    give_waiver(of=action, parts=part, reason="Dit is niet te tellen.", by=BY)
    assert submitted(plan).status == AnnualPlan.Status.SUBMITTED


def test_waiver_for_another_part_does_not_open_the_gate(plan):
    action = Action.objects.get()
    change_action(action=action, version=action.version, content=full(indicators=[]), by=BY)
    give_waiver(of=action, parts=["bron"], reason="De bron is er niet.", by=BY)
    with pytest.raises(GateClosed):
        submitted(plan)


def test_waiver_without_a_reason_is_refused(plan):
    with pytest.raises(PlanRefused, match="reden"):
        give_waiver(of=Action.objects.get(), parts=["bron"], reason="  ", by=BY)


def test_goal_that_an_activity_serves_counts_for_the_gate(plan, adopted):
    goal = adopted.priorities.get().themes.first().goals.get()
    action = Action.objects.get()
    change_action(action=action, version=action.version, content=full(goals=(goal.pk,)), by=BY)
    (found,) = gate_of(plan_tree(plan.pk), ON).gaps
    assert (found.about, found.left) == (goal, ("indicator",))
    assert [link.theme for link in action.theme_links.all()] == [goal.theme]


def test_more_money_given_out_than_there_is_closes_the_gate(plan):
    plan.refresh_from_db()
    add_budget(plan=plan, version=plan.version, name="Werkbudget", amount_eur=1000, by=BY)
    action = Action.objects.get()
    share = [{"budget": "Werkbudget", "planned_eur": "1000.01"}]
    change_action(action=action, version=action.version, content=full(shares=share), by=BY)
    gate = gate_of(plan_tree(plan.pk), ON)
    assert [(str(budget), str(much)) for budget, much in gate.overspent] == [("Werkbudget", "0.01")]
    with pytest.raises(GateClosed, match="meer geld"):
        submitted(plan)


def test_who_submits_cannot_adopt_and_somebody_else_can(plan):
    adviser = someone("adviseur-oov")
    after = submitted(plan, by=adviser)
    with pytest.raises(PlanRefused, match="Iemand anders"):
        adopt_plan(plan=after, version=after.version, adopted_on=ON, by=adviser)
    after.refresh_from_db()
    mayor = someone("burgemeester")
    assert adopt_plan(plan=after, version=after.version, adopted_on=ON, by=mayor).is_frozen


@pytest.mark.parametrize("role", ["burgemeester", "raadslid", "politie", "boa"])
def test_role_that_may_not_edit_cannot_change_an_activity(plan, role):
    action = Action.objects.get()
    with pytest.raises(NotAllowed):
        change_action(action=action, version=action.version, content=full(), by=someone(role))


def test_adopted_plan_refuses_a_change_and_keeps_what_was_done(plan):
    action = Action.objects.get()
    change_action(
        action=action, version=action.version, content=full(milestones=[{"title": "Eerste controle"}]), by=BY
    )
    adopted_plan(plan)
    action = Action.objects.get()
    with pytest.raises(PlanFrozen):
        change_action(action=action, version=action.version, content=full(title="Iets anders"), by=BY)
    milestone = Milestone.objects.get()
    record_done(action=action, hours_actual=12, milestones={milestone.pk: ON}, by=BY)
    assert Action.objects.get().hours_actual == 12
    assert Milestone.objects.get().done_on == ON
    with pytest.raises(PlanFrozen):
        Milestone.objects.update(title="Anders")


def test_edition_stays_as_it_was_after_an_amendment(plan):
    after = adopted_plan(plan)
    sealed = after.editions.get()
    opened = amend_plan(plan=after, version=after.version, why="Nieuwe afspraak met de politie", by=BY)
    action = Action.objects.get()
    change_action(action=action, version=action.version, content=full(title="Controles op wapens"), by=BY)
    again = adopted_plan(opened)
    assert again.edition == 2
    kept = again.editions.get(number=1)
    assert kept.content == sealed.content
    assert kept.sha256 == checksum(kept.content)
    titles = [e.content["headings"][0]["actions"][0]["title"] for e in again.editions.order_by("number")]
    assert titles == ["Controles op drugs", "Controles op wapens"]


def test_amendment_without_a_reason_is_refused(plan):
    after = adopted_plan(plan)
    with pytest.raises(PlanRefused, match="waarom"):
        amend_plan(plan=after, version=after.version, why=" ", by=BY)


def test_second_step_on_an_old_version_is_a_conflict(plan):
    plan.refresh_from_db()
    seen = plan.version
    submit_plan(plan=plan, version=seen, on=ON, by=BY)
    with pytest.raises(Conflict):
        adopt_plan(plan=plan, version=seen, adopted_on=ON, by=BY)


def test_clone_takes_every_activity_over_and_leaves_the_mode_open(plan, adopted):
    action = Action.objects.get()
    milestones = [{"title": "Start", "due": date(2028, 2, 29)}]
    content = full(milestones=milestones, start=date(2028, 1, 1), end=date(2028, 12, 31))
    change_action(action=action, version=action.version, content=content, by=BY)
    made = clone_plan(plan=plan, year=2029, by=BY)
    (copy,) = made.actions()
    assert (copy.title, copy.mode, copy.predecessor) == ("Controles op drugs", "", action)
    assert (copy.start, copy.end) == (date(2029, 1, 1), date(2029, 12, 31))
    assert [m.due for m in copy.milestones.all()] == [date(2029, 2, 28)]
    assert copy.indicators.get().target_date == date(2029, 12, 31)
    assert [a.pk for a in gate_of(plan_tree(made.pk), ON).undecided] == [copy.pk]


def test_clone_leaves_out_only_what_was_to_stop(plan):
    add_action(
        heading=plan.headings.first(),
        content=full(title="Oude actie", mode="stoppen", stop_reason="Het werkte niet."),
        by=BY,
    )
    made = clone_plan(plan=plan, year=2029, by=BY)
    assert [a.title for a in made.actions()] == ["Controles op drugs"]


@pytest.mark.parametrize("year", [2028, 2031, 2026])
def test_clone_to_a_year_that_cannot_be_is_refused(plan, year):
    with pytest.raises((PlanExists, PlanRefused)):
        clone_plan(plan=plan, year=year, by=BY)


def test_stopping_without_a_reason_is_refused(plan):
    action = Action.objects.get()
    with pytest.raises(ActionRefused, match="waarom"):
        change_action(action=action, version=action.version, content=changed(action, mode="stoppen"), by=BY)
