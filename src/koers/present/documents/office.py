"""What Word, ODT and slides share: colours, and what a cell of a table says in words."""

from collections.abc import Iterator

from koers.present.documents import blocks
from koers.present.documents.pictures import Key, all_blocks
from koers.present.documents.signs import TONES

INK, INK_2, INK_3, LINE = "16222E", "3D4A57", "5A6672", "DCD9D0"
EMPTY_BOX = "☐"
WIDE, HALF, ROW = 640, 312, 190  # px: over the text, beside another, within a cell of a table
AXIS_HEIGHT = 17


def tone(mark: blocks.Mark) -> str:
    return TONES[mark.look.tone].removeprefix("#").upper()


def gap_text(text: str) -> str:
    """Between brackets: it reads as a gap without colour or dotted line."""
    return f"[{text}]" if text else ""


def chart_width(chart: blocks.Chart) -> int:
    return HALF if chart.is_small else WIDE


def scenes(sections: tuple[blocks.Section, ...]) -> Iterator[Key]:
    """Every drawing of a document with the size that it is drawn at."""
    for block in all_blocks(sections):
        if isinstance(block, blocks.Chart):
            yield block.scene, chart_width(block), None
        if isinstance(block, blocks.Table):
            yield from _in_table(block)


def _in_table(table: blocks.Table) -> Iterator[Key]:
    yield from ((column.scene, ROW, AXIS_HEIGHT) for column in table.columns if column.scene)
    yield from ((cell.scene, ROW, None) for row in table.rows for cell in row.cells if cell.scene)


def key_text(entries: tuple[blocks.KeyEntry, ...]) -> str:
    """The states of a year say themselves in the table; what is left explains a chart."""
    return "; ".join(f"{entry.state}: {entry.text}" if entry.state else entry.text for entry in entries)
