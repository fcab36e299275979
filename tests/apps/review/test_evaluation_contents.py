"""What the evaluation holds: every goal, every activity, every gap, and sentences that are true."""

from datetime import date

import pytest
from people import BY
from review_cases import FORBIDDEN, objective_of

from koers.govern.review.evaluation import YearNotBegun, YearOutsidePolicy, evaluation

ON = date(2028, 11, 24)


@pytest.fixture
def linked(annual_plan):
    """The plan of 2028: its first activity serves the first theme."""
    from koers.govern.policy.models import Theme
    from koers.govern.programme.actions import propose_theme_link

    action = annual_plan.headings.first().actions.first()
    propose_theme_link(action=action, theme=Theme.objects.order_by("pk").first(), by=BY)
    return action


def test_evaluation_of_a_year_outside_the_policy_is_refused(adopted) -> None:
    with pytest.raises(YearOutsidePolicy, match="2027 tot en met 2030"):
        evaluation(adopted, 2026, ON)


def test_evaluation_of_a_year_that_must_begin_is_refused(adopted) -> None:
    with pytest.raises(YearNotBegun, match="2029 moet nog beginnen"):
        evaluation(adopted, 2029, ON)


def test_evaluation_of_a_year_without_plan_says_so_and_goes_on(adopted, annual_plan) -> None:
    found = evaluation(adopted, 2027, ON)
    assert found.plan is None
    assert any("Het jaarplan 2027 staat niet in Koers." in sentence for sentence in found.summary)
    assert [part.name for part in found.priorities] == ["Buurt en overlast"]
    assert all(not theme.actions for part in found.priorities for theme in part.themes)
    assert "Het jaarplan 2027 staat niet in Koers." in found.coverage.sentence


def test_evaluation_leaves_out_no_goal_and_no_activity(adopted, annual_plan, linked) -> None:
    found = evaluation(adopted, 2028, ON)
    planned = {action.title for action in annual_plan.actions()}
    shown = {a.title for part in found.priorities for theme in part.themes for a in theme.actions}
    shown |= {a.title for part in found.priorities for a in part.without_theme}
    shown |= {a.title for a in found.plan.elsewhere}
    assert shown == planned
    assert found.plan.actions == len(planned)
    goals = [goal.text for part in found.priorities for theme in part.themes for goal in theme.goals]
    assert goals == ["Minder overlast van jeugd op pleinen", "Bewoners weten wat zij zelf kunnen doen"]


def test_evaluation_theme_with_a_proposed_link_counts_as_covered(adopted, annual_plan, linked) -> None:
    found = evaluation(adopted, 2028, ON)
    theme = found.priorities[0].themes[0]
    assert [(action.title, action.link) for action in theme.actions] == [(linked.title, "voorgesteld")]
    assert "één van de twee thema’s" in found.coverage.sentence
    line = next(line for line in found.coverage.lines if line.name == theme.name)
    assert line.states == ("geen plan", "voorgesteld", "geen plan", "geen plan")


def test_evaluation_of_goals_without_indicator_says_what_is_missing(adopted, annual_plan) -> None:
    part = evaluation(adopted, 2028, ON).priorities[0]
    assert part.outcome == "niet te beoordelen"
    assert part.unjudged[0].startswith("De twee doelen: er is geen indicator, startwaarde of streefwaarde")
    assert "Voorlichting" in part.unjudged[1]  # a means, not an effect
    assert any(question.endswith("?") for question in part.questions)


def test_evaluation_objective_names_what_was_not_laid_down(draft) -> None:
    objective_of(draft, order=7)
    found = evaluation(draft, 2028, ON)
    laid_down = dict(found.objectives[-1].laid_down)
    assert set(laid_down) == {"indicator", "startwaarde", "streefwaarde", "streefdatum", "bron", "eigenaar"}
    assert not any(laid_down.values())


def test_evaluation_money_that_is_not_divided_stays_apart(adopted, annual_plan) -> None:
    money = evaluation(adopted, 2028, ON).money
    assert [int(amount) for _what, amount in money.lines] == [40000]
    assert (money.planned, money.actions_with_amount) == (None, 0)
    assert "niet verdeeld" in money.sentence


def test_evaluation_regular_effort_without_goals_is_named_not_judged(draft) -> None:
    from koers.govern.policy.models import Priority

    Priority.objects.create(policy=draft, kind="regulier", name="Verkeer", slug="verkeer", order=9)
    found = evaluation(draft, 2028, ON)
    assert found.without_goals == ("Verkeer",)
    assert "Verkeer" not in [part.name for part in found.priorities]
    assert "Verkeer" not in [line.name for line in found.coverage.lines]


def test_evaluation_of_the_running_year_says_that_it_runs(adopted) -> None:
    assert "Het jaar 2028 is nog niet voorbij." in evaluation(adopted, 2028, ON).summary


def test_evaluation_holds_plain_values_only(adopted, annual_plan, linked) -> None:
    """No model in it, so that it can be frozen as it is."""
    from dataclasses import asdict

    from django.db.models import Model

    def values(thing: object):
        if isinstance(thing, dict):
            for inner in thing.values():
                yield from values(inner)
        elif isinstance(thing, list | tuple):
            for inner in thing:
                yield from values(inner)
        else:
            yield thing

    found = list(values(asdict(evaluation(adopted, 2028, ON))))
    assert len(found) > 50
    assert not [value for value in found if isinstance(value, Model)]


def test_evaluation_sentences_have_no_forbidden_word(adopted, annual_plan, linked) -> None:
    found = evaluation(adopted, 2028, ON)
    said = [
        *found.summary,
        *(text for part in found.priorities for text in (*part.unjudged, *part.questions)),
    ]
    assert [(word, text) for text in said for word in FORBIDDEN if word in text.lower()] == []


def test_evaluation_tells_what_was_done_and_spent_and_leaves_the_rest_unknown(adopted, annual_plan) -> None:
    from koers.govern.programme.models import Action, Allocation, Milestone, PlanBudget

    first, *_others = annual_plan.actions()
    heading = first.heading
    heading.priority = adopted.priorities.first()
    heading.save()
    Action.objects.filter(pk=first.pk).update(state="klaar", hours_actual=40)
    budget = PlanBudget.objects.create(plan=annual_plan, name="Proef", amount_eur=900, order=1)
    Allocation.objects.create(budget=budget, action=first, planned_eur=500, spent_eur=450)
    Milestone.objects.create(action=first, title="Af", done_on=date(2028, 6, 1), order=1)
    found = evaluation(adopted, 2028, ON)
    done = {one.title: one for one in found.priorities[0].done}[first.title]
    assert (done.state, done.hours_spent, done.milestones_done, done.milestones) == ("klaar", 40, 1, 1)
    assert (done.planned_eur, done.spent_eur) == (500, 450)
    assert (found.plan.reported, found.money.spent, found.money.actions_with_spent) == (1, 450, 1)


def test_evaluation_of_a_plan_without_progress_counts_nothing_as_done(adopted, annual_plan) -> None:
    found = evaluation(adopted, 2028, ON)
    assert found.plan.reported == 0
    assert found.money.spent is None
