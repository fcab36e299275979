"""Databases that a test can have for itself: files of SQLite, or copies of a template on PostgreSQL."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection, connections

NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Database:
    """`name` is what Django's setting NAME holds: the path of a file, or the name on the server."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """For DATABASE_URL of a command that the test starts."""
        if not is_postgresql():
            return f"sqlite:///{self.name}"
        place = connections.settings["default"]
        return f"postgres://{place['USER']}@{quote(place['HOST'], safe='')}/{self.name}"

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Everybody works on this database, the threads of a live server too.

        The ordinary test database of SQLite lives in memory and would be gone if it were closed, so it is
        set aside.
        """
        settings, ordinary = connections.settings["default"], connections["default"]
        name = settings["NAME"]
        settings["NAME"] = self.name
        connections["default"] = connections.create_connection("default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"], settings["NAME"] = ordinary, name


def everything_stored() -> str:
    """Every row of every table as text, to see whether something is or is not in it."""
    with connection.cursor() as cursor:
        found = []
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += sorted(f"{table}: {row}" for row in cursor.fetchall())
    return "\n".join(found)


def is_postgresql() -> bool:
    return bool(connections.settings["default"]["ENGINE"].endswith("postgresql"))


@contextmanager
def empty(folder: Path) -> Iterator[Database]:
    """A database without tables."""
    with _named(folder, "CREATE DATABASE {name}") as database:
        yield database


@contextmanager
def copy_of(other: Database, folder: Path) -> Iterator[Database]:
    """Nobody may be connected to the other one meanwhile."""
    with _named(folder, f"CREATE DATABASE {{name}} TEMPLATE {other.name}") as database:
        if not is_postgresql():
            shutil.copyfile(other.name, database.name)
        yield database


@contextmanager
def _named(folder: Path, create: str) -> Iterator[Database]:
    if not is_postgresql():
        yield Database(str(folder / "koers.sqlite3"))
        return
    name = f"koers_{os.getpid()}_{next(NUMBERS)}"
    execute(create.format(name=name))
    yield Database(name)
    execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def execute(statement: str, *, database: str = "postgres") -> None:
    """As the owner of the server."""
    place = connections.settings["default"]
    with psycopg.connect(
        host=place["HOST"], user=place["USER"], dbname=database, autocommit=True
    ) as connection:
        connection.execute(statement)
