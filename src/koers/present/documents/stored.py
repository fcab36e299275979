"""A document as plain JSON and back again: what is frozen is drawn from this, years later too."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from koers.base.design.charts import scene
from koers.base.design.marks import Look
from koers.govern.review.reports.plain_text import Paragraph, Run
from koers.present.documents import blocks

KIND = "is"  # beside the fields of a part, which part it is
PARTS: dict[str, type] = {
    part.__name__: part
    for part in (
        *(blocks.Mark, blocks.Cell, blocks.Column, blocks.Row, blocks.Table, blocks.Lede, blocks.Text),
        *(blocks.Note, blocks.Verdict, blocks.Kind, blocks.Fact, blocks.Facts, blocks.Gap, blocks.SourceLine),
        *(blocks.Listing, blocks.Prose, blocks.KeyEntry, blocks.Key, blocks.Chart, blocks.Pair),
        *(blocks.Legend, blocks.Section, blocks.Document, Look, Paragraph, Run),
    )
} | {f"Scene{part.__name__}": part for part in (scene.Scene, scene.Rect, scene.Line, scene.Dot, scene.Text)}
NAMES = {part: name for name, part in PARTS.items()}
CHOICES: dict[type, dict[str, type[StrEnum]]] = {
    scene.Text: {"anchor": scene.Anchor, "only": scene.Only},
    **{part: {"only": scene.Only} for part in (scene.Rect, scene.Line, scene.Dot)},
}


def document_json(document: blocks.Document) -> dict[str, Any]:
    return cast(dict[str, Any], _plain(document))


def document_of(content: Mapping[str, Any]) -> blocks.Document:
    return cast(blocks.Document, _made(content))


def _plain(item: Any) -> Any:
    if is_dataclass(item) and not isinstance(item, type):
        named = {field.name: _plain(getattr(item, field.name)) for field in fields(item)}
        return {KIND: NAMES[type(item)], **named}
    if isinstance(item, tuple | list):
        return [_plain(one) for one in item]
    if isinstance(item, date):
        return {KIND: "date", "on": item.isoformat()}
    if item is None or isinstance(item, bool | int | float):
        return item
    return str(item)  # also a lazy text, and a choice


def _made(item: Any) -> Any:
    if isinstance(item, list):
        return tuple(_made(one) for one in item)
    if not isinstance(item, dict):
        return item
    if item[KIND] == "date":
        return date.fromisoformat(item["on"])
    part = PARTS[item[KIND]]
    choices = CHOICES.get(part, {})
    known = {field.name for field in fields(part)}
    return part(**{
        name: choices[name](value) if name in choices else _made(value)
        for name, value in item.items()
        if name in known
    })  # fmt: skip
