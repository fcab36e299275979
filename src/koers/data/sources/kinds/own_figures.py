"""Our own plain form: one figure per line with its first and last day, for what no table gives."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context, Kind, number, records

COLUMNS = ["onderwerp", "gebied", "van", "tot en met", "waarde", "marge"]


class OwnFigures(Kind):
    kind: Literal["koers-cijfers"]

    def rows(self, path: Path, context: Context) -> Iterator[Row]:
        for line, (measure, place, start, end, value, margin) in records(path, COLUMNS, delimiter=";"):
            yield (
                measure,
                place,
                _day(path.name, line, start),
                _day(path.name, line, end),
                number(value, file=path.name, line=line),
                number(margin, file=path.name, line=line),
                context.status,
            )


def _day(file: str, line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableCell(file, line, f"„{text}” is geen datum (schrijf 2022-06-30)") from None
