"""A sheet of an XLSX file with plain cells: no formulas, no macros, no merged cells."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import WHOLE
from koers.data.sources.kinds.cells import Cell, text
from koers.data.sources.kinds.records import Table
from koers.data.sources.kinds.table import TableKind

NO_XLSX = "dit is geen XLSX dat te lezen is"
MACROS = ("vba", "macrosheets")
LARGEST = 50 * 1024 * 1024  # unpacked
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"')


class XlsxTable(TableKind):
    kind: Literal["xlsx"]
    sheet: str = ""  # empty: the first
    header: int = 1  # the row with the names of the columns

    def table(self, path: Path) -> Table:
        # Imported here: openpyxl is large, and most sources are no workbook.
        from openpyxl import load_workbook
        from openpyxl.utils import get_column_letter
        from openpyxl.utils.exceptions import InvalidFileException

        _refuse_unsafe(path)
        try:
            book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        except (InvalidFileException, KeyError, ValueError, OSError) as error:
            raise UnreadableCell(path.name, WHOLE, NO_XLSX) from error
        if self.sheet and self.sheet not in book.sheetnames:
            raise UnreadableCell(path.name, WHOLE, f"blad „{self.sheet}” ontbreekt")
        sheet = book[self.sheet] if self.sheet else book.worksheets[0]
        rows = sheet.iter_rows(min_row=self.header)
        columns = [text(cell.value) for cell in next(rows, ())]
        records = self._records(path.name, rows, len(columns))
        return Table(columns, records, lambda row, at: f"cel {get_column_letter(at + 1)}{row}")

    def _records(self, file: str, rows: Iterator[Any], width: int) -> Iterator[tuple[int, list[Cell]]]:
        for number, cells in enumerate(rows, self.header + 1):
            for cell in cells[:width]:
                if cell.data_type == "f":
                    what = "hier staat een formule; zet er de uitkomst neer"
                    raise UnreadableCell(file, f"cel {cell.coordinate}", what)
            found: list[Cell] = [cell.value for cell in cells[:width]]
            if any(value is not None for value in found):
                yield number, found + [None] * (width - len(found))


def _refuse_unsafe(path: Path) -> None:
    """Looks into the package itself, before anything interprets it. Raises UnreadableCell."""
    try:
        with zipfile.ZipFile(path) as package:
            if sum(member.file_size for member in package.infolist()) > LARGEST:
                raise UnreadableCell(path.name, WHOLE, "uitgepakt is het te groot")
            names = package.namelist()
            if any(mark in name.lower() for name in names for mark in MACROS):
                raise UnreadableCell(path.name, WHOLE, "er zitten macro’s in; bewaar het als gewoon .xlsx")
            for name in names:
                if name.startswith("xl/worksheets/"):
                    _refuse_merged(path.name, package.read(name))
    except zipfile.BadZipFile:
        raise UnreadableCell(path.name, WHOLE, NO_XLSX) from None


def _refuse_merged(file: str, sheet: bytes) -> None:
    if found := MERGED.search(sheet):
        what = "deze cellen zijn samengevoegd; maak dat ongedaan"
        raise UnreadableCell(file, f"cel {found[1].decode()}", what)
