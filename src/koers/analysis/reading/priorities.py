"""Priorities with their definition, ambition and themes, by adding up evidence from all over the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.enumerations import STRONG, announced_after, listed_in
from koers.analysis.reading.furniture import Entry
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.naming import shown_name
from koers.analysis.reading.outline import ATTENTION, PRIORITIES, REGULAR, Outline, Section
from koers.analysis.reading.proposal import Priority
from koers.analysis.reading.tables import tables_of
from koers.analysis.reading.themes import ambition_of, definition_of, themes_of
from koers.analysis.reading.vocabulary import COLUMNS, SUBJECT, alike, contains, core, normal, role_of

_I = re.IGNORECASE
LABEL = re.compile(
    r"^(?:(?:lokale |gemeentelijke |onze )?(?P<kind>prioriteit|aandachtspunt|aandachtsgebied|speerpunt"
    r"|focuspunt|hoofdthema|strategisch thema|geprioriteerd thema|veiligheidsveld"
    r"|pijler|programmalijn|thema|ambitie|opgave|hoofdprioriteit)"
    r"(?:\s+(?P<number>\d{1,2}|[IVX]{1,4}|[A-H]))?\s*(?P<colon>[:.–—-])?\s+)(?P<name>\S.*)$",
    _I,
)
LABELS = {
    "prioriteit": 5.0,
    "hoofdprioriteit": 5.0,
    "aandachtspunt": 4.5,
    "speerpunt": 4.5,
    "focuspunt": 4.5,
    "geprioriteerd thema": 4.5,
}
LABELS |= {
    "hoofdthema": 4.0,
    "strategisch thema": 4.0,
    "aandachtsgebied": 3.0,
    "veiligheidsveld": 3.0,
    "programmalijn": 3.0,
    "pijler": 3.0,
}
LABELS |= {"thema": 2.0, "ambitie": 1.5, "opgave": 2.0}
FIELDS = frozenset(
    normal(name)
    for name in (
        "Veilige woon- en leefomgeving",
        "Bedrijvigheid en veiligheid",
        "Jeugd en veiligheid",
        "Fysieke veiligheid",
        "Integriteit en veiligheid",
        "Sociale veiligheid",
    )
)
CONTEXT = {"lookback": -6.0, "frame": -2.0, "annex": -3.0, "organisation": -3.0, "intro": -1.5}
NOT_A_NAME = re.compile(
    r"^(?:inleiding|conclusie|samenvatting|toelichting|algemeen|overzicht"
    r"|leeswijzer|financi\w+|communicatie|organisatie|monitoring|evaluatie"
    r"|(?:de |onze )?(?:prioriteiten|thema['’]?s|speerpunten|veiligheidsvelden"
    r"|aandachtspunten)\b.*"
    r"|waarom .*|hoe .*|wat .*|wie .*|tot slot|bijlagen?|uitwerking.*"
    r"|keuze .*|totstandkoming.*|samenhang.*|verbinding met .*|aanleiding"
    r"|proces.*|methodiek.*|visie.*|missie.*|uitgangspunten.*|\d{4}.*"
    r"|raadsbesluit.*|besluit.*)$",
    _I,
)
NUMBERS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht")
ANNOUNCED = re.compile(
    rf"\b(?P<n>{'|'.join(NUMBERS)})\s+(?:\w+\s+){{0,2}}(?:prioriteiten|speerpunten|hoofdthema['’]?s|focuspunten)\b",
    _I,
)
COLUMN = re.compile(r"(?:prioriteit|speerpunt)(?:en)?$", _I)
ENOUGH = 4.0
MANY = 120
MOST = 600


@dataclass
class _Candidate:
    """A name with all that speaks for it and against it."""

    name: str
    evidence: dict[str, float] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kinds: dict[str, float] = field(default_factory=dict)
    listed: bool = False
    goal: str | None = None  # beside its name in a table

    def add(self, reason: str, weight: float, kind: str = "") -> None:
        kept = self.evidence.get(reason, 0.0)
        self.evidence[reason] = max(kept, weight) if weight > 0 else min(kept, weight)
        if kind:
            self.kinds[kind] = self.kinds.get(kind, 0.0) + abs(weight)

    @property
    def score(self) -> float:
        return sum(self.evidence.values())

    @property
    def kind(self) -> str:
        return max(self.kinds, key=lambda kind: self.kinds[kind]) if self.kinds else "prioriteit"


def priorities_of(
    outline: Outline, entries: Sequence[Entry], period: tuple[int, int] | None, ledger: Ledger, text: str
) -> tuple[Priority, ...]:
    """The priorities of this text, in the order of the text."""
    candidates: list[_Candidate] = []
    for section in outline.sections:
        _from_heading(section, outline, candidates)
        for listed in listed_in(section, period):
            if (
                REGULAR.search(listed.name)
                or NOT_A_NAME.match(listed.name)
                or (not SUBJECT.search(listed.name) and listed.weight < 4)
            ):
                continue
            candidate = _candidate(candidates, listed.name, strict=False)
            kind = "aandachtspunt" if listed.word.casefold().startswith("aandacht") else "prioriteit"
            candidate.add("listed", listed.weight, kind)
            candidate.blocks.append(listed.block)
            candidate.names.append(listed.name)
            candidate.listed = candidate.listed or (listed.weight > 0 and bool(STRONG.search(listed.word)))
        _from_announcement(section, outline, period, candidates)
        _from_tables(section, candidates)
    _headed(outline, candidates)
    for candidate in candidates:
        _weigh(candidate, entries)
    chosen = _chosen(candidates)
    found = [_priority(candidate, outline, ledger, text, chosen) for candidate in chosen]
    return tuple(sorted(found, key=lambda priority: priority.source.start))


def _from_announcement(
    section: Section, outline: Outline, period: tuple[int, int] | None, candidates: list[_Candidate]
) -> None:
    """Headings right after „de volgende kernthema's:”, for as long as they stand on one level."""
    announced = announced_after(section, period)
    following = outline.children(section) or outline.after(section)
    for place in following if announced else ():
        if place.heading is None or place.role or NOT_A_NAME.match(place.title) or place.context in CONTEXT:
            break
        if announced and SUBJECT.search(place.title) and len(place.title) <= 90:
            candidate = _candidate(candidates, place.title, strict=True)
            candidate.add("listed", announced[1], "prioriteit")
            candidate.sections.append(place)
            candidate.names.append(place.title)


