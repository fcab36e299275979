"""What `./koers test` does after the set-up: lint, layout, types, tests. It stops at the first that fails."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import BinaryIO

from steps import ROOT, VENV

BIN = VENV / "bin"
SCRIPTS = ["koers", "tools/lock", "tools/with_postgresql"]  # Python without a .py name
CHECKS = [
    ("Lint", ["ruff", "check", "--quiet", ".", *SCRIPTS]),
    ("Opmaak van de code", ["ruff", "format", "--quiet", "--check", ".", *SCRIPTS]),
    ("Types", ["mypy", "--no-error-summary", "src/koers"]),
]
WITH_DATABASE = ["tests/apps", "tests/flows", "tests/browser"]  # the analysis and the rules know none
LOOK_ALIKE = "--ignore=tests/browser/test_accessibility.py"  # how a page looks does not hang on the database
POSTGRESQL = ("Tests op PostgreSQL", ["tools/with_postgresql", str(BIN / "pytest")])
SQLITE = ("Tests op SQLite", [str(BIN / "pytest")])
OPTION = "--database"
LOOKS_EVERY = 0.2  # seconds between two looks at what the second stage wrote
MAY_CLOSE = 60  # seconds that a stage that is broken off gets to put its things away
Stage = tuple[str, list[str]]


def run_all(arguments: list[str]) -> int:
    """Extra arguments go to pytest, which comes last: its summary is the last line on screen."""
    try:
        stages = test_stages(arguments)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for title, (program, *options) in CHECKS:
        sys.stderr.write(f"{title} … ")
        sys.stderr.flush()
        start = time.monotonic()
        status = run([str(BIN / program), *options])
        if status != 0:
            sys.stderr.write(f"\nMislukt bij: {title}. De tests zijn niet gedraaid. Zelf nakijken: ")
            sys.stderr.write(f".venv/bin/{program} {' '.join(options)}\n")
            return status
        sys.stderr.write(f"in orde ({time.monotonic() - start:.1f} s)\n".replace(".", ","))
    if len(stages) == 2 and len(os.sched_getaffinity(0)) > 1:
        return run_both(*stages)
    return next((status for stage in stages if (status := run_stage(stage))), 0)


def run_stage(stage: Stage) -> int:
    announce(stage)
    return run(stage[1])


def announce(stage: Stage) -> None:
    sys.stderr.write(f"{stage[0]}\n")
    sys.stderr.flush()


def run_both(first: Stage, second: Stage) -> int:
    """At the same time, and on screen one after the other: what the second says is kept until the first is
    done, and followed from there. A first that fails breaks off the second.
    """
    with tempfile.TemporaryFile() as kept:
        behind = subprocess.Popen(
            second[1],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=kept,
            stderr=subprocess.STDOUT,
        )
        try:
            if status := run_stage(first):
                return status
            announce(second)
            follow(behind, kept)
            return behind.returncode
        finally:
            break_off(behind)


def follow(process: subprocess.Popen[bytes], kept: BinaryIO) -> None:
    """Until it has ended, and all that it wrote is on screen."""
    shown, ended = 0, False
    while not ended:
        ended = process.poll() is not None  # before the look, so that the last look sees everything
        while text := os.pread(kept.fileno(), 65536, shown):
            sys.stdout.buffer.write(text)
            shown += len(text)
        sys.stdout.buffer.flush()
        if not ended:
            time.sleep(LOOKS_EVERY)


def break_off(process: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C does, so that pytest puts its browser and its databases away."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(MAY_CLOSE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def test_stages(arguments: list[str]) -> list[Stage]:
    """On both databases; with arguments for pytest on SQLite alone, unless --database says otherwise."""
    if OPTION not in arguments:
        chosen, rest = ("sqlite" if arguments else "both"), arguments
    else:
        at = arguments.index(OPTION)
        chosen, rest = "".join(arguments[at + 1 : at + 2]), arguments[:at] + arguments[at + 2 :]
    sqlite = (SQLITE[0], SQLITE[1] + rest)
    postgresql = (POSTGRESQL[0], POSTGRESQL[1] + (rest or [*WITH_DATABASE, LOOK_ALIKE]))
    stages = {"sqlite": [sqlite], "postgresql": [postgresql], "both": [postgresql, sqlite]}
    if chosen not in stages:
        raise ValueError(f"Zeg na {OPTION}: sqlite, postgresql of both.")
    return stages[chosen]


def run(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=environment()).returncode


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
