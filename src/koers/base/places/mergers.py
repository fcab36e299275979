"""Municipalities that were merged or divided, as catalog/areas/herindelingen.yaml lists them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from koers.base.places.catalog import catalog_path

MERGERS_FILE = "areas/herindelingen.yaml"


@dataclass(frozen=True)
class Merger:
    date: date
    gone: tuple[str, ...]
    into: tuple[str, ...]
    shared: bool  # divided over more than one


def mergers(after: int, until: int) -> list[Merger]:
    """Those that lie between 1 January of two boundary years, in order of time."""
    found = _read(catalog_path(MERGERS_FILE))
    return [one for one in found if date(after, 1, 1) < one.date <= date(until, 1, 1)]


def successors(after: int, until: int) -> dict[str, tuple[str, ...]]:
    """In which municipalities one that is gone went up, followed through later mergers."""
    found: dict[str, tuple[str, ...]] = {}
    for one in mergers(after, until):
        for code, into in found.items():
            found[code] = tuple(
                sorted({new for old in into for new in (one.into if old in one.gone else (old,))})
            )
        found |= {code: tuple(sorted(one.into)) for code in one.gone}
    return found


@lru_cache(maxsize=2)
def _read(path: Path) -> tuple[Merger, ...]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [
        Merger(item["date"], tuple(item["gone"]), tuple(item["into"]), item.get("shared", False))
        for item in content["mergers"]
    ]
    return tuple(sorted(found, key=lambda one: one.date))
