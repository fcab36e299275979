"""Yearly plans, links between activities and themes, and coverage."""

import pytest
from people import BY

from koers.govern.policy.actions import accept_all, accept_part, reject_part
from koers.govern.policy.errors import ProposalIncomplete
from koers.govern.policy.models import Theme
from koers.govern.programme.actions import (
    confirm_no_theme,
    confirm_theme_link,
    confirm_themes,
    propose_theme_link,
    set_heading_priority,
    write_annual_plan,
)
from koers.govern.programme.errors import LinkRefused, NoActions, PlanExists
from koers.govern.programme.models import Action, AnnualPlan, ThemeLink
from koers.govern.programme.selectors import coverage, plans
from koers.govern.programme.titles import title_of


def states(policy):
    """Per theme the state of each year, as text."""
    rows = [theme for row in coverage(policy).rows for theme in row.themes]
    return {row.theme.name: [str(cell.state) for cell in row.cells] for row in rows}


def test_plan_of_accepted_activities_has_headings_in_the_order_of_the_text(annual_plan):
    assert [heading.name for heading in annual_plan.headings.all()] == ["Jeugd", "Camera's"]
    action = Action.objects.first()
    assert action.title == "Extra toezicht op pleinen met veel overlast van jeugd"
    assert action.text.endswith("Ook in de avond.")
    assert (action.line_start, action.owner, action.budget_eur) == (3, "", None)


def test_plan_leaves_rejected_activities_out(adopted, plan_proposal):
    reject_part(part=plan_proposal.parts.last(), by=BY)
    accept_all(proposal=plan_proposal, by=BY)
    plan = write_annual_plan(proposal=plan_proposal, policy=adopted, year=2028, by=BY)
    assert [action.heading.name for action in plan.actions()] == ["Jeugd"]


def test_plan_with_activities_that_wait_is_refused(adopted, plan_proposal):
    accept_part(part=plan_proposal.parts.first(), by=BY)
    with pytest.raises(ProposalIncomplete, match="1 te gaan"):
        write_annual_plan(proposal=plan_proposal, policy=adopted, year=2028, by=BY)


def test_plan_without_any_activity_is_refused(adopted, plan_proposal):
    for part in plan_proposal.parts.all():
        reject_part(part=part, by=BY)
    with pytest.raises(NoActions):
        write_annual_plan(proposal=plan_proposal, policy=adopted, year=2028, by=BY)


def test_plan_outside_the_term_is_refused_with_the_years(adopted, plan_proposal):
    accept_all(proposal=plan_proposal, by=BY)
    with pytest.raises(PlanExists, match="2031 valt buiten dit beleid \\(2027 tot en met 2030\\)"):
        write_annual_plan(proposal=plan_proposal, policy=adopted, year=2031, by=BY)
    assert not AnnualPlan.objects.exists()


def test_plan_of_a_year_that_has_one_is_refused(annual_plan, plan_proposal, adopted):
    for year in (2028, 2029):  # the year is taken; the document is used up
        with pytest.raises(PlanExists):
            write_annual_plan(proposal=plan_proposal, policy=adopted, year=year, by=BY)


def test_plan_does_not_change_the_adopted_policy_and_may_change_itself(annual_plan):
    action = annual_plan.actions()[0]
    action.owner = "wijkmanager"
    action.save()
    assert Action.objects.filter(owner="wijkmanager").count() == 1


@pytest.mark.parametrize(
    ("told", "has_lead"),
    [({}, False), ({"owner": "wijkmanager"}, True), ({"lead_function": "adviseur"}, True)],
)
def test_action_has_a_lead_by_the_text_of_the_plan_or_by_the_form(annual_plan, told, has_lead):
    Action.objects.update(owner="", lead_function="", lead=None)
    Action.objects.update(**told)
    assert Action.objects.order_by("pk")[0].has_lead is has_lead


def test_link_counts_as_proposed_until_a_person_confirms(annual_plan, adopted):
    action, theme = annual_plan.actions()[0], Theme.objects.get(name="Jeugd")
    assert states(adopted)["Jeugd"] == ["geen plan", "geen", "geen plan", "geen plan"]
    propose_theme_link(action=action, theme=theme, by=BY)
    assert states(adopted)["Jeugd"] == ["geen plan", "voorgesteld", "geen plan", "geen plan"]
    confirm_theme_link(action=action, theme=theme, by=BY)
    assert states(adopted)["Jeugd"] == ["geen plan", "bevestigd", "geen plan", "geen plan"]
    propose_theme_link(action=action, theme=theme, by=BY)  # a later proposal undoes nothing
    link = ThemeLink.objects.get()
    assert (link.state, link.decided_by) == ("bevestigd", str(BY))
    confirm_themes(action=action, themes=[], by=BY)
    assert states(adopted)["Jeugd"][1] == "geen"


def test_no_theme_said_by_a_person_removes_links_and_a_new_link_removes_the_word(annual_plan):
    action, theme = annual_plan.actions()[0], Theme.objects.get(name="Jeugd")
    propose_theme_link(action=action, theme=theme, by=BY)
    confirm_no_theme(action=action, by=BY)
    assert (action.no_theme_by, ThemeLink.objects.count()) == (str(BY), 0)
    confirm_theme_link(action=action, theme=theme, by=BY)
    action.refresh_from_db()
    assert action.no_theme_by == ""


def test_link_with_a_theme_of_another_policy_is_refused(annual_plan, proefstad):
    from koers.govern.policy.models import Policy, Priority

    other = Policy.objects.create(place=proefstad, title="Oud", slug="oud", start_year=2023, end_year=2026)
    priority = Priority.objects.create(policy=other, name="Oud", slug="oud", order=1)
    theme = Theme.objects.create(priority=priority, name="Oud", order=1)
    with pytest.raises(LinkRefused):
        confirm_theme_link(action=annual_plan.actions()[0], theme=theme, by=BY)
    with pytest.raises(LinkRefused):
        set_heading_priority(heading=annual_plan.headings.first(), priority=priority, by=BY)


def test_coverage_of_a_priority_tells_a_heading_of_its_own_from_a_plan_without(annual_plan, adopted):
    def row():
        return [str(cell.state) for cell in coverage(adopted).rows[0].cells]

    assert row() == ["geen plan", "geen eigen kop", "geen plan", "geen plan"]
    set_heading_priority(heading=annual_plan.headings.first(), priority=adopted.priorities.get(), by=BY)
    assert row() == ["geen plan", "eigen kop", "geen plan", "geen plan"]
    assert coverage(adopted).plan_years == (2028,)


def test_coverage_asks_a_fixed_number_of_queries(annual_plan, adopted, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        coverage(adopted)
    assert len(plans(adopted)) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Extra toezicht. En meer.", "Extra toezicht"),
        ("- georganiseerde hennepteelt en drugs", "georganiseerde hennepteelt en drugs"),
        ("  Een   camera ", "Een camera"),
        ("a" * 40 + " " + "b" * 60, "a" * 40 + "…"),
    ],
)
def test_title_of_an_activity_is_its_first_sentence(text, title):
    assert title_of(text) == title
