"""Draws a scene for the page: x in %, y in px, classes only, so that a strict CSP and any width hold."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from koers.base.design.charts.scene import LINE_HEIGHT, Dot, Line, Mark, Only, Rect, Scene, Text

HATCHED = "c-part"


def share(value: float) -> str:
    return f"{value * 100:.2f}".rstrip("0").rstrip(".") + "%"


def px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def classes(mark: Mark) -> str:
    names = [mark.css] if mark.css else []
    if mark.only:
        names.append(f"only-{mark.only}")
    return f' class="{" ".join(names)}"' if names else ""


def rect(mark: Rect) -> str:
    paint = ' fill="url(#koers-hatch)"' if mark.css == HATCHED else ""
    corner = f' rx="{px(mark.radius)}"' if mark.radius else ""
    return (
        f'<rect{classes(mark)}{paint} x="{share(mark.x)}" y="{px(mark.y)}" width="{share(mark.width)}"'
        f' height="{px(mark.height)}"{corner}/>'
    )


def line(mark: Line) -> str:
    y1, y2 = ("0", "100%") if mark.tall else (px(mark.y1), px(mark.y2))
    return f'<line{classes(mark)} x1="{share(mark.x1)}" x2="{share(mark.x2)}" y1="{y1}" y2="{y2}"/>'


def dot(mark: Dot) -> str:
    return f'<circle{classes(mark)} cx="{share(mark.x)}" cy="{px(mark.y)}" r="{px(mark.radius)}"/>'


def text(mark: Text) -> str:
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    shift = f' dx="{px(mark.dx)}"' if mark.dx else ""
    place = f'x="{share(mark.x)}"'
    if len(mark.lines) == 1:
        return f'<text{classes(mark)} {place} y="{px(mark.y)}"{shift}{anchor}>{escape(mark.lines[0])}</text>'
    spans = "".join(
        f'<tspan {place} dy="{0 if n == 0 else LINE_HEIGHT}"{shift}>{escape(words)}</tspan>'
        for n, words in enumerate(mark.lines)
    )
    return f'<text{classes(mark)} {place} y="{px(mark.y)}"{anchor}>{spans}</text>'


def draw(mark: Mark) -> str:
    if isinstance(mark, Rect):
        return rect(mark)
    if isinstance(mark, Line):
        return line(mark)
    return dot(mark) if isinstance(mark, Dot) else text(mark)


def is_tall(mark: Mark) -> bool:
    return isinstance(mark, Line) and mark.tall


def row(scene: Scene) -> str:
    """Lines through the whole row first; the rest around its middle, in a frame of its own."""
    through = "".join(draw(mark) for mark in scene.marks if is_tall(mark))
    around = "".join(draw(mark) for mark in scene.marks if not is_tall(mark))
    return f'{through}<svg y="50%" width="100%" height="1" overflow="visible">{around}</svg>'


def html_svg(scene: Scene, css: str = "") -> SafeString:
    """Every piece of text is escaped above; classes and numbers are our own."""
    named = f' class="{css}"' if css else ""
    if scene.height is None:
        return mark_safe(f'<svg{named} aria-hidden="true" focusable="false">{row(scene)}</svg>')  # noqa: S308
    drawn = "".join(draw(mark) for mark in scene.marks)
    size = f'height="{scene.height}"'
    return mark_safe(f'<svg{named} {size} aria-hidden="true" focusable="false">{drawn}</svg>')  # noqa: S308


def shown(scene: Scene, only: Only) -> list[Mark]:
    """The marks a reader sees in one of the two widths."""
    return [mark for mark in scene.marks if mark.only in (Only.ALWAYS, only)]
