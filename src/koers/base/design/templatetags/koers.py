"""The components of the design as template tags: {% load koers %}."""

from collections.abc import Iterable

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.base.design import marks, numbers
from koers.base.design.charts.html import html_svg
from koers.base.design.charts.map_drawing import map_html
from koers.base.design.charts.maps import MapScene
from koers.base.design.charts.scene import Scene

register = template.Library()
register.filter("number", numbers.number)
register.filter("exact", numbers.exact)
register.filter("euros", numbers.euros)
register.filter("in_words", numbers.in_words)
register.filter("own_words", own_words, is_safe=True)


@register.filter
def may(who: Who, permission: str) -> bool:
    """{% if request.who|may:"policy.work" %}: a link is shown only to who may follow it."""
    return who.may(permission)


@register.filter
def decimal(value: float | None, digits: int = 1) -> str:
    return numbers.decimal(value, int(digits))


@register.filter
def told(value: object) -> str:
    """The count of a value, a share in percent, or how it is shown when it stays in the inner ring."""
    shown = getattr(value, "shown", None)
    if getattr(value, "is_share", False) and shown is not None:
        return f"{numbers.decimal(shown)}%"
    return getattr(value, "hidden", "") or numbers.number(shown)


@register.filter
def sentence(text: object) -> str:
    """First letter as a capital, the rest as it stands."""
    return numbers.capital(str(text))


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The first wrong field has the keyboard, so that a long page opens where something is to be done."""
    wrong = next((name for name in field.form.fields if name in field.form.errors), None)
    return field.as_widget(attrs={"autofocus": True} if field.name == wrong else None)


@register.simple_tag
def icon(name: str, css: str = "koers-icon") -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="#{}"/></svg>', css, name
    )


def worded(look: marks.Look, text: str, size: str) -> dict[str, object]:
    return {"look": look, "text": text, "size": size}


@register.inclusion_tag("design/verdict.html")
def verdict(outcome: object, size: str = "", *, text: str = "") -> dict[str, object]:
    """size: large, small or nothing. Within a sentence, pass text in lower case."""
    return worded(marks.verdict_look(str(outcome)), text or sentence(outcome), size)


@register.inclusion_tag("design/verdict.html")
def movement(moved: object, size: str = "", *, wanted: object = "") -> dict[str, object]:
    """Takes a MovementVerdict, or a Movement with wanted=True, False or None."""
    word = getattr(moved, "movement", moved)
    wish = getattr(moved, "wanted", None) if wanted == "" else wanted
    return worded(
        marks.movement_look(str(word), wish if isinstance(wish, bool) else None), sentence(word), size
    )


@register.inclusion_tag("design/kind.html")
def kind(measurement: str) -> dict[str, object]:
    """geteld (square, blue) or beleefd (round, plum)."""
    felt = str(measurement) == "beleefd"
    return {"css": "felt" if felt else "counted", "text": _("Beleefd") if felt else _("Geteld")}


@register.inclusion_tag("design/gap.html")
def gap(text: str, detail: str = "") -> dict[str, object]:
    """Names what is missing; with a detail it is a block."""
    return {"text": text, "detail": detail}


@register.inclusion_tag("design/source_line.html")
def source_line(line: object, *more: str) -> dict[str, object]:
    """A SourceLine, or parts as they are."""
    if isinstance(line, str):
        return {"parts": (line, *more)}
    return {"parts": (*(getattr(line, "parts", None) or ()), *more)}


@register.inclusion_tag("design/cover.html")
def cover(cells: Iterable[tuple[int, str]]) -> dict[str, object]:
    """One cell per year: pairs of year and state (see marks.CELLS)."""
    return {"cells": [(year, marks.CELLS[str(state)]) for year, state in cells]}


@register.inclusion_tag("design/cell.html")
def year_cell(state: str, *, text: str = "") -> dict[str, object]:
    return {"look": marks.CELLS[str(state)], "text": text}


@register.inclusion_tag("design/key.html")
def cover_key(*states: str) -> dict[str, object]:
    return {"looks": [marks.CELLS[state] for state in states]}


@register.inclusion_tag("design/measured.html")
def measured(count: int, of: int, *, text: str = "") -> dict[str, object]:
    return {"cells": [position < count for position in range(of)], "count": count, "of": of, "text": text}


@register.simple_tag
def chart(scene: Scene, css: str = "") -> SafeString:
    """A figure of its own, with the text alternative that the scene carries."""
    return format_html(
        '<div class="koers-chart{}{}" role="img" aria-label="{}">{}</div>',
        " koers-chart--scale" if scene.margin else "",
        f" {css}" if css else "",
        scene.label,
        html_svg(scene),
    )


@register.simple_tag
def area_map(scene: MapScene) -> SafeString:
    """A map, with a link on every mark that has one; a table with the same figures stands beside it."""
    return format_html('<div class="koers-chart">{}</div>', map_html(scene))


@register.simple_tag
def row_chart(scene: Scene) -> SafeString:
    """A chart within a table row or a list: drawn, and said in words."""
    said = format_html('<span class="koers-visually-hidden">{}</span>', scene.label) if scene.label else ""
    return format_html("{}{}", html_svg(scene), said)


@register.simple_tag
def sparkline(scene: Scene) -> SafeString:
    """Beside a figure that is named in words, so only drawn."""
    return html_svg(scene, css="koers-spark")


@register.inclusion_tag("design/chart_key.html")
def chart_key(*entries: str) -> dict[str, object]:
    """Pairs of mark and words: {% chart_key "whole" "heel jaar" "part" "deel van het jaar" %}."""
    return {"entries": list(zip(entries[::2], entries[1::2], strict=True))}
