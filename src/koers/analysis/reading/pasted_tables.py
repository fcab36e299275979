"""Tables in the words of a section: kept as rows between bars, whether typed so or pasted out of Word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
WHOLLY_BOLD = re.compile(r"\*\*([^*]+)\*\*")


@dataclass(frozen=True)
class Square:
    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: the first row heads it, and every row has as many squares."""

    rows: tuple[tuple[Square, ...], ...]


def is_row(line: str) -> bool:
    found = line.strip()
    return len(found) > 2 and found.startswith("|") and found.endswith("|")


def grid_of(lines: list[str]) -> Grid:
    rows = [[_square(part) for part in line.strip()[1:-1].split("|")] for line in lines]
    rows = [row for row in rows if not _is_rule(row)]
    width = max(len(row) for row in rows)
    return Grid(tuple((*row, *[Square("")] * (width - len(row))) for row in rows))


def _square(text: str) -> Square:
    bold = WHOLLY_BOLD.fullmatch(text.strip())
    return Square(bold[1].strip(), is_bold=True) if bold else Square(text.strip().replace("**", ""))


def _is_rule(row: list[Square]) -> bool:
    """The line of dashes that some put below a head."""
    return any(square.text for square in row) and all(not square.text.strip("-: ") for square in row)


def with_piped_tables(text: str, plain: Callable[[str], str]) -> str:
    """Every table of pasted markup as rows between bars; `plain` makes the markup in a cell plain."""
    return "".join(_piped(part, plain) if is_table else part for is_table, part in _tables(text))


def _tables(text: str) -> Iterator[tuple[bool, str]]:
    """Looks for ends only once, so that text made to be slow is not."""
    low, at = text.lower(), 0
    while (start := low.find("<table", at)) >= 0 and (end := low.find("</table", start)) >= 0:
        yield False, text[at:start]
        yield True, text[start:end]
        at = low.find(">", end) + 1 or len(text)
    yield False, text[at:]


def _piped(table: str, plain: Callable[[str], str]) -> str:
    rows = [[plain(cell) for cell in CELL.split(row)[1:]] for row in ROW.split(table)[1:]]
    is_list = all(len(row) < 2 for row in rows)  # one column is only a way to put lines below each other
    lines = ["".join(row).strip() if is_list else _line(row) for row in rows if row]
    return "\n\n" + "\n".join(lines) + "\n\n"


def piped_rows(text: str) -> str:
    """A table that came as plain text has tabs between its cells, as many in every row."""
    found: list[str] = []
    for tabs, group in groupby(text.split("\n"), key=lambda line: line.strip("\n").count("\t")):
        lines = list(group)
        is_table = tabs > 0 and len(lines) > 1
        found += [_line(line.split("\t")) for line in lines] if is_table else lines
    return "\n".join(found)


def _line(cells: list[str]) -> str:
    """A bar within a cell would make another cell of it."""
    squares = (" ".join(cell.replace("|", "/").split()) for cell in cells)
    return f"| {' | '.join(squares)} |"
