"""Draws a map for the page: a figure that scales as a whole."""

from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from koers.base.design.charts.html import px
from koers.base.design.charts.maps import MapDrawing, MapScene, Symbol
from koers.base.design.charts.scene import Text


def map_html(scene: MapScene) -> SafeString:
    """Both layouts; the stylesheet shows one. Every piece of text is escaped below."""
    drawn = "".join(
        f'<svg class="koers-map koers-map--{size}" viewBox="0 0 {drawing.width} {drawing.height}"'
        f' role="group" aria-label={quoteattr(scene.label)}>{_inside(drawing)}</svg>'
        for size, drawing in (("wide", scene.wide), ("narrow", scene.narrow))
    )
    return mark_safe(drawn)  # noqa: S308


def _inside(drawing: MapDrawing) -> str:
    shapes = "".join(
        f'<path class="{s.css}" d="{s.path}"><title>{escape(s.title)}</title></path>' for s in drawing.shapes
    )
    symbols = "".join(_linked(symbol) for symbol in drawing.symbols)
    texts = "".join(_text(text) for text in drawing.texts)
    return f"{shapes}{symbols}{texts}"


def _linked(symbol: Symbol) -> str:
    circle = (
        f'<circle class="{symbol.css}" cx="{px(symbol.x)}" cy="{px(symbol.y)}" r="{px(symbol.radius)}">'
        f"<title>{escape(symbol.title)}</title></circle>"
    )
    if not symbol.href:
        return circle
    return f"<a href={quoteattr(symbol.href)} aria-label={quoteattr(symbol.title)}>{circle}</a>"


def _text(text: Text) -> str:
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    return (
        f'<text class="{text.css}" aria-hidden="true" x="{px(text.x + text.dx)}" y="{px(text.y)}"{anchor}>'
        f"{escape(text.lines[0])}</text>"
    )
