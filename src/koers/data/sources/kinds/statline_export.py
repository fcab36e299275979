"""A table as a person downloads it from StatLine: title lines, years in columns, names instead of codes."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from koers.base.places.periods import Period
from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context, Kind, Located, number, opened

Line = tuple[int, list[str]]


class StatlineExport(Kind):
    kind: Literal["statline-export"]
    the_measure: str
    topic: str  # the heading of the columns to read
    names: Mapping[str, str] = {}  # codes of names that are not those of the list of places
    leave_out: frozenset[str] = frozenset()

    def located(self, path: Path, context: Context) -> Located:
        with opened(path) as file:
            reader = csv.reader(file, delimiter=";")
            lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
        columns = self._columns(
            path.name, _line(path.name, lines, "Onderwerp"), _line(path.name, lines, "Perioden")
        )
        codes = {**context.codes, **self.names}
        for number_of_line, cells in _body(path.name, lines):
            for row in self._cells(path.name, number_of_line, cells, columns, codes, context.status):
                yield number_of_line, row

    def _columns(self, file: str, topics: Line, periods: Line) -> dict[int, Period]:
        found = {
            at: _year(file, periods[0], periods[1][at])
            for at, topic in enumerate(topics[1])
            if at > 0 and topic == self.topic
        }
        if not found:
            raise UnreadableCell(file, topics[0], f"onderwerp „{self.topic}” ontbreekt")
        return found

    def _cells(
        self,
        file: str,
        line: int,
        cells: list[str],
        columns: dict[int, Period],
        codes: Mapping[str, str],
        status: str,
    ) -> Iterator[Row]:
        name = cells[0]
        if name in self.leave_out:
            return
        if name not in codes:
            raise UnreadableCell(file, line, f"gebied „{name}” is niet bekend")
        if len(cells) <= max(columns):
            raise UnreadableCell(file, line, f"{len(cells)} kolommen, te weinig voor alle jaren")
        for at, period in columns.items():
            value = number(cells[at], file=file, line=line)
            yield self.the_measure, codes[name], period.start, period.end, value, None, status


def _line(file: str, lines: list[Line], heading: str) -> Line:
    for line in lines:
        if line[1] and line[1][0] == heading:
            return line
    raise UnreadableCell(file, 1, f"regel „{heading}” ontbreekt: is dit een StatLine-export?")


def _body(file: str, lines: list[Line]) -> Iterator[Line]:
    """What stands between the header and the source line; without a source line the file was cut off."""
    start = _line(file, lines, "Regio's")[0]
    for number_of_line, cells in lines:
        if cells and cells[0].startswith("Bron:"):
            return
        if number_of_line > start and cells and cells[0]:
            yield number_of_line, cells
    raise UnreadableCell(file, lines[-1][0], "de bronregel aan het eind ontbreekt: het bestand is afgebroken")


def _year(file: str, line: int, text: str) -> Period:
    if not text.rstrip("*").isdigit():
        raise UnreadableCell(file, line, f"„{text}” is geen jaar")
    return Period.year(int(text.rstrip("*")))
