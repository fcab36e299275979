"""Boundaries out of every form, with the faults that real files have."""

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from boundary_files import DEGREES, collection, geojson, geopackage
from data_cases import SHARED_DATA, needs_shared_data
from people import BY
from shapely.geometry import Polygon, box

from koers.base.places.boundaries import outlines
from koers.base.places.models import Place
from koers.data.sources.boundaries.actions import load_boundaries
from koers.data.sources.boundaries.cleaning import cleaned, fitted, simplified
from koers.data.sources.boundaries.geojson import read_geojson
from koers.data.sources.boundaries.geopackage import read_geopackage
from koers.data.sources.boundaries.ogc_api import read_ogc_api
from koers.data.sources.boundaries.reference import Reference, to_metres
from koers.data.sources.errors import BoundariesRefused, FetchRefused
from koers.data.sources.selectors import allowed_hosts

WEST, EAST = box(77000, 435000, 78000, 436000), box(78010, 435000, 79000, 436000)  # ten metres apart
BOTH = (({"buurtcode": "BU05560101"}, WEST), ({"buurtcode": "BU05560201"}, EAST))
NEIGHBOURHOOD, MUNICIPALITY = Place.Kind.NEIGHBOURHOOD, Place.Kind.MUNICIPALITY


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"
    return settings.BOUNDARIES_DIR


@pytest.mark.parametrize(
    ("lon", "lat", "x", "y"),
    [
        (5.38720621, 52.15517440, 155000, 463000),  # Amersfoort, the origin
        (4.88352559, 52.37453253, 120700.723, 487525.502),  # Westertoren
        (6.56820053, 53.21938317, 233883.131, 582065.167),  # Martinitoren
    ],
)
def test_degrees_become_metres_within_half_a_metre_of_published_towers(
    lon: float, lat: float, x: float, y: float
) -> None:
    found = to_metres(np.array([[lon, lat]]))[0]
    assert found == pytest.approx([x, y], abs=0.5)


def test_geojson_and_geopackage_of_the_same_areas_give_the_same(tmp_path: Path) -> None:
    by_json = cleaned(*read_geojson(geojson(tmp_path / "b.geojson", *BOTH)), "b").areas
    for boxed in (True, False):
        path = geopackage(tmp_path / f"b{boxed}.gpkg", "buurten", *BOTH, box=boxed)
        by_package = cleaned(*read_geopackage(path, "buurten"), "b").areas
        assert by_package.keys() == by_json.keys()
        assert all(by_package[code].equals(by_json[code]) for code in by_json)


def test_water_is_left_out_and_two_parts_of_a_code_become_one(tmp_path: Path) -> None:
    part = box(79000, 435000, 79500, 436000)
    path = geojson(
        tmp_path / "b.geojson",
        *BOTH,
        ({"buurtcode": "BU05560201"}, part),
        ({"buurtcode": "BU05560101", "water": "JA"}, box(70000, 435000, 77000, 436000)),
    )
    found = cleaned(*read_geojson(path), "b")
    assert (found.water, found.merged, found.mended) == (1, 1, 0)
    assert found.areas["BU05560101"].area == pytest.approx(1e6)
    assert found.areas["BU05560201"].area == pytest.approx(990 * 1000 + 500 * 1000)


def test_shape_that_crosses_itself_is_mended(tmp_path: Path) -> None:
    bow = Polygon([(0, 300000), (1000, 301000), (1000, 300000), (0, 301000), (0, 300000)])
    found = cleaned(*read_geojson(geojson(tmp_path / "b.geojson", ({"statcode": "GM0001"}, bow))), "b")
    assert found.mended == 1
    assert found.areas["GM0001"].is_valid
    assert found.areas["GM0001"].area == pytest.approx(500_000)


def test_gap_and_overlap_between_neighbours_are_gone_after_fitting() -> None:
    overlapping = {"A": box(0, 0, 1000, 1000), "B": box(990, 0, 2000, 1000), "C": box(0, 1010, 2000, 2000)}
    frame = {"D": box(-500, -500, 2500, 2500).difference(box(0, 0, 2000, 2000))}
    areas = fitted(overlapping | frame)
    assert shapely.coverage_is_valid(list(areas.values()))
    assert sum(area.area for area in areas.values()) == pytest.approx(3000 * 3000)
    assert shapely.coverage_is_valid(list(simplified(areas, 50).values()))


