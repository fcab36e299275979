"""A map: outlines of areas, and on each a mark whose surface says how many. Areas are never shaded.

Pure: metres in, px out. The same areas are laid out once for wide and once for narrow pages, so that text
keeps its size; a title on every mark and a table beside the map say the same in words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from koers.base.design.charts import layout
from koers.base.design.charts.scene import Anchor, Text

Points = Sequence[tuple[float, float]]
EDGE = 12.0  # px around the areas
FEW, GAP = 7.0, 6.0  # px: marks whose size says nothing
INSIDE = 2.6  # px of radius per px of half a label, for a figure within its circle
LETTER_HEIGHT = 4.5


class Says(StrEnum):
    """What is known about an area."""

    COUNT = "count"  # a circle, by area
    RATE = "rate"  # an open ring, by area
    FEW = "few"  # counted, too few to tell in public
    GAP = "gap"  # nothing is known


BY_SIZE = frozenset({Says.COUNT, Says.RATE})


@dataclass(frozen=True)
class MapArea:
    """`name` may stand on the map; `title` is said of it; `href` leads to its row in the table."""

    code: str
    name: str
    rings: Sequence[Points]
    middle: tuple[float, float]
    says: Says
    title: str
    value: float = 0.0
    shown: str = ""
    href: str = ""
    ours: bool = False


@dataclass(frozen=True)
class Shape:
    css: str
    path: str
    title: str = ""


@dataclass(frozen=True)
class Symbol:
    css: str
    x: float
    y: float
    radius: float
    title: str
    href: str


@dataclass(frozen=True)
class MapDrawing:
    """One layout, in px; `texts` have x as px too."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    symbols: tuple[Symbol, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class MapScene:
    label: str
    wide: MapDrawing
    narrow: MapDrawing


@dataclass(frozen=True)
class Ground:
    """Turns metres into px: north is up, and both directions have the same scale."""

    left: float
    top: float
    scale: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        return EDGE + (point[0] - self.left) * self.scale, EDGE + (self.top - point[1]) * self.scale


def area_map(
    areas: Sequence[MapArea], *, label: str, widths: tuple[int, int] = (620, 340), largest: float = 30.0
) -> MapScene:
    """largest: the radius in px of the largest count on the wide map; names only where they fit.

    Raises ValueError without areas."""
    wide, narrow = (
        _drawing(areas, width, largest * size) for width, size in zip(widths, (1.0, 0.68), strict=True)
    )
    return MapScene(label, wide, narrow)


def _drawing(areas: Sequence[MapArea], width: int, largest: float) -> MapDrawing:
    ground, height = _ground(areas, width)
    most = max((area.value for area in areas if area.says in BY_SIZE), default=0.0) or 1.0
    symbols = [_symbol(area, ground, most, largest) for area in areas]
    pairs = sorted(zip(areas, symbols, strict=True), key=lambda pair: -pair[1].radius)
    return MapDrawing(
        width,
        height,
        tuple(
            _shape(area, ground)
            for area in sorted(areas, key=lambda area: (area.ours, area.says != Says.GAP))
        ),
        tuple(symbol for _area, symbol in pairs),  # a small one on top of a large one, not under it
        tuple(_texts(pairs, width)),
    )


def _ground(areas: Sequence[MapArea], width: int) -> tuple[Ground, int]:
    points = [point for area in areas for ring in area.rings for point in ring]
    if not points:
        raise ValueError("a map needs at least one area with an outline")
    xs, ys = [x for x, _ in points], [y for _, y in points]
    scale = (width - 2 * EDGE) / max(max(xs) - min(xs), 1.0)
    return Ground(min(xs), max(ys), scale), math.ceil((max(ys) - min(ys)) * scale + 2 * EDGE)


def _shape(area: MapArea, ground: Ground) -> Shape:
    rings = ("L".join("{:.1f} {:.1f}".format(*ground.at(point)) for point in ring) for ring in area.rings)
    css = "c-area" + (" c-area-gap" if area.says == Says.GAP else "") + (" c-area-ours" if area.ours else "")
    return Shape(css, "".join(f"M{ring}Z" for ring in rings), area.title)


def _symbol(area: MapArea, ground: Ground, most: float, largest: float) -> Symbol:
    x, y = ground.at(area.middle)
    radius = {Says.FEW: FEW, Says.GAP: GAP}.get(area.says, largest * math.sqrt(max(area.value, 0.0) / most))
    css = f"c-spot-{area.says}" + (f" c-spot-{area.says}-ours" if area.ours and area.says in BY_SIZE else "")
    return Symbol(css, x, y, max(radius, 1.5), area.title, area.href)


def _texts(pairs: Sequence[tuple[MapArea, Symbol]], width: int) -> list[Text]:
    """The figure in its circle or beside it, the name below; what would touch another is left out."""
    taken: list[layout.Box] = []
    figures: list[Text] = []
    circles = [symbol for _area, symbol in pairs]
    for area, symbol in pairs:
        places = [t for t in _figure_places(area, symbol) if not _covers(t, symbol, circles)]
        figures += _first_free(places, taken, width)
    names: list[Text] = []
    for area, symbol in sorted(pairs, key=lambda pair: not pair[0].ours):
        places = [t for t in _name_places(area, symbol) if not _covers(t, symbol, circles)]
        names += _first_free(places, taken, width)
    return figures + names


def _covers(text: Text, own: Symbol, circles: Sequence[Symbol]) -> bool:
    """Whether a text would stand on the circle of another place and be read as being of that."""
    box = layout.box(text, 1)
    for other in circles:
        near_x, near_y = min(max(other.x, box.left), box.right), min(max(other.y, box.top), box.bottom)
        if other is not own and math.hypot(near_x - other.x, near_y - other.y) < other.radius:
            return True
    return False


def _figure_places(area: MapArea, symbol: Symbol) -> list[Text]:
    if not area.shown:
        return []
    half, y = layout.text_width(area.shown) / 2, symbol.y + LETTER_HEIGHT
    if area.says in BY_SIZE and symbol.radius >= max(half + INSIDE, 8.0):
        filled = area.says == Says.COUNT or area.ours
        return [Text("t-inv" if filled else "t-counted", symbol.x, y, (area.shown,))]
    away = symbol.radius + 4
    return [
        Text("t-counted t-halo", symbol.x, y, (area.shown,), Anchor.START, away),
        Text("t-counted t-halo", symbol.x, y, (area.shown,), Anchor.END, -away),
    ]


def _name_places(area: MapArea, symbol: Symbol) -> list[Text]:
    if not area.name:
        return []
    css = "t-strong t-halo" if area.ours else "t-dark t-halo"
    below, above = symbol.y + symbol.radius + 14, symbol.y - symbol.radius - 5
    return [Text(css, symbol.x, y, (area.name,)) for y in (below, above)]


def _first_free(places: Sequence[Text], taken: list[layout.Box], width: int) -> list[Text]:
    for text in places:
        box = layout.box(text, 1)  # x is in px already
        if box.left >= 0 and box.right <= width and not any(box.touches(other) for other in taken):
            taken.append(box)
            return [text]
    return []
