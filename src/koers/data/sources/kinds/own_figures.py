"""Our own plain form: one figure per line with its first and last day, for what no table gives."""

from datetime import date
from pathlib import Path
from typing import Literal

from koers.data.figures.store import Row
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context, Kind, Located, number, records

COLUMNS = ["onderwerp", "gebied", "van", "tot en met", "waarde", "marge"]


class OwnFigures(Kind):
    kind: Literal["koers-cijfers"]

    def located(self, path: Path, context: Context) -> Located:
        for line, (measure, place, start, end, value, margin) in records(path, COLUMNS, delimiter=";"):
            row: Row = (
                measure,
                place,
                _day(path.name, line, start),
                _day(path.name, line, end),
                number(value, file=path.name, line=line),
                number(margin, file=path.name, line=line),
                context.status,
            )
            yield line, row


def _day(file: str, line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableCell(file, line, f"„{text}” is geen datum (schrijf 2022-06-30)") from None
