"""How pledges stood on the last day of a period, whatever became of them since."""

from datetime import date

import pytest
from people import BY
from pledge_cases import made, step

from koers.base.places.periods import Period
from koers.govern.policy.models import Policy
from koers.govern.review.evaluation.pledges import pledge_accounts
from koers.govern.review.pledges.actions import take_step
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.pledges.standing import standing, standings_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("proefstad")]


def stepped(pledge: Pledge, state: str, on: date, **more: str) -> None:
    pledge.refresh_from_db()
    take_step(pledge=pledge, version=pledge.version, step=step(state, on=on, **more), by=BY)


@pytest.fixture
def letter() -> Pledge:
    """Promised in 2027 for 2028; begun in May 2028 and kept in March 2029."""
    pledge = made("Brief", said="2027", due="2028")
    stepped(pledge, "bezig", date(2028, 5, 1), text="De brief is in de maak.")
    stepped(pledge, "afgerond", date(2029, 3, 1), text="De brief is verstuurd.", evidence="raadsbrief 4")
    return pledge


def test_pledge_in_an_evaluation_stands_as_on_the_last_day_of_its_year(
    adopted: Policy, letter: Pledge
) -> None:
    rows = {}
    for year in (2027, 2028, 2029):
        [one] = pledge_accounts(adopted, Period.year(year))
        rows[year] = (one.state, one.is_late, one.told, one.evidence, one.is_changed_later)
    assert rows == {
        2027: ("open", False, "", "", True),
        2028: ("in uitvoering", True, "De brief is in de maak.", "", True),
        2029: ("nagekomen", False, "De brief is verstuurd.", "raadsbrief 4", False),
    }
    assert standings_of(adopted, Period.year(2030)) == []


def test_pledge_past_its_term_on_the_last_day_is_late_though_it_was_kept_since(
    adopted: Policy, letter: Pledge
) -> None:
    [one] = pledge_accounts(adopted, Period(date(2029, 1, 1), date(2029, 2, 1)))
    assert (one.state, one.is_late, one.is_open) == ("in uitvoering", True, True)


def test_pledge_whose_term_moved_later_does_not_show_the_new_term_as_that_of_then() -> None:
    pledge = made("Plan", said="2027", due="2028")
    stepped(pledge, "bezig", date(2029, 2, 1), due="2030")
    pledge.refresh_from_db()
    before, after = standing(pledge, date(2028, 12, 31)), standing(pledge, date(2029, 12, 31))
    assert (before.term, str(before.moved_to), before.is_late) == (None, "2030", False)
    assert (str(after.term), after.moved_to, after.is_late) == ("2030", None, False)


def test_pledge_that_was_settled_before_the_period_is_not_in_it(adopted: Policy) -> None:
    pledge = made("Klaar", said="2026")
    stepped(pledge, "vervallen", date(2027, 6, 1))
    assert [len(standings_of(adopted, Period.year(year))) for year in (2026, 2027, 2028)] == [1, 1, 0]
