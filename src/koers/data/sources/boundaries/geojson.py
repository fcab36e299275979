"""GeoJSON, from a file or a reply: the features with the coordinates they say they are in."""

import gzip
import json
from pathlib import Path
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from koers.data.sources.boundaries.features import Feature, feature
from koers.data.sources.boundaries.reference import Reference, reference_named
from koers.data.sources.errors import BoundariesRefused


def read_geojson(path: Path) -> tuple[list[Feature], Reference]:
    """Raises BoundariesRefused."""
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise BoundariesRefused(path.name, "is niet te openen of afgebroken") from error
    content = parsed(data, path.name)
    return features_of(content, path.name), stated(content, path.name)


def parsed(data: bytes, file: str) -> dict[str, Any]:
    try:
        content = json.loads(data)
    except (ValueError, UnicodeDecodeError, RecursionError) as error:
        raise BoundariesRefused(file, "is geen JSON, of afgebroken") from error
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise BoundariesRefused(file, "heeft geen lijst „features”: is dit GeoJSON?")
    return content


def stated(content: dict[str, Any], file: str) -> Reference:
    crs = content.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else ""
    return reference_named(str(name or ""), file)


def features_of(content: dict[str, Any], file: str) -> list[Feature]:
    return [_feature(item, number, file) for number, item in enumerate(content["features"], start=1)]


def _feature(item: Any, number: int, file: str) -> Feature:
    try:
        found = feature(item["properties"], shape(item["geometry"]))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ShapelyError) as error:
        raise BoundariesRefused(file, f"gebied {number} heeft geen bruikbare grens") from error
    if found is None:
        raise BoundariesRefused(file, f"gebied {number} heeft geen code (zoals statcode of buurtcode)")
    return found
