"""Puts what people wrote in the sections of a drafted document, beside what the data say."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from koers.govern.review.reports.models import Section as Written
from koers.govern.review.reports.plain_text import paragraphs
from koers.present.documents.blocks import Block, Document, Fact, Facts, Prose, Section
from koers.present.documents.numbering import numbered

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
        parts.append(("toelichting", _("Toelichting"), (Prose(paragraphs(written.text)),)))
    if written.lessons:
        parts.append(("lessen", _("Wat we ervan leerden"), (Prose(paragraphs(written.lessons)),)))
    if written.decision:
        proposed = Facts((Fact(_("Voorstel"), written.decision),))
        parts.append(("voorstel", _("Voorstel aan de raad"), (proposed,)))
    return tuple(Section(f"{written.key}-{key}", title, blocks) for key, title, blocks in parts)


def _own_section(written: Written) -> Section:
    blocks: tuple[Block, ...] = (Prose(paragraphs(written.text)),) if written.text else ()
    rest = tuple(part for part in _sections(replace_text(written)) if part.blocks)
    return Section(written.key, written.title, blocks, rest)


def replace_text(written: Written) -> Written:
    """The same words without the text, which stands above them."""
    return Written(key=written.key, lessons=written.lessons, decision=written.decision)
