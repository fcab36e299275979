"""A CSV of Koers is safe to open: no cell is a formula, and a number stays a number."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from koers.base.access.spreadsheets import csv_text, safe, xlsx_response

ROOT = Path(__file__).resolve().parents[3] / "src" / "koers"
WRITERS = {"base/access/spreadsheets.py", "data/figures/writing.py"}  # store: to DuckDB, nobody downloads it


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1", "'＝1"),
        ("\x00=1", "'=1"),
        ("-", "'-"),
        ("-3,5", "-3,5"),
        ("+12", "+12"),
        ("-1.138,25", "-1.138,25"),
        ("-7%", "-7%"),
        (-3.5, -3.5),
        (None, None),
        ("Woninginbraken", "Woninginbraken"),
        ("2021-01-01", "2021-01-01"),
        ("a=b", "a=b"),
    ],
)
def test_cell_that_a_spreadsheet_would_work_out_is_text(cell: object, written: object) -> None:
    assert safe(cell) == written


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_any_text_is_one_cell_and_never_starts_a_formula(cells: list[str]) -> None:
    text = csv_text(["a"] * len(cells), [cells])
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == 2
    assert len(rows[1]) == len(cells)
    for cell in rows[1]:
        start = cell.lstrip(" \u00a0")[:1]
        assert start not in tuple("=@\t\r\n") or not start
        assert start not in ("+", "-") or cell.strip()[1:2].isdigit()


def test_file_of_an_indicator_keeps_its_numbers(client, demo_database) -> None:
    rows = list(
        csv.reader(
            io.StringIO(client.get("/cijfers/woninginbraken.csv").content.decode("utf-8-sig")), delimiter=";"
        )
    )
    assert len(rows) > 10
    name = client.get("/cijfers/woninginbraken.csv").headers["Content-Disposition"]
    assert name == 'attachment; filename="woninginbraken.csv"'
    for row in rows[1:]:
        assert float(row[3].replace(",", ".") or 0) >= 0
    assert not [cell for row in rows for cell in row if cell.startswith("'")]


def test_no_other_module_writes_csv() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "csv.writer" in path.read_text() or "csv.DictWriter" in path.read_text()
    ]
    assert set(wrong) == WRITERS


def test_workbook_has_a_head_that_stays_and_columns_as_wide_as_their_words() -> None:
    rows = [("Houden van preventieavonden", 3), ("x" * 200, 4)]
    response = xlsx_response("proef", ("Activiteit", "Uren"), rows)
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert [sheet["A1"].font.bold, sheet["A2"].font.bold] == [True, False]
    assert 25 < sheet.column_dimensions["A"].width < 60
    assert sheet.column_dimensions["B"].width < 12
