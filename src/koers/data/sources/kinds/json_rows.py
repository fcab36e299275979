"""Rows as JSON: a list of objects, or what OData gives, with the list under `value`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import opened
from koers.data.sources.kinds.cells import Cell
from koers.data.sources.kinds.records import Table
from koers.data.sources.kinds.table import TableKind


class JsonRows(TableKind):
    kind: Literal["json-rijen"]
    decimal: Literal[",", "."] = "."

    def table(self, path: Path) -> Table:
        rows = _rows(path)
        columns = list(rows[0])
        records = _records(path.name, rows, columns)
        return Table(columns, records, lambda row, at: f"rij {row}, veld {columns[at]}")


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        with opened(path) as file:
            found = json.load(file)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UnreadableCell(path.name, line, "dit is geen geldige JSON; is het bestand heel?") from None
    rows = found.get("value") if isinstance(found, dict) else found
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise UnreadableCell(path.name, 1, "er staat geen lijst met rijen in")
    return rows


def _records(file: str, rows: list[dict[str, Any]], columns: list[str]) -> Iterator[tuple[int, list[Cell]]]:
    for at, row in enumerate(rows, 1):
        if list(row) != columns and set(row) != set(columns):
            raise UnreadableCell(file, f"rij {at}", "deze rij heeft andere velden dan de eerste")
        yield at, [row[name] for name in columns]
