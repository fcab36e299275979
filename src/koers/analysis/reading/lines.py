"""The text of a document as numbered lines; everything the reader proposes points to these numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Style:
    """What the document itself says about a line; all of it unknown for plain text.

    heading   0, or 1-6 where the document marks the line as a heading
    listed    an item of a list
    table     0, or the number of the table that the line is a row of (cells parted by tabs)
    header    the row is marked as the head of its table
    bold      all of the line is bold
    size      size of the letters beside that of the running text (1.0)
    furniture menu, page header or footer: part of the page, not of the text
    contents  a line of a table of contents
    """

    heading: int = 0
    listed: bool = False
    table: int = 0
    header: bool = False
    bold: bool = False
    size: float = 1.0
    furniture: bool = False
    contents: bool = False


PLAIN = Style()


@dataclass(frozen=True)
class Line:
    number: int  # from 1
    text: str
    page: int | None = None  # from 1, for PDF
    style: Style = PLAIN


@dataclass(frozen=True)
class ExtractedText:
    """The lines of a document. `format` is txt, md, docx, pdf or html; `warnings` are Dutch."""

    lines: tuple[Line, ...]
    name: str = ""
    format: str = "txt"
    warnings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def number_lines(rows: Iterable[tuple[str, Style]], page: int | None = None, first: int = 1) -> list[Line]:
    return [Line(first + i, text, page, style) for i, (text, style) in enumerate(rows)]
