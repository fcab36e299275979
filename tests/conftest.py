"""The example, loaded once into a database file; every test that asks for it works on a copy of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from people import SignedIn
from pytest_django import DjangoDbBlocker


@contextmanager
def database_in(path: Path) -> Iterator[None]:
    """Everybody works on the database in this file, the threads of a live server too.

    The ordinary test database lives in memory and would be gone if it were closed, so it is set aside.
    """
    settings, ordinary = connections.settings["default"], connections["default"]
    name = settings["NAME"]
    settings["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"], settings["NAME"] = ordinary, name


@pytest.fixture(scope="session")
def use_database() -> Callable[[Path], AbstractContextManager[None]]:
    return database_in


@pytest.fixture(scope="session")
def demo_file(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Path:
    """The example as `koers demo` loads it."""
    from koers.site.commands.demo import load

    path = tmp_path_factory.mktemp("demo") / "koers.sqlite3"
    with django_db_blocker.unblock(), database_in(path):
        load(progress=None)
    return path


@pytest.fixture
def demo_database(demo_file: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A copy for this test alone: it may change what it likes. No django_db mark needed."""
    copy = tmp_path / "koers.sqlite3"
    shutil.copyfile(demo_file, copy)
    with django_db_blocker.unblock(), database_in(copy):
        yield copy


@pytest.fixture
def client() -> Client:
    """A safety adviser who is signed in; for who is not, there is `visitor`."""
    return SignedIn("adviseur-oov")


@pytest.fixture
def visitor() -> Client:
    return Client()
