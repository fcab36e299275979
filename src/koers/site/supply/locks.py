"""The locks: every package with its fingerprint, no address to fetch from."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from koers.site.supply.outcome import Outcome, judged

PYTHON = ("requirements.lock", "requirements-dev.lock", "requirements-setup.lock")
IN_USE = "requirements.lock"
NPM = "package-lock.json"
START = re.compile(r"\n(?=[A-Za-z0-9])")
PIN = re.compile(r"([\w.-]+)==([^ ;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    kind: str  # pypi or npm
    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str = ""  # as the lock says; the one for Python does not


def python_packages(root: Path, lock: str = IN_USE) -> list[Package]:
    found = []
    for block in START.split("\n" + (root / lock).read_text()):
        if pin := PIN.match(block):
            found.append(Package("pypi", _canonical(pin[1]), pin[2], tuple(HASH.findall(block))))
    return found


def npm_packages(root: Path) -> list[Package]:
    """Those that Koers uses; what only the tests need is left out."""
    entries = json.loads((root / NPM).read_text())["packages"]
    return [
        Package(
            "npm",
            place.removeprefix("node_modules/"),
            entry["version"],
            (entry.get("integrity", ""),),
            entry.get("license", ""),
        )
        for place, entry in entries.items()
        if place and not entry.get("dev")
    ]


def check_locks(root: Path) -> Outcome:
    faults, packages = [], 0
    for lock in PYTHON:
        found = python_packages(root, lock)
        packages += len(found)
        faults += [f"{lock}: {one.name} heeft geen vingerafdruk" for one in found if not one.hashes]
        faults += [] if found else [f"{lock}: er staat niets in"]
    entries = {
        place: entry for place, entry in json.loads((root / NPM).read_text())["packages"].items() if place
    }
    packages += len(entries)
    faults += [
        f"{NPM}: {place} heeft geen vingerafdruk" for place, e in entries.items() if "integrity" not in e
    ]
    faults += [
        f"{lock}: er staat een adres in" for lock in (*PYTHON, NPM) if "://" in (root / lock).read_text()
    ]
    return judged(
        "Vaste versies",
        faults,
        f"{packages} pakketten, elk met een vingerafdruk, zonder adressen",
        "Maak de lijsten opnieuw met tools/lock.",
    )


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
