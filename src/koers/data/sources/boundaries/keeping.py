"""Boundaries as Koers keeps them: GeoJSON in whole metres, a file per kind of area and boundary year."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

import shapely
from shapely import Geometry

from koers.data.sources.boundaries.reference import Reference


def packed(areas: Mapping[str, Geometry], *, year: int, source: str) -> bytes:
    """The same areas give the same bytes. Every area has a point that lies within it, for its mark."""
    content = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": Reference.METRES}},
        "jaar": year,
        "bron": source,
        "features": [_feature(code, area) for code, area in sorted(areas.items())],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _feature(code: str, area: Geometry) -> dict[str, Any]:
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    middle = largest.centroid if largest.contains(largest.centroid) else shapely.point_on_surface(largest)
    polygons = [
        [[[round(x), round(y)] for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(area)
    ]
    return {
        "type": "Feature",
        "properties": {"statcode": code, "midden": [round(middle.x), round(middle.y)]},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
