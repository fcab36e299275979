"""A kill at any moment leaves the whole action with its event, or nothing; many writers make one chain."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import databases
import pytest
from pytest_django import DjangoDbBlocker

HERE = Path(__file__).parent
KILLS = 200


@pytest.fixture
def crash(
    tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[..., dict[str, Any]]]:
    """Runs crashing.py on a database of its own, of the kind that the tests run on."""
    with django_db_blocker.unblock(), databases.empty(tmp_path) as database:
        environment = {
            **os.environ,
            "KOERS_VAR": str(tmp_path),
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
            "PYTHONPATH": str(HERE.parents[1]),
        }

        def run(*arguments: str) -> dict[str, Any]:
            command = [sys.executable, str(HERE / "crashing.py"), *arguments]
            answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            assert answer.returncode == 0, answer.stderr
            found: dict[str, Any] = json.loads(answer.stdout)
            return found

        yield run


def test_two_hundred_kills_leave_whole_actions_with_their_events_or_nothing(crash) -> None:
    found = crash(str(KILLS))
    assert found["actions"] == found["events"] > KILLS / 10  # some were done, or the kills came too early
    assert found["is_whole"]


@pytest.mark.parametrize(("writers", "each"), [(8, 25)])
def test_many_writers_at_once_make_one_chain_without_a_fork(crash, writers, each) -> None:
    found = crash(str(each), str(writers))
    assert found == {"actions": writers * each, "events": writers * each, "is_whole": True}
