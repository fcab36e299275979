"""One area as a file of boundaries gives it, and the properties in which the files of CBS name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

CODES = ("statcode", "buurtcode", "wijkcode", "gemeentecode")  # the finest first: a neighbourhood names all
NAMES = ("statnaam", "buurtnaam", "wijknaam", "gemeentenaam")


@dataclass(frozen=True)
class Feature:
    code: str
    name: str
    water: bool
    shape: BaseGeometry


def feature(properties: Mapping[str, Any], shape: BaseGeometry) -> Feature | None:
    """None when the properties hold no code of an area."""
    known = {key.lower(): value for key, value in properties.items()}
    code = next((str(known[key]).strip() for key in CODES if known.get(key)), "")
    name = next((str(known[key]).strip() for key in NAMES if known.get(key)), "")
    if not code:
        return None
    return Feature(code, name, str(known.get("water", "")).upper() in ("JA", "B"), shape)
