"""The sections of a text: a heading, what stands under it, and what kind of chapter it is in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.periods import SPAN, span_of, years_of
from koers.analysis.reading.vocabulary import role_of

_I = re.IGNORECASE
# What a chapter is about, for as far as that matters to what may be found in it; the first that fits counts.
CONTEXTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "lookback",
        re.compile(
            r"terugblik|evaluatie (?:van )?(?:het |de )?(?:vorig|afgelopen"
            r"|ivp|ivb|integraal|veiligheids|beleid|\d{4}|periode|uitvoering)"
            r"|^evaluatie$|vorige? (?:beleids)?(?:periode|plan|beleid)"
            r"|afgelopen (?:jaren|periode|beleidsperiode|vier jaar)|veiligheidsanalyse"
            r"|veiligheidsbeeld|^analyse\b|cijfermatig|resultaten (?:van )?\d{4}",
            _I,
        ),
    ),
    (
        "frame",
        re.compile(
            r"\bkaders?\b|trends|ontwikkelingen|landelijk|regiona(?:al"
            r"|le)|provincia|bovenlokaal|boven-?regiona|wettelijk|juridisch"
            r"|politie[- ]?eenheid|coalitie|relatie met|beleidskader|aanleiding",
            _I,
        ),
    ),
    ("annex", re.compile(r"^bijlage|begrippen|afkortingen|literatuur|bronnen|colofon|voetnoten", _I)),
    (
        "organisation",
        re.compile(
            r"organisatie|organisatorisch|financi|communicatie|bevoegdhe"
            r"|overleg|proces\b|borging|tot slot|rol(?:len)?\b.*(?:gemeente"
            r"|partners|raad|burgemeester)|taken en|monitoring|besluitvorming"
            r"|samenwerking(?:spartners)?$|sturing|planning en control"
            r"|capaciteit|beleidscyclus|rolverdeling|^partners|slotwoord"
            r"|wat (?:mag|heeft) het (?:ge)?kost|verbonden partij",
            _I,
        ),
    ),
    (
        "intro",
        re.compile(
            r"inleiding|voorwoord|woord vooraf|leeswijzer|samenvatting|intitul|visie en missie|begrip", _I
        ),
    ),
)
PRIORITIES = re.compile(
    r"\b(?:prioriteiten|speerpunten|geprioriteerde? (?:veiligheids)?thema['’]?s"
    r"|hoofdthema['’]?s|kernthema['’]?s|focuspunten|focusthema['’]?s|strategische thema['’]?s"
    r"|prioritaire thema['’]?s|hoofdlijnen van beleid|beleidsprioriteiten"
    r"|veiligheidsprioriteiten|strategische keuzes|beleidskeuzes|pijlers"
    r"|beleidsaccenten|opgaven|veiligheidsvelden)\b"
    r"|^(?:veiligheids)?thema['’]?s\b",
    _I,
)
REGULAR = re.compile(
    r"^(?:(?:de |onze )?(?:overige|andere|reguliere?|lopende|structurele)\b.{0,60}(?:thema"
    r"|onderwerp|inzet|taken|werk|zaken|activiteiten|veiligheid|aandacht"
    r"|beleid)"
    r"|going[ -]concern|basis(?:taken|inzet|veiligheid|op orde)|regulier(?: werk)?$|reguliere inzet)",
    _I,
)
ATTENTION = re.compile(
    r"^(?:(?:overige |extra |lokale |de |onze )?(?:aandachtspunten|aandachtsgebieden"
    r"|aandachtsthema['’]?s)\b)",
    _I,
)


MARKED = 5.0  # evidence of a heading that the document marks as such


@dataclass(frozen=True)
class Section:
    """A heading with the blocks directly under it. Section 0 is what stands before the first heading."""

    index: int
    heading: Block | None
    level: int
    parent: int | None
    blocks: tuple[Block, ...]
    context: str = ""

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def role(self) -> str:
        return role_of(self.title) if self.heading else ""


class Outline:
    """All sections in order, as a tree."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)
        self._children: dict[int | None, list[int]] = {}
        for section in sections:
            self._children.setdefault(section.parent, []).append(section.index)

    def children(self, section: Section) -> list[Section]:
        return [self.sections[i] for i in self._children.get(section.index, [])]

    def after(self, section: Section) -> list[Section]:
        """The sections after this one that stand beside it."""
        beside = self._children.get(section.parent, [])
        return [self.sections[i] for i in beside if i > section.index]

    def within(self, section: Section) -> Iterator[Section]:
        """The section itself and all below it, in order."""
        yield section
        for child in self.children(section):
            yield from self.within(child)

    def above(self, section: Section) -> Iterator[Section]:
        """The sections that this one stands in, nearest first."""
        parent = section.parent
        while parent is not None:
            yield self.sections[parent]
            parent = self.sections[parent].parent

    def subject(self, section: Section) -> Section:
        """The nearest section, this one included, of which the heading names a subject and not a role."""
        if section.heading and not section.role:
            return section
        return next((up for up in self.above(section) if up.heading and not up.role), section)


def outline_of(blocks: Sequence[Block], period: tuple[int, int] | None) -> Outline:
    """The tree of sections; `period` tells which chapters look back."""
    sections = [Section(0, None, 0, None, _until_heading(blocks, 0))]
    open_sections = [0]
    for i, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        level = _level(block, sections[open_sections[-1]])
        while len(open_sections) > 1 and sections[open_sections[-1]].level >= level:
            open_sections.pop()
        parent = open_sections[-1]
        above = sections[parent].context
        context = above if above in {"lookback", "annex"} else context_of(block.text, period) or above
        sections.append(Section(len(sections), block, level, parent, _until_heading(blocks, i + 1), context))
        open_sections.append(len(sections) - 1)
    return Outline(sections)


def _level(block: Block, current: Section) -> int:
    """„Streven” or „Wat gaan we doen?” belongs to the subject above it, unless the document itself says
    its level.
    """
    if not role_of(block.text) or block.number or not current.heading:
        return block.level
    if block.sure >= MARKED and current.context == "frame" and block.level <= current.level:
        return block.level  # „Ambities” beside „Trends”, by the document itself
    if block.level <= current.level and current.role and current.level > 1:
        return current.level
    return max(block.level, current.level + (0 if current.role else 1))


def _until_heading(blocks: Sequence[Block], start: int) -> tuple[Block, ...]:
    end = next((i for i in range(start, len(blocks)) if blocks[i].kind == "heading"), len(blocks))
    return tuple(blocks[start:end])


def context_of(title: str, period: tuple[int, int] | None = None) -> str:
    """What kind of chapter a title announces: lookback, frame, annex, organisation, intro, regular,
    priorities or ''.
    """
    if period and _is_earlier(title, period):
        return "lookback"
    if REGULAR.search(title):
        return "regular"
    if PRIORITIES.search(title) or ATTENTION.search(title):
        return "priorities" if not re.search(r"terugblik|evaluatie|vorige", title, _I) else "lookback"
    return next((context for context, pattern in CONTEXTS if pattern.search(title)), "")


def _is_earlier(title: str, period: tuple[int, int]) -> bool:
    """All years in the title lie before the period of the text itself."""
    span = span_of(title)
    years = [*(span or ()), *years_of(SPAN.sub("", title))]
    return bool(years) and max(years) < period[0]
