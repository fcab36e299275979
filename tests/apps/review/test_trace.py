"""The trace from a point of a frame to an evaluation, on a policy of three goals."""

from datetime import date

import pytest
from people import BY
from review_cases import policy_of

from koers.base.places.models import Place
from koers.govern.policy.actions import add_frame, decide_frame_link, leave_out_point, propose_frame_link
from koers.govern.policy.models import FramePoint, Goal, Priority, Target, Theme
from koers.govern.programme.models import Action, AnnualPlan, GoalLink, Heading, ThemeLink
from koers.govern.review.reports.models import Report, Section
from koers.govern.review.trace import ANY_GAP, Step, trace

ON = date(2025, 6, 1)  # two years of the policy are over


@pytest.fixture
def policy(db):
    """Priority „Buurt” with two goals, of which one is measured; „Drugs” with a goal; „Leeg” with nothing."""
    made = policy_of(Place.objects.create(code="GM1000", name="Proefstad", kind="gemeente"))
    for order, name in enumerate(("Buurt", "Drugs", "Leeg"), start=1):
        Priority.objects.create(policy=made, name=name, slug=name.lower(), order=order)
    for priority, theme, goal in (
        ("buurt", "Jeugd", "Minder overlast"),
        ("buurt", "Licht", "Meer licht"),
        ("drugs", "Dealers", "Minder dealers"),
    ):
        at = Theme.objects.create(priority=made.priorities.get(slug=priority), name=theme, order=1)
        Goal.objects.create(theme=at, text=goal)
    return made


@pytest.fixture
def points(policy):
    frame = add_frame(kind="coalitieakkoord", name="Akkoord", points=["Overlast", "Bomen", "Politie"], by=BY)
    return list(frame.points.all())


def goal(text):
    return Goal.objects.get(text=text)


def row_of(policy, text):
    return next(row for row in trace(policy, ON).rows if row.point and row.point.text == text)


def activity(policy, title, year=2024, priority=None):
    plan, _made = AnnualPlan.objects.get_or_create(
        policy=policy, year=year, defaults={"title": f"Plan {year}"}
    )
    heading = Heading.objects.create(plan=plan, name=title, priority=priority, order=1)
    return Action.objects.create(heading=heading, title=title, order=1)


def test_trace_without_links_has_a_row_for_each_point_and_each_priority(policy, points):
    found = trace(policy, ON)
    assert [(row.point.text if row.point else "", str(row.priority or "")) for row in found.rows] == [
        ("Overlast", ""),
        ("Bomen", ""),
        ("Politie", ""),
        ("", "Buurt"),
        ("", "Drugs"),
        ("", "Leeg"),
    ]
    assert found.rows[0].gaps == (Step.PRIORITY,)
    assert found.rows[3].gaps == (Step.FRAME, Step.INDICATOR, Step.ACTION, Step.EVALUATION)
    assert Step.GOAL in found.rows[5].gaps
    assert (found.led_somewhere, found.confirmed, found.whole) == ((), (), ())


def test_line_that_misses_nothing_is_whole(policy, points, indicator):
    decide_frame_link(point=points[0], to=goal("Minder overlast"), accept=True, by=BY)
    assert row_of(policy, "Overlast").gaps == (Step.INDICATOR, Step.ACTION, Step.EVALUATION)
    Target.objects.create(goal=goal("Minder overlast"), indicator=indicator)
    ThemeLink.objects.create(action=activity(policy, "Toezicht"), theme=Theme.objects.get(name="Jeugd"))
    for year in (2023, 2024):
        report = Report.objects.create(
            policy=policy, kind="jaarevaluatie", year=year, on=ON, status="vastgesteld"
        )
        Section.objects.create(
            report=report, key="buurt", title="Buurt", order=1, decides=True,
            decision={2023: "bijstellen", 2024: "voortzetten"}[year],
        )  # fmt: skip
    row = row_of(policy, "Overlast")
    assert (row.gaps, row.evaluated, row.decision) == ((), (2023, 2024), "voortzetten")
    assert [action.title for _year, action in row.actions] == ["Toezicht"]
    assert trace(policy, ON).whole == (row,)


@pytest.mark.parametrize(
    ("kind", "status", "evaluated"),
    [
        ("jaarevaluatie", "raad", ()),
        ("tussenrapportage", "vastgesteld", ()),
        ("jaarevaluatie", "vastgesteld", (2023,)),
        ("eindevaluatie", "vastgesteld", (2023, 2024, 2025, 2026)),
    ],
)
def test_only_an_adopted_evaluation_closes_the_line(policy, points, kind, status, evaluated):
    propose_frame_link(point=points[0], to=goal("Minder overlast"), by=BY)
    Report.objects.create(policy=policy, kind=kind, year=2023, on=ON, status=status)
    assert row_of(policy, "Overlast").evaluated == evaluated


def test_whole_priority_misses_an_indicator_while_one_goal_does(policy, points, indicator):
    propose_frame_link(point=points[0], to=policy.priorities.get(slug="buurt"), by=BY)
    Target.objects.create(goal=goal("Minder overlast"), indicator=indicator)
    row = row_of(policy, "Overlast")
    assert (len(row.goals), len(row.indicators), Step.INDICATOR in row.gaps) == (2, 1, True)
    Target.objects.create(goal=goal("Meer licht"), indicator=indicator)
    assert Step.INDICATOR not in row_of(policy, "Overlast").gaps


def test_activities_of_a_goal_are_not_those_of_another_and_of_a_priority_each_once(policy, points):
    buurt = policy.priorities.get(slug="buurt")
    both = activity(policy, "Lampen", priority=buurt)
    GoalLink.objects.create(action=both, goal=goal("Meer licht"), state="bevestigd", decided_by="proef")
    propose_frame_link(point=points[0], to=goal("Minder overlast"), by=BY)
    propose_frame_link(point=points[1], to=goal("Meer licht"), by=BY)
    propose_frame_link(point=points[2], to=buurt, by=BY)
    titles = {
        text: [a.title for _y, a in row_of(policy, text).actions] for text in ("Overlast", "Bomen", "Politie")
    }
    assert titles == {"Overlast": [], "Bomen": ["Lampen"], "Politie": ["Lampen"]}


def test_point_left_out_with_a_reason_is_no_gap_and_a_rejected_link_leads_nowhere(policy, points):
    leave_out_point(point=points[1], why="Hoort bij groen.", by=BY)
    decide_frame_link(point=points[2], to=goal("Minder dealers"), accept=False, by=BY)
    found = trace(policy, ON)
    assert row_of(policy, "Bomen").gaps == ()
    assert row_of(policy, "Politie").gaps == (Step.PRIORITY,)
    assert (found.left_out, found.whole) == ((points[1],), ())
    assert {row.point for row in found.with_gap(ANY_GAP)} == {points[0], points[2], None}
    assert [row.point for row in found.with_gap("prioriteit")] == [points[0], points[2]]


def test_frame_without_points_is_named_as_a_gap(policy):
    empty = add_frame(kind="trendrapport", name="Trends", by=BY)
    assert trace(policy, ON).without_points == (empty,)


def test_trace_takes_the_same_number_of_queries_for_more_points(
    policy, points, django_assert_max_num_queries
):
    for number in range(20):
        point = FramePoint.objects.create(frame=points[0].frame, text=f"Punt {number}", order=number + 9)
        propose_frame_link(point=point, to=goal("Meer licht"), by=BY)
    with django_assert_max_num_queries(25):
        trace(policy, ON)
