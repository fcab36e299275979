"""A workbook of one sheet that reads well at once: a head that stays and filters, and columns that fit."""

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

NARROW, BROAD = 9, 44  # letters
A4 = 9  # of the sizes of paper
Cell = str | float | None


def workbook(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    table: list[Sequence[Cell]] = [header, *rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Koers")
    _lay_out(sheet, table)
    for number, row in enumerate(table):
        sheet.append([_typed(sheet, cell, is_head=number == 0) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(sheet: Any, table: Sequence[Sequence[Cell]]) -> None:
    for number, column in enumerate(zip_longest(*table), start=1):
        longest = max(len(str(cell)) for cell in column if cell is not None)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, NARROW), BROAD)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table[0]))}{len(table)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4


def _typed(sheet: Any, cell: Cell, *, is_head: bool) -> object:
    if not isinstance(cell, str):
        return cell
    made = WriteOnlyCell(sheet, value=cell)
    made.data_type = "s"  # a text that begins with = stays a text
    if is_head:
        made.font = Font(bold=True)
    return made
