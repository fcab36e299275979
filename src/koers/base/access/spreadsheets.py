"""Every CSV and workbook that leaves Koers is made here: Dutch, and a cell never becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?", re.ASCII)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROW, BROAD = 9, 44  # letters
A4 = 9  # of the sizes of paper
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Numbers stay numbers; a text that a spreadsheet would work out gets a quote before it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in header])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: object) -> object:
    if cell is None or isinstance(cell, int | float):
        return cell
    text = CONTROL.sub("", str(cell))
    bare = text.lstrip(" \u00a0")  # a spreadsheet skips blanks before the sign
    return f"'{text}" if bare.startswith(STARTS_FORMULA) and not NUMBER.fullmatch(bare) else text


def csv_response(name: str, text: str) -> HttpResponse:
    """`name` is a code of ours, without the ending."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same rows as a workbook; every text is written as text, so nothing is worked out."""
    table: list[Sequence[object]] = [header, *rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Koers")
    _lay_out(sheet, table)
    for number, row in enumerate(table):
        sheet.append([_typed(sheet, cell, is_head=number == 0) for cell in row])
    out = io.BytesIO()
    book.save(out)
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _lay_out(sheet: Any, table: Sequence[Sequence[object]]) -> None:
    """Readable at once: columns as wide as their words, and a head that stays and filters."""
    for number, column in enumerate(zip_longest(*table), start=1):
        longest = max(len(str(cell)) for cell in column if cell is not None)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROW), BROAD)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table[0]))}{len(table)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4


def _typed(sheet: Any, cell: object, *, is_head: bool) -> object:
    if cell is None or (isinstance(cell, int | float) and not is_head):
        return cell
    made = WriteOnlyCell(sheet, value=CONTROL.sub("", str(cell)))
    made.data_type = "s"  # a text that begins with = stays a text
    if is_head:
        made.font = Font(bold=True)
    return made
