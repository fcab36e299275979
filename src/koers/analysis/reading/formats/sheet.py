"""Spreadsheets (.xlsx, .csv): each block of rows becomes a table, a row of one cell a line of text.

Only values are read: no formulas, no links, no macros (the archive was checked before).
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from koers.analysis.reading.errors import UnreadableDocument
from koers.analysis.reading.lines import ExtractedText, Style, number_lines

BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, EOFError)
MOST_ROWS, MOST_COLUMNS = 20_000, 60
SEPARATORS = "\t;,"
Row = tuple[str, Style]


def read_sheets(data: bytes, name: str) -> ExtractedText:
    """The lines of a .xlsx, sheet after sheet; raises UnreadableDocument."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [(sheet.title, _cells(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]
    except BROKEN as error:
        raise UnreadableDocument("beschadigd", kind="xlsx") from error
    rows: list[Row] = []
    for number, (title, cells) in enumerate(sheets):
        if len(sheets) > 1 and cells:
            rows.append((title, Style(heading=2)))
        rows += _lines(cells, first=number * MOST_ROWS + 1)
    return ExtractedText(tuple(number_lines(rows)), name, "xlsx", ())


def read_separated(text: str, name: str) -> ExtractedText:
    """The lines of a .csv; the sign between the cells is the one that its first lines use most."""
    head = "\n".join(text.splitlines()[:20])
    sign = max(SEPARATORS, key=head.count)
    try:
        cells = _cells(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise UnreadableDocument("beschadigd", kind="csv") from error
    return ExtractedText(tuple(number_lines(_lines(cells, first=1))), name, "csv", ())


def _cells(rows: Iterable[Iterable[object]]) -> list[list[str]]:
    found = []
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise UnreadableDocument("te_veel_tekst")
        cells = [_text(value) for value in list(row)[:MOST_COLUMNS]]
        found.append(cells if any(cells) else [])
    return found


def _text(value: object) -> str:
    """As a Dutch reader writes it, on one line."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return " ".join(str(value).split()) if value is not None else ""


def _lines(rows: list[list[str]], *, first: int) -> Iterator[Row]:
    """`first` numbers the tables, so that those of two sheets differ."""
    table, in_table = first, False
    for cells in rows:
        if sum(bool(cell) for cell in cells) < 2 and not (in_table and cells):
            table, in_table = table + in_table, False
            yield "".join(cells), Style()
        else:
            yield "\t".join(cells).rstrip("\t"), Style(table=table, header=not in_table)
            in_table = True
