"""The worked examples of docs/methods/indicatoren.md, computed again."""

import re
from datetime import date
from pathlib import Path

import pytest
from engine_cases import MONTHS, PEOPLE, month_row, term, written, year_of

from koers.data.indicators.evaluation import evaluate
from koers.data.indicators.formulas import Denominator, Formula, Over, Year

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "indicatoren.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| numerator: [")
]


def formula_of(text):
    """numerator: [A, B], over: …, share_of: [A, B], index_base: 2020"""
    over = next((over for over in Over if f"over: {over}" in text), Over.PERIOD)
    numerator, *share = [tuple(found.split(", ")) for found in re.findall(r"\[(.+?)\]", text)]
    year = re.search(r"index_base: (\d+)", text)
    of_start = Denominator(source=PEOPLE, measure="inwoners", year=Year.START)
    return Formula(
        numerator=term(*numerator, over=over),
        share_of=share[0] if share else (),
        denominator=of_start if "jaar van begin" in text else None,
        index_base=int(year[1]) if year else None,
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_worked_example_is_computed_as_the_page_says(readings_dir, row):
    rows = [month_row("A", "GM0001", 2020 + n // 12, n % 12 + 1, n + 1.0) for n in range(36)]
    rows += [month_row("B", "GM0001", 2020 + n // 12, n % 12 + 1, 10.0) for n in range(36)]
    people = [year_of("inwoners", "GM0001", 2020, 2000.0), year_of("inwoners", "GM0001", 2021, 4000.0)]
    found = evaluate(
        {"proef": formula_of(row[0])}, written({MONTHS: rows, PEOPLE: people}, {MONTHS: "", PEOPLE: ""})
    )
    days = date.fromisoformat(row[1]), date.fromisoformat(row[2])
    (value,) = (one for one in found.rows() if (one.period.start, one.period.end) == days)
    numbers = (value.numerator, value.denominator, value.base, value.value)
    assert ["" if n is None else f"{n:.2f}".removesuffix(".00") for n in numbers] == row[3:]


def test_page_has_every_operator():
    said = " ".join(row[0] for row in ROWS)
    assert len(ROWS) == 9
    for word in ("twaalf maanden", "jaar tot en met", "jaar van begin", "share_of", "index_base"):
        assert word in said
