"""The database that Koers works on, as backups see it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from django.db import connection

from koers.site.backup.postgresql import Postgresql
from koers.site.backup.sqlite import Sqlite


class Engine(Protocol):
    kind: str
    part: str  # how the database is called in a backup

    def version(self) -> str: ...
    def dump(self, path: Path) -> None: ...
    def stage(self, dumped: Path) -> AbstractContextManager[None]: ...
    def swap(self, stamp: str, *, keep: bool) -> str: ...


def engine() -> Engine:
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()


def has_data() -> bool:
    return bool(connection.introspection.table_names())


def applied_migrations() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        yield from (f"{app}.{name}" for app, name in cursor.fetchall())
