"""Draws a map for the page and for paper: a figure that scales as a whole, classes only on the page."""

from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from koers.base.design.charts.fixed import FONT_SIZE, written
from koers.base.design.charts.html import px
from koers.base.design.charts.maps import MapDrawing, MapScene, Shape, Symbol
from koers.base.design.charts.palette import FONT, MARKS, TEXTS, attributes
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


def fixed_map(scene: MapScene) -> str:
    """For paper: the wide layout, coloured from the palette."""
    drawing = scene.wide
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    parts = [
        *map(_fixed_shape, drawing.shapes),
        *map(_fixed_symbol, drawing.symbols),
        *map(_fixed_text, drawing.texts),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family={quoteattr(FONT)}'
        f' font-size="{FONT_SIZE}">{"".join(parts)}</svg>'
    )


def _fixed_shape(shape: Shape) -> str:
    return f'<path d="{shape.path}"{written(attributes(shape.css, MARKS))}/>'


def _fixed_symbol(symbol: Symbol) -> str:
    paint = written(attributes(symbol.css, MARKS))
    return f'<circle cx="{px(symbol.x)}" cy="{px(symbol.y)}" r="{px(symbol.radius)}"{paint}/>'


def _fixed_text(text: Text) -> str:
    paint = written(attributes(text.css, TEXTS))
    return (
        f'<text x="{px(text.x + text.dx)}" y="{px(text.y)}" text-anchor="{text.anchor}"{paint}>'
        f"{escape(text.lines[0])}</text>"
    )
