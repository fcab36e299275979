"""Small files of boundaries for the tests: two squares that nearly meet, in every form Koers reads."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from shapely import to_wkb
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

RD, DEGREES = "urn:ogc:def:crs:EPSG::28992", "urn:ogc:def:crs:OGC:1.3:CRS84"


def collection(*areas: tuple[dict[str, Any], BaseGeometry], crs: str = RD, **more: Any) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": properties, "geometry": mapping(shape)}
        for properties, shape in areas
    ]
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return {"type": "FeatureCollection", **named, "features": features, **more}


def geojson(path: Path, *areas: tuple[dict[str, Any], BaseGeometry], crs: str = RD) -> Path:
    path.write_text(json.dumps(collection(*areas, crs=crs)), encoding="utf-8")
    return path


def geopackage(
    path: Path, layer: str, *areas: tuple[dict[str, Any], BaseGeometry], crs: int = 28992, box: bool = True
) -> Path:
    """As the standard writes it: a header with or without the box of the shape, then WKB."""
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
    base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", [layer, crs])
    base.execute(f'CREATE TABLE "{layer}" (geom BLOB, code TEXT, water TEXT)')
    for properties, shape in areas:
        head = b"GP\x00" + bytes([0b0011 if box else 0b0001]) + crs.to_bytes(4, "little")
        envelope = b"\x00" * 32 if box else b""
        values = [head + envelope + to_wkb(shape), properties["buurtcode"], properties.get("water", "NEE")]
        base.execute(f'INSERT INTO "{layer}" VALUES (?, ?, ?)', values)
    base.execute(f'ALTER TABLE "{layer}" RENAME COLUMN code TO buurtcode')
    base.commit()
    base.close()
    return path