def _from_tables(section: Section, candidates: list[_Candidate]) -> None:
    """Names in a column „Prioriteit” of a table with goals or activities."""
    for table in tables_of(section.blocks):
        at = next((i for i, cell in enumerate(table.head.cells) if COLUMN.match(cell.strip())), None)
        rows = [row for row in table.rows if at is not None and at < len(row.cells) and row.cells[at].strip()]
        if (
            at is None
            or not {"goal", "action"} & set(table.roles)
            or section.context in {"lookback", "annex"}
        ):
            continue
        for row in rows:
            name = row.cells[at].strip()
            if (
                len(name) <= 90
                and not re.match(r"(?:totaal|prioriteit)\b", name, _I)
                and not name[0].isdigit()
            ):
                candidate = _candidate(candidates, name, strict=True)
                candidate.add("listed", 4.0, "prioriteit")
                candidate.blocks.append(row)
                candidate.names.append(name)
                candidate.goal = candidate.goal or table.cell(row, "goal")
                candidate.listed = True


def _headed(outline: Outline, candidates: Sequence[_Candidate]) -> None:
    """A heading that is the name of a listed priority is where that priority is worked out."""
    listed = [c for c in candidates if c.evidence.get("listed", 0) > 0 and not c.sections][:MANY]
    for section in outline.sections if listed else ():
        if section.heading is None or section.role or section.context in {"lookback", "annex"}:
            continue
        for candidate in listed:
            if any(alike(section.title, name) for name in {candidate.name, *candidate.names}):
                candidate.sections.append(section)
                candidate.names.append(section.title.strip(" :"))
                candidate.add("content", _content(section, outline))


