"""A CSV file of others: which sign stands between the columns, which in a fraction, and in which letters."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.cells import Cell
from koers.data.sources.kinds.records import Table
from koers.data.sources.kinds.table import TableKind


class CsvTable(TableKind):
    kind: Literal["csv"]
    delimiter: Literal[";", ",", "\t", "|"] = ";"
    encoding: Literal["utf-8", "cp1252", "utf-16"] = "utf-8"

    def table(self, path: Path) -> Table:
        text = self._text(path)
        lines = csv.reader(text.splitlines(keepends=True), delimiter=self.delimiter)
        columns = [name.strip() for name in next(lines, [])]
        if len(columns) < 2:
            raise UnreadableCell(
                path.name, 1, f"er is maar één kolom: staat er wel „{self.delimiter}” tussen de kolommen?"
            )
        records = self._records(path.name, lines, columns)
        return Table(columns, records, lambda line, at: f"regel {line}, kolom {columns[at]}")

    def _text(self, path: Path) -> str:
        content = path.read_bytes()
        encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            what = f"er staat een letter die niet in {self.encoding} past. Bewaar het bestand als CSV UTF-8"
            raise UnreadableCell(path.name, line, what) from None

    def _records(self, file: str, lines: Any, columns: list[str]) -> Iterator[tuple[int, list[Cell]]]:
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise UnreadableCell(
                    file, lines.line_num, f"{len(cells)} kolommen in plaats van {len(columns)}"
                )
            yield lines.line_num, list(cells)
