"""Shares over years on figures of our own: as two proportions, with the size they rest on."""

from datetime import date

import pytest
from data_cases import published, year_row
from review_cases import ON, baseline, counted, faults, objective_of, policy_of

from koers.analysis.statistics import Movement, Outcome, Question, Reason
from koers.base.places.models import Place
from koers.govern.review.selectors import movement_verdict, objective_verdicts
from koers.present.desk.certainty import interval_sentence

PLACE = "GM1000"


@pytest.fixture
def place(readings_dir, db):
    return Place.objects.create(code=PLACE, name="Proefstad", kind="gemeente")


def share_of(part, whole, *, index_base=None):
    """Each year with its part and its whole."""
    rows = [year_row("op-tijd", PLACE, year, float(value)) for year, value in part.items()]
    rows += [year_row("alle", PLACE, year, float(value)) for year, value in whole.items()]
    published(rows, source="proef")
    found = counted()
    found.definition = {
        "numerator": {"source": "proef", "measures": ["op-tijd"]},
        "share_of": [] if index_base else ["alle"],
        "index_base": index_base,
    }
    found.name = found.short_name = "Brandweer op tijd"
    found.unit, found.wish = "procent van de uitrukken", "hoger"
    found.save()
    return found


def test_share_is_compared_as_two_proportions_with_its_own_words(place):
    found = share_of({2022: 187, 2025: 150}, {2022: 220, 2025: 233})
    verdict = movement_verdict(found, place, policy_of(place), ON)
    assert (verdict.movement, verdict.reason, verdict.wanted) == (Movement.LOWER, None, False)
    assert verdict.sentence == (
        "Brandweer op tijd is aantoonbaar gedaald: van 85,0% in 2022 naar 64,4% in 2025. "
        "Er is nog geen duiding."
    )
    assert interval_sentence(verdict) == "20,6 procentpunt lager; 90%-interval: van 27,0 lager tot 14,0 lager"
    assert verdict.certainty == ("De kans dat het niveau sinds 2022 echt daalde, is ongeveer 99 op 100.",)
    assert faults(" ".join([verdict.sentence, *verdict.certainty])) == []
    assert (verdict.change, verdict.fits, verdict.now.size) == (None, None, 233)


def test_share_that_hardly_moves_says_so_and_that_chance_fits(place):
    found = share_of({2022: 187, 2025: 199}, {2022: 220, 2025: 233})
    verdict = movement_verdict(found, place, policy_of(place), ON)
    assert verdict.movement is Movement.EVEN
    assert verdict.sentence.endswith("Zo’n verschil past bij toeval.")
    assert verdict.certainty == ()


@pytest.mark.parametrize(
    ("part", "whole", "reason"),
    [
        ({2022: 187, 2025: 12}, {2022: 220, 2025: 14}, Reason.TOO_FEW),
        ({2022: 187, 2025: 240}, {2022: 220, 2025: 233}, Reason.BAD_FIGURES),
    ],
)
def test_share_of_few_cases_or_above_its_whole_is_not_compared(place, part, whole, reason):
    verdict = movement_verdict(share_of(part, whole), place, policy_of(place), ON)
    assert verdict.reason is reason
    assert verdict.wanted is None
    assert interval_sentence(verdict) == ""


def test_year_without_its_whole_has_no_share_and_is_no_year_to_compare(place):
    verdict = movement_verdict(share_of({2022: 187, 2025: 199}, {2022: 220}), place, policy_of(place), ON)
    assert (verdict.movement, verdict.reason) == (Movement.NOT_COMPARABLE, Reason.NO_NEW_MEASUREMENT)


def test_index_is_not_compared_and_points_to_what_it_rests_on(place):
    found = share_of({2022: 187, 2025: 150}, {}, index_base=2022)
    verdict = movement_verdict(found, place, policy_of(place), ON)
    assert (verdict.movement, verdict.reason) == (Movement.NOT_COMPARABLE, Reason.IS_INDEX)
    assert faults(verdict.sentence) == []


@pytest.mark.parametrize(
    ("target", "outcome", "question", "sentence"),
    [
        (
            baseline(2022, 85),
            Outcome.MISSED,
            Question.LEVEL,
            "In 2025 was het aandeel 64,4%; in 2022 was dat 85,0%.",
        ),
        (
            {"target_value": 60, "target_date": date(2025, 12, 31)},
            Outcome.MET,
            Question.FACT,
            "In 2025 was het aandeel 64,4%; de streefwaarde is 60%.",
        ),
        (
            {"target_value": 60, "target_date": date(2026, 12, 31)},
            Outcome.LIKELY,
            Question.LEVEL,
            "In 2025 was het aandeel 64,4%; de streefwaarde is 60%.",
        ),
    ],
)
def test_target_on_a_share_is_judged_on_its_percentage(place, target, outcome, question, sentence):
    share_of({2022: 187, 2025: 150}, {2022: 220, 2025: 233})
    policy = policy_of(place)
    objective_of(policy, "proef", direction="gelijk_of_hoger", **target)
    (found,) = objective_verdicts(policy, ON)
    assert (found.outcome, found.judgement.question) == (outcome, question)
    assert sentence in found.sentence
    assert faults(found.sentence) == []


def test_share_of_a_survey_rests_on_its_published_margin(place):
    found = share_of({}, {2025: 1})
    found.measurement = "beleefd"
    found.definition = {"numerator": {"source": "proef", "measures": ["alle"]}}
    found.save()
    first, last = year_row(year=2025)[2:4]
    published([("alle", PLACE, first, last, 72.0, 5.0, "definitief")], source="proef")
    policy = policy_of(place)
    objective_of(policy, "proef", direction="gelijk_of_hoger", target_value=60)
    (judged,) = objective_verdicts(policy, ON)
    assert (judged.outcome, round(judged.now.size)) == (Outcome.MET, 310)
