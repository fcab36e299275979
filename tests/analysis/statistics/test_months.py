"""The door for months, and which of them teach nothing."""

from datetime import date

import numpy as np
import pytest

from koers.analysis.statistics import calendar_of, disturbed_months
from koers.analysis.statistics.errors import InvalidMonths

JULY_2018 = (date(2018, 7, 1), date(2018, 7, 1))
FRAUD_2015 = (date(2015, 6, 1), date(2015, 12, 31))
CORONA = (date(2020, 3, 12), date(2022, 2, 25))


def months(first, last):
    return [str(m) for m in np.arange(np.datetime64(first, "M"), np.datetime64(last, "M") + 1)]


def keys(first, last):
    return [m.replace("-", "MM") for m in months(first, last)]


def test_calendar_of_keys_of_the_source_counts_the_months_of_the_last_year():
    found = calendar_of(keys("2019-01", "2022-06"))
    assert (found.first_year, found.rows, found.observed_months) == (2019, 42, 6)


def test_calendar_of_padded_keys_dates_and_months_is_the_same():
    padded = [f"{key}  " for key in keys("2019-01", "2019-12")]
    dates = [date(2019, month, 1) for month in range(1, 13)]
    assert calendar_of(padded) == calendar_of(dates) == calendar_of(months("2019-01", "2019-12"))


def test_calendar_of_a_whole_year_has_twelve_months():
    assert calendar_of(keys("2019-01", "2019-12")).observed_months == 12


def test_calendar_of_provisional_months_ends_before_the_first_of_them():
    found = calendar_of(keys("2021-01", "2022-06"), provisional=[False] * 16 + [True, False])
    assert (found.rows, found.observed_months) == (16, 4)


@pytest.mark.parametrize(
    ("periods", "word"),
    [
        ([], "geen maanden"),
        (["2021MM01", "2021MM03"], "ontbreekt een maand"),
        (["2021MM01", "2021MM03", "2021MM02"], "niet op volgorde"),
        (["2021MM01", "2021MM01"], "twee keer"),
        (["2021MM01", "2021JJ00"], "totaal"),
        (["2021KW01"], "totaal"),
        (["2021MM03", "2021MM04"], "niet in januari"),
        (["2021MM13"], "geen maand"),
        (["januari"], "geen maand"),
    ],
)
def test_calendar_of_other_than_months_in_order_is_refused_in_dutch(periods, word):
    with pytest.raises(InvalidMonths, match=word):
        calendar_of(periods)


@pytest.mark.parametrize(("flags", "word"), [([True, True], "Alle maanden"), ([True], "elke maand")])
def test_calendar_of_nothing_final_is_refused(flags, word):
    with pytest.raises(InvalidMonths, match=word):
        calendar_of(["2021MM01", "2021MM02"], provisional=flags)


def test_disturbed_months_of_corona_are_those_of_the_registry():
    found = disturbed_months(2019, 48, stretches=[CORONA])
    assert list(np.array(months("2019-01", "2022-12"))[found]) == months("2020-03", "2022-02")


@pytest.mark.parametrize(("change", "first"), [(JULY_2018, "2018-07"), (FRAUD_2015, "2016-01")])
def test_disturbed_months_of_a_break_are_all_before_it_was_complete(change, first):
    found = disturbed_months(2014, 84, breaks=[change])
    assert list(np.array(months("2014-01", "2020-12"))[~found]) == months(first, "2020-12")
