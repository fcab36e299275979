"""Blocks: what belongs together among the lines - headings, paragraphs, list items, rows of a table."""

from dataclasses import dataclass

KINDS = ("heading", "paragraph", "item", "row", "contents", "furniture", "caption")


@dataclass(frozen=True)
class Block:
    """Text that belongs together, quoted as it stands (lines joined by a space, list marks left out).

    kind     one of KINDS
    level    of a heading: 1 is highest; of an item: how deep it is indented
    number   of a heading, as „4.2”
    cells    of a row
    table    which table a row belongs to
    header   the row heads its table
    glued    the heading stood against the text that follows it
    sure     how strong the evidence is that it is a heading (0 and up)
    """

    kind: str
    text: str
    lines: tuple[int, ...]
    level: int = 0
    number: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0
    header: bool = False
    glued: bool = False
    sure: float = 0.0

    @property
    def first(self) -> int:
        return self.lines[0]

    @property
    def last(self) -> int:
        return self.lines[-1]

    @property
    def is_body(self) -> bool:
        return self.kind in {"paragraph", "item"}
