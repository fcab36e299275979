"""Tables among the blocks: rows that belong together, with the role of each column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.periods import column_period
from koers.analysis.reading.vocabulary import COLUMNS, role_of

_I = re.IGNORECASE
PAGE = 100  # table numbers of a PDF are page * PAGE + number on the page


@dataclass(frozen=True)
class Table:
    """A head and its rows. `before` is the block before the table (often its title or unit)."""

    head: Block
    rows: tuple[Block, ...]
    before: Block | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role_of(cell, COLUMNS) for cell in self.head.cells)

    @property
    def lists_actions(self) -> bool:
        """A column of activities; „Omschrijving” alone is not enough, nor is a table with years above its
        columns.
        """
        roles = self.roles
        if "action" not in roles or sum(1 for cell in self.head.cells if column_period(cell)) >= 2:
            return False
        weak = re.match(
            r"(?:omschrijving|project|taak)\b", self.head.cells[roles.index("action")].strip(), _I
        )
        if weak and {"unit", "source"} & set(roles):
            return False  # „Omschrijving” of an indicator
        return not weak or bool({"owner", "partners", "planning", "theme", "goal"} & set(roles))

    def column(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    def cell(self, row: Block, role: str) -> str | None:
        at = self.column(role)
        return (row.cells[at].strip() or None) if at is not None and at < len(row.cells) else None


def tables_of(blocks: Sequence[Block]) -> Iterator[Table]:
    """Runs of rows, cut where a new table begins or where a row is a head itself."""
    run: list[Block] = []
    before: Block | None = None
    last: Block | None = None
    for block in blocks:
        if block.kind == "furniture":
            continue
        if run and (block.kind != "row" or _is_new(run, block)):
            yield _table(run, before)
            run = []
        if block.kind == "row":
            before = last if not run else before
            run.append(block)
        last = block
    if run:
        yield _table(run, before)


def _table(run: Sequence[Block], before: Block | None) -> Table:
    """A first row with one filled cell above a fuller one is the title of the table, not its head."""
    titled = len(run) > 2 and _filled(run[0]) == 1 and len(run[0].cells) > 1 and _filled(run[1]) > 2
    return Table(run[1], tuple(run[2:]), run[0]) if titled else Table(run[0], tuple(run[1:]), before)


def _filled(row: Block) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _is_new(run: Sequence[Block], block: Block) -> bool:
    if _is_head(block) or _has_years(block):
        return True
    if block.table != run[-1].table:
        return not _goes_on(run, block)
    return not block.table and block.first - run[-1].last > 1


def _goes_on(run: Sequence[Block], block: Block) -> bool:
    """A table that was cut by the end of a page (tables of a PDF are numbered by page)."""
    same_width = len(block.cells) <= len(run[0].cells)
    return block.table > PAGE and block.table // PAGE == run[-1].table // PAGE + 1 and same_width


def _is_head(block: Block) -> bool:
    """Most cells name a column: „Thema, Doel”."""
    known = sum(1 for cell in block.cells if role_of(cell, COLUMNS))
    return known >= 2 and known >= 0.6 * len(block.cells)


def _has_years(block: Block) -> bool:
    """Most cells after the first are a year or part of one: „Meldingen, 2021, 2022 (t/m juni)”."""
    years = sum(1 for cell in block.cells[1:] if re.match(r"(?:19|20)\d\d\b(?! ?%)", cell.strip()))
    return years >= 2 and years >= 0.6 * (len(block.cells) - 1)
