"""Writes readings as sorted Parquet files, dense or sparse, in bounded memory, beside those in use."""

import csv
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from koers.data.figures.checking import look_at_rows, refuse_cells
from koers.data.figures.content import content_of
from koers.data.figures.errors import RefusedRows
from koers.data.figures.loaded import Loaded
from koers.data.figures.store import LOADED_FACT, MadeFile, Row, checksum

COLUMNS = (
    "{'measure': 'VARCHAR', 'place': 'VARCHAR', 'start': 'DATE', 'end': 'DATE',"
    " 'value': 'DOUBLE', 'margin': 'DOUBLE', 'status': 'VARCHAR'}"
)
LOADED_COLUMNS = "{'block': 'INTEGER', 'axis': 'VARCHAR', 'code': 'VARCHAR', 'start': 'DATE', 'end': 'DATE'}"
BY_MEASURE = 'measure, place, start, "end"'
BY_PLACE = 'place, measure, start, "end"'  # the rows of one municipality stand together
TRIMMED = """
SELECT trim(measure) AS measure, trim(place) AS place, start::DATE AS start, "end"::DATE AS "end",
       value::DOUBLE AS value, margin::DOUBLE AS margin, status::VARCHAR AS status
FROM """
# What a cell without a row says of itself: as most cells of its period do.
USUAL_STATUS = """
WITH usual AS (SELECT start, "end", arg_max(status, (rows, status)) AS status FROM counted GROUP BY ALL)
SELECT p.*, CASE WHEN p.axis = 'period' THEN
         coalesce(u.status, (SELECT arg_max(status, (rows, status)) FROM counted), '') END AS status
FROM loaded_rows p LEFT JOIN usual u ON p.start = u.start AND p."end" = u."end" """
# A zero that says no more than its absence would.
SPARSE = """
SELECT r.* FROM coded r
LEFT JOIN (SELECT DISTINCT start, "end", try_cast(status AS status_names) AS status FROM loaded
           WHERE axis = 'period') t
  ON r.start = t.start AND r."end" = t."end"
WHERE r.value IS DISTINCT FROM 0 OR r.margin IS NOT NULL OR r.status IS DISTINCT FROM t.status"""
# What a dense reading holds, as one block: its rows say what was loaded.
ITS_OWN = """
CREATE TABLE loaded_rows AS
SELECT DISTINCT 0 AS block, 'measure' AS axis, measure AS code, NULL::DATE AS start, NULL::DATE AS "end"
FROM parts UNION ALL SELECT DISTINCT 0, 'place', place, NULL, NULL FROM parts
UNION ALL SELECT DISTINCT 0, 'period', NULL, start, "end" FROM counted"""
# Texts as numbers in the same order: sorting these takes half of the memory. Every text was looked at before.
CODED = """
CREATE TYPE measure_names AS ENUM (
  SELECT DISTINCT code FROM loaded_rows WHERE axis = 'measure' ORDER BY code);
CREATE TYPE place_names AS ENUM (
  SELECT DISTINCT code FROM loaded_rows WHERE axis = 'place' ORDER BY code);
CREATE TYPE status_names AS ENUM (
  SELECT DISTINCT coalesce(status, '') AS code FROM counted ORDER BY code);
CREATE VIEW coded AS
SELECT measure::measure_names AS measure, place::place_names AS place, start, "end", value, margin,
       status::status_names AS status FROM parts"""
SORTED = """
SELECT measure::VARCHAR AS measure, place::VARCHAR AS place, start, "end", value, margin,
       status::VARCHAR AS status FROM ({query} ORDER BY {order})"""
STALE = 24 * 60 * 60  # seconds
FEW = 5_000_000  # rows; up to here a second thread costs more in memory than it gains in time
MEMORY = "400MB"  # what does not fit is spilled to disk


@contextmanager
def made_file(rows: Iterable[Row], *, source: str, facts: dict[str, str]) -> Iterator[MadeFile]:
    """The rows as one sorted Parquet file that carries the facts, in a folder that goes away afterwards.
    The same rows and facts give the same content. Raises RefusedRows."""
    with _workshop() as (work, connection):
        text, made = work / "rows.csv", work / "rows.parquet"
        _write_text(rows, text)
        file = f"read_csv({_literal(str(text))}, columns={COLUMNS}, header=false, auto_detect=false)"
        connection.execute(f"CREATE VIEW parts AS FROM {file}")
        look_at_rows(connection, source)
        connection.execute(ITS_OWN)
        refuse_cells(connection, source)
        _code(connection)
        _copy(connection, SORTED.format(query="FROM coded", order=BY_MEASURE), made, facts)
        yield _described(connection, made, facts=facts)


