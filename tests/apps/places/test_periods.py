from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.base.places.periods import Period


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("2022JJ00", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022HJ02", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022KW02", date(2022, 4, 1), date(2022, 6, 30)),
        ("2024MM02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2022MM12 ", date(2022, 12, 1), date(2022, 12, 31)),
    ],
)
def test_period_from_cbs_key_covers_its_days(key, start, end):
    assert Period.from_cbs_key(key) == Period(start, end)


@pytest.mark.parametrize("key", ["", "2022", "2022W101", "2022X000", "20220101", "2022MM1"])
def test_period_from_unknown_key_is_refused(key):
    with pytest.raises(ValueError, match="Onbekende periodecode"):
        Period.from_cbs_key(key)


@pytest.mark.parametrize("key", ["2022MM13", "2022MM00", "2022KW05", "2022HJ03"])
def test_period_from_key_outside_the_year_is_refused(key):
    with pytest.raises(ValueError):  # noqa: PT011 - of the calendar itself
        Period.from_cbs_key(key)


def test_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="kan niet eindigen"):
        Period(date(2022, 2, 1), date(2022, 1, 31))


def test_year_and_its_first_month_from_keys_are_not_the_same():
    assert Period.from_cbs_key("2022JJ00") != Period.from_cbs_key("2022MM01")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.year(2022), "2022"),
        (Period.months(2022, 1, 6), "jan–jun 2022"),
        (Period.months(2022, 6, 6), "jun 2022"),
        (Period(date(2020, 1, 1), date(2021, 12, 31)), "2020–2021"),
        (Period(date(2025, 11, 1), date(2026, 10, 31)), "nov 2025–okt 2026"),
        (Period(date(2020, 3, 12), date(2022, 2, 25)), "12-03-2020 tot en met 25-02-2022"),
    ],
)
def test_period_as_text_is_short_dutch(period, text):
    assert str(period) == text


def test_half_year_shares_season_with_another_first_half_but_not_with_a_year():
    half = Period.months(2022, 1, 6)
    assert half.same_season_as(Period.months(2019, 1, 6))
    assert not half.same_season_as(Period.year(2019))
    assert not half.same_season_as(Period.months(2019, 7, 12))


@given(st.integers(1990, 2100), st.integers(1, 12), st.integers(0, 11))
def test_months_of_a_year_are_at_most_that_year(year, first, more):
    period = Period.months(year, first, min(12, first + more))
    assert 0 < period.share_of_year <= 1
    assert period.is_whole_year == (period.share_of_year == 1)
