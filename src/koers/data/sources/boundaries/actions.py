"""Loading boundaries out of a file or a service into the small files that maps are drawn from."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.base.places.boundaries import file_name
from koers.base.places.codes import is_place
from koers.base.places.models import Place
from koers.data.sources.boundaries.cleaning import Cleaned, cleaned, fitted, simplified
from koers.data.sources.boundaries.features import Feature
from koers.data.sources.boundaries.geojson import read_geojson
from koers.data.sources.boundaries.geopackage import read_geopackage
from koers.data.sources.boundaries.keeping import packed
from koers.data.sources.boundaries.ogc_api import read_ogc_api
from koers.data.sources.boundaries.reference import Reference
from koers.data.sources.errors import BoundariesRefused

PREFIXES = {Place.Kind.MUNICIPALITY: "GM", Place.Kind.DISTRICT: "WK", Place.Kind.NEIGHBOURHOOD: "BU"}
LAYERS = {
    Place.Kind.MUNICIPALITY: "gemeenten",
    Place.Kind.DISTRICT: "wijken",
    Place.Kind.NEIGHBOURHOOD: "buurten",
}
TOLERANCES = {Place.Kind.MUNICIPALITY: 400, Place.Kind.DISTRICT: 30, Place.Kind.NEIGHBOURHOOD: 20}  # metres
CREDIT = "CBS en Kadaster, CC BY 4.0"


@dataclass(frozen=True)
class Loaded:
    path: Path
    cleaned: Cleaned


def read_boundaries(where: str, kind: Place.Kind) -> tuple[list[Feature], Reference]:
    """A GeoJSON file, a GeoPackage or the address of an OGC API. Raises BoundariesRefused, FetchRefused."""
    if where.startswith(("https://", "http://")):
        return read_ogc_api(where)
    path = Path(where)
    if not path.is_file():
        raise BoundariesRefused(path.name, "bestaat niet")
    return read_geopackage(path, LAYERS[kind]) if path.suffix == ".gpkg" else read_geojson(path)


@action("boundaries.load", needs="figures.load")
def load_boundaries(
    *, where: str, kind: Place.Kind, year: int, municipality: str | None = None, by: Who
) -> Loaded:
    """Keep the mended and simplified boundaries of one kind of area and year; with a municipality only what
    lies in it. The file that was there stays until the new one is whole. Raises BoundariesRefused."""
    features, reference = read_boundaries(where, kind)
    name = Path(where).name
    wanted = [one for one in features if municipality is None or one.code[2:6] == municipality[2:6]]
    _check_codes(wanted, kind, name)
    found = cleaned(wanted, reference, name)
    areas = simplified(fitted(found.areas), TOLERANCES[kind])
    path = Path(settings.BOUNDARIES_DIR) / file_name(kind, year)
    _replace(path, packed(areas, year=year, source=CREDIT))
    return Loaded(path, found)


def _check_codes(features: Sequence[Feature], kind: Place.Kind, file: str) -> None:
    prefix = PREFIXES[kind]
    for one in features:
        if not (one.code.startswith(prefix) and is_place(one.code)):
            raise BoundariesRefused(file, f"„{one.code}” is geen code van een {kind}")


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".grenzen-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
