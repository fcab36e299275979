"""When new figures come, when Koers asks for them, and when it calls them late."""

from datetime import date

import pytest
from pydantic import ValidationError

from koers.data.figures.models import Reading
from koers.data.sources import words
from koers.data.sources.cadence import Cadence
from koers.data.sources.selectors import Freshness, sources

MONTH = Cadence(every="maand", day=15)
YEAR = Cadence(every="jaar", day=15, since=date(2024, 8, 1), late_after=45)
SURVEY = Cadence(every="twee jaar", day=1, since=date(2026, 3, 1))
QUARTER = Cadence(every="kwartaal", day=31, since=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("cadence", "day", "last", "following"),
    [
        (MONTH, date(2026, 9, 15), date(2026, 9, 15), date(2026, 10, 15)),
        (MONTH, date(2026, 9, 14), date(2026, 8, 15), date(2026, 9, 15)),
        (MONTH, date(2027, 1, 2), date(2026, 12, 15), date(2027, 1, 15)),
        (YEAR, date(2026, 8, 14), date(2025, 8, 15), date(2026, 8, 15)),
        (YEAR, date(2022, 7, 31), date(2021, 8, 15), date(2022, 8, 15)),  # before the month that is known
        (SURVEY, date(2027, 12, 31), date(2026, 3, 1), date(2028, 3, 1)),
        (SURVEY, date(2026, 2, 28), date(2024, 3, 1), date(2026, 3, 1)),
        (QUARTER, date(2026, 4, 29), date(2026, 1, 31), date(2026, 4, 30)),  # no 31 April
    ],
)
def test_day_lies_between_the_last_and_the_next_coming_of_figures(cadence, day, last, following):
    assert cadence.last_on(day) == last
    assert cadence.next_after(day) == following


@pytest.mark.parametrize(
    ("seen", "today", "turn"),
    [
        (date(2026, 8, 16), date(2026, 9, 15), None),  # on the day itself: a day of patience
        (date(2026, 8, 16), date(2026, 9, 16), date(2026, 9, 15)),
        (date(2026, 9, 16), date(2026, 9, 30), None),  # looked at in this turn
        (date(2026, 9, 15), date(2026, 9, 16), date(2026, 9, 15)),  # looked too early
        (None, date(2026, 9, 30), date(2026, 9, 15)),  # never looked at
        (date(2024, 1, 1), date(2026, 9, 30), date(2026, 9, 15)),  # long away: one turn, not thirty
    ],
)
def test_turn_is_due_a_day_after_figures_came_and_once(seen, today, turn):
    assert MONTH.due(seen, today) == turn


@pytest.mark.parametrize(
    ("read", "today", "late"),
    [
        (date(2026, 8, 16), date(2026, 9, 28), False),
        (date(2026, 8, 16), date(2026, 9, 29), True),
        (date(2026, 9, 15), date(2026, 9, 29), False),
        (None, date(2026, 9, 29), False),
    ],
)
def test_source_is_late_two_weeks_after_figures_were_to_come(read, today, late):
    assert MONTH.is_late(read, today) is late


def test_cadence_that_nobody_could_mean_is_refused():
    for wrong in ({"every": "week", "day": 1}, {"every": "maand", "day": 32}, {"every": "maand"}):
        with pytest.raises(ValidationError):
            Cadence(**wrong)


def coming(cadence, read, today):
    definition = sources()["police-47013"].model_copy(update={"cadence": cadence})
    return words.coming(Freshness("proef", definition, today, Reading(read_on=read, last_day=read)))


@pytest.mark.parametrize(
    ("cadence", "read", "text"),
    [
        (MONTH, date(2026, 11, 20), "rond 15 december 2026"),
        (MONTH, date(2026, 11, 10), "verwacht rond 15 november 2026, nog niet gelezen"),
        (YEAR, date(2026, 8, 19), "rond 15 augustus 2027"),
        (MONTH.model_copy(update={"told": False}), date(2020, 1, 1), "niet bekend"),
        (None, date(2026, 11, 20), "niet bekend"),
    ],
)
def test_next_figures_are_told_with_a_day_or_as_not_known(cadence, read, text):
    assert coming(cadence, read, date(2026, 11, 26)) == text


def test_source_of_which_nobody_told_the_day_is_asked_for_and_never_late():
    guess = MONTH.model_copy(update={"told": False})
    assert guess.due(date(2026, 8, 16), date(2026, 9, 16)) == date(2026, 9, 15)
    assert not guess.is_late(date(2020, 1, 1), date(2026, 9, 29))


def test_every_rhythm_of_the_catalogue_says_where_it_was_read():
    rhythms = {code: one.cadence for code, one in sources().items() if one.cadence}
    assert {"police-47013", "police-47018", "police-47022", "cbs-70072"} <= set(rhythms)
    assert [code for code, one in rhythms.items() if "§1." not in one.note] == []
