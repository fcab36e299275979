"""Charts that are a row of a table or list: changes, intervals, dots. All rows share one scale."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koers.base.design import numbers
from koers.base.design.charts import layout
from koers.base.design.charts.scene import Anchor, Dot, Line, Mark, Only, Scene, Text

NAMED_RATIOS = {-3: "⅛", -2: "kwart", -1: "helft", 0: "gelijk", 1: "dubbel", 2: "4 keer", 3: "8 keer"}
LOWEST, HIGHEST = -4.0, 4.0
CAP = 6
TONES = {"": "", "good": " c-{}-good", "poor": " c-{}-poor", "even": " c-{}-even"}


@dataclass(frozen=True)
class Change:
    """A ratio with its interval; the tone is that of its verdict; country is the same for the Netherlands."""

    ratio: float
    lower: float
    upper: float
    tone: str = "even"
    country: float | None = None


@dataclass(frozen=True)
class Drawn:
    """One axis for the head of the table and one scene per row."""

    axis: Scene
    rows: tuple[Scene, ...]


def toned(kind: str, tone: str) -> str:
    return f"c-{kind}" + TONES[tone].format(kind)


def interval(low: float, middle: float, high: float, tone: str) -> list[Mark]:
    """A light bar with solid ends; an end that runs off the scale has no cap."""
    left, right = max(low, 0.0), min(high, 1.0)
    marks: list[Mark] = [Line(toned("ci", tone), left, right)]
    marks += [
        Line(toned("cap", tone), at, at, -CAP, CAP) for at, true in ((left, low), (right, high)) if at == true
    ]
    return [*marks, Dot(toned("dot", tone), min(max(middle, 0.0), 1.0), 0, 6)]


def log_scale(changes: Iterable[Change]) -> tuple[float, float]:
    """From a quarter to double at least, further where an interval goes further."""
    changes = list(changes)
    lowest = min((math.log2(c.lower) for c in changes if c.lower > 0), default=-2.0)
    highest = max((math.log2(c.upper) for c in changes if 0 < c.upper < math.inf), default=1.0)
    low = max(LOWEST, min(-2.3, math.floor(lowest * 2) / 2))
    high = min(HIGHEST, max(1.3, math.ceil(highest * 2) / 2))
    return low, high


def on_log(ratio: float, scale: tuple[float, float]) -> float:
    if ratio <= 0:
        return -1.0
    return (math.log2(ratio) - scale[0]) / (scale[1] - scale[0]) if math.isfinite(ratio) else 2.0


def ratio_lines(scale: tuple[float, float]) -> list[Mark]:
    return [
        Line("c-one" if power == 0 else "c-grid", at, at, tall=True)
        for power in NAMED_RATIOS
        if 0 <= (at := on_log(2.0**power, scale)) <= 1
    ]


def axis_names(scale: tuple[float, float]) -> list[Text]:
    """Named in order of need, so that on a narrow screen the outer ones drop out."""
    placed = ((on_log(2.0**power, scale), power) for power in sorted(NAMED_RATIOS, key=abs))
    names = [Text("", at, 6, (NAMED_RATIOS[power],)) for at, power in placed if 0 <= at <= 1]
    return layout.pick(names, Only.ALWAYS)


def change_label(change: Change, since: str) -> str:
    text = (
        f"{numbers.decimal(change.ratio, 2)} keer het niveau van {since}; "
        f"90%-interval {numbers.decimal(change.lower, 2)} tot {numbers.decimal(change.upper, 2)}"
    )
    return text if change.country is None else f"{text}; Nederland {numbers.decimal(change.country, 2)}"


def change_row(change: Change, scale: tuple[float, float], since: str) -> Scene:
    low, middle, high = (on_log(value, scale) for value in (change.lower, change.ratio, change.upper))
    marks = [*ratio_lines(scale), *interval(low, middle, high, change.tone)]
    if change.country is not None and 0 <= (at := on_log(change.country, scale)) <= 1:
        marks.insert(-1, Line("c-tick c-nat", at, at, -11, 11))
    return Scene(tuple(marks), None, change_label(change, since))


def change_rows(changes: Sequence[Change], *, since: str) -> Drawn:
    """A forest on one log scale: kwart, helft, gelijk, dubbel."""
    scale = log_scale(changes)
    axis = Scene(tuple(axis_names(scale)), None, "")
    return Drawn(axis, tuple(change_row(change, scale, since) for change in changes))


@dataclass(frozen=True)
class Interval:
    value: float
    lower: float
    upper: float
    ours: bool = False


def interval_rows(
    intervals: Sequence[Interval], *, line: float | None = None, line_name: str = "", digits: int = 1
) -> Drawn:
    """Values with their interval on a scale from zero, with one line of comparison through all rows."""
    highest = max([i.upper for i in intervals] + [line or 0.0])
    step = layout.scale_step(highest, 2)
    lines = math.ceil(highest / step)
    most = lines * step
    through: list[Mark] = [Line("c-grid", n / lines, n / lines, tall=True) for n in range(lines + 1)]
    if line is not None:
        through.append(Line("c-one", line / most, line / most, tall=True))
    names = [Text("", line / most, 6, (line_name,))] if line is not None and line_name else []
    ends = [Text("", 0, 6, ("0",), Anchor.START), Text("", 1, 6, (numbers.number(most),), Anchor.END)]
    rows = tuple(
        Scene(
            (*through, *interval(i.lower / most, i.value / most, i.upper / most, "" if i.ours else "even")),
            None,
            f"90%-interval {numbers.decimal(i.lower, digits)} tot {numbers.decimal(i.upper, digits)}",
        )
        for i in intervals
    )
    return Drawn(Scene(tuple(layout.pick([*names, *ends], Only.ALWAYS)), None, ""), rows)


@dataclass(frozen=True)
class DotRow:
    """kind: now (filled), before (open), felt (plum), other (a tick: someone else's figure)."""

    value: float
    kind: str = "now"


DOTS = {"now": ("c-dot", 7.0), "before": ("c-dot-open", 5.5), "felt": ("c-dot c-dot-felt", 7.0)}


def dot_row(row: DotRow, low: float, high: float, target: float | None = None) -> Scene:
    at = min(max((row.value - low) / (high - low), 0.0), 1.0)
    marks: list[Mark] = [Line("c-grid", 0, 1)]
    if target is not None:
        goal = (target - low) / (high - low)
        marks.append(Line("c-target", goal, goal, -13, 13))
    if row.kind == "other":
        marks.append(Line("c-tick", at, at, -9, 9))
    else:
        css, radius = DOTS[row.kind]
        marks.append(Dot(css, at, 0, radius))
    return Scene(tuple(marks), None, "")


def dot_rows(
    rows: Iterable[DotRow], *, low: float, high: float, target: float | None = None
) -> tuple[Scene, ...]:
    """Two to four values under each other; the label and the value stand beside it in words."""
    return tuple(dot_row(row, low, high, target) for row in rows)
