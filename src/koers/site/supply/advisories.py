"""Known weaknesses in the locked packages. This one asks the outside; without an answer it says so."""

import json
import subprocess
import sys
from pathlib import Path

from koers.site.supply.locks import IN_USE
from koers.site.supply.outcome import Outcome, State

TITLE = "Bekende zwakke plekken"
PROGRAM = Path(sys.executable).with_name("pip-audit")
OPTIONS = (
    "--require-hashes",
    "--disable-pip",
    "--format",
    "json",
    "--progress-spinner",
    "off",
    "--timeout",
    "15",
)
PATIENCE = 300


def check_advisories(root: Path, program: Path = PROGRAM) -> Outcome:
    try:
        command = [str(program), *OPTIONS, "-r", str(root / IN_USE)]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return Outcome(TITLE, State.SKIPPED, "pip-audit gaf geen antwoord; probeer het later met internet")
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError):
        return Outcome(TITLE, State.SKIPPED, "de lijst met zwakke plekken is niet bereikbaar")
    return judge(packages)


def judge(packages: list[dict]) -> Outcome:
    """A package that could not be looked up is not a package without weaknesses."""
    known = [one for one in packages if "vulns" in one]
    faults = tuple(
        f"{one['name']} {one['version']}: {weakness['id']}, opgelost in "
        f"{', '.join(weakness.get('fix_versions') or ['nog geen versie'])}"
        for one in known
        for weakness in one["vulns"]
    )
    if faults:
        return Outcome(TITLE, State.WRONG, "Werk bij met tools/lock --upgrade.", faults)
    if len(known) < len(packages) or not packages:
        missing = len(packages) - len(known)
        return Outcome(
            TITLE, State.SKIPPED, f"{missing} van {len(packages)} pakketten waren niet op te zoeken"
        )
    return Outcome(TITLE, State.FINE, f"{len(known)} pakketten, geen bekend")