@needs_shared_data
def test_real_municipalities_have_81_water_parts_under_a_code_that_is_there_twice() -> None:
    features, reference = read_geojson(SHARED_DATA / "geo/gemeente_2024.geojson.gz")
    assert len(features) == 423
    assert reference == Reference.DEGREES
    found = cleaned(features, reference, "gemeente_2024")
    assert (len(found.areas), found.merged) == (342, 81)


@needs_shared_data
def test_real_simplified_municipalities_are_mended_and_border_without_gaps() -> None:
    features, reference = read_geojson(SHARED_DATA / "geo/nl_gemeenten_2024_vereenvoudigd.geojson.gz")
    found = cleaned(features, reference, "nl")
    assert found.mended == 3
    assert not shapely.coverage_is_valid(list(found.areas.values()))
    areas = simplified(fitted(found.areas), 400)
    assert shapely.coverage_is_valid(list(areas.values()))
    assert len(areas) == 342
    land = sum(area.area for area in areas.values()) / 1e6
    assert land == pytest.approx(33_670 + 3_500, rel=0.1)  # km² of land by CBS, and some water within borders


def test_shipped_borders_are_342_municipalities_and_the_areas_of_the_example() -> None:
    sizes = {kind: len(found.by_code) for kind in PLACES if (found := outlines(kind))}
    assert sizes == {"gemeente": 342, "wijk": 8, "buurt": 19}
    for kind in PLACES:
        for outline in outlines(kind).by_code.values():
            shape = shapely.union_all([Polygon(ring) for ring in outline.rings])
            assert shape.buffer(1).contains(shapely.Point(outline.middle)), outline.code


PLACES = (Place.Kind.MUNICIPALITY, Place.Kind.DISTRICT, Place.Kind.NEIGHBOURHOOD)


# --- Refused -----------------------------------------------------------------------------------------------


