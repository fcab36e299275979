"""The verdict on headline objectives, goals and priorities."""

from datetime import date

import pytest
from data_cases import published
from review_cases import ON, baseline, counted, faults, objective_of, policy_of, publish

from koers.analysis.statistics import Outcome, Question, Reason
from koers.base.places.models import Place
from koers.data.figures.models import Annotation
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Goal, Priority, Target, Theme
from koers.govern.review.selectors import objective_verdicts, priority_verdicts

AT_MOST, AT_LEAST = "gelijk_of_lager", "gelijk_of_hoger"


@pytest.fixture
def maassluis(loaded, db):
    return Place.objects.get(code="GM0556")


@pytest.fixture
def ours(readings_dir, db):
    return Place.objects.create(code="GM1000", name="Proefstad", kind="gemeente")


def only(policy, on=ON):
    (found,) = objective_verdicts(policy, on)
    assert faults(found.sentence) == []
    assert found.sentence.startswith("Niet te beoordelen.") == (found.outcome is Outcome.UNKNOWN)
    return found


# --- Maassluis -------------------------------------------------------------------------------------------


def test_objective_without_a_baseline_gets_the_verdict_of_the_design(maassluis):
    policy = policy_of(maassluis)
    objective_of(policy, "misdrijven-totaal", direction=AT_MOST)
    found = only(policy)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.NO_BASELINE)
    assert found.sentence == (
        "Niet te beoordelen. De raad koos geen startwaarde. "
        "Wordt dat 2022, dan is het oordeel: waarschijnlijk gehaald."
    )
    assert (found.because, found.condition_lead) == (
        "De raad koos geen startwaarde.",
        "Wordt dat 2022, dan is het oordeel:",
    )
    assert found.condition_outcome is Outcome.LIKELY
    assert found.condition_judgement.probability == pytest.approx(0.904, abs=0.001)
    assert (found.condition_base.count, found.now.count, found.base) == (1234, 1138, None)


def test_objective_with_that_baseline_is_likely_met(maassluis):
    policy = policy_of(maassluis)
    objective_of(policy, "misdrijven-totaal", direction=AT_MOST, **baseline(2022, 1234))
    found = only(policy)
    assert (found.outcome, found.judgement.question) == (Outcome.LIKELY, Question.LEVEL)
    assert found.judgement.fact is True
    assert found.sentence == (
        "In 2023 registreerde de politie 1.138 misdrijven, 96 minder dan in 2022. "
        "Het doel is waarschijnlijk gehaald: kans 90 op 100."
    )


def test_objective_within_the_margin_of_the_council_is_met(maassluis):
    policy = policy_of(maassluis, margin=10)
    objective_of(policy, "misdrijven-totaal", direction=AT_MOST, **baseline(2022, 1234))
    found = only(policy)
    assert found.outcome is Outcome.MET
    assert "Binnen de marge van 10 procent" in found.sentence


def test_objective_of_a_mark_that_was_not_measured_again_says_so(maassluis):
    policy = policy_of(maassluis)
    code = "rapportcijfer-veiligheid-buurt"
    objective_of(policy, code, direction=AT_LEAST, target_value=7.3, **baseline(2021, 7.3))
    found = only(policy)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.NO_NEW_MEASUREMENT)
    assert found.because.startswith("Na de 7,3 van 2021 is er niet opnieuw gemeten.")
    assert (found.now, found.latest.shown) == (None, 7.3)


def test_objective_without_an_indicator_says_so(maassluis):
    policy = policy_of(maassluis)
    objective_of(policy)
    found = only(policy)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.NO_INDICATOR)


def test_objective_whose_indicator_has_no_figures_says_so(maassluis):
    policy = policy_of(maassluis)
    objective_of(policy, "voelt-zich-veilig", direction=AT_LEAST)
    assert only(policy).reason is Reason.NO_FIGURES


def test_objective_without_a_direction_says_so(maassluis):
    policy = policy_of(maassluis)
    objective_of(policy, "misdrijven-totaal")
    assert only(policy).reason is Reason.NO_DIRECTION


