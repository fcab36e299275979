"""From a series to columns: what was counted, in which part of the year, and what is missing."""

from datetime import date

import pytest

from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Series, SourceLine, Value
from koers.present.desk.registers import ends_in_part
from koers.present.desk.years import columns_of, gap_years, share_of_year, short_name

ON = date(2026, 11, 24)
HALF = Period.months(2022, 1, 6)


def value(period: Period, count: float, *, people: float | None = None, disturbed: str = "") -> Value:
    status = "uit tekst" if people is None else "definitief"
    return Value(
        period, count, count, people, count / people * 1000 if people else None, None, status, disturbed
    )


def series(*values: Value, code: str = "GM9999") -> Series:
    indicator = Indicator(code="proef", name="Proef", measurement="geteld", definition={"per": 1000})
    return Series(indicator, Place(code=code, name="Proefstad"), values, SourceLine(("Bron",)), ())


def test_share_of_year_of_the_first_half_ends_in_the_middle() -> None:
    first, last = share_of_year(HALF)
    assert first == 0
    assert last == pytest.approx(181 / 365)


def test_share_of_year_of_a_whole_leap_year_is_all_of_it() -> None:
    assert share_of_year(Period.year(2024)) == (0, 1)


def test_short_name_of_part_of_a_year_has_two_digits_of_the_year() -> None:
    assert (short_name(HALF), short_name(Period.year(2022))) == ("jan–jun 22", "2022")


def test_columns_run_through_every_year_and_name_why_one_is_missing() -> None:
    found = columns_of(
        series(value(Period.year(2019), 10, people=100), value(Period.year(2021), 8, people=100)),
        until=2027,
        on=ON,
    )
    assert [c.year for c in found] == list(range(2019, 2028))
    assert [c.value for c in found[:3]] == [10, None, 8]
    assert [c.missing for c in found if c.value is None] == [
        "geen cijfer",
        *["nog niet ingelezen"] * 4,
        "loopt nog",
        "nog niet begonnen",
    ]


def test_column_of_a_register_says_that_it_was_not_delivered_again() -> None:
    found = columns_of(series(value(Period.year(2021), 14), value(HALF, 14)), until=2023, on=ON)
    assert found[-1].missing == "niet opnieuw aangeleverd"


def test_half_year_of_which_the_whole_is_known_is_left_out() -> None:
    found = columns_of(series(value(HALF, 34), value(Period.year(2022), 63)), on=ON)
    assert [(c.year, c.value, c.is_partial) for c in found] == [(2022, 63, False)]


def test_half_year_after_the_last_whole_year_is_a_partial_column() -> None:
    found = columns_of(series(value(Period.year(2021), 14), value(HALF, 14)), on=ON)
    assert [c.is_partial for c in found] == [False, True]


def test_comparison_is_the_count_at_the_rate_of_the_other_place() -> None:
    ours = series(value(Period.year(2022), 63, people=34_726))
    nation = series(value(Period.year(2022), 24_410, people=17_700_980), code="NL00")
    assert columns_of(ours, on=ON, compared=nation)[0].compared == pytest.approx(47.9, abs=0.05)


def test_comparison_without_inhabitants_is_left_out() -> None:
    ours = series(value(Period.year(2022), 63))
    assert columns_of(ours, on=ON, compared=ours)[0].compared is None


def test_disturbed_year_carries_its_name() -> None:
    found = columns_of(series(value(Period.year(2020), 5, disturbed="coronamaatregelen")), on=ON)
    assert found[0].disturbed == "coronamaatregelen"


def test_gap_years_with_one_reason_are_one_stretch() -> None:
    found = columns_of(series(value(Period.year(2022), 63, people=10)), until=2026, on=ON)
    assert gap_years(found) == [("2023–2025", "nog niet ingelezen"), ("2026", "loopt nog")]


def test_columns_of_a_series_without_values_are_none() -> None:
    assert columns_of(series(), until=2026, on=ON) == []


def test_series_that_goes_on_after_its_half_year_does_not_end_in_part() -> None:
    whole = value(Period.year(2023), 5)
    assert ends_in_part(series(value(Period.year(2021), 4), value(HALF, 2))) == HALF
    assert ends_in_part(series(value(Period.year(2021), 4), value(HALF, 2), whole)) is None
