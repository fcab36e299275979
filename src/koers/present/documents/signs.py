"""The signs of the design as pictures of their own, for paper: the same shapes as on the page."""

from functools import cache

from django.template.loader import render_to_string
from lxml import etree

from koers.base.design.charts.fixed import fixed_svg
from koers.base.design.charts.palette import EVEN, GOOD, INK_2, INK_3, POOR
from koers.base.design.charts.scene import Dot, Line, Mark, Rect, Scene
from koers.base.design.marks import CellLook

SVG = "http://www.w3.org/2000/svg"
TONES = {"good": GOOD, "even": EVEN, "poor": POOR, "unknown": INK_2}
CELL_COLOURS = {"done": "#ffffff", "proposed": "#1f5f8f", "none": INK_2}
BLANK = f'<svg xmlns="{SVG}" width="24" height="24" viewBox="0 0 24 24"><path d="M0 0" fill="none"/></svg>'

KEY_WIDTH, KEY_HEIGHT = 18, 12
KEYS: dict[str, tuple[Mark, ...]] = {
    "whole": (Rect("c-col", 0.1, 0, 0.7, 12),),
    "disturbed": (Rect("c-col-2", 0.1, 0.6, 0.7, 11),),
    "part": (Rect("c-part", 0.1, 0, 0.7, 12),),
    "open": (Rect("c-todo", 0.1, 0.8, 0.7, 10.4),),
    "comparison": (Line("c-tick", 0, 1, 6, 6),),
    "country": (Line("c-tick c-nat", 0.5, 0.5, 0, 12),),
    "interval": (Line("c-ci c-ci-even", 0.05, 0.95, 6, 6), Dot("c-dot c-dot-even", 0.5, 6, 4)),
    "target": (Line("c-target", 0, 1, 6, 6),),
    "felt": (Dot("c-dot c-dot-felt", 0.5, 6, 5),),
}


@cache
def sprite() -> dict[str, tuple[str, str]]:
    """Every symbol of the sprite: its view box and what is drawn in it."""
    tree = etree.fromstring(render_to_string("design/sprite.html"))
    return {
        symbol.get("id"): (symbol.get("viewBox"), "".join(etree.tostring(part).decode() for part in symbol))
        for symbol in tree.iter("symbol")
    }


@cache
def icon_svg(name: str, colour: str) -> str:
    box, drawn = sprite()[name]
    drawn = drawn.replace("currentColor", colour)
    return f'<svg xmlns="{SVG}" width="24" height="24" viewBox="{box}">{drawn}</svg>'


def tone_svg(icon: str, tone: str) -> str:
    return icon_svg(icon, TONES[tone])


def cell_svg(look: CellLook) -> str:
    return icon_svg(look.icon, CELL_COLOURS.get(look.css, INK_3)) if look.icon else ""


def key_svg(name: str) -> str:
    return fixed_svg(Scene(KEYS[name], KEY_HEIGHT, ""), KEY_WIDTH)
