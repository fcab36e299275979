"""What `./koers test` does after the set-up: lint, layout, types, tests. It stops at the first that fails."""

import os
import subprocess
import sys
import time

from steps import ROOT, VENV

BIN = VENV / "bin"
SCRIPTS = ["koers", "tools/lock", "tools/with_postgresql"]  # Python without a .py name
CHECKS = [
    ("Lint", ["ruff", "check", "--quiet", ".", *SCRIPTS]),
    ("Opmaak van de code", ["ruff", "format", "--quiet", "--check", ".", *SCRIPTS]),
    ("Types", ["mypy", "--no-error-summary", "src/koers"]),
]
WITH_DATABASE = ["tests/apps", "tests/flows", "tests/browser"]  # the analysis and the rules know none
POSTGRESQL = ("Tests op PostgreSQL", ["tools/with_postgresql", str(BIN / "pytest")])
SQLITE = ("Tests op SQLite", [str(BIN / "pytest")])
OPTION = "--database"


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
    for title, command in stages:
        sys.stderr.write(f"{title}\n")
        sys.stderr.flush()
        if status := run(command):
            return status
    return 0


def test_stages(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """On both databases; with arguments for pytest on SQLite alone, unless --database says otherwise."""
    if OPTION not in arguments:
        chosen, rest = ("sqlite" if arguments else "both"), arguments
    else:
        at = arguments.index(OPTION)
        chosen, rest = "".join(arguments[at + 1 : at + 2]), arguments[:at] + arguments[at + 2 :]
    sqlite = (SQLITE[0], SQLITE[1] + rest)
    postgresql = (POSTGRESQL[0], POSTGRESQL[1] + (rest or WITH_DATABASE))
    stages = {"sqlite": [sqlite], "postgresql": [postgresql], "both": [postgresql, sqlite]}
    if chosen not in stages:
        raise ValueError(f"Zeg na {OPTION}: sqlite, postgresql of both.")
    return stages[chosen]


def run(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=environment()).returncode


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
