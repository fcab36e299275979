"""SQLite: copied while it is in use, restored in one transaction into the file that everybody has open."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from koers.site.backup.errors import BackupDamaged, ProgramFailed
from koers.site.backup.stand_in import stand_in

BUSY_SECONDS = 20


class Sqlite:
    kind = "sqlite"
    part = "database.sqlite3"

    def __init__(self) -> None:
        self.live = Path(connection.settings_dict["NAME"])
        self.staged = self.live.with_name(f"{self.live.name}.herstel")

    def version(self) -> str:
        return sqlite3.sqlite_version

    def dump(self, path: Path) -> None:
        _copy(self.live, path)

    @contextmanager
    def stage(self, dumped: Path) -> Iterator[None]:
        """Within it, Django works on a copy beside the live database."""
        self.discard()
        self.live.parent.mkdir(parents=True, exist_ok=True)
        _check(dumped)
        _copy(dumped, self.staged)
        try:
            with stand_in({"NAME": str(self.staged)}):
                yield
        finally:
            self.discard()

    def swap(self, stamp: str, *, keep: bool) -> str:
        """The staged copy becomes what is live. Says where the old data went."""
        connection.close()
        aside = self.live.with_name(f"{self.live.stem}-voor-herstel-{stamp}{self.live.suffix}")
        if keep:
            _copy(self.live, aside)
        _copy(self.staged, self.live)
        return str(aside) if keep else ""

    def discard(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            self.staged.with_name(self.staged.name + ending).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """All pages in one transaction of the target: a power cut leaves it as it was."""
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as new,
        ):
            old.backup(new)
        target.chmod(0o600)
        with target.open("rb") as file:
            os.fsync(file.fileno())
    except sqlite3.Error as error:
        said = f"{error}. Stop de site en probeer het opnieuw."
        raise ProgramFailed("Het kopiëren van de database", said) from error


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise BackupDamaged("de database is niet te lezen") from error
    if found != ("ok",):
        raise BackupDamaged("de database is beschadigd")
