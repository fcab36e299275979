"""The check on the policy of Proefstad: every rule with a case that finds and a case that does not."""

from datetime import date

import pytest
from people import BY

from koers.govern.policy.actions import add_document, set_target
from koers.govern.policy.models import Goal, Theme
from koers.govern.programme.actions import propose_theme_link, set_heading_priority
from koers.govern.programme.models import Action, ActionIndicator
from koers.govern.programme.selectors import measurability

ON = date(2029, 6, 1)


def codes(policy, on=ON):
    return {group.rule.code: len(group.findings) for group in measurability(policy, on).groups}


def found(policy, code, on=ON):
    return [finding for finding in measurability(policy, on).findings if finding.code == code]


def test_check_of_a_policy_with_gaps_finds_each_of_them(annual_plan, adopted):
    assert codes(adopted) == {
        "M01": 2,  # both goals
        "M02": 1,
        "M08": 1,  # Voorlichting
        "M09": 2,
        "M10": 2,
        "M11": 2,
        "M12": 2,
        "M13": 2,
        "M14": 1,
        "M15": 2,  # 2027 and 2029; 2030 has not begun
        "M16": 1,
        "M22": 1,
    }


def test_totals_of_a_policy_without_targets_are_zero(adopted):
    result = measurability(adopted, ON)
    assert (result.goals_measurable, len(result.goals)) == (0, 2)
    assert (result.objectives_measurable, len(result.objectives)) == (0, 1)


def test_goal_with_every_part_is_measurable_and_leaves_the_findings(draft, indicator):
    goal = Goal.objects.get(theme__name="Jeugd")
    set_target(
        of=goal,
        indicator=indicator,
        direction="lager",
        baseline_value=120,
        baseline_start=date(2025, 1, 1),
        baseline_end=date(2025, 12, 31),
        target_value=100,
        target_date=date(2030, 12, 31),
        owner="beleidsadviseur",
        by=BY,
    )
    result = measurability(draft, ON)
    assert result.goals[goal.pk].missing == ()
    assert (result.goals_measurable, result.about(goal)) == (1, ())


@pytest.mark.parametrize(
    ("gap", "code", "measurable"),
    [
        ("baseline_value", "M03", 0),
        ("target_value", "M04", 0),
        ("target_date", "M05", 1),
        ("owner", "M07", 1),
    ],
)
def test_goal_with_one_gap_is_found_by_one_rule(draft, indicator, gap, code, measurable):
    goal = Goal.objects.get(theme__name="Jeugd")
    parts = {
        "baseline_value": 120,
        "target_value": 100,
        "target_date": date(2030, 12, 31),
        "owner": "adviseur",
    }
    del parts[gap]
    set_target(of=goal, indicator=indicator, direction="lager", by=BY, **parts)
    result = measurability(draft, ON)
    assert [finding.code for finding in result.about(goal)] == [code]
    assert result.goals_measurable == measurable


def test_goal_with_an_indicator_without_figures_misses_a_source(draft, indicator):
    indicator.has_figures = False
    indicator.save()
    goal = Goal.objects.get(theme__name="Jeugd")
    set_target(of=goal, indicator=indicator, baseline_value=1, target_value=1, by=BY)
    assert {finding.code for finding in measurability(draft, ON).about(goal)} == {"M05", "M06", "M07"}


def test_means_shown_as_a_goal_is_found_with_the_word_as_evidence(adopted):
    (finding,) = found(adopted, "M08")
    assert finding.evidence == ("voorlichting",)
    assert "Voorlichting" in finding.text
    assert measurability(adopted, ON).is_means(Goal.objects.get(theme__name="Voorlichting"))
    assert not measurability(adopted, ON).is_means(Goal.objects.get(theme__name="Jeugd"))


def test_opposite_directions_are_found_with_the_line_as_evidence(adopted):
    (finding,) = found(adopted, "M16")
    assert finding.evidence == ("misdrijven", "regel 3: Het aantal meldingen willen we verhogen.")


def test_documents_are_judged_by_their_kind_and_year(draft):
    add_document(policy=draft, kind="plan", name="Plan jeugd", end_year=2028, by=BY)
    add_document(policy=draft, kind="plan", name="Plan dat nog loopt", end_year=2029, by=BY)
    add_document(policy=draft, kind="convenant", name="Convenant", by=BY)
    names = {code: [f.subject.name for f in found(draft, code)] for code in ("M17", "M18")}
    assert names == {"M17": ["Plan jeugd"], "M18": ["Convenant"]}


def test_activity_linked_with_a_theme_leaves_the_findings(annual_plan, adopted):
    action = annual_plan.actions()[0]
    propose_theme_link(action=action, theme=Theme.objects.get(name="Jeugd"), by=BY)
    Action.objects.filter(pk=action.pk).update(owner="boa", planning="hele jaar", budget_eur=10)
    ActionIndicator.objects.create(
        action=action,
        name="uren",
        baseline_value=0,
        target_value=200,
        target_date=date(2028, 12, 31),
        source="urenlijst",
        order=1,
    )
    result = measurability(adopted, ON)
    assert result.about(action) == ()
    assert [f.subject.name for f in result.findings if f.code == "M13"] == ["Voorlichting"]
    assert not [f for f in result.findings if f.code in ("M14", "M22")]


def test_priority_with_a_heading_of_its_own_has_an_activity(annual_plan, adopted):
    set_heading_priority(heading=annual_plan.headings.first(), priority=adopted.priorities.get(), by=BY)
    assert not found(adopted, "M14")


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Een vaste camera wordt aan de raad voorgelegd.", True),
        ("In 2028 wordt een vaste camera aan de raad voorgelegd.", False),
        ("Barrières voeren we zo snel mogelijk in.", True),
        ("Er komt extra toezicht.", False),
    ],
)
def test_promise_without_a_moment_is_found(annual_plan, adopted, text, finds):
    action = annual_plan.actions()[0]
    Action.objects.filter(pk=action.pk).update(text=text)
    assert [f.subject.key for f in found(adopted, "M19")] == ([action.pk] if finds else [])


def test_promise_with_a_planning_is_not_found(annual_plan, adopted):
    Action.objects.update(text="We onderzoeken een camera.", planning="tweede kwartaal")
    assert not found(adopted, "M19")


def test_many_priorities_are_a_tip_from_six(draft):
    for number in range(2, 6):
        draft.priorities.create(name=f"P{number}", slug=f"p{number}", order=number)
    assert not found(draft, "M21")
    draft.priorities.create(name="P6", slug="p6", order=6)
    (finding,) = found(draft, "M21")
    assert finding.text == "Het beleid heeft 6 prioriteiten."


def test_theme_without_a_goal_is_found(draft):
    Goal.objects.filter(theme__name="Jeugd").delete()
    assert [f.subject.name for f in found(draft, "M23")] == ["Jeugd"]


def test_group_says_once_what_holds_for_all(annual_plan, adopted):
    groups = {group.rule.code: group for group in measurability(adopted, ON).groups}
    assert groups["M01"].sentence == "Geen van de 2 doelen heeft een indicator."
    assert groups["M08"].sentence == "1 van de 2 doelen lijkt een middel, geen effect."
    severities = [group.rule.severity for group in measurability(adopted, ON).groups]
    assert severities == sorted(severities, key=["ernstig", "aandacht", "tip"].index)


def test_year_that_has_not_begun_does_not_miss_its_plan(adopted):
    assert len(found(adopted, "M15", on=date(2027, 1, 1))) == 1
    assert len(found(adopted, "M15", on=date(2026, 12, 31))) == 0
