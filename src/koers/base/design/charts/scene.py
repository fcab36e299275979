"""A chart before it is drawn: marks whose x is a share of the width (0 to 1) and whose y is in px."""

from dataclasses import dataclass
from enum import StrEnum


class Only(StrEnum):
    """Two sets of labels: the width of the chart decides which one shows."""

    ALWAYS = ""
    WIDE = "wide"
    NARROW = "narrow"


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Rect:
    css: str
    x: float
    y: float
    width: float
    height: float
    radius: float = 0
    only: Only = Only.ALWAYS


@dataclass(frozen=True)
class Line:
    """With tall=True it runs through the whole height of a table row, whatever that is."""

    css: str
    x1: float
    x2: float
    y1: float = 0
    y2: float = 0
    tall: bool = False
    only: Only = Only.ALWAYS


@dataclass(frozen=True)
class Dot:
    css: str
    x: float
    y: float
    radius: float
    only: Only = Only.ALWAYS


@dataclass(frozen=True)
class Text:
    """Lines of text; dx is in px and moves the text away from x."""

    css: str
    x: float
    y: float
    lines: tuple[str, ...]
    anchor: Anchor = Anchor.MIDDLE
    dx: float = 0
    only: Only = Only.ALWAYS

    @property
    def widest(self) -> str:
        return max(self.lines, key=len)


Mark = Rect | Line | Dot | Text
LINE_HEIGHT = 17


@dataclass(frozen=True)
class Scene:
    """height None: as high as its table row, with y measured from the middle of the row.

    margin is the room in px right of the plot, for the figures of the scale.
    """

    marks: tuple[Mark, ...]
    height: int | None
    label: str
    margin: int = 0
