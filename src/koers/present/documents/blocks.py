"""The building blocks of every document. A writer composes them; PDF and web page each draw them."""

from dataclasses import dataclass
from datetime import date

from koers.base.design.charts.scene import Scene
from koers.base.design.marks import Look
from koers.govern.review.reports.plain_text import Paragraph


@dataclass(frozen=True)
class Mark:
    """A word with its shape and colour: a verdict or a movement."""

    text: str
    look: Look


@dataclass(frozen=True)
class Cell:
    """What stands in a table: text, a smaller line under it, and at most one sign."""

    text: str = ""
    note: str = ""
    strong: bool = False
    mark: Mark | None = None
    is_gap: bool = False
    state: str = ""  # of a year: see marks.CELLS
    scene: Scene | None = None
    items: tuple[str, ...] = ()  # more than one line of equal weight
    boxes: bool = False  # an empty box to tick


@dataclass(frozen=True)
class Column:
    title: str
    width: float = 1.0  # share of the room
    is_number: bool = False
    is_centred: bool = False
    scene: Scene | None = None  # the axis of the charts below


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    is_group: bool = False  # opens a group of rows


@dataclass(frozen=True)
class Table:
    kind = "table"
    title: str  # what is in it, for who cannot see it at a glance
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_title_shown: bool = True
    is_dense: bool = False
    of: str = ""  # whose, when a table with this title comes back

    @property
    def label(self) -> str:
        return f"{self.title}: {self.of}" if self.of else self.title

    @property
    def is_prose(self) -> bool:
        """Mostly sentences: on a narrow screen it becomes a list."""
        return not (self.is_pictured or any(c.is_number for c in self.columns) or self._has_states)

    @property
    def is_forest(self) -> bool:
        """Name, two numbers, a chart and a word: the shape that has its own narrow form."""
        shape = [(c.is_number, c.scene is not None) for c in self.columns]
        return shape == [(False, False), (True, False), (True, False), (False, True), (False, False)]

    @property
    def _has_states(self) -> bool:
        return any(cell.state for row in self.rows for cell in row.cells)

    @property
    def is_pictured(self) -> bool:
        return any(cell.scene for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Lede:
    """The sentence that can be repeated."""

    kind = "lede"
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    kind = "text"
    text: str
    is_small: bool = False
    is_sticky: bool = False  # stays with what follows


@dataclass(frozen=True)
class Note:
    """A condition or a remark beside the line."""

    kind = "note"
    text: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Verdict:
    kind = "verdict"
    mark: Mark
    label: str = ""


@dataclass(frozen=True)
class Kind:
    """Geteld or beleefd."""

    kind = "kind"
    text: str
    is_felt: bool


@dataclass(frozen=True)
class Fact:
    term: str
    text: str = ""
    gaps: tuple[str, ...] = ()  # what is missing, each named


@dataclass(frozen=True)
class Facts:
    kind = "facts"
    rows: tuple[Fact, ...]


@dataclass(frozen=True)
class Gap:
    kind = "gap"
    title: str
    text: str = ""


@dataclass(frozen=True)
class SourceLine:
    kind = "source"
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    kind = "listing"
    items: tuple[str, ...]


@dataclass(frozen=True)
class Prose:
    """What a person wrote: paragraphs and items of a list, with bold words."""

    kind = "prose"
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class KeyEntry:
    """One sign of a chart or matrix with its meaning."""

    text: str
    chart: str = ""  # whole, disturbed, part, open, interval, country, target
    state: str = ""  # of a year


@dataclass(frozen=True)
class Key:
    kind = "key"
    entries: tuple[KeyEntry, ...]


@dataclass(frozen=True)
class Chart:
    kind = "chart"
    title: str
    subtitle: str
    scene: Scene
    key: tuple[KeyEntry, ...] = ()
    source: tuple[str, ...] = ()
    is_small: bool = False  # half the page is enough


@dataclass(frozen=True)
class Pair:
    """Blocks beside each other where there is room."""

    kind = "pair"
    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Legend:
    """Signs with what they mean, in the guide for the reader."""

    kind = "legend"
    entries: tuple[tuple[Mark, str], ...]


Block = (
    Table
    | Lede
    | Text
    | Note
    | Verdict
    | Kind
    | Facts
    | Gap
    | SourceLine
    | Listing
    | Prose
    | Key
    | Chart
    | Pair
    | Legend
)


@dataclass(frozen=True)
class Section:
    key: str  # for links: stays the same every year
    title: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    number: str = ""
    kicker: str = ""
    starts_page: bool = False


@dataclass(frozen=True)
class Document:
    title: str
    subtitle: str
    place: str
    on: date
    state: str  # what the document is: concept, made from the figures of today
    state_short: str
    facts: tuple[Fact, ...]
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    made_with: str
    contents_word: str
    page_words: str  # pagina {page} van {pages}
    keywords: tuple[str, ...] = ()
    is_short: bool = False  # one or two pages: no title page, no table of contents
