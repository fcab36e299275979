"""DuckDB over the files of readings: one engine per process, a cursor per query, parameters always bound."""

import os
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

if find_spec("pandas") is None:
    # DuckDB tries to import pandas at every value that is bound, five hundred times a page. Once is enough.
    sys.modules["pandas"] = None  # type: ignore[assignment]
CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "memory_limit": "1GB",
}


Parameters = list[Any] | dict[str, Any]  # by position, or by name


def query(sql: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    """All rows. A cursor is a connection of its own on the same engine, so threads do not meet."""
    with _engine(os.getpid(), str(settings.READINGS_DIR)).cursor() as cursor:
        return cursor.execute(sql, parameters).fetchall()


def columns(sql: str, parameters: Parameters) -> dict[str, Any]:
    """The same as NumPy arrays by column name, for numbers of many places at once."""
    with _engine(os.getpid(), str(settings.READINGS_DIR)).cursor() as cursor:
        return dict(cursor.execute(sql, parameters).fetchnumpy())


@lru_cache(maxsize=8)
def _engine(process: int, folder: str) -> duckdb.DuckDBPyConnection:
    """In memory, no network, no files but the readings; what does not fit is spilled beside these. One per
    process: it does not survive a fork."""
    spill = {"temp_directory": str(Path(folder).resolve() / f".spill-{process}")}
    connection = duckdb.connect(":memory:", config=CONFIG | spill)
    connection.execute("SET allowed_directories = [?]", [str(Path(folder).resolve())])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
