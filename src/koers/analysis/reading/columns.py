"""Tables of which every cell stands on a line of its own, as text copied out of a PDF often has them."""

from collections.abc import Sequence
from itertools import pairwise

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.lines import Line
from koers.analysis.reading.vocabulary import COLUMNS, role_of

LONGEST_HEAD = 45
MOST_COLUMNS = 8


def one_cell_per_line(lines: Sequence[Line]) -> dict[int, Block | None]:
    """Rows by the number of their last line; the other lines of a row map to None.

    `lines` are the non-blank lines of the text itself. Such a table opens with two or more known column
    heads in a row, each on its own line, and then goes round in that number of lines.
    """
    found: dict[int, Block | None] = {}
    i = 0
    while i < len(lines):
        heads = _heads(lines, i)
        rows = _rows(lines, i + len(heads), len(heads)) if len(heads) >= 2 else []
        if not rows:
            i += 1
            continue
        for number, row in enumerate([heads, *rows]):
            for line in row[:-1]:
                found[line.number] = None
            cells = tuple(line.text.strip() for line in row)
            numbers = tuple(line.number for line in row)
            found[row[-1].number] = Block(
                "row", "\t".join(cells), numbers, cells=cells, table=-lines[i].number, header=number == 0
            )
        i += len(heads) * (len(rows) + 1)
    return found


def _heads(lines: Sequence[Line], start: int) -> list[Line]:
    heads: list[Line] = []
    roles: set[str] = set()
    for line in lines[start : start + MOST_COLUMNS]:
        text = line.text.strip()
        role = role_of(text, COLUMNS) if len(text) <= LONGEST_HEAD and "\t" not in text else ""
        if not role or role in roles or line.style.heading or line.style.table:
            break
        roles.add(role)
        heads.append(line)
    return heads if roles & {"theme", "action", "goal", "indicator"} else []


def _rows(lines: Sequence[Line], start: int, width: int) -> list[list[Line]]:
    """Rows of `width` lines for as long as they look like cells."""
    rows: list[list[Line]] = []
    at = start
    while at + width <= len(lines):
        row = list(lines[at : at + width])
        if any("\t" in line.text or line.style.heading or line.style.table for line in row) or _is_new_text(
            row, rows
        ):
            break
        rows.append(row)
        at += width
    return rows


def _is_new_text(row: Sequence[Line], rows: Sequence[Sequence[Line]]) -> bool:
    """The first cell is a name, so short and without a full stop; a jump over much white ends the table."""
    first = row[0].text.strip()
    if sum(1 for line in row if role_of(line.text, COLUMNS)) >= 2:
        return True
    if len(first) > 90 or first.endswith((".", ":")) or first.isupper():
        return True
    if any(role_of(line.text) in {"definition", "ambition", "rationale"} for line in row[1:]):
        return True
    if not rows:
        return False
    usual = max(r[0].number - q[-1].number for q, r in pairwise(rows)) if len(rows) > 1 else 2
    return row[0].number - rows[-1][-1].number > max(2, usual + 1)
