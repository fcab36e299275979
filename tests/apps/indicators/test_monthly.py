"""Months of municipalities as tables: what is left out, and who lives there."""

from datetime import date

import pytest
from data_cases import published

from koers.data.indicators.models import Indicator
from koers.data.indicators.monthly import monthly_counts


def month(measure, place, year, number, value, status="definitief"):
    last = {1: 31, 2: 28}[number]
    return (measure, place, date(year, number, 1), date(year, number, last), value, None, status)


def people(place, year, value):
    return ("bevolking", place, date(year, 1, 1), date(year, 12, 31), value, None, "definitief")


@pytest.fixture
def indicator(db, readings_dir):
    return Indicator.objects.create(
        code="proef",
        name="Proef",
        short_name="Proef",
        what="proef",
        measurement="geteld",
        unit="gevallen",
        has_figures=True,
        definition={
            "denominator": {"source": "mensen", "measure": "bevolking"},
            "months": {"source": "maanden", "measures": ["A", "B"]},
        },
    )


def test_monthly_counts_add_the_parts_and_leave_out_what_is_not_whole(indicator):
    published([people(f"GM000{n}", 2022, 100.0 * n) for n in (1, 2, 3)], source="mensen")
    rows = [
        month(measure, f"GM000{place}", 2022, number, 10.0 * place + number)
        for measure in "AB"
        for place in (1, 2, 3, 4)
        for number in (1, 2)
        if (measure, place, number) != ("B", 2, 2)
    ]
    year = ("A", "GM0001", date(2022, 1, 1), date(2022, 12, 31), 999.0, None, "definitief")
    published([*rows, year], source="maanden")
    (found,) = monthly_counts([indicator])
    assert found.codes == ("GM0001", "GM0003")
    assert found.counts.tolist() == [[22.0, 62.0], [24.0, 64.0]]
    assert found.left_out == ("GM0002", "GM0004")  # a month missing; nobody known to live there
    assert found.months == (date(2022, 1, 1), date(2022, 2, 1))
    assert found.country is None


def test_monthly_counts_have_the_inhabitants_of_the_year_or_the_nearest_known(indicator):
    """GM0002 exists from 2022 on; of 2023 nothing is known yet."""
    published(
        [people("GM0001", 2021, 10.0), people("GM0001", 2022, 11.0), people("GM0002", 2022, 20.0)],
        source="mensen",
    )
    rows = [
        month(measure, place, year, 1, 1.0)
        for measure in "AB"
        for place in ("GM0001", "GM0002")
        for year in (2021, 2022, 2023)
    ]
    published(rows, source="maanden")
    (found,) = monthly_counts([indicator])
    assert found.inhabitants.tolist() == [[10.0, 20.0], [11.0, 20.0], [11.0, 20.0]]


def test_monthly_counts_know_which_months_still_grow(indicator):
    published([people("GM0001", 2022, 10.0)], source="mensen")
    rows = [
        month(m, "GM0001", 2022, n, 1.0, "voorlopig" if n == 2 else "definitief")
        for m in "AB"
        for n in (1, 2)
    ]
    published(rows, source="maanden")
    (found,) = monthly_counts([indicator])
    assert found.provisional.tolist() == [False, True]


def test_monthly_counts_of_a_source_that_was_not_read_is_nothing(indicator):
    assert monthly_counts([indicator]) == []
