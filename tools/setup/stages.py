"""What `./koers test` does after the set-up: lint, layout, types, tests. It stops at the first that fails."""

import os
import subprocess
import sys
import time

from steps import ROOT, VENV

BIN = VENV / "bin"
SCRIPTS = ["koers", "tools/lock"]  # Python without a .py name
STAGES = [
    ("Lint", ["ruff", "check", "--quiet", ".", *SCRIPTS]),
    ("Opmaak van de code", ["ruff", "format", "--quiet", "--check", ".", *SCRIPTS]),
    ("Types", ["mypy", "--no-error-summary", "src/koers"]),
    ("Tests", ["pytest"]),
]


def run_all(arguments: list[str]) -> int:
    """Extra arguments go to pytest, which comes last: its summary is the last line on screen."""
    for title, (program, *options) in STAGES:
        extra = arguments if program == "pytest" else []
        sys.stderr.write(f"{title} … " if program != "pytest" else f"{title}\n")
        sys.stderr.flush()
        start = time.monotonic()
        status = subprocess.run([BIN / program, *options, *extra], cwd=ROOT, env=environment()).returncode
        if program == "pytest":
            return status
        if status != 0:
            sys.stderr.write(f"\nMislukt bij: {title}. De tests zijn niet gedraaid. Zelf nakijken: ")
            sys.stderr.write(f".venv/bin/{program} {' '.join(options)}\n")
            return status
        sys.stderr.write(f"in orde ({time.monotonic() - start:.1f} s)\n".replace(".", ","))
    return 0


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
