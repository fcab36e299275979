"""The checksum of what a sorted Parquet file says, whatever version of Parquet wrote it."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np

TEXTS = ("measure", "place", "status")
CODES = """
CREATE OR REPLACE TYPE {name}_codes AS ENUM (
  SELECT DISTINCT coalesce({name}, '') AS code FROM read_parquet({file}) ORDER BY code)"""
COLUMNS = {
    "end": "(\"end\" - DATE '1970-01-01')::INTEGER",
    "margin": "margin + 0",
    "measure": "enum_code(measure::measure_codes)::INTEGER",
    "place": "enum_code(place::place_codes)::INTEGER",
    "start": "(start - DATE '1970-01-01')::INTEGER",
    "status": "enum_code(coalesce(status, '')::status_codes)::INTEGER",
    "value": "value + 0",
}
LINES = """
SELECT {column} AS found FROM read_parquet(?, file_row_number=true)
WHERE file_row_number >= ? AND file_row_number < ?"""
AT_ONCE = 1_000_000


def content_of(connection: duckdb.DuckDBPyConnection, file: Path, rows: int, facts: Mapping[str, str]) -> str:
    """Over the facts, the texts that occur, and column by column the numbers of some rows at a time. A
    cell is there once and the file is sorted, so that its order says nothing. -0 is 0."""
    digest = hashlib.sha256("".join(f"{key}={facts[key]};" for key in sorted(facts)).encode())
    if not rows:
        return digest.hexdigest()
    quoted = "'" + str(file).replace("'", "''") + "'"
    for name in TEXTS:
        connection.execute(CODES.format(name=name, file=quoted))
        codes = connection.execute(f"SELECT enum_range(NULL::{name}_codes)").fetchall()[0][0]
        digest.update(repr(codes).encode())
    connection.execute("SET preserve_insertion_order = true")
    for first in range(0, rows, AT_ONCE):
        for expression in COLUMNS.values():  # one by one: a column of a million rows is held at a time
            asked = connection.execute(LINES.format(column=expression), [str(file), first, first + AT_ONCE])
            column = np.ma.asarray(asked.fetchnumpy()["found"])
            digest.update(np.packbits(np.ma.getmaskarray(column)).tobytes())
            kind = column.dtype.newbyteorder("<")
            digest.update(column.filled(0).astype(kind, copy=False).tobytes())
    return digest.hexdigest()
