"""GeoPackage: a SQLite file with shapes as WKB behind a small header. No extension needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import shapely
from shapely.errors import ShapelyError

from koers.data.sources.boundaries.features import Feature, feature
from koers.data.sources.boundaries.reference import Reference, reference_named
from koers.data.sources.errors import BoundariesRefused

LAYERS = "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes of the box that may stand before the shape
EMPTY, HEADER = 0x10, 8


def read_geopackage(path: Path, layer: str) -> tuple[list[Feature], Reference]:
    """The areas of one layer, such as `buurten`. Raises BoundariesRefused, with the layers there are."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            base.row_factory = sqlite3.Row
            layers = {row["table_name"]: row for row in base.execute(LAYERS)}
            if layer not in layers:
                known = ", ".join(layers) or "geen"
                raise BoundariesRefused(path.name, f"heeft geen laag „{layer}” (wel: {known})")
            found = layers[layer]
            reference = reference_named(f"EPSG:{found['srs_id']}", path.name)
            return list(_features(base, layer, found["column_name"], path.name)), reference
    except sqlite3.Error as error:
        raise BoundariesRefused(path.name, "is geen GeoPackage, of beschadigd") from error


def _features(base: sqlite3.Connection, layer: str, column: str, file: str) -> Iterator[Feature]:
    table = layer.replace('"', '""')
    for number, row in enumerate(base.execute(f'SELECT * FROM "{table}"'), start=1):  # noqa: S608  # quoted
        shape = shape_of(row[column], number, file)
        found = feature({key: row[key] for key in row.keys() if key != column}, shape)  # noqa: SIM118
        if found is None:
            raise BoundariesRefused(file, f"gebied {number} heeft geen code (zoals statcode of buurtcode)")
        yield found


def shape_of(blob: bytes | None, number: int, file: str) -> shapely.Geometry:
    """Past the header: GP, version, flags, number of the coordinates, and the box that the flags announce."""
    if blob is None or blob[:2] != b"GP" or len(blob) < HEADER or (flags := blob[3]) & EMPTY:
        raise BoundariesRefused(file, f"gebied {number} heeft geen bruikbare grens")
    box = ENVELOPES.get(flags >> 1 & 7)
    try:
        if box is None:
            raise ValueError
        return shapely.from_wkb(blob[HEADER + box :])
    except (ShapelyError, ValueError) as error:
        raise BoundariesRefused(file, f"gebied {number} heeft geen bruikbare grens") from error