def test_objective_with_only_a_half_year_is_not_judged(maassluis):
    """Fourteen house bans in 2021 as the baseline, and fourteen in the first half of 2022."""
    policy = policy_of(maassluis, start=2022, end=2025)
    objective_of(policy, "huisverboden", direction=AT_MOST, **baseline(2021, 14))
    found = only(policy, on=date(2022, 12, 1))
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.PARTIAL_PERIOD)
    assert found.because == "De 14 huisverboden van 2022 zijn van een half jaar."


def test_objective_with_a_disturbed_baseline_is_not_judged(maassluis):
    policy = policy_of(maassluis, start=2022, end=2025)
    objective_of(policy, "woninginbraken", direction=AT_MOST, **baseline(2021, 46))
    found = only(policy)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.DISTURBED)
    assert "coronamaatregelen" in found.because


def test_objectives_come_in_the_order_of_the_policy(maassluis):
    policy = policy_of(maassluis)
    for order in (3, 1, 2):
        objective_of(policy, order=order)
    assert [v.objective.order for v in objective_verdicts(policy, ON)] == [1, 2, 3]


# --- Small figures of our own ----------------------------------------------------------------------------


def test_objective_with_a_number_at_its_date_is_decided_by_the_count(ours):
    publish({2022: 100, 2023: 80, 2025: 60})
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, target_value=60, target_date=date(2025, 12, 31))
    found = only(policy)
    assert (found.outcome, found.judgement.question) == (Outcome.MET, Question.FACT)
    assert found.sentence == (
        "In 2025 zijn 60 proefgevallen geregistreerd; de streefwaarde is 60. Het doel is gehaald."
    )


def test_objective_at_its_date_is_judged_on_that_year_and_not_a_later_one(ours):
    publish({2022: 100, 2024: 61, 2025: 30})
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, target_value=60, target_date=date(2024, 7, 1))
    found = only(policy)
    assert (found.outcome, str(found.now.period)) == (Outcome.MISSED, "2024")


def test_objective_without_a_date_is_judged_at_the_end_of_the_term_and_not_later(ours):
    publish({2018: 120, 2022: 100, 2023: 80})
    counted()
    policy = policy_of(ours, start=2019, end=2022)
    objective_of(policy, "proef", direction=AT_MOST, target_value=90)
    found = only(policy)
    assert (found.outcome, found.judgement.question, str(found.now.period)) == (
        Outcome.MISSED,
        Question.FACT,
        "2022",
    )


def test_objective_decided_by_the_fact_needs_no_comparable_baseline(maassluis):
    policy = policy_of(maassluis, start=2019, end=2022)
    objective_of(policy, "woninginbraken", direction=AT_MOST, target_value=70, **baseline(2020, 51))
    found = only(policy)
    assert (found.outcome, found.judgement.question) == (Outcome.MET, Question.FACT)


def test_objective_with_a_number_before_its_date_asks_about_the_level(ours):
    publish({2022: 100, 2023: 60})
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, target_value=60, **baseline(2022, 100))
    found = only(policy)
    assert (found.outcome, found.judgement.question) == (Outcome.EVEN, Question.LEVEL)
    assert found.against == 60


def test_objective_whose_number_is_its_baseline_asks_about_the_level_of_the_baseline(ours):
    publish({2022: 100, 2023: 97})
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, target_value=100, **baseline(2022, 100))
    found = only(policy)
    assert (found.outcome, found.judgement.question, found.against) == (
        Outcome.EVEN,
        Question.LEVEL,
        None,
    )
    assert found.sentence == (
        "In 2023 zijn 97 proefgevallen geregistreerd, 3 minder dan in 2022. "
        "Het niveau is niet aantoonbaar veranderd. Zo’n verschil past bij toeval."
    )


def test_objective_far_above_its_baseline_is_missed(ours):
    publish({2022: 100, 2023: 200})
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, **baseline(2022, 100))
    found = only(policy)
    assert found.outcome is Outcome.MISSED
    assert found.sentence.endswith("Het doel is niet gehaald: kans 99 op 100.")


def test_objective_with_small_counts_is_not_judged(ours):
    publish({2022: 5, 2023: 4})
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, **baseline(2022, 5))
    assert only(policy).reason is Reason.TOO_FEW


def test_objective_across_a_change_of_method_is_not_judged(ours):
    publish({2022: 100, 2023: 40})
    Annotation.objects.create(
        code="b",
        kind="methodebreuk",
        name="nieuw",
        text="",
        start=date(2023, 1, 1),
        end=date(2023, 1, 1),
    )
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, **baseline(2022, 100))
    objective_of(policy, "proef", order=2, direction=AT_MOST)
    first, second = objective_verdicts(policy, ON)
    assert first.reason is Reason.METHOD_BREAK
    assert second.condition == ""  # nor is it under a condition


