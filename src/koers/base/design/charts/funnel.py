"""Many places by their size, with the limits between which ordinary places fall."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from koers.base.design import numbers
from koers.base.design.charts import layout
from koers.base.design.charts.scene import Anchor, Dot, Line, Mark, Scene, Text

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
    plot = Plot(bounds[0].size, bounds[-1].size, AIR * max(s.rate for s in spots))
    marks: list[Mark] = [*_grid(plot), *_limits(bounds, plot)]
    marks += [_dot(s, plot) for s in sorted(spots, key=lambda s: (s.ours, bool(s.name)))]
    y = plot.y(line)
    marks.insert(0, Line("c-one", 0, 1, y, y))
    marks.append(Line("c-base", 0, 1, BASE, BASE))
    return Scene((*marks, *_words(spots, plot, line, line_name, size_name)), 336, label)


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
    named = sorted((s for s in spots if s.name), key=lambda s: not s.ours)
    labels = [text for spot in named for text in _name(spot, plot)[:1]]
    labels.insert(1, Text("t-strong t-halo", 1, plot.y(line) - 6, (line_name,), Anchor.END))
    labels += [
        Text("t-halo", 0, plot.y(step * n) - 5, (numbers.decimal(step * n, digits),), Anchor.START)
        for n in range(1, int(plot.most / step) + 1)
    ]
    for power in range(math.ceil(math.log10(plot.smallest)), int(math.log10(plot.largest)) + 1):
        labels.append(Text("", plot.x(10.0**power), BASE + 18, (numbers.number(10.0**power),)))
    labels.append(Text("", 1, BASE + 18, (size_name,), Anchor.END))
    return layout.both(labels)


def _name(spot: Spot, plot: Plot) -> list[Text]:
    """To the left of our own dot; to the right of another's."""
    css = "t-counted t-halo" if spot.ours else "t-dark t-halo"
    anchor, dx = (Anchor.END, -13.0) if spot.ours or plot.x(spot.size) > 0.8 else (Anchor.START, 9.0)
    return [Text(css, plot.x(spot.size), plot.y(spot.rate) + 4, (spot.name,), anchor, dx)]
