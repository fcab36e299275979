"""Tables of figures of which every cell stands on a line of its own, as budget websites give them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.lines import Line
from koers.analysis.reading.numbers import parse_cell
from koers.analysis.reading.vocabulary import COLUMNS, role_of

_I = re.IGNORECASE
STATED = (
    r"(?:(?:primitieve |actuele |bijgestelde |gewijzigde )?(?:begroting|raming|rekening|realisatie|stand"
    r"|meting|prognose|jaar|waarde|cijfer|streefwaarde|streefcijfer|doelstelling|doel|ambitie|norm|jaarrekening)"
    r"(?: na wijziging)?(?: (?:eind|in|per|van))?\s+)?"
)
YEAR_HEAD = re.compile(
    rf"^{STATED}(?:19|20)\d\d(?:\s*\(?(?:t/m|tot en met|eerste|1e|voorlopig)[^.]{{0,25}})?\)?$", _I
)
VALUE_HEAD = re.compile(
    r"^(?:nulmeting|uitgangswaarde|streefwaarde|realisatie|norm|waarde|score)(?: .{0,12})?$", _I
)
LABEL_HEAD = re.compile(
    r"^(?:nr\.?|nummer|omschrijving|naam|prestatie-?indicator|eenheid|delict|onderwerp)$", _I
)
NUMBER_HEAD = re.compile(r"^(?:nr\.?|nummer)$", _I)
EMPTY = re.compile(r"^(?:-|–|n\.?v\.?t\.?|n\.?n?b\.?|nnb|onbekend)$", _I)
LONGEST_LABEL = 160
MOST_LABELS = 3


@dataclass(frozen=True)
class _Head:
    """Where the head of a table begins and ends, its names of columns and those of the values."""

    first: int
    after: int
    labels: tuple[str, ...]
    values: tuple[str, ...]


def values_per_line(lines: Sequence[Line]) -> dict[int, Block | None]:
    """Rows by the number of their last line, as `columns.one_cell_per_line` gives them.

    Such a table has two or more years in a row, each on its own line; then a name and as many numbers, again
    and again. A row with too few numbers is kept as a name without figures: nobody knows which are missing.
    """
    found: dict[int, Block | None] = {}
    i = 0
    while i < len(lines):
        head = _head(lines, i)
        rows = list(_rows(lines, head)) if head else []
        if not head or not any(len(row.cells) > 1 for row in rows):
            i = head.after if head else i + 1
            continue
        for row in (_head_row(lines, head), *rows):
            found.update(dict.fromkeys(row.lines[:-1]))
            found[row.last] = row
        i = head.after + sum(len(row.lines) for row in rows)
    return found


def _head(lines: Sequence[Line], start: int) -> _Head | None:
    """A head that begins here: the names of columns that there are, and then the years."""
    at = start
    labels: list[str] = []
    while at < len(lines) and len(labels) < 5 and _is_label_head(lines[at].text.strip()):
        labels.append(lines[at].text.strip())
        at += 1
    first = at
    while at < len(lines) and _is_value_head(lines[at].text.strip()):
        at += 1
    values = tuple(line.text.strip() for line in lines[first:at])
    if len(values) < 2 or sum(1 for value in values if YEAR_HEAD.match(value)) < 2:
        return None
    names = tuple(label for label in labels if not NUMBER_HEAD.match(label) and not _spans(label))
    return _Head(start, at, _fitting(names, _next_row(lines, at, len(values))[0]), values)


def _fitting(names: tuple[str, ...], first: Sequence[Line]) -> tuple[str, ...]:
    """The names of columns when the first row has as many; else only the last: a title stood among them."""
    words = [line for line in first if not line.text.strip().isdigit()]
    return names if len(names) == len(words) else names[-1:]


def _is_label_head(text: str) -> bool:
    known = bool(LABEL_HEAD.match(text)) or (
        role_of(text, COLUMNS) in {"indicator", "source", "unit", "theme"}
    )
    return known or _spans(text)


def _spans(text: str) -> bool:
    """„Realisatie” over several years."""
    return bool(
        re.fullmatch(r"(?:realisatie|prognose|streefwaarden?|begroting|raming)(?: ?/ ?\w+)?", text, _I)
    )


def _is_value_head(text: str) -> bool:
    return bool(YEAR_HEAD.match(text) or VALUE_HEAD.match(text))


def _head_row(lines: Sequence[Line], head: _Head) -> Block:
    names = head.labels or ("",)
    numbers = tuple(line.number for line in lines[head.first : head.after])
    text = "\t".join(line.text.strip() for line in lines[head.first : head.after])
    return Block("row", text, numbers, cells=(*names, *head.values), table=-numbers[0], header=True)


def _rows(lines: Sequence[Line], head: _Head) -> Iterator[Block]:
    at, table = head.after, -lines[head.first].number
    while at < len(lines):
        labels, values = _next_row(lines, at, len(head.values))
        if not labels or not values:
            return
        wide = len(head.labels) if 1 < len(head.labels) == len(labels) else 1
        for line in labels[: len(labels) - wide]:
            yield _row([line], [], table)
        full = len(values) == len(head.values)
        yield _row(labels[-wide:], values, table, full=full)
        at += len(labels) + len(values)
        if at < len(lines) and re.fullmatch(r"\d{1,2}", lines[at].text.strip()):
            yield _row([lines[at]], [], table)  # the number of the next row
            at += 1


def _next_row(lines: Sequence[Line], at: int, width: int) -> tuple[list[Line], list[Line]]:
    """The names and then the numbers from here on; no names, or no numbers, where the table has ended."""
    labels: list[Line] = []
    while at + len(labels) < len(lines) and len(labels) < MOST_LABELS + 1:
        line = lines[at + len(labels)]
        text = line.text.strip()
        if (_is_value(text) and labels) or len(text) > LONGEST_LABEL or "\t" in text or line.style.heading:
            break
        labels.append(line)
    after = at + len(labels)
    values = [line for line in lines[after : after + width] if _is_value(line.text.strip())]
    return (labels, values) if all(a is b for a, b in zip(values, lines[after:], strict=False)) else ([], [])


def _is_value(text: str) -> bool:
    return parse_cell(text) is not None or bool(EMPTY.match(text))


def _row(labels: Sequence[Line], values: Sequence[Line], table: int, full: bool = True) -> Block:
    texts = [line.text.strip() for line in (*labels, *values)]
    numbers = tuple(line.number for line in (*labels, *values))
    cells = texts if full else texts[: len(labels)]
    return Block("row", "\t".join(texts), numbers, cells=tuple(cells), table=table)
