"""Draws the building blocks of a document as HTML: {% draw block %}."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from koers.base.design.templatetags.koers import chart_key, cover_key
from koers.govern.review.reports.plain_text import Paragraph
from koers.present.documents import blocks

register = template.Library()


@register.simple_tag
def draw(block: blocks.Block) -> SafeString:
    return render_to_string(f"documents/blocks/{block.kind}.html", {"block": block})


@register.simple_tag
def draw_section(section: blocks.Section, level: int) -> SafeString:
    return render_to_string("documents/section.html", {"section": section, "level": level})


@dataclass(frozen=True)
class Part:
    """One paragraph, or the items that follow each other."""

    is_list: bool
    items: tuple[Paragraph, ...]


@register.filter
def in_lists(paragraphs: Sequence[Paragraph]) -> list[Part]:
    found: list[Part] = []
    for is_item, group in groupby(paragraphs, key=lambda one: one.is_item):
        those = tuple(group)
        found += [Part(True, those)] if is_item else [Part(False, (one,)) for one in those]
    return found


@register.filter
def as_prose(paragraphs: tuple[Paragraph, ...]) -> blocks.Prose:
    return blocks.Prose(paragraphs)


@register.filter
def beside(cells: Sequence[blocks.Cell], columns: Sequence[blocks.Column]) -> Iterable[tuple]:
    return zip(cells, columns, strict=True)


@register.simple_tag
def column_class(column: blocks.Column, cell: blocks.Cell | None = None) -> SafeString | str:
    """As an attribute, or nothing."""
    names = [
        name
        for name, there in (
            ("koers-num", column.is_number),
            ("koers-doc__centre", column.is_centred),
            ("koers-forest__plot", bool(column.scene or (cell and cell.scene))),
            ("koers-forest__word", bool(cell and cell.mark and cell.mark.look.icon.startswith("a-"))),
            ("koers-doc__wide", column.width >= 3 and not column.scene),
        )
        if there
    ]
    return format_html(' class="{}"', " ".join(names)) if names else ""


@register.simple_tag
def key_of(entries: Sequence[blocks.KeyEntry]) -> SafeString:
    """Signs of a chart, or states of a year; never both in one key."""
    if any(entry.state for entry in entries):
        return render_to_string("design/key.html", cover_key(*(entry.state for entry in entries)))
    pairs = [part for entry in entries for part in (entry.chart, entry.text)]
    return render_to_string("design/chart_key.html", chart_key(*pairs))
