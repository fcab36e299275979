"""Makes areas of features: water left out, parts of one code put together, shapes mended, gaps closed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import Geometry, Polygon, STRtree

from koers.data.sources.boundaries.features import Feature
from koers.data.sources.boundaries.reference import Reference, in_metres
from koers.data.sources.errors import BoundariesRefused

GRID = 1.0  # metres: finer than any map here
SLIVER = 150.0  # metres: a gap narrower than this is a mistake in the file, a wider one is a lake or abroad


@dataclass(frozen=True)
class Cleaned:
    """Areas by code, in metres, and what was done to get there."""

    areas: Mapping[str, Geometry]
    water: int  # features left out
    merged: int  # codes that had more than one feature
    mended: int  # shapes that crossed themselves


def cleaned(features: Sequence[Feature], stated: Reference, file: str) -> Cleaned:
    """Raises BoundariesRefused when the coordinates are not in the Netherlands or nothing is left."""
    land = [one for one in features if not one.water]
    if not land:
        raise BoundariesRefused(file, "bevat geen gebieden op het land")
    parts: dict[str, list[Geometry]] = defaultdict(list)
    broken = 0
    for one, shape in zip(land, in_metres([one.shape for one in land], stated, file), strict=True):
        broken += not shape.is_valid
        parts[one.code].append(only_areas(shapely.make_valid(shape)))
    areas = {code: shapely.union_all(found) for code, found in sorted(parts.items())}
    if empty := [code for code, area in areas.items() if area.is_empty]:
        raise BoundariesRefused(file, f"{empty[0]} heeft geen oppervlak")
    merged = sum(len(found) > 1 for found in parts.values())
    return Cleaned(areas, len(features) - len(land), merged, broken)


def only_areas(shape: Geometry) -> Geometry:
    """Mending can leave a loose line or point beside an area."""
    parts = shapely.get_parts(shape)
    return shapely.union_all([part for part in parts if part.geom_type.endswith("Polygon")])


def fitted(areas: Mapping[str, Geometry]) -> dict[str, Geometry]:
    """The same areas, bordering each other exactly: what two claim goes to one of them, and a narrow strip
    that nobody claims goes to the neighbour with whom it shares most of its border."""
    codes = sorted(areas)
    shapes = [only_areas(shapely.set_precision(areas[code], GRID)) for code in codes]
    lines = shapely.union_all([shape.boundary for shape in shapes], grid_size=GRID)
    faces = list(shapely.get_parts(shapely.polygonize([lines])))
    tree = STRtree(shapes)
    pieces: dict[int, list[Geometry]] = defaultdict(list)
    for face in faces:
        owner = _owner(face, shapes, tree)
        if owner is not None:
            pieces[owner].append(face)
    return {codes[at]: shapely.union_all(found, grid_size=GRID) for at, found in sorted(pieces.items())}


def _owner(face: Polygon, shapes: Sequence[Geometry], tree: STRtree) -> int | None:
    claims = sorted(int(at) for at in tree.query(face.representative_point(), predicate="intersects"))
    if len(claims) == 1:
        return claims[0]
    if not claims:
        if 2 * face.area / face.length > SLIVER:
            return None
        claims = sorted(int(at) for at in tree.query(face, predicate="intersects"))
    shared = [(shapes[at].boundary.intersection(face.boundary).length, -at) for at in claims]
    return -max(shared)[1] if shared else None


def simplified(areas: Mapping[str, Geometry], tolerance: float) -> dict[str, Geometry]:
    """Fewer points, and still no gap between neighbours: a shared border is drawn simpler once, for both."""
    codes = sorted(areas)
    found = shapely.coverage_simplify([areas[code] for code in codes], tolerance)
    return dict(
        zip(codes, (shapely.set_precision(one, GRID, mode="pointwise") for one in found), strict=True)
    )
