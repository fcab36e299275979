"""The Parquet files of readings: written once, named after their own checksum, never changed."""

import csv
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from koers.data.figures.errors import DamagedReading, RefusedRows

# measure, place, first day, last day, value, margin, status
Row = tuple[str, str, date, date, float | None, float | None, str]
COLUMNS = (
    "{'measure': 'VARCHAR', 'place': 'VARCHAR', 'start': 'DATE', 'end': 'DATE',"
    " 'value': 'DOUBLE', 'margin': 'DOUBLE', 'status': 'VARCHAR'}"
)
SAFE: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


@dataclass(frozen=True)
class MadeFile:
    """A file that was written but not yet published."""

    path: Path
    code: str  # sha256 of the file
    content: str  # sha256 of what it says, whatever version of Parquet wrote it
    rows: int
    first_day: date
    last_day: date


def path_of(code: str) -> Path:
    return Path(settings.READINGS_DIR) / f"{code}.parquet"


@contextmanager
def made_file(rows: Iterable[Row], *, source: str, facts: dict[str, str]) -> Iterator[MadeFile]:
    """The rows as one sorted Parquet file that carries the facts, in a folder that goes away afterwards.
    The same rows and facts give the same content. Raises RefusedRows."""
    folder = Path(settings.READINGS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as work:
        text, parquet = Path(work, "rows.csv"), Path(work, "rows.parquet")
        _write_text(rows, text)
        with duckdb.connect(config=SAFE) as connection:
            content, count, first, last = _load(connection, text, source=source, facts=facts)
            _copy(connection, parquet, facts)
        yield MadeFile(parquet, checksum(parquet), content, count, first, last)


def publish(made: MadeFile) -> None:
    """Put the file in its place: it is there whole, or not at all. Safe to do twice, by several at once."""
    made.path.chmod(0o444)
    _to_disk(made.path)
    made.path.replace(path_of(made.code))
    _to_disk(path_of(made.code).parent)


def is_intact(code: str) -> bool:
    try:
        checked_path(code)
    except DamagedReading:
        return False
    return True


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checked_path(code: str) -> Path:
    """The file of a reading, after looking (once per version of the file) whether it is what it was.
    Raises DamagedReading."""
    path = path_of(code)
    try:
        now = path.stat()
    except FileNotFoundError:
        raise DamagedReading(code, "het bestand ontbreekt") from None
    if _checksum_of(str(path), now.st_size, now.st_mtime_ns, now.st_ino) != code:
        raise DamagedReading(code, "het bestand is veranderd")
    return path


@lru_cache(maxsize=1024)
def _checksum_of(path: str, size: int, changed_at: int, inode: int) -> str:
    return checksum(Path(path))


def _write_text(rows: Iterable[Row], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for measure, place, start, end, value, margin, status in rows:
            writer.writerow((measure.strip(), place.strip(), start, end, value, margin, status))


def _load(
    connection: duckdb.DuckDBPyConnection, text: Path, *, source: str, facts: dict[str, str]
) -> tuple[str, int, date, date]:
    """Fill the table `rows`; its content checksum, number of rows, first and last day."""
    connection.execute(
        f"CREATE TABLE rows AS SELECT * FROM read_csv(?, columns={COLUMNS}, header=false, auto_detect=false)"  # noqa: S608
        ' ORDER BY measure, place, start, "end"',
        [str(text)],
    )
    _refuse_bad_rows(connection, source)
    found = connection.execute(
        "SELECT sha256(? || string_agg(md5(concat_ws('|', measure, place, start, \"end\","
        " coalesce(value::VARCHAR, ''), coalesce(margin::VARCHAR, ''), coalesce(status, ''))), ''"
        ' ORDER BY measure, place, start, "end")), count(*), min(start), max("end") FROM rows',
        ["".join(f"{key}={facts[key]};" for key in sorted(facts))],
    ).fetchone()
    assert found is not None
    return found


def _refuse_bad_rows(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    checks = {
        "er zijn geen rijen": "SELECT 'geen' WHERE NOT EXISTS (FROM rows)",
        "een rij zonder code of onderwerp": "SELECT place FROM rows WHERE measure IS NULL OR place IS NULL",
        "een periode eindigt voor zij begint": 'SELECT place FROM rows WHERE start > "end" OR start IS NULL',
        "een waarde is geen getal": "SELECT place FROM rows WHERE isnan(value) OR isinf(value)",
        "dezelfde cel komt twee keer voor": (
            "SELECT concat_ws(' ', measure, place, start, \"end\") FROM rows"
            ' GROUP BY measure, place, start, "end" HAVING count(*) > 1'
        ),
    }
    for what, query in checks.items():
        if found := connection.execute(query).fetchone():
            raise RefusedRows(source, what if found[0] in (None, "geen") else f"{what} ({found[0]})")


def _copy(connection: duckdb.DuckDBPyConnection, path: Path, facts: dict[str, str]) -> None:
    keys = ", ".join(f"{key}: {_literal(value)}" for key, value in sorted(facts.items()))
    connection.execute(
        f'COPY (FROM rows ORDER BY measure, place, start, "end") TO {_literal(str(path))}'
        f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{keys}}})"
    )


def _literal(text: str) -> str:
    """COPY takes no parameters; these texts are the catalogue's and our own path, quoted all the same."""
    return "'" + text.replace("'", "''") + "'"


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
