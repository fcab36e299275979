"""The same content as a dense and as a sparse reading."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import duckdb
from data_cases import published
from people import BY

from koers.base.places.periods import Period
from koers.data.figures.actions import publish_parts
from koers.data.figures.loaded import Block, Loaded
from koers.data.figures.models import Reading
from koers.data.figures.store import Row

COLUMNS = (
    'measure VARCHAR, place VARCHAR, start DATE, "end" DATE, value DOUBLE, margin DOUBLE, status VARCHAR'
)


def part_of(rows: Iterable[Row], path: Path) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE part ({COLUMNS})")
        columns = [
            [None if part is None else str(part) for part in column]  # as text, or NaN would become NULL
            for column in zip(*rows, strict=True)
        ]
        if columns:
            connection.execute(f"INSERT INTO part SELECT {', '.join(['unnest(?)'] * 7)}", columns)
        connection.execute(f"COPY part TO '{path}' (FORMAT parquet)")
    return path


def block_of(rows: Sequence[Row]) -> Block:
    """The smallest block that holds them."""
    return Block(
        tuple({row[0] for row in rows}),
        tuple({row[1] for row in rows}),
        tuple({Period(row[2], row[3]) for row in rows}),
    )


def published_parts(
    parts: Sequence[Path],
    *blocks: Block,
    source: str = "proef",
    read_on: date | None = date(2026, 8, 19),
    national: str = "",
) -> Reading:
    return publish_parts(
        parts=parts,
        loaded=Loaded(blocks),
        source=source,
        table="1NED",
        citation="Proef (1NED)",
        licence="CC BY 4.0",
        read_on=read_on,
        status_text="",
        note="",
        national=national,
        by=BY,
    )


def both_ways(rows: Sequence[Row], folder: Path, national: str = "") -> tuple[Reading, Reading]:
    """Every cell of their block must be among the rows."""
    dense = published(rows, national=national, source="dicht")
    part = part_of(rows, folder / "deel.parquet")
    return dense, published_parts([part], block_of(rows), national=national, source="ijl")
