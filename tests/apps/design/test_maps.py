"""The map as numbers and as SVG: surface for counts, gaps as gaps, nothing outside, all of it in words."""

import math
import re
from xml.etree import ElementTree

import pytest

from koers.base.design.charts import MapArea, Says, area_map, map_html
from koers.base.design.charts.maps import MapDrawing

SQUARE = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0), (0.0, 0.0))


def area(number: int, says: Says = Says.COUNT, value: float = 0.0, **more: object) -> MapArea:
    """Squares of a kilometre in a row from west to east."""
    shift = number * 1000.0
    rings = [[(x + shift, y) for x, y in SQUARE]]
    values = {"name": "", "title": f"Buurt {number}: {value:.0f}", "value": value} | more
    return MapArea(f"BU{number}", rings=rings, middle=(shift + 500, 500), says=says, **values)


def drawn(*areas: MapArea) -> MapDrawing:
    return area_map(areas, label="Kaart").wide


def test_circle_of_four_times_as_many_has_twice_the_radius() -> None:
    small, large = sorted(s.radius for s in drawn(area(0, value=25), area(1, value=100)).symbols)
    assert large == pytest.approx(2 * small)


def test_map_keeps_both_directions_alike_and_north_up() -> None:
    found = drawn(area(0, value=1), area(1, value=1), area(2, value=1))
    points = [tuple(map(float, p.split())) for p in re.findall(r"[\d.]+ [\d.]+", found.shapes[0].path)]
    (left, bottom), (right, _b), (_r, top) = points[:3]
    assert right - left == pytest.approx(bottom - top, abs=0.2)
    assert bottom > top
    west, middle, east = sorted(symbol.x for symbol in found.symbols)
    assert middle - west == pytest.approx(east - middle)


def test_area_without_a_figure_is_a_dashed_gap_of_fixed_size_and_no_number() -> None:
    found = drawn(area(0, value=50, shown="50"), area(1, Says.GAP, title="Zuidbuurt: nog geen cijfer"))
    gap = next(symbol for symbol in found.symbols if "gap" in symbol.css)
    assert gap.title == "Zuidbuurt: nog geen cijfer"
    assert [shape.css for shape in found.shapes].count("c-area c-area-gap") == 1
    assert [text.lines for text in found.texts] == [("50",)]


@pytest.mark.parametrize("value", [1.0, 9.0, 900.0])
def test_small_count_looks_the_same_whatever_it_is(value: float) -> None:
    """The size of its circle would give it away."""
    areas = [area(0, value=50), area(1, Says.FEW, value=0.0, title="De Dijk: minder dan 10")]
    hidden = [area(0, value=50), area(1, Says.FEW, value=value, title="De Dijk: minder dan 10")]
    assert map_html(area_map(areas, label="Kaart")) == map_html(area_map(hidden, label="Kaart"))


def test_rates_are_open_rings_and_our_own_is_filled() -> None:
    found = drawn(area(0, Says.RATE, value=3.0), area(1, Says.RATE, value=3.0, ours=True))
    assert {symbol.css for symbol in found.symbols} == {"c-spot-rate", "c-spot-rate c-spot-rate-ours"}


def test_marks_and_words_stay_within_the_drawing() -> None:
    areas = [
        area(n, value=n * 7.0, shown=str(n * 7), name=f"Buurt met een lange naam {n}") for n in range(12)
    ]
    for found in (area_map(areas, label="Kaart").wide, area_map(areas, label="Kaart").narrow):
        assert all(0 <= symbol.x <= found.width and 0 <= symbol.y <= found.height for symbol in found.symbols)
        numbers = [float(n) for shape in found.shapes for n in re.findall(r"[\d.]+", shape.path)]
        assert 0 <= min(numbers) <= max(numbers) <= max(found.width, found.height)


def test_figure_never_stands_on_the_circle_of_another() -> None:
    crowd = [area(0, value=100, shown="100")] + [
        MapArea("BUx", "", [SQUARE], (x, 500.0), Says.COUNT, "", 5.0, "5") for x in (520.0, 560.0, 900.0)
    ]
    found = drawn(*crowd)
    large = max(found.symbols, key=lambda symbol: symbol.radius)
    beside = [text for text in found.texts if text.lines == ("5",)]
    assert all(math.hypot(t.x + t.dx - large.x, t.y - 4 - large.y) >= large.radius for t in beside)


def test_every_mark_is_a_link_with_a_name_for_keyboard_and_screen_reader() -> None:
    areas = [area(0, value=5, title='Buurt "A" & <B>: 5', href="#BU0"), area(1, value=9)]
    tree = ElementTree.fromstring(f"<div>{map_html(area_map(areas, label='Kaart'))}</div>")
    links = tree.findall(".//a")
    assert [link.get("href") for link in links] == ["#BU0", "#BU0"]  # wide and narrow
    assert {link.get("aria-label") for link in links} == {'Buurt "A" & <B>: 5'}
    assert all(circle.find("title") is not None for circle in tree.iter("circle"))


def test_map_holds_no_inline_style_and_no_script() -> None:
    html = map_html(area_map([area(0, value=5, shown="5", name="Oost")], label="Kaart"))
    assert "style" not in html
    assert "<script" not in html


def test_map_without_areas_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        area_map([], label="Kaart")
