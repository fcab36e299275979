"""A page on its way to cells: numbers of keys, which mean something only beside the keys they count in."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from koers.base.places.periods import Period
from koers.data.sources.errors import TableChanged
from koers.data.sources.odata.conversion import Converter, PageFacts
from koers.data.sources.odata.question import Columns, Question

PLACES = {"GM0001    ": "GM0001", "GM0002    ": "GM0002"}
ASKED, MONTH = "/page", Period(date(2024, 1, 1), date(2024, 1, 31))


def question(places: dict[str, str] = PLACES, hidden: frozenset[str] = frozenset()) -> Question:
    columns = Columns(place="Plaats", period="Periode", measure="Soort", value="Aantal")
    measures = {"1.1 ": "1.1", "1.2 ": "1.2"}
    return Question((), columns, places, {"2024MM01": (MONTH, "definitief")}, measures, hidden)


def written(found: Question, folder: Path, *rows: tuple[str | None, str, int | None]) -> Path:
    page, part = folder / "page.json", folder / "part.parquet"
    names = ("Soort", "Plaats", "Aantal")
    page.write_text(
        json.dumps([dict(zip(names, row, strict=True)) | {"Periode": "2024MM01"} for row in rows])
    )
    converter = Converter(found, "police-47022", folder)
    converter.for_thread().write(PageFacts(len(rows), ""), ASKED, page, part)
    return part


def test_page_of_an_earlier_run_with_the_same_codes_is_known(tmp_path: Path) -> None:
    part = written(question(), tmp_path, ("1.1 ", "GM0002    ", 3))
    assert Converter(question(), "x", tmp_path).facts_of(part, ASKED) == PageFacts(1, "")


def test_page_of_an_earlier_run_with_one_code_more_is_not_known(tmp_path: Path) -> None:
    part = written(question(), tmp_path, ("1.1 ", "GM0002    ", 3))
    more = question(places={"GM0000    ": "GM0000", **PLACES})
    assert Converter(more, "x", tmp_path).facts_of(part, ASKED) is None


def test_numbers_of_a_page_become_the_codes_they_stand_for(tmp_path: Path) -> None:
    rows = (("1.1 ", "GM0002    ", 3), ("1.2 ", "GM0001    ", None), ("1.2 ", "GM0002    ", 5))
    part = written(question(hidden=frozenset({"1.1"})), tmp_path, *rows)
    cells = Converter(question(), "x", tmp_path).cells([part], tmp_path / "cells.parquet")
    found = duckdb.sql(f"SELECT measure, place, start, value, status FROM '{cells}' ORDER BY ALL").fetchall()
    assert found == [
        ("1.2", "GM0001", MONTH.start, None, "definitief"),
        ("1.2", "GM0002", MONTH.start, 5.0, "definitief"),
    ]


@pytest.mark.parametrize(("key", "named"), [("9.9 ", "9.9"), (None, "leeg")])
def test_row_with_a_key_that_was_not_asked_for_stops_the_page(
    tmp_path: Path, key: str | None, named: str
) -> None:
    with pytest.raises(TableChanged, match=named):
        written(question(), tmp_path, (key, "GM0001    ", 1))
