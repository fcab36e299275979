"""Many places by their size, with the limits between which ordinary places fall."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from koers.base.design import numbers
from koers.base.design.charts import layout
from koers.base.design.charts.scene import Anchor, Dot, Line, Mark, Only, Scene, Text

TOP, BASE = 14.0, 310.0  # px
RING, OPEN, OWN = 2.75, 5.0, 7.0  # px
AIR = 1.06  # above the highest place


@dataclass(frozen=True)
class Spot:
    """A place: how large it is and what was counted there, as a rate. Named places get their name."""

    size: float
    rate: float
    name: str = ""
    ours: bool = False


@dataclass(frozen=True)
class Bounds:
    """The limits at one size, as rates."""

    size: float
    inner: tuple[float, float]  # 95%
    outer: tuple[float, float]  # 99.8%


@dataclass(frozen=True)
class Plot:
    """Turns a size into a share of the width (on a log scale) and a rate into px."""

    smallest: float
    largest: float
    most: float

    def x(self, size: float) -> float:
        return math.log(size / self.smallest) / math.log(self.largest / self.smallest)

    def y(self, rate: float) -> float:
        return BASE - rate / self.most * (BASE - TOP)


def funnel(
    spots: Sequence[Spot],
    bounds: Sequence[Bounds],
    *,
    line: float,
    line_name: str,
    size_name: str,
    label: str,
) -> Scene:
    """Peers as thin rings, our own place filled, named places as open dots; the inner limit dashed.

    bounds: close together and in order of size; one with every other stretch drawn is the dashed line.
    """
    plot = Plot(bounds[0].size, bounds[-1].size, _most(spots, bounds))
    marks: list[Mark] = [*_grid(plot), *_limits(bounds, plot)]
    marks += [_dot(s, plot) for s in sorted(spots, key=lambda s: (s.ours, bool(s.name)))]
    y = plot.y(line)
    marks.insert(0, Line("c-one", 0, 1, y, y))
    marks.append(Line("c-base", 0, 1, BASE, BASE))
    return Scene((*marks, *_words(spots, plot, line, line_name, size_name)), 336, label)


def _most(spots: Sequence[Spot], bounds: Sequence[Bounds]) -> float:
    """So high that every place and the limits of large places are in it, but never mostly empty."""
    highest = max(s.rate for s in spots)
    return AIR * max(highest, min(bounds[-1].outer[1], 2 * highest))


def _grid(plot: Plot) -> list[Mark]:
    step = layout.scale_step(plot.most, 4)
    rates = [step * n for n in range(1, int(plot.most / step) + 1)]
    return [Line("c-grid", 0, 1, plot.y(rate), plot.y(rate)) for rate in rates]


def _limits(bounds: Sequence[Bounds], plot: Plot) -> list[Mark]:
    """What runs out of the plot is left out, and a lower limit of nothing is no limit."""
    marks: list[Mark] = []
    for number, (a, b) in enumerate(pairwise(bounds)):
        pairs = [(a.outer[side], b.outer[side]) for side in (0, 1)]
        if number % 2 == 0:
            pairs += [(a.inner[side], b.inner[side]) for side in (0, 1)]
        marks += [
            Line("c-limit", plot.x(a.size), plot.x(b.size), plot.y(first), plot.y(last))
            for first, last in pairs
            if min(first, last) > 0 and max(first, last) <= plot.most
        ]
    return marks


def _dot(spot: Spot, plot: Plot) -> Dot:
    css, radius = ("c-peer", RING)
    if spot.ours:
        css, radius = "c-dot", OWN
    elif spot.name:
        css, radius = "c-dot-open", OPEN
    return Dot(css, plot.x(spot.size), plot.y(spot.rate), radius)


def _words(spots: Sequence[Spot], plot: Plot, line: float, line_name: str, size_name: str) -> list[Text]:
    step = layout.scale_step(plot.most, 4)
    digits = 0 if step >= 1 else 1
    country = Text("t-strong t-halo", 1, plot.y(line) - 6, (line_name,), Anchor.END)
    scale = [
        Text("t-halo", 0, plot.y(step * n) - 5, (numbers.decimal(step * n, digits),), Anchor.START)
        for n in range(1, int(plot.most / step) + 1)
    ]
    powers = range(math.ceil(math.log10(plot.smallest)), int(math.log10(plot.largest)) + 1)
    sizes = [Text("", plot.x(10.0**p), BASE + 18, (numbers.number(10.0**p),)) for p in powers]
    sizes.append(Text("", 1, BASE + 18, (size_name,), Anchor.END))
    named = sorted((s for s in spots if s.name), key=lambda s: not s.ours)
    sets = (
        [*_names(named[:1], plot, only), country, *_names(named[1:], plot, only), *scale, *sizes]
        for only in (Only.WIDE, Only.NARROW)
    )
    wide, narrow = sets
    return layout.merge(layout.pick(wide, Only.WIDE), layout.pick(narrow, Only.NARROW))


def _names(spots: Sequence[Spot], plot: Plot, only: Only) -> list[Text]:
    """Beside its dot where there is room, ours on the left first; without room a place stays unnamed."""
    found = [_name(spot, plot, only) for spot in spots]
    return [text for text in found if text]


def _name(spot: Spot, plot: Plot, only: Only) -> Text | None:
    width = layout.NARROWEST[only]
    css = "t-counted t-halo" if spot.ours else "t-dark t-halo"
    sides = (
        [(Anchor.END, -13.0), (Anchor.START, 13.0)]
        if spot.ours
        else [(Anchor.START, 9.0), (Anchor.END, -9.0)]
    )
    for anchor, dx in sides:
        text = Text(css, plot.x(spot.size), plot.y(spot.rate) + 4, (spot.name,), anchor, dx)
        place = layout.box(text, width)
        if place.left >= 0 and place.right <= width:
            return text
    return None
