"""Charts of years: one large, small ones among their like, and one beside a figure in a table."""

from collections.abc import Iterable, Sequence

from koers.base.design.charts import layout
from koers.base.design.charts.captions import (
    above_all,
    band_names,
    figures,
    grid,
    importance,
    question,
    reasons,
    target_name,
    term_marks,
    years,
    zone_words,
)
from koers.base.design.charts.scene import Line, Mark, Only, Scene, Text
from koers.base.design.charts.timeline import (
    OPEN,
    Column,
    Frame,
    Term,
    Zone,
    bands,
    bar,
    frame_of,
    gaps,
    ticks,
    zone_marks,
)

MARGIN = 48  # px right of the plot, for the scale


def ground(data: Sequence[Column], frame: Frame, zone: Zone | None) -> list[Mark]:
    """Everything that has a place of its own; the words come over it."""
    marks: list[Mark] = [*bands(data, frame), *grid(frame, layout.scale_step(frame.most))]
    if zone:
        marks += zone_marks(zone, frame)
    marks += [mark for column in data for mark in bar(column, frame)]
    return [*marks, *ticks(data, frame), *gaps(data, frame, OPEN)]


def columns(
    data: Sequence[Column],
    *,
    label: str,
    zone: Zone | None = None,
    target: float | None = None,
    target_text: str = "streefwaarde",
    terms: Sequence[Term] = (),
    keep: Sequence[int] = (),
) -> Scene:
    """The large chart of one indicator. data holds every year from the first to the last, in order.

    keep: years whose figure must be readable at any width, most important first.
    """
    frame = frame_of(data, 10, 330, high=zone.high if zone else 0.0, target=target, air=1.13)
    marks: list[Mark] = [*ground(data, frame, zone), *band_names(data, frame), *figures(data, frame, keep)]
    if target is not None:
        y = frame.y(target)
        marks += [Line("c-target", 0, 1, y, y), *target_name(target, target_text, data, frame)]
    if zone:
        marks += zone_words(zone, data, frame)
    marks += [*reasons(data, frame, OPEN), Line("c-base", 0, 1, frame.base, frame.base)]
    marks += [*years(data, frame, 350, keep), *term_marks(terms, data, frame, 366)]
    return Scene(tuple(marks), 392 if terms else 358, label, MARGIN)


def multiple(data: Sequence[Column], *, label: str, most: float = 0.0) -> Scene:
    """A small chart among its like. Give `most` to let several share one scale."""
    frame = frame_of(data, 22, 96, high=most)
    marks: list[Mark] = [mark for column in data for mark in bar(column, frame)]
    marks += [*gaps(data, frame, 30), *reasons(data, frame, 30)]
    asked = [q for c in data for q in question(c, frame)]
    marks += layout.both([*asked, *above_all(importance(data, []), data, frame, Only.NARROW)])
    marks.append(Line("c-base", 0, 1, frame.base, frame.base))
    names = data if len(data) <= 6 else (data[0], data[-1])
    marks += layout.both([Text("", frame.centre(c.year), 114, (c.axis_name,)) for c in reversed(names)])
    return Scene(tuple(marks), 118, label)


def sparkline(data: Sequence[Column]) -> Scene:
    """The shape only; the figure stands beside it in words."""
    frame = frame_of(data, 2.5, 34)
    marks: list[Mark] = [mark for column in data for mark in bar(column, frame)]
    marks += gaps(data, frame, 8)
    marks.append(Line("c-base", 0, 1, 34, 34))
    return Scene(tuple(marks), 36, "")


def said(data: Iterable[Column]) -> str:
    """2019 66, 2020 49, jan–jun 2022 27, 2023 geen cijfer: the text alternative of a few columns."""
    parts = []
    for column in data:
        value = column.shown if column.value is not None else column.missing or "geen cijfer"
        parts.append(f"{column.axis_name} {value}")
    return ", ".join(parts)
