"""The traps of the real tables that concern indicators: totals and parts, hidden codes, months and years."""

import csv
import gzip
import io
from collections import defaultdict
from datetime import date

import pytest
from data_cases import SHARED_DATA, needs_shared_data
from engine_cases import written

from koers.base.places.periods import Period
from koers.data.indicators.evaluation import evaluate
from koers.data.indicators.formulas import Formula, Over, Term

pytestmark = needs_shared_data
POLICE = SHARED_DATA / "politie"
MONTHLY = POLICE / "47022NED_nederland_maand_opname-2022-08.csv.gz"
HIDDEN = {"1.4.1", "3.2.1", "3.2.2", "3.7.3"}  # counted in the total, not published per month


def cells(path, hidden=frozenset()):
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    measure = next(name for name in lines[0] if name in ("SoortMisdrijf", "Overlast"))
    value = next(name for name in lines[0] if name.startswith("Geregistreerde"))
    rows = []
    for line in lines:
        code, period = line[measure].strip(), Period.from_cbs_key(line["Perioden"])
        number = None if code in hidden else float(line[value])
        rows.append((code, "NL00", period.start, period.end, number, None, "definitief"))
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("readings")


@pytest.fixture
def months(settings, folder):
    settings.READINGS_DIR = folder
    return written({"m": cells(MONTHLY, HIDDEN)}, {"m": "rij"})


@pytest.fixture
def nuisance(settings, folder):
    settings.READINGS_DIR = folder
    return written({"o": cells(POLICE / "47024NED_nederland_maand_2012-2021.csv")}, {"o": "rij"})


def one(found, source, *measures, over=Over.PERIOD):
    formula = Formula(numerator=Term(source=source, measures=measures, over=over))
    return {row.period: row.value for row in evaluate({"proef": formula}, found).rows()}


def test_parts_of_the_real_total_do_not_add_up_to_it_and_are_no_total(months):
    """The four hidden codes have no value, so a sum with one of them has none; without them it is lower."""
    total = one(months, "m", "0.0.0")
    codes = sorted(_codes() - {"0.0.0"})
    assert set(one(months, "m", *codes).values()) == {None}
    known = one(months, "m", *[code for code in codes if code not in HIDDEN])
    assert all(known[month] < total[month] for month in total)


def _codes():
    return {row[0] for row in cells(MONTHLY)}


def test_hidden_offence_is_absent_and_not_zero(months):
    assert set(one(months, "m", "1.4.1").values()) == {None}
    assert set(one(months, "m", "1.4.1", over=Over.TWELVE_MONTHS).values()) == {None}


def test_twelve_months_of_a_calendar_year_are_the_months_added_up(months):
    month, year = one(months, "m", "1.1.1"), one(months, "m", "1.1.1", over=Over.TWELVE_MONTHS)
    for number in range(2012, 2022):
        assert year[Period.year(number)] == sum(month[Period.months(number, m, m)] for m in range(1, 13))


def test_months_and_years_in_one_real_table_stay_apart(nuisance):
    """JJ00 and MM01 begin on the same day: a sum over the table by date counts every year twice."""
    every = one(nuisance, "o", "E33")
    months = {p: v for p, v in every.items() if p.days < 32}
    years = {p: v for p, v in every.items() if p.is_whole_year}
    assert (len(months), len(years)) == (120, 10)
    rolled = one(nuisance, "o", "E33", over=Over.TWELVE_MONTHS)
    assert len(rolled) == 120 - 11
    added = defaultdict(float)
    for period, value in months.items():
        added[period.start.year] += value
    assert all(rolled[Period.year(year)] == total for year, total in added.items())
    so_far = one(nuisance, "o", "E33", over=Over.YEAR_TO_DATE)
    assert len(so_far) == 120
    assert so_far[Period(date(2021, 1, 1), date(2021, 12, 31))] == added[2021]
