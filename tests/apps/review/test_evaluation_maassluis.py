"""The evaluation of the example: the facts that the source texts give."""

from datetime import date

import pytest
from review_cases import FORBIDDEN

from koers.govern.policy.selectors import current_policy
from koers.govern.review.evaluation import Evaluation, evaluation

ON = date(2026, 11, 24)


@pytest.fixture
def evaluation_2024(demo_database) -> Evaluation:
    return evaluation(current_policy(ON), 2024, ON)


def test_evaluation_2024_opens_with_what_cannot_be_judged(evaluation_2024: Evaluation) -> None:
    assert evaluation_2024.summary[0] == "Geen van de drie hoofddoelen is te beoordelen."
    assert evaluation_2024.summary[1].startswith("Geen van de 23 doelen heeft een indicator")
    assert "Over 2023 en 2024 is nog niets ingelezen." in evaluation_2024.summary[-1]


def test_evaluation_2024_has_the_priorities_themes_and_headings_of_the_texts(
    evaluation_2024: Evaluation,
) -> None:
    assert [len(part.themes) for part in evaluation_2024.priorities] == [5, 7, 3, 5, 3]
    assert evaluation_2024.priorities[-1].kind == "aandachtspunt"
    assert len(evaluation_2024.plan.headings) == 11
    crimes = next(part for part in evaluation_2024.priorities if part.name == "High Impact Crimes")
    assert crimes.headings == ()  # no heading of its own in 2024
    assert crimes.figures[0].moved.word == "waarschijnlijk lager"


def test_evaluation_2024_never_calls_the_half_year_of_2022_a_change(evaluation_2024: Evaluation) -> None:
    orders = next(figure for figure in evaluation_2024.figures if figure.code == "huisverboden")
    assert [(point.name, point.value) for point in orders.points][-2:] == [("2021", 14), ("jan–jun 2022", 14)]
    assert not orders.points[-1].is_whole
    assert orders.moved.word == "niet te vergelijken"
    assert "half jaar" in orders.moved.sentence


def test_evaluation_2024_compares_each_pair_of_years_apart(evaluation_2024: Evaluation) -> None:
    total = next(moved for moved in evaluation_2024.moved if moved.indicator == "Misdrijven")
    burglary = next(moved for moved in evaluation_2024.moved if moved.indicator == "Woninginbraak")
    assert (total.base.name, total.now.name) == ("2022", "2023")
    assert (burglary.base.name, burglary.now.name) == ("2019", "2022")
    assert not any("misdrijven," in sentence for sentence in evaluation_2024.summary)


def test_evaluation_2024_names_every_reading_with_its_date(evaluation_2024: Evaluation) -> None:
    read = {source.citation: source.read for source in evaluation_2024.sources}
    assert read["Politie, via CBS (47018NED)"] == "19 augustus 2026"
    assert read["Politie, via CBS (47013NED)"] == "niet vastgelegd"
    assert all(source.licence and source.used_for for source in evaluation_2024.sources)


def test_evaluation_2023_without_plan_has_the_same_figures(evaluation_2024: Evaluation) -> None:
    without = evaluation(current_policy(ON), 2023, ON)
    assert without.plan is None
    assert without.moved == evaluation_2024.moved
    assert "staat niet in Koers" in without.coverage.sentence


def test_evaluation_2024_uses_no_forbidden_word(evaluation_2024: Evaluation) -> None:
    text = str(evaluation_2024).lower()
    assert [word for word in FORBIDDEN if f" {word}" in text] == []


def test_evaluation_2024_tells_what_was_promised_that_year_and_asks_after_it(
    evaluation_2024: Evaluation,
) -> None:
    found = evaluation_2024.pledges
    assert [one.title for one in found] == [
        "Bibob-onderzoek bij subsidies",
        "Raadsvoorstel verhuurvergunning",
    ]
    assert [(one.term, one.state, one.is_late) for one in found] == [("2024", "open", True)] * 2
    undermining = next(part for part in evaluation_2024.priorities if part.slug == "ondermijning")
    assert any("„Bibob-onderzoek bij subsidies”? De termijn was 2024." in q for q in undermining.questions)
