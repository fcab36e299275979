"""A kill at any moment leaves the whole action with its event, or nothing; many writers make one chain."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KILLS = 200


def crash(tmp_path: Path, *arguments: str) -> dict:
    environment = {
        **os.environ,
        "KOERS_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'koers.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
        "PYTHONPATH": str(HERE.parents[1]),
    }
    command = [sys.executable, str(HERE / "crashing.py"), *arguments]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_two_hundred_kills_leave_whole_actions_with_their_events_or_nothing(
    tmp_path,
) -> None:
    found = crash(tmp_path, str(KILLS))
    assert found["actions"] == found["events"] > KILLS / 10  # some were done, or the kills came too early
    assert found["is_whole"]


@pytest.mark.parametrize(("writers", "each"), [(8, 25)])
def test_many_writers_at_once_make_one_chain_without_a_fork(tmp_path, writers, each) -> None:
    found = crash(tmp_path, str(each), str(writers))
    assert found == {"actions": writers * each, "events": writers * each, "is_whole": True}
