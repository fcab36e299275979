"""A figure and the limits of its margin, that stand in records beside each other."""

from collections.abc import Iterator

from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Located, Where

Marked = Iterator[tuple[Where, str, Row]]  # where, value, lower or upper, and the row


def without_marks(found: Marked) -> Located:
    for where, _, row in found:
        yield where, row


def with_margins(found: Marked, file: str) -> Located:
    """The limits become the margin of their figure: the wider side. Limits without a figure say nothing."""
    figures: dict[tuple[object, ...], dict[str, tuple[Where, Row]]] = {}
    for where, mark, row in found:
        known = figures.setdefault(row[:4], {})
        if mark in known:
            raise UnreadableCell(file, where, "dezelfde cel komt twee keer voor")
        known[mark] = where, row
    for marks in figures.values():
        if "value" in marks:
            where, row = marks["value"]
            limits = [marks[name][1][4] for name in ("lower", "upper") if name in marks]
            yield where, (*row[:5], _wider(row[4], limits), row[6])


def _wider(value: float | None, limits: list[float | None]) -> float | None:
    if value is None:
        return None
    return max((abs(limit - value) for limit in limits if limit is not None), default=None)
