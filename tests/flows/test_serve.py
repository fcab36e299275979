"""`koers serve`: refuses with one clear line, or serves the loaded example."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from databases import Database
from django.conf import settings

from koers.site.commands.serve import leave

KOERS = Path(sys.executable).with_name("koers")
PATIENCE = 300  # seconds that a busy machine may take; nobody waits when it is done sooner


def environment(var: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))
    }
    return {**kept, "KOERS_VAR": str(var), "PYTHONUNBUFFERED": "1", **more}


def serve(var: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [KOERS, "serve", *options]
    return subprocess.run(
        command, env=environment(var), capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_serve_on_a_taken_port_says_so_and_stops(taken_port: int, tmp_path: Path) -> None:
    answer = serve(tmp_path, "--port", str(taken_port))
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"Poort {taken_port} op 127.0.0.1 is niet vrij.")
    assert len(answer.stderr.splitlines()) == 1


def test_serve_of_the_demo_for_others_refuses(tmp_path: Path) -> None:
    answer = serve(tmp_path, "--host", "0.0.0.0", "--port", str(free_port()))
    assert answer.returncode == 2
    assert "zonder wachtwoord" in answer.stderr


def test_serve_on_an_empty_database_says_what_to_do_first(tmp_path: Path) -> None:
    answer = serve(tmp_path, "--port", str(free_port()))
    assert answer.returncode == 2
    assert "./koers demo" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_serve_on_the_example_answers_and_stops_cleanly(demo_database: Database, tmp_path: Path) -> None:
    """With the static files of production: a hashed style sheet, packed, that may be kept for ever."""
    var, port = tmp_path / "var", free_port()
    var.mkdir()
    (var / "readings").symlink_to(settings.READINGS_DIR)
    command = [KOERS, "serve", "--port", str(port)]
    log = (tmp_path / "log").open("w+")
    process = subprocess.Popen(
        command,
        env=environment(var, DATABASE_URL=demo_database.url),
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        with urlopen(f"http://127.0.0.1:{port}/methode/", timeout=PATIENCE) as answer:
            page = answer.read().decode()
            assert answer.headers["Server"] == "koers"  # no software, no version
        style = re.search(r'href="(/static/koers/koers\.[0-9a-f]{12}\.css)"', page)
        assert style
        with urlopen(f"http://127.0.0.1:{port}{style[1]}", timeout=PATIENCE) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 0
    log.seek(0)
    assert "terminate" not in log.read()  # what C++ says when it broke off


def test_worker_that_failed_to_start_keeps_its_exit_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gunicorn stops when it sees 3, and would else start a new worker for ever."""
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)
    worker = SimpleNamespace(tpool=ThreadPoolExecutor(1))
    for status in (3, 0):
        try:
            sys.exit(status)
        except SystemExit:
            leave(None, worker)
        assert left == [0] * (status == 0)
