"""What a year was expected to come to: a pale field with a middle line, never a column."""

from dataclasses import dataclass

from koers.base.design import numbers
from koers.base.design.charts import layout
from koers.base.design.charts.scene import Anchor, Line, Mark, Only, Rect, Scene, Text

TOP, BOTTOM = 46.0, 80.0  # px of the bars
NAMES, OUTCOME, SCALE = 36.0, 104.0, 122.0  # px of the words above, below and on the scale
AIR = 1.15


@dataclass(frozen=True)
class Expectation:
    counted: float
    expected: float
    lower: float
    upper: float
    outcome: float | None = None  # what it came to


def expectation(
    found: Expectation, *, counted: tuple[str, str], expected: tuple[str, str], came: str, label: str
) -> Scene:
    """On one scale from zero: what was counted (hatched), the field with its middle, and the outcome.

    counted and expected: words for a wide and for a narrow chart."""
    highest = AIR * max(found.upper, found.outcome or 0.0)
    step = layout.scale_step(highest, 3)
    ticks = [step * n for n in range(int(highest / step) + 1)]

    def x(value: float) -> float:
        return value / highest

    marks: list[Mark] = [Line("c-grid", x(tick), x(tick), TOP - 12, OUTCOME + 4) for tick in ticks]
    marks += [
        Rect("c-part", 0, TOP, x(found.counted), BOTTOM - TOP),
        Rect("c-expect", x(found.lower), TOP, x(found.upper) - x(found.lower), BOTTOM - TOP),
        Line("c-range", x(found.expected), x(found.expected), TOP, BOTTOM),
    ]
    words = []
    if found.outcome is not None:
        at = x(found.outcome)
        marks += [Line(css, at, at, TOP - 6, BOTTOM + 8) for css in ("c-tick-halo", "c-tick")]
        words.append(Text("t-strong t-halo", at, OUTCOME, (came,)))
    words += [
        Text("", x(tick), SCALE, (numbers.number(tick),), Anchor.START if not n else Anchor.MIDDLE)
        for n, tick in enumerate(ticks)
    ]
    sets = (
        layout.pick(
            [
                Text("t-counted", 0, NAMES, (counted[at],), Anchor.START),
                Text("t-dark", x(found.upper), NAMES, (expected[at],), Anchor.END),
                *words,
            ],
            only,
        )
        for at, only in enumerate((Only.WIDE, Only.NARROW))
    )
    return Scene((*marks, *layout.merge(*sets)), 126, label)
