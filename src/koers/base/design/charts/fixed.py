"""Draws a scene for paper: a self-contained SVG in px, coloured from the palette. For Typst."""

from xml.sax.saxutils import escape, quoteattr

from koers.base.design.charts.html import px, shown
from koers.base.design.charts.palette import COUNTED, FONT, MARKS, TEXTS, Attributes, attributes
from koers.base.design.charts.scene import LINE_HEIGHT, Dot, Line, Mark, Only, Rect, Scene, Text

WIDE_FROM = 640  # px; the same width as the container query in charts.css
ROW_HEIGHT = 28
FONT_SIZE = 13
PATTERN = (
    '<defs><pattern id="koers-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="6" height="6" fill="#e6eef4"/>'
    f'<line x1="1" x2="1" y1="0" y2="6" stroke="{COUNTED}" stroke-width="2"/></pattern></defs>'
)


def written(given: Attributes) -> str:
    return "".join(f' {name}="{value}"' for name, value in given.items())


def rect(mark: Rect, width: float, middle: float) -> str:
    corner = f' rx="{px(mark.radius)}"' if mark.radius else ""
    return (
        f'<rect x="{px(mark.x * width)}" y="{px(mark.y + middle)}" width="{px(mark.width * width)}"'
        f' height="{px(mark.height)}"{corner}{written(attributes(mark.css, MARKS))}/>'
    )


def line(mark: Line, width: float, middle: float, height: float) -> str:
    y1, y2 = (0.0, height) if mark.tall else (mark.y1 + middle, mark.y2 + middle)
    return (
        f'<line x1="{px(mark.x1 * width)}" x2="{px(mark.x2 * width)}" y1="{px(y1)}" y2="{px(y2)}"'
        f"{written(attributes(mark.css, MARKS))}/>"
    )


def dot(mark: Dot, width: float, middle: float) -> str:
    paint = written(attributes(mark.css, MARKS))
    return f'<circle cx="{px(mark.x * width)}" cy="{px(mark.y + middle)}" r="{px(mark.radius)}"{paint}/>'


def text(mark: Text, width: float, middle: float) -> str:
    paint = written(attributes(mark.css, TEXTS))
    x = px(mark.x * width + mark.dx)
    return "".join(
        f'<text x="{x}" y="{px(mark.y + middle + number * LINE_HEIGHT)}" text-anchor="{mark.anchor}"'
        f"{paint}>{escape(words)}</text>"
        for number, words in enumerate(mark.lines)
    )


def draw(mark: Mark, width: float, middle: float, height: float) -> str:
    if isinstance(mark, Rect):
        return rect(mark, width, middle)
    if isinstance(mark, Line):
        return line(mark, width, middle, height)
    return dot(mark, width, middle) if isinstance(mark, Dot) else text(mark, width, middle)


def fixed_svg(scene: Scene, width: int, height: int | None = None) -> str:
    """Pure text. height is only for rows of a table (default 28 px); a scene of its own knows its height."""
    tall = scene.height if scene.height is not None else (height or ROW_HEIGHT)
    middle = 0.0 if scene.height is not None else tall / 2
    plot = width - scene.margin
    marks = shown(scene, Only.WIDE if plot > WIDE_FROM else Only.NARROW)
    pattern = PATTERN if any(mark.css == "c-part" for mark in marks) else ""
    drawn = "".join(draw(mark, plot, middle, tall) for mark in marks)
    size = f'width="{width}" height="{tall}" viewBox="0 0 {width} {tall}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
        f' font-family={quoteattr(FONT)} font-size="{FONT_SIZE}">{pattern}{drawn}</svg>'
    )
