"""The words in a chart of years: figures, names of years, reasons; laid out for a wide and a narrow chart."""

from collections.abc import Iterable, Sequence

from koers.base.design import numbers
from koers.base.design.charts import layout
from koers.base.design.charts.scene import Anchor, Line, Mark, Only, Text
from koers.base.design.charts.timeline import (
    Column,
    Frame,
    Term,
    Zone,
    absences,
    disturbances,
    obstacle,
    value_of,
)

SHORTER = ("geen cijfer", "geen", "?")  # for a box that is too small for its reason
FOOT = 28  # px that a figure needs to stand inside its column


def labels_in(x: float, width: float, middle: float, candidates: Sequence[str], most: int) -> list[Text]:
    """The first text that fits on `most` lines, around the middle, for each of the two widths."""
    found: list[list[Text]] = []
    for only in (Only.WIDE, Only.NARROW):
        room = width * layout.NARROWEST[only]
        lines = next((rows for text in candidates if (rows := layout.wrapped(text, room, most))), ())
        y = middle + 5 - 8.5 * (len(lines) - 1)
        found.append([Text("t-dark", x + width / 2, y, lines, only=only)] if lines else [])
    return layout.merge(*found)


def band_names(columns: Sequence[Column], frame: Frame) -> list[Text]:
    """Over its band; the band is empty there, so a name may stick out a little."""
    return layout.both(
        [
            Text("t-dark t-halo", frame.left(a) + (b + 1 - a) / 2 / frame.count, frame.top + 13, (name,))
            for name, a, b in disturbances(columns)
        ]
    )


