"""Years side by side: what was counted in each, and the marks that stand for it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from koers.base.design import numbers
from koers.base.design.charts.scene import Line, Mark, Rect

PAD = 0.09  # of a year, left and right of its column
OPEN = 56  # px high: the box where figures are missing


@dataclass(frozen=True)
class Column:
    """One year. value None is missing (never 0); first and last say which part of the year was counted."""

    year: int
    value: float | None
    name: str = ""  # on the axis; the year unless set
    first: float = 0.0
    last: float = 1.0
    disturbed: str = ""  # name of what disturbed it
    missing: str = ""  # why there is no value
    compared: float | None = None  # the same at the level of the comparison

    @property
    def is_partial(self) -> bool:
        return self.value is not None and (self.first > 0.001 or self.last < 0.999)

    @property
    def axis_name(self) -> str:
        return self.name or str(self.year)

    @property
    def shown(self) -> str:
        return numbers.exact(self.value, most=1)


@dataclass(frozen=True)
class Zone:
    """Room for chance: what fits an unchanged level, drawn behind the column of that year."""

    year: int
    low: float
    high: float
    wide: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A policy period under the axis."""

    first: int
    last: int
    name: str
    short: str = ""


@dataclass(frozen=True)
class Frame:
    """Turns values into px and years into shares of the width."""

    count: int
    start: int  # first year
    top: float  # px
    base: float  # px
    most: float  # value at the top
    target: float | None = None

    def y(self, value: float) -> float:
        return self.base - value / self.most * (self.base - self.top)

    def left(self, year: int) -> float:
        return (year - self.start) / self.count

    def centre(self, year: int) -> float:
        return self.left(year) + 0.5 / self.count

    def part(self, year: int, first: float, last: float) -> tuple[float, float]:
        """x and width of a part of a year."""
        whole = (1 - 2 * PAD) / self.count
        return self.left(year) + PAD / self.count + first * whole, (last - first) * whole

    def stretch(self, first_year: int, last_year: int) -> tuple[float, float]:
        """x and width of whole years, from the first to the last."""
        years = last_year - first_year + 1
        return self.left(first_year) + PAD / self.count, (years - 2 * PAD) / self.count


def value_of(column: Column) -> float:
    return column.value or 0.0


def frame_of(
    columns: Sequence[Column],
    top: float,
    base: float,
    *,
    high: float = 0.0,
    target: float | None = None,
    air: float = 1.0,
) -> Frame:
    known = [c.value for c in columns if c.value is not None]
    compared = [c.compared for c in columns if c.compared is not None]
    most = max([*known, *compared, high, target or 0.0]) or 1.0
    return Frame(len(columns), columns[0].year, top, base, most * air, target)


def bar(column: Column, frame: Frame) -> list[Mark]:
    """The column itself; for a part of the year also the open rest."""
    if column.value is None:
        return []
    y = frame.y(column.value)
    height = frame.base - y
    x, width = frame.part(column.year, column.first, column.last)
    if not column.is_partial:
        return [Rect("c-col-2" if column.disturbed else "c-col", x, y, width, height)]
    rest = min(frame.base - frame.top, max(height, 20.0))
    gaps = [(a, b) for a, b in ((0.0, column.first), (column.last, 1.0)) if b - a > 0.001]
    marks: list[Mark] = [Rect("c-part", x, y, width, height)]
    for a, b in gaps:
        x, width = frame.part(column.year, a, b)
        marks.append(Rect("c-todo", x, frame.base - rest, width, rest))
    return marks


def ticks(columns: Iterable[Column], frame: Frame) -> list[Mark]:
    marks: list[Mark] = []
    for column in columns:
        if column.compared is not None:
            y = frame.y(column.compared)
            edges = frame.left(column.year) + 0.02 / frame.count, frame.left(column.year) + 0.98 / frame.count
            marks += [Line(css, *edges, y, y) for css in ("c-tick-halo", "c-tick")]
    return marks


def stretches(columns: Iterable[Column], reason: Callable[[Column], str]) -> Iterator[tuple[str, int, int]]:
    """Years next to each other with the same reason: reason, first year and last year."""
    for name, group in groupby(columns, key=reason):
        years = [column.year for column in group]
        if name:
            yield name, years[0], years[-1]


def disturbances(columns: Iterable[Column]) -> list[tuple[str, int, int]]:
    return list(stretches(columns, lambda c: c.disturbed))


def absences(columns: Iterable[Column]) -> list[tuple[str, int, int]]:
    return list(stretches(columns, lambda c: "" if c.value is not None else c.missing or "geen cijfer"))


def bands(columns: Iterable[Column], frame: Frame) -> list[Mark]:
    """A disturbed stretch is one grey band."""
    return [
        Rect("c-dist", frame.left(a), frame.top, (b + 1 - a) / frame.count, frame.base - frame.top)
        for _name, a, b in disturbances(columns)
    ]


def gaps(columns: Iterable[Column], frame: Frame, height: float) -> list[Mark]:
    """One dashed box per missing stretch: never a zero, never a line across."""
    return [
        Rect("c-todo", x, frame.base - height, width, height, radius=4)
        for _reason, a, b in absences(columns)
        for x, width in [frame.stretch(a, b)]
    ]


def zone_marks(zone: Zone, frame: Frame) -> list[Mark]:
    x, width = frame.left(zone.year) + 0.02 / frame.count, 0.96 / frame.count
    low, high = frame.y(zone.low), frame.y(zone.high)
    return [
        Rect("c-zone", x, high, width, low - high),
        Line("c-range", x, x + width, low, low),
        Line("c-range", x, x + width, high, high),
    ]


def obstacle(column: Column, frame: Frame) -> float:
    """The highest thing (in px from above) that stands in this year."""
    tops = [frame.y(v) for v in (column.value, column.compared) if v is not None]
    return min(tops, default=frame.base - OPEN)
