"""The Parquet files of readings: written once, named after their own checksum, never changed."""

import hashlib
import os
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb
from django.conf import settings

from koers.data.figures.errors import DamagedReading

# measure, place, first day, last day, value, margin, status
Row = tuple[str, str, date, date, float | None, float | None, str]
LOADED_FACT = "loaded_file"  # in a sparse reading: the sha256 of the file that says what was loaded


@dataclass(frozen=True)
class MadeFile:
    """A reading that was written but not yet published."""

    path: Path
    code: str  # sha256 of the file
    content: str  # sha256 of what it says, whatever version of Parquet wrote it
    rows: int
    first_day: date
    last_day: date
    loaded: Path | None = None  # of a sparse reading: the file that says what was loaded


def path_of(code: str) -> Path:
    return Path(settings.READINGS_DIR) / f"{code}.parquet"


def loaded_path_of(code: str) -> Path:
    return Path(settings.READINGS_DIR) / f"{code}.loaded.parquet"


def publish(made: MadeFile) -> None:
    """Put the files in their place: a reading is there whole, or not at all, because the file it is named
    after comes last. Safe to do twice, by several at once."""
    if made.loaded:
        _put(made.loaded, loaded_path_of(made.code))
    _put(made.path, path_of(made.code))


def _put(made: Path, place: Path) -> None:
    made.chmod(0o444)
    _to_disk(made)
    made.replace(place)
    _to_disk(place.parent)


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
    """The file of a reading, after looking (once per version of the file) whether it is what it was, and of a
    sparse reading its second file too. Raises DamagedReading."""
    path = _unchanged(path_of(code), code, code)
    if loaded := _loaded_fact(str(path)):
        _unchanged(loaded_path_of(code), loaded, code)
    return path


def _unchanged(path: Path, wanted: str, code: str) -> Path:
    try:
        now = path.stat()
    except FileNotFoundError:
        raise DamagedReading(code, "het bestand ontbreekt") from None
    if _checksum_of(str(path), now.st_size, now.st_mtime_ns, now.st_ino) != wanted:
        raise DamagedReading(code, "het bestand is veranderd")
    return path


@lru_cache(maxsize=1024)
def _checksum_of(path: str, size: int, changed_at: int, inode: int) -> str:
    return checksum(Path(path))


@lru_cache(maxsize=1024)
def _loaded_fact(path: str) -> str:
    """What an unchanged file says of its second file; nothing when it has none. Named after its checksum, a
    file of this name never says anything else."""
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = ?", [path, LOADED_FACT]
        ).fetchone()
    return str(found[0]) if found else ""


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