def _candidate(candidates: list[_Candidate], name: str, strict: bool) -> _Candidate:
    """The candidate of this name, also in another spelling; else a new one."""
    if len(candidates) > MANY:  # no real policy; do not compare everything with everything
        same = next((c for c in candidates if core(c.name) == core(name)), None)
        if same is None and len(candidates) < MOST:
            candidates.append(_Candidate(name))
            return candidates[-1]
        return same or _Candidate(name)  # past the most, a name is read but not kept
    for candidate in candidates:
        if any(alike(name, other) for other in {candidate.name, *candidate.names}):
            return candidate
    if not strict:
        near = [
            c
            for c in candidates
            if any(contains(o, name) or contains(name, o) for o in {c.name, *c.names}) and c.sections
        ]
        if len(near) == 1:
            return near[0]
    candidates.append(_Candidate(name))
    return candidates[-1]


def _from_heading(section: Section, outline: Outline, candidates: list[_Candidate]) -> None:
    """What a heading says: its label, the chapter it stands in, and what stands under it."""
    if section.heading is None or section.role:
        return
    label = LABEL.match(section.title)
    name = label["name"].strip(" :.–-") if label else section.title.strip(" :")
    if len(name) > 120 or _is_container(section) or (NOT_A_NAME.match(name) and not label):
        return
    weight, reason, kind = _label_weight(label, section.heading) if label else (0.0, "", "")
    parent = outline.sections[section.parent or 0]
    inside = _inside(parent, outline)
    if not weight and not inside and normal(name) not in FIELDS and not REGULAR.search(name):
        return
    candidate = _candidate(candidates, name, strict=True)
    candidate.sections.append(section)
    candidate.names.append(name)
    if weight:
        candidate.add(reason, weight, kind)
    if inside:
        candidate.add("chapter", inside[0], inside[1])
    if normal(name) in FIELDS:
        candidate.add("field", 2.5)
    if REGULAR.search(name) and not label:
        candidate.add("regular", 4.5, "regulier")
    if section.context in CONTEXT:
        candidate.add(
            "context", CONTEXT[section.context] if not label or section.context == "lookback" else -1.0
        )
    candidate.add("content", _content(section, outline))


def _is_container(section: Section) -> bool:
    title = section.title
    return bool(PRIORITIES.search(title) or ATTENTION.search(title)) and not LABEL.match(title)


def _label_weight(label: re.Match[str], heading: Block) -> tuple[float, str, str]:
    word = label["kind"].casefold()
    named = label["number"] or label["colon"] or label["name"][:1].isupper() or heading.number
    if not named or re.match(r"(?:en|van|voor|in|bij|is|zijn|of)\b", label["name"], _I):
        return 0.0, "", ""
    return LABELS[word], f"label {word}", "aandachtspunt" if word.startswith("aandacht") else "prioriteit"


def _inside(parent: Section, outline: Outline) -> tuple[float, str] | None:
    """Standing right under „Prioriteiten”, „Aandachtspunten” or „Overige thema's”."""
    if parent.heading is None or parent.context in {"lookback", "annex"}:
        return None
    if REGULAR.search(parent.title):
        return 3.6, "regulier"
    if ATTENTION.search(parent.title):
        return 3.5, "aandachtspunt"
    if _announces_number(parent, outline):
        return 3.5, "prioriteit"
    if PRIORITIES.search(parent.title):
        strong = STRONG.search(parent.title)
        labelled = any(LABEL.match(child.title) for child in outline.children(parent))
        return (1.0 if labelled else 3.5 if strong else 2.5), "prioriteit"
    return None


def _announces_number(parent: Section, outline: Outline) -> bool:
    """„Wij kiezen drie prioriteiten”, with exactly three headings under it."""
    subjects = sum(
        1 for child in outline.children(parent) if not child.role and not NOT_A_NAME.match(child.title)
    )
    text = " ".join(block.text for block in parent.blocks if block.kind == "paragraph")[:2000]
    stated = [NUMBERS.index(m["n"].casefold()) + 2 for m in ANNOUNCED.finditer(text)]
    return subjects in stated and parent.context not in {"lookback", "frame", "annex"}


