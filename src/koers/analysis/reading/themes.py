"""What belongs to a priority: definition, ambition, and themes with their goals."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.measuring import measured_in, said
from koers.analysis.reading.outline import Outline, Section
from koers.analysis.reading.proposal import Theme
from koers.analysis.reading.tables import Table, tables_of
from koers.analysis.reading.vocabulary import role_of

LABELLED = re.compile(r"^(?P<label>[A-ZÀ-Ü][^:.]{2,45}):\s*(?P<text>\S.*)$", re.DOTALL)
NO_THEME = re.compile(
    r"^(?:inleiding|conclusie|toelichting|algemeen|wat .*|hoe .*|waarom .*"
    r"|wie .*|cijfers.*|trends?.*|ontwikkelingen|samenwerking.*|rol .*"
    r"|resultaten.*|landelijk.*|regiona.*|lokaal.*|relatie.*|kader.*|beleid"
    r"|beleidsdocumenten|instrumenten|effect.*|risico.*|samenvatting|bijlage.*"
    r"|analyse.*)$",
    re.IGNORECASE,
)
NAME_LENGTH = 110


@dataclass(frozen=True)
class Found:
    """A text out of the document, with the blocks it stands in (its heading too)."""

    text: str | None = None
    blocks: tuple[Block, ...] = ()


def definition_of(section: Section, outline: Outline) -> Found:
    return _by_role(section, outline, "definition")


def ambition_of(section: Section, outline: Outline) -> Found:
    return _by_role(section, outline, "ambition")


def _by_role(section: Section, outline: Outline, role: str) -> Found:
    """What stands under a heading of this role, or after a label with a colon; nearest to the priority
    first.
    """
    for below in [section, *(child for child in outline.children(section) if child.role)]:
        if below.role == role and below.heading:
            body = [block for block in below.blocks if block.is_body][:8]
            if body:
                return Found(_joined(body), (below.heading, *body))
        for i, block in enumerate(below.blocks):
            match = LABELLED.match(block.text) if block.kind == "paragraph" else None
            if match and role_of(match["label"]) == role and said(match["text"]):
                return Found(match["text"].strip(), (block,))
            if block.kind == "paragraph" and role_of(block.text) == role and block.text.endswith(":"):
                items = _run_of_body(below.blocks[i + 1 :])
                if items:
                    return Found(_joined(items), (block, *items))
    return Found()


def _run_of_body(blocks: Sequence[Block]) -> list[Block]:
    """The list after a label, or the one paragraph."""
    items: list[Block] = []
    for block in blocks:
        if block.kind != "item":
            break
        items.append(block)
    return items or [block for block in blocks[:1] if block.kind == "paragraph"]


def _joined(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def themes_of(
    section: Section, outline: Outline, ledger: Ledger, others: Collection[int]
) -> tuple[Theme, ...]:
    """Themes with goals: out of tables, else out of the headings under the priority, else out of its
    lists.
    """
    below = [
        s for s in outline.within(section) if s.index == section.index or not _is_under(s, others, outline)
    ]
    themes = [theme for s in below for table in tables_of(s.blocks) for theme in _from_table(table, ledger)]
    return tuple(themes or _from_headings(section, outline, ledger, others) or _from_lists(below, ledger))


def _is_under(section: Section, others: Collection[int], outline: Outline) -> bool:
    return section.index in others or any(up.index in others for up in outline.above(section))


def _from_table(table: Table, ledger: Ledger) -> Iterator[Theme]:
    theme, goal = table.column("theme"), table.column("goal")
    if theme is None or goal is None or theme == goal:
        return
    heads: list[Block] = [table.head]
    for row in table.rows:
        name, text = row.cells[theme].strip(), said(row.cells[goal]) if goal < len(row.cells) else None
        if name:
            ledger.use_all([*heads, row])
            yield Theme(ledger.source(*heads, row), name, text, **measured_in(table, row))
            heads = []


def _from_headings(
    section: Section, outline: Outline, ledger: Ledger, others: Collection[int]
) -> list[Theme]:
    themes = []
    for child in outline.children(section):
        if child.heading is None or child.role or child.index in others or NO_THEME.match(child.title):
            continue
        if not child.title[:1].isalnum() or len(child.title) > NAME_LENGTH:
            continue
        goal = ambition_of(child, outline)
        used = [child.heading, *goal.blocks]
        ledger.use_all(used)
        name = re.sub(r"^(?:sub)?thema(?: \d+)?\s*[:.–-]?\s+", "", child.title, flags=re.IGNORECASE)
        themes.append(Theme(ledger.source(*used), name.strip(" :"), goal.text))
    return themes


def _from_lists(sections: Sequence[Section], ledger: Ledger) -> list[Theme]:
    """„Thema: doel” in list items, after a heading or sentence that speaks of themes or goals."""
    themes = []
    for section in sections:
        announced = bool(re.search(r"thema|onderwerp|doel", section.title, re.IGNORECASE))
        for block in section.blocks:
            if block.kind == "paragraph":
                announced = bool(
                    re.search(
                        r"thema['’]?s|onderwerpen|doelen|doelstellingen|subthema",
                        block.text[-160:],
                        re.IGNORECASE,
                    )
                )
                continue
            parts = (
                re.match(r"^(?P<name>[^:.;]{3,80})(?::\s+|\s[–-]\s)(?P<goal>\S.{15,})$", block.text)
                if block.kind == "item"
                else None
            )
            if announced and parts:
                ledger.use(block)
                themes.append(Theme(ledger.source(block), parts["name"].strip(), parts["goal"].strip()))
    return themes
