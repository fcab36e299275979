"""Puts what people wrote in the sections of a drafted document, beside what the data say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _

from koers.analysis.reading.pasted_tables import Grid
from koers.govern.review.reports.models import Section as Written
from koers.govern.review.reports.plain_text import Paragraph, paragraphs
from koers.present.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Prose,
    Row,
    Section,
    Table,
)
from koers.present.documents.numbering import numbered

NUMBER = re.compile(r"(€ ?)?[-+]?[\d.,]+ ?%?")
BEFORE = "vooraf"  # a section of its own, in front
ADDED = ("toelichting", "lessen", "voorstel")  # below the data of a section


def with_words(document: Document, written: Iterable[Written]) -> Document:
    """No words get lost: those whose section is not in the document come at its end."""
    words = {one.key: one for one in written if one.text or one.lessons or one.decision}
    sections = tuple(_added(section, words) for section in document.sections)
    placed = {key for section in document.sections for key in _keys(section)}
    lost = [_own_section(one) for key, one in words.items() if key not in placed and key != BEFORE]
    first = [_own_section(words[BEFORE])] if BEFORE in words else []
    every = (*first, *sections, *lost)
    return replace(document, sections=every if document.is_short else numbered(every))


def _keys(section: Section) -> list[str]:
    return [section.key, *(key for part in section.sections for key in _keys(part))]


def _added(section: Section, words: Mapping[str, Written]) -> Section:
    parts = tuple(_added(part, words) for part in section.sections)
    found = words.get(section.key)
    return replace(section, sections=(*parts, *(_sections(found) if found else ())))


def _sections(written: Written) -> tuple[Section, ...]:
    """Below the data, each with a heading of its own, so that a reader sees who is speaking."""
    parts: list[tuple[str, str, tuple[Block, ...]]] = []
    if written.text:
        parts.append(("toelichting", _("Toelichting"), prose(written.text, written.title)))
    if written.lessons:
        parts.append(("lessen", _("Wat we ervan leerden"), prose(written.lessons, written.title)))
    if written.decision:
        proposed = Facts((Fact(_("Voorstel"), written.decision),))
        parts.append(("voorstel", _("Voorstel aan de raad"), (proposed,)))
    return tuple(Section(f"{written.key}-{key}", title, blocks) for key, title, blocks in parts)


def _own_section(written: Written) -> Section:
    blocks: tuple[Block, ...] = prose(written.text, written.title) if written.text else ()
    rest = tuple(part for part in _sections(replace_text(written)) if part.blocks)
    return Section(written.key, written.title, blocks, rest)


def replace_text(written: Written) -> Written:
    """The same words without the text, which stands above them."""
    return Written(key=written.key, title=written.title, lessons=written.lessons, decision=written.decision)


def prose(text: str, of: str) -> tuple[Block, ...]:
    """Paragraphs and lists as they come; a table of a writer is a table like every other."""
    found: list[Block] = []
    for is_table, parts in groupby(paragraphs(text), key=lambda part: isinstance(part, Grid)):
        kept = list(parts)
        found += [_table(one, of) for one in kept if isinstance(one, Grid)] if is_table else [_prose(kept)]
    return tuple(found)


def _prose(parts: Sequence[Paragraph | Grid]) -> Prose:
    return Prose(tuple(part for part in parts if isinstance(part, Paragraph)))


def _table(grid: Grid, of: str) -> Table:
    head, *rows = grid.rows
    columns = [[square.text for square in column] for column in zip(*grid.rows, strict=True)]
    return Table(
        title=_("Tabel van de schrijver"),
        columns=tuple(
            Column(square.text, _width(column), is_number=at > 0 and _is_numbers(column[1:]))
            for at, (square, column) in enumerate(zip(head, columns, strict=True))
        ),
        rows=tuple(Row(tuple(Cell(one.text, strong=one.is_bold) for one in row)) for row in rows),
        is_title_shown=False,
        of=of,
    )


def _width(column: Sequence[str]) -> float:
    """A share of the room by the longest words in it, so that a number takes little and a sentence much."""
    return min(max(max(map(len, column)), 6), 40) / 10


def _is_numbers(column: Sequence[str]) -> bool:
    known = [text for text in column if text]
    return bool(known) and all(NUMBER.fullmatch(text) for text in known)
