"""The order of the ledger, what it can be narrowed to, and what belongs to a year or a priority."""

from datetime import date

import pytest
from people import BY, someone
from pledge_cases import ON, made, step

from koers.base.places.periods import Period
from koers.govern.policy.models import Policy, Priority
from koers.govern.programme.selectors import measurability
from koers.govern.review.pledges.actions import take_step
from koers.govern.review.pledges.attention import pledge_points
from koers.govern.review.pledges.facts import pledge_subjects
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.pledges.selectors import (
    Filter,
    PledgeCount,
    counted,
    narrowed,
    open_pledges,
    pledges,
    pledges_for,
)
from koers.govern.review.pledges.standing import standings_of
from koers.govern.review.pledges.wording import ledger_sentence, standing_sentence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefstad")]


def ledger(**asked: str) -> list[str]:
    return [one.title for one in narrowed(pledges(BY), Filter.read(asked), ON)]


@pytest.fixture
def four() -> None:
    settled = made("Klaar", said="2023", due="2023")
    take_step(pledge=settled, version=1, step=step("afgerond", on=date(2023, 5, 1), evidence="brief"), by=BY)
    made("Zonder termijn", said="2026", responsible="wethouder")
    made("Laat", kind="raadsvraag", said="01-09-2026", responsible="griffier")
    made("Al jaren", said="2024", due="2024")
    made("Straks", kind="motie", said="2026", due="2027")


def test_ledger_shows_what_is_late_longest_first_and_what_is_settled_last(four: None) -> None:
    assert ledger() == ["Al jaren", "Laat", "Straks", "Zonder termijn", "Klaar"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"stand": "te-laat"}, ["Al jaren", "Laat"]),
        ({"stand": "afgerond"}, ["Klaar"]),
        ({"soort": "motie"}, ["Straks"]),
        ({"jaar": "2026"}, ["Laat", "Straks", "Zonder termijn"]),
        ({"jaar": "abcd"}, ["Al jaren", "Laat", "Straks", "Zonder termijn", "Klaar"]),
        ({"wie": "griffier"}, ["Laat"]),
        ({"zoek": "jaren"}, ["Al jaren"]),
        ({"zoek": "\x00"}, ["Al jaren", "Laat", "Straks", "Zonder termijn", "Klaar"]),
        ({"volgorde": "-termijn"}, ["Straks", "Laat", "Al jaren", "Klaar", "Zonder termijn"]),
        ({"volgorde": "onzin"}, ["Al jaren", "Laat", "Straks", "Zonder termijn", "Klaar"]),
    ],
)
def test_ledger_is_narrowed_and_sorted_as_asked(four: None, asked: dict[str, str], found: list[str]) -> None:
    assert ledger(**asked) == found


def test_ledger_says_in_one_sentence_how_it_stands(four: None) -> None:
    said = ledger_sentence(counted(pledges(BY), ON))
    assert said == "Van de vijf punten in de lijst staan er vier open. Twee daarvan zijn over hun termijn."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0), "Er staat nog geen toezegging, motie of vraag in Koers."),
        ((1, 0, 0), "Er staat één punt in de lijst. Het is afgerond of vervallen."),
        ((1, 1, 1), "Er staat één punt in de lijst en dat is nog open. Dat is over zijn termijn."),
        ((2, 2, 2), "Beide punten in de lijst staan nog open. Beide zijn over hun termijn."),
        ((3, 3, 0), "Alle drie de punten in de lijst staan nog open. Geen daarvan is over zijn termijn."),
        ((5, 1, 1), "Van de vijf punten in de lijst staat er één open. Dat is over zijn termijn."),
    ],
)
def test_sentence_fits_the_counts(counts: tuple[int, int, int], said: str) -> None:
    assert ledger_sentence(PledgeCount(*counts)) == said


@pytest.mark.parametrize(
    ("kind", "due", "said"),
    [
        ("coalitiepunt", "2027", "Dit coalitiepunt is open. De termijn is 2027."),
        ("motie", "2027", "Deze motie is open. De termijn is 2027."),
        ("raadsvraag", "", "Deze raadsvraag is open. De termijn ontbreekt."),
    ],
)
def test_standing_sentence_points_at_the_kind_in_good_dutch(kind: str, due: str, said: str) -> None:
    assert standing_sentence(made(kind=kind, due=due), ON) == said


def test_year_has_what_was_made_by_then_and_not_yet_settled(four: None) -> None:
    assert {one.title for one in pledges_for(BY, year=2023)} == {"Klaar"}
    assert {one.title for one in pledges_for(BY, year=2024)} == {"Al jaren"}


def test_evaluation_has_what_was_promised_before_the_policy(adopted: Policy) -> None:
    made("Van vroeger", said="2025")
    made("Later pas", said="2029")
    Pledge.objects.filter(title="Later pas").update(policy=adopted)
    found = {
        year: {one.pledge.title for one in standings_of(adopted, Period.year(year))} for year in (2028, 2029)
    }
    assert found == {2028: {"Van vroeger"}, 2029: {"Van vroeger", "Later pas"}}


def test_partner_sees_no_pledge(four: None) -> None:
    assert not pledges(someone("politie")).exists()
    assert not pledges_for(someone("riec")).exists()


def test_priority_has_its_pledges_once_however_they_are_linked(adopted: object) -> None:
    priority = Priority.objects.get()
    goals = [goal for theme in priority.themes.all() for goal in theme.goals.all()]
    made("Drie keer", priorities=(priority.pk,), goals=tuple(goal.pk for goal in goals))
    assert [one.title for one in pledges_for(BY, priority=priority)] == ["Drie keer"]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("22-11-2026", "De termijn was 22 november. In Koers staat niet of dit is beantwoord."),
        ("23-11-2026", "De termijn van deze raadsvraag is 23 november 2026."),
        ("30-11-2026", "De termijn van deze raadsvraag is 30 november 2026."),
        ("01-12-2026", None),
    ],
)
def test_question_is_a_point_from_a_week_before_its_term(due: str, said: str | None) -> None:
    made("Camera’s", kind="raadsvraag", said="01-11-2026", due=due)
    points = pledge_points(open_pledges(BY), ON)
    assert [one.text for one in points] == ([said] if said else [])


def test_many_that_wait_are_four_points_and_one_for_the_rest() -> None:
    for number in range(7):
        made(f"Brief {number}", said="2024", due="2025")
    points = pledge_points(open_pledges(BY), ON)
    assert len(points) == 5
    assert points[-1].title == "Nog drie toezeggingen en vragen bij hun termijn"


def test_check_finds_pledges_without_a_date_and_past_their_year(draft: object) -> None:
    made("Oud", said="2024", due="2025")
    made("Zonder datum", said="2025")
    made("Motie zonder datum", kind="motie", said="2025")
    Pledge.objects.update(policy=draft)
    found = measurability(draft, ON, more=pledge_subjects(draft)).findings
    assert {(f.code, f.subject.name) for f in found if f.subject.kind == "pledge"} == {
        ("M20", "Oud"),
        ("M24", "Zonder datum"),
    }
