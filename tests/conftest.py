"""The example, loaded once; every test that asks for it works on a copy of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import databases
import pytest
from databases import Database
from django.test import Client
from hypothesis import HealthCheck, settings
from people import SignedIn
from pytest_django import DjangoDbBlocker

# The same examples every time, and none that fails because the machine is busy.
settings.register_profile(
    "koers",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("koers")


@pytest.fixture(scope="session")
def use_database() -> Callable[[Database], AbstractContextManager[None]]:
    return Database.in_use


@pytest.fixture(scope="session")
def demo_file(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Database]:
    """The example as `koers demo` loads it."""
    from koers.site.commands.demo import load

    with django_db_blocker.unblock(), databases.empty(tmp_path_factory.mktemp("demo")) as database:
        with database.in_use():
            load(progress=None)
        yield database


@pytest.fixture
def demo_database(
    demo_file: Database, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Database]:
    """A copy for this test alone: it may change what it likes. No django_db mark needed."""
    with django_db_blocker.unblock(), databases.copy_of(demo_file, tmp_path) as copy, copy.in_use():
        yield copy


@pytest.fixture
def client() -> Client:
    """A safety adviser who is signed in; for who is not, there is `visitor`."""
    return SignedIn("adviseur-oov")


@pytest.fixture
def visitor() -> Client:
    return Client()