@contextmanager
def made_sparse(
    parts: Sequence[Path], loaded: Loaded, *, source: str, facts: dict[str, str]
) -> Iterator[MadeFile]:
    """The same of Parquet files that together hold every cell of the blocks that is not 0; the zeros need not
    be there. Raises RefusedRows."""
    tidy = loaded.tidied()
    if cell := tidy.overlap():
        raise RefusedRows(source, f"dezelfde cel staat in twee blokken ({' '.join(str(p) for p in cell)})")
    with _workshop() as (work, connection):
        made, second = work / "rows.parquet", work / "loaded.parquet"
        _open_parts(connection, parts, source)
        look_at_rows(connection, source)
        _write_loaded(connection, tidy, work, second)
        refuse_cells(connection, source)
        said = facts | {"loaded": _loaded_content(connection)}
        _code(connection)
        rows = SORTED.format(query=SPARSE, order=BY_PLACE)
        _copy(connection, rows, made, said | {LOADED_FACT: checksum(second)})
        yield _described(connection, made, facts=said, loaded=second)


@contextmanager
def _workshop() -> Iterator[tuple[Path, duckdb.DuckDBPyConnection]]:
    """A folder of its own and an engine that spills into it what does not fit in its memory."""
    folder = Path(settings.READINGS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as name:
        safe: dict[str, Any] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": "2",
            "memory_limit": MEMORY,
            "temp_directory": str(Path(name, "spill")),
            "preserve_insertion_order": "false",
        }
        with duckdb.connect(config=safe) as connection:
            yield Path(name), connection


def _sweep(folder: Path) -> None:
    """What killed processes left behind. A folder that is in use is written in all day."""
    for left in (*folder.glob(".writing-*"), *folder.glob(".spill-*")):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > STALE and not _runs(left.name.rpartition("-")[2]):
                shutil.rmtree(left, ignore_errors=True)


def _runs(process: str) -> bool:
    """An engine keeps the folder that bears its number, also when it did not spill for days."""
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    return True


def _open_parts(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], source: str) -> None:
    if not parts:
        raise RefusedRows(source, "er zijn geen rijen")
    files = ", ".join(_literal(str(part)) for part in parts)
    try:
        connection.execute(f"CREATE VIEW parts AS {TRIMMED} read_parquet([{files}])")
    except duckdb.Error as error:
        raise RefusedRows(source, f"een deel is niet te lezen ({type(error).__name__})") from error


def _code(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the view `coded`, of what was looked at."""
    connection.execute(CODED)
    rows = connection.execute("SELECT sum(rows) FROM counted").fetchall()[0][0]
    if rows <= FEW:
        connection.execute("SET threads = 1")


def _write_loaded(connection: duckdb.DuckDBPyConnection, loaded: Loaded, work: Path, made: Path) -> None:
    text = work / "loaded.csv"
    with text.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(loaded.rows())
    options = f"header=false, auto_detect=false, columns={LOADED_COLUMNS}"
    connection.execute(f"CREATE TABLE loaded_rows AS FROM read_csv(?, {options})", [str(text)])
    connection.execute(f"CREATE TABLE loaded AS {USUAL_STATUS}")
    _copy(connection, 'FROM loaded ORDER BY block, axis, code, start, "end"', made, {})


def _loaded_content(connection: duckdb.DuckDBPyConnection) -> str:
    rows = connection.execute('FROM loaded ORDER BY block, axis, code, start, "end"').fetchall()
    return hashlib.sha256(repr([tuple(str(part) for part in row) for row in rows]).encode()).hexdigest()


def _described(
    connection: duckdb.DuckDBPyConnection, made: Path, *, facts: Mapping[str, str], loaded: Path | None = None
) -> MadeFile:
    count, first, last = connection.execute(
        'SELECT count(*), min(start), max("end") FROM read_parquet(?)', [str(made)]
    ).fetchall()[0]
    if loaded:
        first, last = connection.execute('SELECT min(start), max("end") FROM loaded').fetchall()[0]
    content = content_of(connection, made, count, facts)
    return MadeFile(made, checksum(made), content, count, _day(first), _day(last), loaded)


def _day(found: Any) -> date:
    assert isinstance(found, date)
    return found


def _write_text(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for measure, place, start, end, value, margin, status in rows:
            writer.writerow((measure.strip(), place.strip(), start, end, value, margin, status))


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, facts: Mapping[str, str]) -> None:
    keys = ", ".join(f"{key}: {_literal(value)}" for key, value in sorted(facts.items()))
    options = "FORMAT parquet, COMPRESSION zstd" + (f", KV_METADATA {{{keys}}}" if keys else "")
    connection.execute(f"COPY ({query}) TO {_literal(str(path))} ({options})")


def _literal(text: str) -> str:
    """COPY takes no parameters; these texts are the catalogue's and our own path, quoted all the same."""
    return "'" + text.replace("'", "''") + "'"
