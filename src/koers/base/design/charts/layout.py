"""Where labels fit: the width of text, boxes that must not touch, and steps of a scale."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from koers.base.design.charts.scene import Anchor, Only, Text

# px per character of Source Sans 3 at 13 px (semibold, the widest), rounded up; a test measures them
WIDTHS = {
    letter: width
    for letters, width in (
        (" ", 2.7),
        ("ijlI.,:;’'", 3.8),
        ("frt", 4.9),
        ("acegksvxyz–?0123456789", 6.9),
        ("mMwW%", 11.0),
    )
    for letter in letters
}
LETTER, CAPITAL = 7.4, 8.8
TEXT_HEIGHT = 13
WIDE, NARROW = 640, 240  # px of plot in which the labels of each set must fit (charts.css switches at 40rem)
ROW = 224  # px: the plot in a table row, where one set of labels serves every width
NARROWEST = {Only.WIDE: WIDE, Only.NARROW: NARROW, Only.ALWAYS: ROW}
AIR = 4  # px between two labels
STEPS = (1, 2, 2.5, 5, 10)


def text_width(text: str) -> float:
    return sum(WIDTHS.get(letter, CAPITAL if letter.isupper() else LETTER) for letter in text)


@dataclass(frozen=True)
class Box:
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Box", air: float = AIR) -> bool:
        return (
            self.left < other.right + air
            and other.left < self.right + air
            and self.top < other.bottom
            and other.top < self.bottom
        )


def box(mark: Text, width: float) -> Box:
    wide = text_width(mark.widest)
    before = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[mark.anchor]
    left = mark.x * width + mark.dx - before
    bottom = mark.y + 3 + 17 * (len(mark.lines) - 1)
    return Box(left, left + wide, mark.y - TEXT_HEIGHT + 2, bottom)


def inside(mark: Text, width: float) -> Text:
    """A label that would stick out at the side is moved to that side; so nothing leaves the box."""
    placed = box(mark, width)
    if placed.left < 0:
        return replace(mark, anchor=Anchor.START, x=0.0, dx=0)
    if placed.right > width:
        return replace(mark, anchor=Anchor.END, x=1.0, dx=0)
    return mark


def wrapped(text: str, room: float, most: int = 3) -> tuple[str, ...]:
    """The text on as few lines as fit in the room; nothing when it does not fit on `most` lines."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    fits = len(lines) <= most and all(text_width(line) <= room for line in lines)
    return tuple(lines) if fits else ()


def fitting(candidates: Sequence[str], room: float) -> str:
    """The first text that fits, or nothing."""
    return next((text for text in candidates if text_width(text) <= room), "")


def pick(labels: Iterable[Text], only: Only) -> list[Text]:
    """Labels in order of importance; one that would touch an earlier one is left out."""
    width = NARROWEST[only]
    boxes: list[Box] = []
    chosen: list[Text] = []
    for label in labels:
        placed = inside(label, width)
        room = box(placed, width)
        if room.right <= width + 1 and not any(room.touches(other) for other in boxes):
            boxes.append(room)
            chosen.append(replace(placed, only=only))
    return chosen


def merge(wide: list[Text], narrow: list[Text]) -> list[Text]:
    """A label that stands in both sets in the same place is drawn once."""
    shared = {replace(mark, only=Only.ALWAYS) for mark in wide} & {
        replace(mark, only=Only.ALWAYS) for mark in narrow
    }
    kept = [mark for mark in (*wide, *narrow) if replace(mark, only=Only.ALWAYS) not in shared]
    return [*sorted(shared, key=lambda mark: (mark.y, mark.x)), *kept]


def both(labels: Sequence[Text]) -> list[Text]:
    return merge(pick(labels, Only.WIDE), pick(labels, Only.NARROW))


def scale_step(top: float, lines: int = 5) -> float:
    """A round step, so that at most `lines` grid lines stand below the top."""
    raw = top / lines
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in STEPS if step * power >= raw * 0.999)
