"""The worked table of docs/methods/herzieningen.md, with readings of what it says."""

from datetime import date
from pathlib import Path

import pytest
from data_cases import year_row
from sparse_cases import block_of, part_of, published_parts

from koers.data.figures.models import Reading
from koers.data.figures.revisions import changes_between

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "herzieningen.md"
EMPTY, ABSENT = "geen waarde", "niet geladen"


def lines() -> list[list[str]]:
    text = PAGE.read_text(encoding="utf-8")
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| GM")
    ]


def number(text: str) -> float | None:
    return None if text == EMPTY else float(text)


def reading_of_column(column: int, read_on: date, folder: Path) -> Reading:
    rows = [
        year_row(
            place=line[0], year=int(line[1]), value=None if line[column] == EMPTY else float(line[column])
        )
        for line in lines()
        if line[column] != ABSENT
    ]
    blocks = [block_of([row]) for row in rows]
    return published_parts([part_of(rows, folder / f"{column}.parquet")], *blocks, read_on=read_on)


def test_table_of_the_page_is_what_comes_out(readings_dir, tmp_path):
    old = reading_of_column(2, date(2026, 1, 1), tmp_path)
    new = reading_of_column(3, date(2026, 2, 1), tmp_path)
    found = vars(changes_between(old, new).total)
    kinds = [line[4] for line in lines()]
    assert len(kinds) == 8
    assert found == {kind: kinds.count(kind) for kind in found}
