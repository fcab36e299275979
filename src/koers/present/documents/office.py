"""What Word, ODT and slides share: colours, sizes on the page, and what a cell of a table says in words."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koers.base.design.charts.scene import Scene
from koers.present.documents import blocks
from koers.present.documents.paper import AXIS_HEIGHT, CELL_PADDING, HALF, WIDE
from koers.present.documents.pictures import Key, all_blocks
from koers.present.documents.signs import KEY_HEIGHT, KEY_WIDTH, KEYS, TONES

INK, INK_2, INK_3, LINE = "16222E", "3D4A57", "5A6672", "DCD9D0"
EMPTY_BOX = "☐"
TEXT_WIDTH = 16.5  # cm between the margins
CM_PER_PX = TEXT_WIDTH / WIDE  # a chart over the whole page is as wide as the text, its letters 8 pt
LETTER_WIDTH, CELL_ROOM, LONGEST_WORD = 0.185, 0.3, 4.5  # cm: of a letter in a cell, beside it, of a word
LONG_TITLE = 28  # letters
SHORT_TABLE = 6  # rows
LONG_CELL = 60  # letters that make a row a tall one
KEY_ALTS: dict[str, str | Promise] = {
    "whole": _("volle balk"),
    "disturbed": _("lichte balk"),
    "part": _("gearceerde balk"),
    "open": _("gestippeld vak"),
    "comparison": _("dwarsstreep"),
    "country": _("staand streepje"),
    "interval": _("stip met lijn"),
    "target": _("lijn van het doel"),
    "felt": _("losse stip"),
}


def tone(mark: blocks.Mark) -> str:
    return TONES[mark.look.tone].removeprefix("#").upper()


def gap_text(text: str) -> str:
    """Between brackets: it reads as a gap without colour or dotted line."""
    return f"[{text}]" if text else ""


def title_size(document: blocks.Document) -> int:
    """Points: a long title still stands on one line, so that a term of years is not broken."""
    if document.is_short:
        return 16
    return 30 if len(document.title) <= LONG_TITLE else 24


def heading_text(section: blocks.Section) -> str:
    return f"{section.number}  {section.title}" if section.number else section.title


def contents_lines(document: blocks.Document) -> Iterator[tuple[int, str]]:
    """Depth and text of what the table of contents names: chapters and what is right below them."""
    for section in document.sections:
        yield 1, heading_text(section)
        yield from ((2, heading_text(below)) for below in section.sections)


def held(section: blocks.Section) -> Iterator[blocks.Block]:
    """The blocks of a section; a sentence before a table stays on the page where the table begins."""
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        is_said = isinstance(block, blocks.Text) and isinstance(after, blocks.Table)
        yield replace(block, is_sticky=True) if is_said else block


def chart_width(chart: blocks.Chart) -> int:
    return HALF if chart.is_small else WIDE


def key_scene(entry: blocks.KeyEntry) -> Key | None:
    """The sign of a chart, drawn as in the chart."""
    return (Scene(KEYS[entry.chart], KEY_HEIGHT, ""), KEY_WIDTH, None) if entry.chart else None


def scenes(sections: tuple[blocks.Section, ...]) -> Iterator[Key]:
    """Every drawing of a document with the size that it is drawn at."""
    for block in all_blocks(sections):
        if isinstance(block, blocks.Chart):
            yield block.scene, chart_width(block), None
        if isinstance(block, blocks.Table):
            yield from _in_table(block)
        if isinstance(block, blocks.Chart | blocks.Key):
            entries = block.key if isinstance(block, blocks.Chart) else block.entries
            yield from (found for entry in entries if (found := key_scene(entry)))


def _in_table(table: blocks.Table) -> Iterator[Key]:
    widths = picture_widths(table)
    for column, width in zip(table.columns, widths, strict=True):
        if column.scene:
            yield column.scene, width, AXIS_HEIGHT
    for row in table.rows:
        yield from ((c.scene, width, None) for c, width in zip(row.cells, widths, strict=True) if c.scene)


def key_text(entry: blocks.KeyEntry) -> str:
    """The states of a year say themselves in the table; what is left explains a chart."""
    return f"{entry.state}: {entry.text}" if entry.state else entry.text


# --- Tables ---


def picture_widths(table: blocks.Table) -> list[int]:
    """Px that a drawing gets in a cell of each column."""
    return [round(width / CM_PER_PX) - CELL_PADDING for width in column_widths(table)]


def column_widths(table: blocks.Table) -> list[float]:
    """Cm, by the shares of the columns; one that is too narrow for its longest word takes from the others."""
    total = sum(column.width for column in table.columns)
    shares = [TEXT_WIDTH * column.width / total for column in table.columns]
    needs = [_need(table, at) for at in range(len(shares))]
    short = sum(max(0.0, need - share) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(needs, shares, strict=True))
    if not short or short > spare:
        return shares
    return [
        need if share < need else share - (share - need) * short / spare
        for need, share in zip(needs, shares, strict=True)
    ]


def _need(table: blocks.Table, at: int) -> float:
    column = table.columns[at]
    words = [*column.title.split(), *(word for row in table.rows for word in _words(row.cells[at]))]
    return min(max(map(len, words), default=0) * LETTER_WIDTH, LONGEST_WORD) + CELL_ROOM


def _words(cell: blocks.Cell) -> list[str]:
    """The state of a year stays on one line: a column of them is read as signs."""
    marked = cell.mark.text if cell.mark else ""
    return [*" ".join((cell.text, marked, *cell.items)).split(), cell.state]


def stays_whole(table: blocks.Table) -> bool:
    """A short table without tall rows stays on one page."""
    cells = (cell for row in table.rows for cell in row.cells)
    tall = any(len(c.items) > 1 or max(len(c.note), len(c.text)) > LONG_CELL for c in cells)
    return len(table.rows) <= SHORT_TABLE and not tall
