from datetime import UTC, date, datetime

import pytest

from koers.analysis.deadlines import add_months

MONTHS = [
    (date(2026, 1, 31), 1, date(2026, 2, 28)),
    (date(2028, 1, 31), 1, date(2028, 2, 29)),
    (date(2026, 3, 31), -1, date(2026, 2, 28)),
    (date(2026, 11, 25), 6, date(2027, 5, 25)),
    (date(2026, 11, 25), -18, date(2025, 5, 25)),
    (date(2024, 2, 29), 48, date(2028, 2, 29)),
    (date(2024, 2, 29), 12, date(2025, 2, 28)),
    (date(2026, 12, 1), 1, date(2027, 1, 1)),
]


@pytest.mark.parametrize(("start", "months", "end"), MONTHS)
def test_term_in_months_ends_on_the_same_number_or_the_last_day(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_term_in_months_keeps_the_time_of_the_day() -> None:
    start = datetime(2026, 1, 31, 14, 30, tzinfo=UTC)
    assert add_months(start, 1) == datetime(2026, 2, 28, 14, 30, tzinfo=UTC)
