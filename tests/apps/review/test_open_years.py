"""A target whose year is still being counted: a chance from the projection, or a fact that cannot change."""

from datetime import date

import pytest
from country_cases import PLACES, counted, publish_months
from review_cases import faults, objective_of, policy_of

from koers.analysis.statistics import Outcome, Question
from koers.base.places.models import Place
from koers.govern.review.selectors import objective_verdicts

ON = date(2023, 9, 15)  # the months up to August are in


@pytest.fixture
def verdict_on(db, readings_dir):
    counted("proef-b", "B")
    publish_months(months=44, planted=1.0)

    def judged(target_value, *, direction="gelijk_of_lager", target_date=date(2023, 12, 31)):
        policy = policy_of(Place.objects.get(code=PLACES[0]))
        target = {"direction": direction, "target_value": target_value, "target_date": target_date}
        objective_of(policy, "proef-b", **target)
        return objective_verdicts(policy, ON)[0]

    return judged


def test_open_year_far_below_its_number_is_likely_met_and_never_met(verdict_on):
    verdict = verdict_on(400)
    assert (verdict.outcome, verdict.judgement.question) == (Outcome.LIKELY, Question.OPEN)
    assert verdict.probability > 0.95
    assert "Verwacht over heel 2023" in verdict.sentence
    assert faults(verdict.sentence) == []


def test_open_year_that_passed_its_maximum_is_a_fact(verdict_on):
    verdict = verdict_on(100)
    assert (verdict.outcome, verdict.judgement.question) == (Outcome.MISSED, Question.FACT)


def test_open_year_whose_expectation_is_the_number_can_go_both_ways(verdict_on):
    middle = verdict_on(400).open_year.expected
    verdict = _again(middle)
    assert verdict.outcome is Outcome.EVEN
    assert 0.25 < verdict.probability < 0.75
    assert "beide kanten op" in verdict.sentence


def _again(number):
    from koers.govern.policy.models import Policy, Target

    Target.objects.update(target_value=number)
    return objective_verdicts(Policy.objects.get(), ON)[0]


def test_target_of_a_later_year_is_not_judged_by_the_year_that_runs(verdict_on):
    verdict = verdict_on(400, target_date=date(2025, 12, 31))
    assert verdict.open_year is None
    assert verdict.outcome is Outcome.UNKNOWN


def test_pages_and_evaluation_show_the_open_year(verdict_on, client, monkeypatch):
    from koers.base.places.models import Installation
    from koers.govern.policy.models import Policy

    Installation.objects.create(municipality=Place.objects.get(code=PLACES[0]))
    verdict_on(400)
    Policy.objects.update(status="vastgesteld")
    monkeypatch.setattr("koers.present.desk.views.start.localdate", lambda: ON)
    html = client.get("/").content.decode()
    assert "Verwacht over heel 2023" in html
    page = client.get("/verslagen/evaluatie-2023/").content.decode()
    assert "Hoofddoel 1" in page