def reasons(columns: Sequence[Column], frame: Frame, height: float) -> list[Text]:
    """In each dashed box why it is empty."""
    return [
        text
        for reason, a, b in absences(columns)
        for x, width in [frame.stretch(a, b)]
        for text in labels_in(x, width, frame.base - height / 2, (reason, *SHORTER), int(height // 18))
    ]


def question(column: Column, frame: Frame) -> list[Text]:
    """The open rest of a part of a year asks for its figure."""
    if not column.is_partial or column.value is None:
        return []
    a, b = (column.last, 1.0) if column.last < 0.999 else (0.0, column.first)
    x, width = frame.part(column.year, a, b)
    y = frame.base - max(frame.base - frame.y(column.value), 20.0) / 2 + 5
    return [Text("t-dark", x + width / 2, y, ("?",))]


def importance(columns: Sequence[Column], keep: Iterable[int]) -> list[Column]:
    """Which figures must be readable first: those asked for, the last, the highest, the first, the lowest."""
    known = [c for c in columns if c.value is not None]
    if not known:
        return []
    ends = [known[-1], max(known, key=value_of), known[0], min(known, key=value_of)]
    asked = [c for year in keep for c in known if c.year == year]
    order = [*asked, *ends, *known]
    return list(dict.fromkeys(order))


def grid(frame: Frame, step: float) -> list[Mark]:
    marks: list[Mark] = []
    value = step
    while value <= frame.most:
        y = frame.y(value)
        shown = numbers.decimal(value, 0 if step >= 1 else 1)
        marks += [Line("c-grid", 0, 1, y, y), Text("", 1, y + 4, (shown,), Anchor.START, dx=8)]
        value += step
    return marks


def above(column: Column, frame: Frame) -> float:
    """Just over the column, or over a line that would run through the figure."""
    top = frame.y(value_of(column))
    lines = [frame.y(value) for value in (column.compared, frame.target) if value is not None]
    return min([top, *(line for line in lines if top - 22 < line < top + 3)]) - 7


def figure(column: Column, frame: Frame, *, at_foot: bool) -> Text:
    x, width = frame.part(column.year, column.first, column.last)
    tick = frame.y(column.compared) if column.compared is not None else 0.0
    roomy = frame.base - frame.y(value_of(column)) >= FOOT and tick < frame.base - FOOT
    if at_foot and roomy and not column.is_partial:
        css = "t-strong" if column.disturbed else "t-inv"
        return Text(css, x + width / 2, frame.base - 9, (column.shown,))
    return Text("t-strong", x + width / 2, above(column, frame), (column.shown,))


def fits_its_year(label: Text, frame: Frame, only: Only) -> bool:
    return layout.text_width(label.widest) <= layout.NARROWEST[only] / frame.count


def figures(columns: Sequence[Column], frame: Frame, keep: Iterable[int]) -> list[Text]:
    """Inside the foot of the column where that is wide enough, else above a few of them."""
    ordered = importance(columns, keep)
    asked = [q for c in columns for q in question(c, frame)]
    foot = [figure(c, frame, at_foot=True) for c in ordered]
    if not all(fits_its_year(label, frame, Only.WIDE) for label in foot):
        foot = above_all(ordered, columns, frame, Only.WIDE)
    wide = layout.pick([*asked, *foot], Only.WIDE)
    few = ordered if len(columns) <= 6 else ordered[:5]
    return layout.merge(
        wide, layout.pick([*asked, *above_all(few, columns, frame, Only.NARROW)], Only.NARROW)
    )


def above_all(chosen: Iterable[Column], columns: Sequence[Column], frame: Frame, only: Only) -> list[Text]:
    """Figures over their columns; one that is wider than its year needs lower neighbours."""
    labels = []
    for column in chosen:
        label = figure(column, frame, at_foot=False)
        beside = [c for c in columns if abs(c.year - column.year) == 1]
        if fits_its_year(label, frame, only) or all(obstacle(c, frame) > label.y + 2 for c in beside):
            labels.append(label)
    return labels


def years(columns: Sequence[Column], frame: Frame, y: float, keep: Iterable[int]) -> list[Text]:
    known = importance(columns, keep)
    ends = [*known[:1], columns[-1], columns[0], *known, *columns]
    wide, narrow = (
        layout.pick([year(c, frame, y, only, strong=c in known[:1]) for c in dict.fromkeys(ends)], only)
        for only in (Only.WIDE, Only.NARROW)
    )
    return layout.merge(wide, narrow)


def year(column: Column, frame: Frame, y: float, only: Only, *, strong: bool) -> Text:
    """A part of a year by its months where that fits, else by its year: the hatching says the rest."""
    room = layout.NARROWEST[only] / frame.count
    name = layout.fitting((column.axis_name,), room) or str(column.year)
    return Text("t-strong" if strong else "", frame.centre(column.year), y, (name,))


def zone_words(zone: Zone, columns: Sequence[Column], frame: Frame) -> list[Text]:
    """Beside the zone, on the side where it stands free; the key says it too, so it may be left out."""
    marks: list[Text] = []
    y = frame.y(zone.high) + 28
    after, before = [c for c in columns if c.year > zone.year], [c for c in columns if c.year < zone.year]
    for only, lines in ((Only.WIDE, zone.wide), (Only.NARROW, zone.narrow)):
        need = layout.text_width(max(lines, key=len, default="")) + 12
        reach = int(-(-need // (layout.NARROWEST[only] / frame.count)))
        bottom = y + 17 * (len(lines) - 1) + 8
        right, left = after[:reach], before[-reach:] if reach else []
        if not lines:
            continue
        if len(right) == reach and all(obstacle(c, frame) > bottom and not c.disturbed for c in right):
            marks.append(Text("t-dark t-halo", frame.left(zone.year + 1), y, lines, Anchor.START, 8, only))
        elif len(left) == reach and all(obstacle(c, frame) > bottom and not c.disturbed for c in left):
            marks.append(Text("t-dark t-halo", frame.left(zone.year), y, lines, Anchor.END, -8, only))
    return marks


def term_marks(terms: Iterable[Term], columns: Sequence[Column], frame: Frame, y: float) -> list[Mark]:
    marks: list[Mark] = []
    wide: list[Text] = []
    narrow: list[Text] = []
    for term in terms:
        inside = [c.year for c in columns if term.first <= c.year <= term.last]
        if not inside:
            continue
        x1, x2 = frame.left(inside[0]) + 0.12 / frame.count, frame.left(inside[-1] + 1) - 0.12 / frame.count
        marks.append(Line("c-lead", x1, x2, y, y))
        wide.append(Text("", (x1 + x2) / 2, y + 18, (term.name,)))
        narrow.append(Text("", (x1 + x2) / 2, y + 18, (term.short or term.name,)))
    return [*marks, *layout.merge(layout.pick(wide, Only.WIDE), layout.pick(narrow, Only.NARROW))]


def free_from(
    columns: Sequence[Column], frame: Frame, bottom: float, only: Only, room: float
) -> float | None:
    """The rightmost x with `room` px to its right where nothing reaches above `bottom`."""
    reach = int(-(-room // (layout.NARROWEST[only] / frame.count)))
    for start in range(len(columns) - reach, -1, -1):
        if all(obstacle(c, frame) > bottom for c in columns[start : start + reach]):
            return frame.left(columns[start].year)
    return None


def target_name(target: float, name: str, columns: Sequence[Column], frame: Frame) -> list[Text]:
    """On the line, over columns that stay under it; without room only the key names it."""
    y = frame.y(target) - 7
    found = []
    for only in (Only.WIDE, Only.NARROW):
        x = free_from(columns, frame, y + 26, only, layout.text_width(name) + 8)
        if x is not None:
            found.append(Text("t-strong t-halo", x, y, (name,), Anchor.START, 4, only))
    return found
