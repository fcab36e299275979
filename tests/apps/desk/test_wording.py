"""Sentences made of counts: every number and every word that depends on it."""

from datetime import date

import pytest

from koers.analysis.statistics import Movement, Outcome
from koers.base.places.periods import Period
from koers.govern.policy.selectors import Measured
from koers.present.desk import wording
from koers.present.desk.cycle import time_left

NONE, ALL = Measured(()), Measured(("indicator", "startwaarde", "streefwaarde"))
TERM = Period(date(2023, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([], "In het beleid staan geen hoofddoelen."),
        ([Outcome.UNKNOWN], "Het hoofddoel is nu: niet te beoordelen."),
        ([Outcome.UNKNOWN] * 3, "Geen van de drie hoofddoelen is nu te beoordelen."),
        (
            [Outcome.UNKNOWN, Outcome.LIKELY, Outcome.MET, Outcome.UNKNOWN],
            "Van de vier hoofddoelen: één gehaald, één waarschijnlijk gehaald en twee niet te beoordelen.",
        ),
    ],
)
def test_objectives_sentence_counts_each_verdict(outcomes: list[Outcome], sentence: str) -> None:
    assert wording.objectives_sentence(outcomes) == sentence


@pytest.mark.parametrize(
    ("goals", "sentence"),
    [
        ([], "In het beleid staan geen doelen."),
        (
            [NONE] * 23,
            "Geen van de 23 doelen heeft een indicator, een startwaarde, een streefwaarde, een datum"
            " of een eigenaar.",
        ),
        ([NONE, Measured(("indicator", "datum"))], "Geen van de twee doelen heeft een startwaarde, een"
         " streefwaarde of een eigenaar."),
        ([ALL, NONE, NONE], "Van de drie doelen is er één meetbaar."),
    ],
)  # fmt: skip
def test_goals_sentence_names_what_no_goal_has(goals: list[Measured], sentence: str) -> None:
    assert wording.goals_sentence(goals) == sentence


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([], ""),
        ([Outcome.MET], ""),
        ([Outcome.UNKNOWN] * 5, "Daarom is geen prioriteit te beoordelen."),
        (
            [Outcome.UNKNOWN, Outcome.MET, Outcome.UNKNOWN],
            "Twee van de drie prioriteiten zijn niet te beoordelen.",
        ),
        ([Outcome.UNKNOWN, Outcome.MET], "Eén van de twee prioriteiten is niet te beoordelen."),
    ],
)
def test_priorities_sentence_follows_the_verdicts(outcomes: list[Outcome], sentence: str) -> None:
    assert wording.priorities_sentence(outcomes) == sentence


@pytest.mark.parametrize(
    ("movements", "title"),
    [
        ([], "Geen enkel cijfer is aantoonbaar veranderd"),
        ([Movement.EVEN], "Geen enkel cijfer is aantoonbaar veranderd"),
        ([Movement.LOWER], "Eén cijfer is aantoonbaar lager"),
        (
            [Movement.LOWER] * 3 + [Movement.LIKELY_HIGHER] * 2 + [Movement.EVEN],
            "Drie cijfers zijn aantoonbaar lager en twee waarschijnlijk hoger",
        ),
    ],
)
def test_movements_title_counts_what_moved(movements: list[Movement], title: str) -> None:
    assert wording.movements_title(movements) == title


def test_part_of_year_names_the_months() -> None:
    assert wording.part_of_year(Period.months(2022, 1, 6)) == (
        "Van 2022 is alleen januari tot en met juni bekend"
    )
    assert wording.part_of_year(Period.months(2022, 5, 5)) == "Van 2022 is alleen mei bekend"


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2022, 12, 31), "begint over 1 dag"),
        (date(2022, 12, 1), "begint over 31 dagen"),
        (date(2026, 11, 23), "nog 38 dagen"),
        (date(2026, 12, 30), "nog 1 dag"),
        (date(2026, 12, 31), "laatste dag"),
        (date(2027, 1, 1), "afgelopen"),
    ],
)
def test_time_left_of_the_term_counts_days(on: date, text: str) -> None:
    assert time_left(TERM, on) == text


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_listed_joins_as_in_a_sentence(words: list[str], text: str) -> None:
    assert wording.listed(words) == text


def test_title_in_the_middle_of_a_sentence_keeps_an_abbreviation() -> None:
    assert (wording.mid_sentence("Bedreiging"), wording.mid_sentence("HIC")) == ("bedreiging", "HIC")