def test_degrees_that_are_called_metres_and_the_other_way_round_are_refused(tmp_path: Path) -> None:
    turned = ({"buurtcode": "BU05560101"}, box(4.2, 51.9, 4.3, 52.0))
    with pytest.raises(
        BoundariesRefused, match="volgens het bestand EPSG:28992, maar 4, 52 ligt daarin niet"
    ):
        cleaned(*read_geojson(geojson(tmp_path / "b.geojson", turned)), "b")
    with pytest.raises(BoundariesRefused, match="volgens het bestand EPSG:4326"):
        cleaned(*read_geojson(geojson(tmp_path / "c.geojson", *BOTH, crs=DEGREES)), "c")
    with pytest.raises(BoundariesRefused, match=r"EPSG::3857.* kent Koers niet"):
        read_geojson(geojson(tmp_path / "d.geojson", *BOTH, crs="urn:ogc:def:crs:EPSG::3857"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<html>404</html>", "is geen JSON"),
        (b'{"type": "FeatureCollection"}', "geen lijst"),
        (b'{"features": [{"properties": {"statcode": "GM0001"}, "geometry": null}]}', "gebied 1 heeft geen"),
        (b'{"features": [{"properties": {"naam": "x"}, "geometry": {"type": "Polygon", "coordinates": '
         b"[[[4,52],[5,52],[5,53],[4,52]]]}}]}", "gebied 1 heeft geen code"),
        (b'{"features": []}', "geen gebieden op het land"),
    ],
)  # fmt: skip
def test_file_that_is_no_boundaries_is_refused_in_words(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "b.geojson"
    path.write_bytes(content)
    with pytest.raises(BoundariesRefused, match=problem):
        cleaned(*read_geojson(path), path.name)


def test_geopackage_that_is_none_or_lacks_the_layer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.gpkg").write_bytes(b"no database at all, but long enough to look at" * 9)
    with pytest.raises(BoundariesRefused, match="is geen GeoPackage"):
        read_geopackage(tmp_path / "x.gpkg", "buurten")
    path = geopackage(tmp_path / "b.gpkg", "buurten", *BOTH)
    with pytest.raises(BoundariesRefused, match=r"geen laag „wijken” \(wel: buurten\)"):
        read_geopackage(path, "wijken")


# --- OGC API, page by page ---------------------------------------------------------------------------------

FIRST = (
    "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1/collections/buurt_gegeneraliseerd/items?f=json&limit=1"
)


def service(*pages: dict[str, Any]) -> Any:
    """Page n names page n+1, as PDOK does; answers under the address that the page before gave."""
    addresses = [FIRST, *(f"{FIRST}&cursor={n}" for n in range(1, len(pages)))]
    answers = {}
    for at, (address, page) in enumerate(zip(addresses, pages, strict=True)):
        links = [{"rel": "self", "href": address}]
        if at + 1 < len(pages):
            links.append({"rel": "next", "href": addresses[at + 1]})
        answers[address] = json.dumps({"links": links} | page).encode()
    return lambda url: answers[url]


def test_ogc_api_is_read_to_its_last_page() -> None:
    get = service(collection(BOTH[0], numberMatched=2), collection(BOTH[1], numberMatched=2))
    features, reference = read_ogc_api(FIRST, get=get)
    assert [one.code for one in features] == ["BU05560101", "BU05560201"]
    assert reference == Reference.METRES


def test_ogc_api_that_stops_early_runs_round_or_changes_coordinates_is_refused() -> None:
    with pytest.raises(BoundariesRefused, match="1 gebieden in plaats van 2"):
        read_ogc_api(FIRST, get=service(collection(BOTH[0], numberMatched=2)))
    round_ = collection(BOTH[0], links=[{"rel": "next", "href": FIRST}])
    with pytest.raises(BoundariesRefused, match="lopen rond"):
        read_ogc_api(FIRST, get=lambda _url: json.dumps(round_).encode())
    with pytest.raises(BoundariesRefused, match="verschillende coördinaten"):
        read_ogc_api(FIRST, get=service(collection(BOTH[0]), collection(BOTH[1], crs=DEGREES)))


def test_ogc_api_is_asked_on_the_hosts_of_the_catalogue_only() -> None:
    assert "api.pdok.nl" in allowed_hosts()
    with pytest.raises(FetchRefused, match=r"Koers haalt niets op van voorbeeld\.test"):
        read_ogc_api("https://voorbeeld.test/collections/buurten/items")


# --- Kept --------------------------------------------------------------------------------------------------


def test_boundaries_loaded_replace_those_that_koers_brings_along(
    db: None, kept: Path, tmp_path: Path
) -> None:
    done = load_boundaries(
        where=str(geojson(tmp_path / "b.geojson", *BOTH)), kind=NEIGHBOURHOOD, year=2025, by=BY
    )
    assert json.loads(gzip.decompress(done.path.read_bytes()))["jaar"] == 2025
    found = outlines(NEIGHBOURHOOD)
    assert (found.year, set(found.by_code)) == (2025, {"BU05560101", "BU05560201"})
    assert [one.code for one in found.of(["BU05560201", "BU05569999"])] == ["BU05560201"]


def test_boundaries_of_the_wrong_kind_are_refused_and_leave_the_old_ones(
    db: None, kept: Path, tmp_path: Path
) -> None:
    path = geojson(tmp_path / "b.geojson", *BOTH)
    load_boundaries(where=str(path), kind=NEIGHBOURHOOD, year=2025, by=BY)
    for kind, unknown in ((MUNICIPALITY, "BU05560101"), (NEIGHBOURHOOD, "BU00000000")):
        bad = geojson(tmp_path / "c.geojson", ({"buurtcode": unknown}, WEST))
        with pytest.raises(BoundariesRefused, match=f"„{unknown}” is geen code van een {kind}"):
            load_boundaries(where=str(bad), kind=kind, year=2025, by=BY)
    assert outlines(NEIGHBOURHOOD).year == 2025
    assert [path.name for path in kept.iterdir()] == ["grenzen-buurt-2025.geojson.gz"]