def test_objective_without_other_municipalities_says_that_its_spread_is_unknown(ours):
    publish({2022: 100, 2023: 40}, places=5)
    counted()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction=AT_MOST, **baseline(2022, 100))
    assert only(policy).reason is Reason.NO_DISPERSION


def mark(margin):
    rows = [
        ("cijfer", "GM1000", date(y, 1, 1), date(y, 12, 31), m, margin, "definitief")
        for y, m in ((2021, 7.3), (2023, 7.6))
    ]
    published(rows, source="enquete")
    Indicator.objects.create(
        code="rapport",
        name="Rapportcijfer",
        short_name="Rapportcijfer",
        what="rapportcijfer",
        measurement="beleefd",
        unit="rapportcijfer",
        wish="hoger",
        has_figures=True,
        definition={"numerator": {"source": "enquete", "measures": ["cijfer"]}},
    )


def test_objective_of_a_mark_with_margins_is_judged(ours):
    mark(0.15)
    policy = policy_of(ours)
    objective_of(policy, "rapport", direction=AT_LEAST, **baseline(2021, 7.3))
    found = only(policy)
    assert found.outcome is Outcome.MET
    assert found.because.startswith("In 2023 was het cijfer 7,6; in 2021 was dat 7,3.")


def test_objective_of_a_mark_without_margins_is_not_judged_but_has_its_fact(ours):
    mark(None)
    policy = policy_of(ours)
    objective_of(policy, "rapport", direction=AT_LEAST, **baseline(2021, 7.3))
    found = only(policy)
    assert (found.reason, found.judgement.fact) == (Reason.NO_MARGIN_OF_ERROR, True)


# --- Priorities ------------------------------------------------------------------------------------------


def priority_of(policy, targets):
    """A priority with one goal for every target; None is a goal without one."""
    priority = Priority.objects.create(policy=policy, name="Wonen", slug="wonen", order=1)
    for order, target in enumerate(targets):
        theme = Theme.objects.create(priority=priority, name=f"Thema {order}", order=order)
        goal = Goal.objects.create(theme=theme, text="Minder.")
        if target is not None:
            Target.objects.create(goal=goal, indicator=Indicator.objects.get(code="proef"), **target)
    return priority


def only_priority(policy):
    (found,) = priority_verdicts(policy, ON)
    assert faults(found.sentence) == []
    return found


def test_priority_without_measurable_goals_is_not_judged(ours):
    policy = policy_of(ours)
    priority_of(policy, [None] * 5)
    found = only_priority(policy)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.NOTHING_MEASURABLE)
    assert (found.goals, found.goals_measurable) == (5, 0)
    assert found.sentence == (
        "Niet te beoordelen. Geen van de vijf doelen heeft een indicator, startwaarde en streefwaarde."
    )


def test_priority_with_one_goal_judged_out_of_two_is_not_judged(ours):
    publish({2022: 100, 2023: 40})
    counted()
    policy = policy_of(ours)
    priority_of(policy, [{"direction": AT_MOST, "target_value": 100, **baseline(2022, 100)}, None])
    found = only_priority(policy)
    assert (found.outcome, found.goals_measurable) == (Outcome.UNKNOWN, 1)
    assert found.because == "Van de twee doelen: één gehaald en één niet te beoordelen."


def test_priority_with_all_goals_judged_has_the_least_favourable_verdict(ours):
    publish({2022: 100, 2023: 100})
    counted()
    policy = policy_of(ours)
    lower = {"direction": AT_MOST, "target_value": 200, **baseline(2022, 100)}
    priority_of(policy, [lower, {"direction": AT_MOST, "target_value": 40, **baseline(2022, 100)}])
    found = only_priority(policy)
    assert (found.outcome, found.reason) == (Outcome.MISSED, None)
    assert found.sentence == "Van de twee doelen: één gehaald en één niet gehaald."


def test_priority_without_goals_is_not_judged(ours):
    policy = policy_of(ours)
    priority_of(policy, [])
    assert only_priority(policy).outcome is Outcome.UNKNOWN
