"""Spreadsheets: a workbook of Excel and a file with signs between the cells read as the same table."""

import io
from datetime import datetime

import openpyxl
import pytest

from koers.analysis.reading import UnreadableDocument, read_document, read_policy

ROWS = [
    ["Jaarplan veiligheid 2028"],
    [],
    ["Veilige binnenstad"],
    ["Activiteit", "Trekker", "Planning", "Budget"],
    ["Controles; ook ’s nachts", "politie", "hele jaar", 7500],
    ["Fietsen graveren", "gemeente", "voorjaar", None],
]


def workbook(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Blad {number}")
        for row in rows:
            sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def actions(data, name):
    return [(one.text, one.heading, one.owner, one.budget_eur) for one in read_policy(data, name)[1].actions]


def test_workbook_gives_the_activities_with_their_heading_and_money():
    assert actions(workbook(ROWS), "plan.xlsx") == [
        ("Controles; ook ’s nachts", "Veilige binnenstad", "politie", 7500.0),
        ("Fietsen graveren", "Veilige binnenstad", "gemeente", None),
    ]


@pytest.mark.parametrize(("sign", "coding"), [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16")])
def test_separated_file_gives_the_same_as_the_workbook(sign, coding):
    lines = []
    for row in ROWS:
        cells = ["" if cell is None else str(cell) for cell in row]
        lines.append(sign.join(f'"{cell}"' if sign in cell else cell for cell in cells))
    data = "\r\n".join(lines).encode(coding)
    assert actions(data, "plan.csv") == actions(workbook(ROWS), "plan.xlsx")


def test_dates_and_numbers_are_written_as_a_dutch_reader_does():
    data = workbook([["Wat", "Wanneer", "Cijfer"], ["Overleg", datetime(2028, 3, 1), 7.25]])
    assert read_document(data, "plan.xlsx").text.splitlines()[1] == "Overleg\t1-3-2028\t7,25"


def test_second_sheet_follows_under_its_own_name():
    text = read_document(workbook(ROWS, ROWS[3:]), "plan.xlsx").text
    assert text.index("Blad 1") < text.index("Fietsen graveren") < text.index("Blad 2")


def test_formula_is_never_calculated_or_shown():
    text = read_document(workbook([["Wat", "Som"], ["Overleg", "=1+1"]]), "plan.xlsx").text
    assert "1+1" not in text


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_workbook_that_is_cut_off_is_refused(cut):
    data = workbook(ROWS)
    with pytest.raises(UnreadableDocument):
        read_document(data[: int(len(data) * cut)], "plan.xlsx")


def test_sheet_of_endless_rows_is_refused():
    with pytest.raises(UnreadableDocument) as refused:
        read_document(b"a;b\n" * 20_001, "plan.csv")
    assert refused.value.code == "te_veel_tekst"
