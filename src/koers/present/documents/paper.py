"""Turns the blocks of a document into the data that the Typst template draws."""

from collections.abc import Callable
from dataclasses import asdict, replace

from django.utils.translation import gettext as _

from koers.base.design.charts.fixed import fixed_svg
from koers.base.design.charts.palette import PAPER
from koers.base.design.charts.scene import Scene
from koers.base.design.marks import CELLS
from koers.present.documents import blocks, signs

Data = dict[str, object]
WIDE, HALF = 746, 346  # px of a chart over the page and over half of it: text in it comes out at 8 pt
CELL_PADDING = 13  # px
AXIS_HEIGHT = 17  # px, in the head of a table


def drawn(scene: Scene | None, width: int, height: int | None = None) -> Data | None:
    if scene is None:
        return None
    return {"svg": fixed_svg(scene, width, height).replace(PAPER, "#ffffff"), "alt": scene.label}


def mark_data(mark: blocks.Mark | None) -> Data | None:
    if mark is None:
        return None
    icon = signs.tone_svg(mark.look.icon, mark.look.tone)
    return {"text": mark.text, "tone": mark.look.tone, "icon": icon}


def state_data(state: str) -> Data | None:
    if not state:
        return None
    look = CELLS[state]
    return {"css": look.css, "icon": signs.cell_svg(look), "blank": signs.BLANK, "said": str(look.said)}


def cell_data(cell: blocks.Cell, width: int) -> Data:
    return {
        **{name: getattr(cell, name) for name in ("text", "note", "strong", "is_gap", "items")},
        "mark": mark_data(cell.mark),
        "state": state_data(cell.state),
        "scene": drawn(cell.scene, width),
        "box": {"blank": signs.BLANK, "said": _("leeg vakje")} if cell.boxes else None,
    }


def table_data(table: blocks.Table, room: int) -> Data:
    total = sum(column.width for column in table.columns)
    widths = [round(room * column.width / total) - CELL_PADDING for column in table.columns]
    return {
        "kind": "table",
        "title": table.title,
        "is_title_shown": table.is_title_shown,
        "is_dense": table.is_dense,
        "is_pictured": table.is_pictured,
        "columns": [
            {**asdict(replace(column, scene=None)), "scene": drawn(column.scene, width, AXIS_HEIGHT)}
            for column, width in zip(table.columns, widths, strict=True)
        ],
        "rows": [
            {
                "is_group": row.is_group,
                "cells": [cell_data(cell, width) for cell, width in zip(row.cells, widths, strict=True)],
            }
            for row in table.rows
        ],
    }


def entry_data(entry: blocks.KeyEntry) -> Data:
    sign = signs.key_svg(entry.chart) if entry.chart else None
    return {"text": entry.text, "sign": sign, "state": state_data(entry.state)}


def chart_data(chart: blocks.Chart, room: int) -> Data:
    return {
        "kind": "chart",
        "title": chart.title,
        "subtitle": chart.subtitle,
        "scene": drawn(chart.scene, room),
        "key": [entry_data(entry) for entry in chart.key],
        "source": chart.source,
    }


def verdict_data(block: blocks.Verdict, _room: int) -> Data:
    return {"kind": "verdict", "label": block.label, "mark": mark_data(block.mark)}


def note_data(block: blocks.Note, _room: int) -> Data:
    return {"kind": "note", "text": block.text, "mark": mark_data(block.mark)}


def key_data(block: blocks.Key, _room: int) -> Data:
    return {"kind": "key", "entries": [entry_data(entry) for entry in block.entries]}


def legend_data(block: blocks.Legend, _room: int) -> Data:
    return {"kind": "legend", "entries": [{"mark": mark_data(m), "text": text} for m, text in block.entries]}


def pair_data(block: blocks.Pair, _room: int) -> Data:
    return {"kind": "pair", "blocks": [block_data(part, HALF) for part in block.blocks]}


WITH_PICTURES: dict[type, Callable[..., Data]] = {
    blocks.Table: table_data,
    blocks.Chart: chart_data,
    blocks.Verdict: verdict_data,
    blocks.Note: note_data,
    blocks.Key: key_data,
    blocks.Legend: legend_data,
    blocks.Pair: pair_data,
}


def block_data(block: blocks.Block, room: int = WIDE) -> Data:
    make = WITH_PICTURES.get(type(block))
    return make(block, room) if make else {"kind": block.kind, **asdict(block)}


def section_data(section: blocks.Section) -> Data:
    return {
        **{name: getattr(section, name) for name in ("title", "number", "kicker", "starts_page")},
        "blocks": [block_data(block) for block in section.blocks],
        "sections": [section_data(part) for part in section.sections],
    }


def document_data(document: blocks.Document) -> Data:
    return {
        **{name: getattr(document, name) for name in ("title", "subtitle", "place", "state", "state_short")},
        **{name: getattr(document, name) for name in ("opening", "made_with", "contents_word", "page_words")},
        "full_title": f"{document.title} – {document.place}",
        "author": document.place,
        "keywords": list(document.keywords),
        "is_short": document.is_short,
        "on": {"year": document.on.year, "month": document.on.month, "day": document.on.day},
        "rows": [asdict(fact) for fact in document.facts],
        "sections": [section_data(section) for section in document.sections],
    }
