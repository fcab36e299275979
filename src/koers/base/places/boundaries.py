"""Simplified boundaries as they are kept: rings in metres, per kind of area and boundary year."""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from koers.base.places.catalog import catalog_path
from koers.base.places.models import Place

Point = tuple[int, int]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Outline:
    """The border of one area, and a point within it where its mark stands."""

    code: str
    rings: tuple[Ring, ...]
    middle: Point


@dataclass(frozen=True)
class Outlines:
    """What is known of one kind of area in one boundary year; not always the whole country."""

    year: int
    source: str
    by_code: Mapping[str, Outline]

    def of(self, codes: Iterable[str]) -> list[Outline]:
        """Those that are known, in the order of the codes. A code without a border is not in the list."""
        return [self.by_code[code] for code in codes if code in self.by_code]


def outlines(kind: Place.Kind) -> Outlines | None:
    """Of the newest boundary year there is a file of; None when there is none."""
    found = max(_files(kind), key=lambda path: (path.name, path.parent == _kept()), default=None)
    return _read(found, found.stat().st_mtime_ns) if found else None


def file_name(kind: str, year: int) -> str:
    return f"grenzen-{kind}-{year}.geojson.gz"


def _kept() -> Path:
    return Path(settings.BOUNDARIES_DIR)


def _files(kind: Place.Kind) -> list[Path]:
    """What was loaded here, and what Koers brings along."""
    folders = (catalog_path("samples"), _kept())
    return [path for folder in folders for path in folder.glob(f"grenzen-{kind}-[0-9]*.geojson.gz")]


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Outlines:
    content = json.loads(gzip.decompress(path.read_bytes()))
    found = {}
    for item in content["features"]:
        code = item["properties"]["statcode"]
        polygons = item["geometry"]["coordinates"]
        rings = tuple(tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon)
        x, y = item["properties"]["midden"]
        found[code] = Outline(code, rings, (x, y))
    return Outlines(content["jaar"], content["bron"], MappingProxyType(found))
