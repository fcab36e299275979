"""Tables of indicators with one cell per line: „Indicator, Eenheid, Periode, Waarde, Bron”, then rounds."""

import re
from collections.abc import Sequence

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.lines import Line
from koers.analysis.reading.numbers import parse_cell

_I = re.IGNORECASE
NAME_HEAD = re.compile(r"^(?:(?:beleids|prestatie|effect)?-?indicator|naam(?: indicator)?|omschrijving)$", _I)
KNOWN = re.compile(
    r"^(?:(?:beleids|prestatie|effect)?-?indicator|naam(?: indicator)?|omschrijving|beschrijving"
    r"|prg\.?|nr\.?|taakveld"
    r"|eenheid|periode|jaar|peil(?:jaar|datum)|regio|gebied|waarde|score|nederland|landelijk|bron|toelichting"
    r"|ref\.?|referentie|gemeente)$",
    _I,
)
PERIOD_HEAD = re.compile(r"^(?:periode|jaar|peil(?:jaar|datum))$", _I)
WIDTHS = range(3, 10)
LONGEST_HEAD = 30


def indicators_per_line(lines: Sequence[Line]) -> dict[int, Block | None]:
    """Rows by the number of their last line, as `columns.one_cell_per_line` gives them."""
    found: dict[int, Block | None] = {}
    i = 0
    while i < len(lines):
        width = _width(lines, i)
        if not width:
            i += 1
            continue
        table = -lines[i].number
        heads = tuple(line.text.strip() for line in lines[i : i + width])
        rows = [lines[i : i + width], *_rows(lines, i + width, heads)]
        for number, row in enumerate(rows):
            found.update(dict.fromkeys(line.number for line in row[:-1]))
            found[row[-1].number] = _row(row, table, header=number == 0, full=len(row) == width)
        i += sum(len(row) for row in rows)
    return found


def _width(lines: Sequence[Line], i: int) -> int:
    """How many heads stand here, when known words are most of them and the rows after them fit; else 0."""
    if not KNOWN.match(lines[i].text.strip()):
        return 0
    for width in WIDTHS:
        heads = tuple(line.text.strip() for line in lines[i : i + width])
        next_known = i + width < len(lines) and KNOWN.match(lines[i + width].text.strip())
        if next_known or not _may_be_heads(heads):
            continue
        if _fits(lines[i + width : i + 2 * width], heads):
            return width
    return 0


def _may_be_heads(heads: Sequence[str]) -> bool:
    known = sum(1 for head in heads if KNOWN.match(head))
    short = all(len(head) <= LONGEST_HEAD and "\t" not in head and parse_cell(head) is None for head in heads)
    return short and known >= 0.6 * len(heads) and known >= 3 and any(NAME_HEAD.match(head) for head in heads)


def _fits(row: Sequence[Line], heads: Sequence[str]) -> bool:
    """A name under the name, a year under the period, and a number somewhere else."""
    if len(row) < len(heads):
        return False
    cells = [line.text.strip() for line in row]
    name = next(i for i, head in enumerate(heads) if NAME_HEAD.match(head))
    periods = [i for i, head in enumerate(heads) if PERIOD_HEAD.match(head)]
    if parse_cell(cells[name]) is not None or any(not re.search(r"(?:19|20)\d\d", cells[i]) for i in periods):
        return False
    others = [
        i
        for i in range(len(heads))
        if i not in periods and not re.match(r"(?:prg|nr|taakveld)", heads[i], _I)
    ]
    return any(parse_cell(cells[i]) is not None for i in others)


def _rows(lines: Sequence[Line], at: int, heads: Sequence[str]) -> list[Sequence[Line]]:
    """Whole rows, and short ones of a name and a number („Nederland, 2,50”) between them."""
    rows: list[Sequence[Line]] = []
    while at < len(lines):
        row = lines[at : at + len(heads)]
        short = lines[at : at + 2]
        if _fits(row, heads):
            rows.append(row)
        elif len(short) == 2 and parse_cell(short[1].text) and len(short[0].text.strip()) <= LONGEST_HEAD:
            rows.append(short)
        else:
            break
        at += len(rows[-1])
    return rows


def _row(row: Sequence[Line], table: int, header: bool, full: bool) -> Block:
    texts = [line.text.strip() for line in row]
    cells = tuple(texts) if full else (" ".join(texts),)
    return Block(
        "row", "\t".join(texts), tuple(line.number for line in row), cells=cells, table=table, header=header
    )
