"""The same cells of 47022NED read three times: the police revise their figures, Koers keeps every reading."""

from datetime import date

import pytest
from data_cases import SHARED_DATA, needs_shared_data, published

from koers.base.places.periods import Period
from koers.data.figures.selectors import figures, latest_reading, readings_of
from koers.data.sources.kinds.base import Context
from koers.data.sources.kinds.cbs_cells import CbsCells

pytestmark = [pytest.mark.django_db, needs_shared_data]
READINGS = {
    "47022NED_nederland_maand_opname-2022-08.csv.gz": date(2022, 8, 20),
    "47022NED_nederland_maand_opname-2024-01_3soorten_tm-2022-07.csv": date(2024, 1, 18),
    "47022NED_nederland_maand_opname-2022-05_3soorten.csv": date(2022, 5, 19),
}
KIND = CbsCells(
    kind="cbs-cellen",
    measure="SoortMisdrijf",
    place="WijkenEnBuurten",
    period="Perioden",
    value="GeregistreerdeMisdrijven_1",
    periods="MM",
)


@pytest.fixture
def three_readings(readings_dir):
    context = Context({}, "definitief")
    return {
        day: published(KIND.rows(SHARED_DATA / "politie" / file, context), read_on=day)
        for file, day in READINGS.items()
    }


def total(reading=None):
    found = figures(source="proef", measures=["0.0.0"], places=["NL00"], reading=reading)
    return {f.period: f.value for f in found}[Period.months(2022, 7, 7)]


def test_newest_reading_counts_whatever_the_order_in_which_they_were_loaded(three_readings):
    assert latest_reading("proef") == three_readings[date(2024, 1, 18)]
    assert [r.read_on.year for r in readings_of("proef")] == [2024, 2022, 2022]
    assert total() == 69_302


def test_older_reading_still_says_what_it_said(three_readings):
    assert total(three_readings[date(2022, 8, 20)].code) == 68_507


def test_reading_without_a_month_does_not_borrow_it_from_another(three_readings):
    may = three_readings[date(2022, 5, 19)]
    found = figures(source="proef", measures=["1.1.1"], reading=may.code)
    assert max(f.period for f in found) == Period.months(2022, 4, 4)
