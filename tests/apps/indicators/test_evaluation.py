"""All formulas in one pass: against one value at a time, and against hand calculations."""

from datetime import date

import pytest
from engine_cases import FORMULAS, MONTHS, PEOPLE, month_row, readings, term, written, year_of
from hypothesis import given, settings
from naive import cells_of, every_value

from koers.base.places.periods import Period
from koers.data.indicators.evaluation import evaluate
from koers.data.indicators.formulas import Denominator, Formula, Over, Year


def got(definitions, found, **limits):
    return {
        (row.indicator, row.place, row.period.start, row.period.end): {
            "numerator": row.numerator,
            "denominator": row.denominator,
            "base": row.base,
            "value": row.value,
            "status": row.status,
        }
        for row in evaluate(definitions, found, **limits).rows()
    }


@settings(max_examples=40)
@given(readings())
def test_every_formula_gives_what_one_value_at_a_time_gives(readings_dir, case):
    rows, national = case
    expected = {
        (code, *key): value
        for code, formula in FORMULAS.items()
        for key, value in every_value(cells_of(rows, national), formula).items()
    }
    assert got(FORMULAS, written(rows, national)) == expected


@settings(max_examples=15)
@given(readings())
def test_a_choice_of_places_and_periods_is_a_part_of_everything(readings_dir, case):
    rows, national = case
    found = written(rows, national)
    every = got(FORMULAS, found)
    places, periods = ["GM0001", "NL00"], [Period.year(2021), Period.months(2021, 3, 3)]
    chosen = got(FORMULAS, found, places=places, periods=periods)
    days = {(p.start, p.end) for p in periods}
    assert chosen == {key: v for key, v in every.items() if key[1] in places and key[2:] in days}


@pytest.fixture
def three_years(readings_dir):
    """Month n of A is n, from January 2020 on; B is 10 every month; 2.000 and 4.000 inhabitants."""
    rows = [month_row("A", "GM0001", 2020 + n // 12, n % 12 + 1, n + 1.0) for n in range(36)]
    rows += [month_row("B", "GM0001", 2020 + n // 12, n % 12 + 1, 10.0) for n in range(36)]
    people = [year_of("inwoners", "GM0001", 2020, 2000.0), year_of("inwoners", "GM0001", 2021, 4000.0)]
    return written({MONTHS: rows, PEOPLE: people}, {MONTHS: "", PEOPLE: ""})


TWELVE, TO_DATE = Over.TWELVE_MONTHS, Over.YEAR_TO_DATE
OF_START = Denominator(source=PEOPLE, measure="inwoners", year=Year.START)


@pytest.mark.parametrize(
    ("formula", "first", "last", "numerator", "denominator", "base", "value"),
    [
        # 1 + 2 + … + 12 = 78; per 1.000 of 2.000 inhabitants: 39
        (Formula(numerator=term("A", over=TWELVE), denominator=OF_START),
         date(2020, 1, 1), date(2020, 12, 31), 78, 2000, None, 39),
        # 7 + … + 18 = 150; the twelve months begin in 2020: 75
        (Formula(numerator=term("A", over=TWELVE), denominator=OF_START),
         date(2020, 7, 1), date(2021, 6, 30), 150, 2000, None, 75),
        # 13 + 14 + 15 = 42 up to and including March 2021
        (Formula(numerator=term("A", over=TO_DATE)), date(2021, 1, 1), date(2021, 3, 31), 42, None, None, 42),
        # of which 1 + 2 + 3 = 6 in the same months of 2020: 700
        (Formula(numerator=term("A", over=TO_DATE), index_base=2020),
         date(2021, 1, 1), date(2021, 3, 31), 42, None, 6, 700),
        # 25 + … + 36 = 366 against 78 in the calendar year 2020
        (Formula(numerator=term("A", over=TWELVE), index_base=2020),
         date(2022, 1, 1), date(2022, 12, 31), 366, None, 78, 366 / 78 * 100),
        # March against March: 15 against 3
        (Formula(numerator=term("A"), index_base=2020),
         date(2021, 3, 1), date(2021, 3, 31), 15, None, 3, 500),
        # 30 of 30 + 10
        (Formula(numerator=term("A"), share_of=("A", "B")),
         date(2022, 6, 1), date(2022, 6, 30), 30, 40, None, 75),
        # 366 of 366 + 120
        (Formula(numerator=term("A", over=TWELVE), share_of=("A", "B")),
         date(2022, 1, 1), date(2022, 12, 31), 366, 486, None, 366 / 486 * 100),
    ],
)  # fmt: skip
def test_value_is_that_of_the_hand_calculation(
    three_years, formula, first, last, numerator, denominator, base, value
):
    found = got({"proef": formula}, three_years)["proef", "GM0001", first, last]
    parts = (found["numerator"], found["denominator"], found["base"], found["value"])
    assert parts == (numerator, denominator, base, value)


def test_twelve_months_begin_with_the_first_whole_twelve(three_years):
    found = got({"proef": Formula(numerator=term("A", over=TWELVE))}, three_years)
    assert min(end for _, _, _, end in found) == date(2020, 12, 31)
    assert len(found) == 25


def test_sum_of_tenths_is_exact(readings_dir):
    rows = [month_row(m, "GM0001", 2020, 1, v) for m, v in (("A", 0.1), ("B", 0.2))]
    found = written({MONTHS: rows}, {MONTHS: ""})
    assert got({"proef": FORMULAS["som"]}, found)[
        "proef", "GM0001", date(2020, 1, 1), date(2020, 1, 31)
    ]["value"] == 0.3  # fmt: skip


def test_nothing_read_gives_nothing(readings_dir):
    assert len(evaluate(FORMULAS, {})) == 0
    assert list(evaluate({}, {}, places=[]).rows()) == []


def test_hostile_codes_are_only_codes(three_years):
    nasty = "A' OR 1=1; DROP TABLE x --"
    formula = Formula(numerator=term(nasty))
    assert len(evaluate({nasty: formula}, three_years, places=[nasty, "GM0001"])) == 0