def _content(section: Section, outline: Outline) -> float:
    """A definition, an ambition or a table of themes and goals under the heading."""
    below = list(outline.within(section))
    roles = {s.role for s in below} | {
        role_of(b.text.split(":")[0]) for s in below for b in s.blocks if ":" in b.text[:40]
    }
    weight = 0.8 * len(roles & {"definition", "ambition", "actions"})
    heads = {role_of(cell, COLUMNS) for s in below for b in s.blocks for cell in b.cells[:3]}
    return weight + (1.5 if {"theme", "goal"} <= heads else 0.0)


def _weigh(candidate: _Candidate, entries: Iterable[Entry]) -> None:
    name = candidate.name
    if any(alike(name, re.sub(LABEL, lambda m: m["name"], entry.title)) for entry in entries):
        candidate.add("contents", 0.5)
    if SUBJECT.search(name):
        candidate.add("subject", 0.7)
    if candidate.listed and candidate.sections:
        candidate.add("repeated", 1.0)
    if len(name.split()) > 12:
        candidate.add("long", -1.5)
    if any(LABEL.match(s.title) and s.context not in CONTEXT for s in candidate.sections):
        candidate.evidence.pop("context", None)  # another chapter may look back on it


def _chosen(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those with enough evidence. Where priorities are named as such, weaker kinds of evidence do not add
    others.
    """
    good = [c for c in candidates if c.score >= ENOUGH]
    named = [
        c
        for c in good
        if c.kind != "regulier"
        and (
            "label prioriteit" in c.evidence
            or "label speerpunt" in c.evidence
            or (c.listed and c.evidence.get("listed", 0) >= 3.5)
        )
    ]
    if len([c for c in named if c.kind == "prioriteit"]) >= 2:
        good = [c for c in good if c in named or c.kind != "prioriteit" or c.score >= 7]
    if not any(c.kind == "prioriteit" for c in good):
        fields = [c for c in candidates if c.evidence.get("field") and c.score > 1]
        good += fields if len(fields) >= 3 else []
    if not any(c.kind != "regulier" for c in good):
        return []
    return good


def _priority(
    candidate: _Candidate, outline: Outline, ledger: Ledger, text: str, chosen: Sequence[_Candidate]
) -> Priority:
    section = _main_section(candidate, outline)
    name = shown_name(candidate.name if section is None else _heading_name(section), candidate.names, text)
    if section is None or section.heading is None:
        block = candidate.blocks[0]
        if block.kind == "item":
            ledger.use(block)
        elif block.kind == "row":
            for quoted in (candidate.name, candidate.goal):
                ledger.use(block, quoted or candidate.name)
        return Priority(ledger.source(block), name, candidate.kind, ambition=candidate.goal)
    others = {s.index for other in chosen if other is not candidate for s in other.sections}
    definition, ambition = definition_of(section, outline), ambition_of(section, outline)
    themes = (
        themes_of(section, outline, ledger, others)
        if candidate.kind != "regulier" or outline.children(section)
        else ()
    )
    used = [section.heading, *definition.blocks, *ambition.blocks]
    ledger.use_all(used)
    source = ledger.source(*used)
    for theme in themes:  # a priority stands where its themes stand too
        source = source.joined(theme.source)
    return Priority(source, name, candidate.kind, definition.text, ambition.text, themes)


def _heading_name(section: Section) -> str:
    label = LABEL.match(section.title)
    return label["name"].strip(" :.–-") if label else section.title.strip(" :")


def _main_section(candidate: _Candidate, outline: Outline) -> Section | None:
    """Where the priority is worked out: the section with most in it that does not look back."""
    live = [s for s in candidate.sections if s.context not in {"lookback", "annex"}] or candidate.sections
    if not live:
        return None
    return max(
        live,
        key=lambda s: (
            _content(s, outline),
            sum(len(b.text) for below in outline.within(s) for b in below.blocks),
        ),
    )
