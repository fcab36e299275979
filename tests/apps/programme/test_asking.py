"""When an activity is asked about: calendar periods, by a table that was worked out by hand."""

from datetime import date

import pytest

from koers.govern.programme.asking import Run

YEAR = Run(date(2028, 1, 1), date(2028, 12, 31), every=3)
LATE_START = Run(date(2028, 5, 10), date(2028, 11, 15), every=3)
MONTHLY = Run(date(2028, 1, 1), date(2028, 12, 31), every=1)


@pytest.mark.parametrize(
    ("run", "reported", "due"),
    [
        (YEAR, None, date(2028, 4, 1)),
        (YEAR, date(2028, 3, 31), date(2028, 7, 1)),
        (YEAR, date(2028, 9, 30), date(2029, 1, 1)),
        (YEAR, date(2028, 12, 31), None),
        (LATE_START, None, date(2028, 7, 1)),
        (LATE_START, date(2028, 9, 30), date(2028, 11, 16)),
        (MONTHLY, date(2028, 11, 30), date(2029, 1, 1)),
    ],
)
def test_due_is_the_day_after_the_first_period_without_a_report(run, reported, due):
    assert run.due(reported) == due


@pytest.mark.parametrize(
    ("reported", "today", "late"),
    [
        (None, date(2028, 3, 31), None),
        (None, date(2028, 4, 1), 0),
        (None, date(2028, 4, 15), 14),
        (date(2028, 3, 31), date(2028, 4, 15), None),
        (None, date(2029, 3, 31), 364),
        (None, date(2029, 4, 1), None),  # ninety days after its end nobody asks any more
    ],
)
def test_days_late_count_from_the_due_day_and_stop_in_the_end(reported, today, late):
    assert YEAR.days_late(reported, today) == late


@pytest.mark.parametrize(
    ("reported", "today", "start", "end"),
    [
        (None, date(2028, 2, 1), date(2028, 1, 1), date(2028, 3, 31)),
        (None, date(2028, 4, 15), date(2028, 1, 1), date(2028, 3, 31)),
        (date(2028, 3, 31), date(2028, 4, 15), date(2028, 4, 1), date(2028, 6, 30)),
        (None, date(2028, 11, 1), date(2028, 7, 1), date(2028, 9, 30)),  # one report covers what was missed
        (date(2028, 9, 30), date(2029, 1, 20), date(2028, 10, 1), date(2028, 12, 31)),
    ],
)
def test_asked_is_the_last_ended_period_or_the_running_one(reported, today, start, end):
    found = YEAR.asked(reported, today)
    assert (found.start, found.end) == (start, end)
