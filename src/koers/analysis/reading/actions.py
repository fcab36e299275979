"""Activities under their heading: out of tables, lists and sentences that promise something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.numbers import amounts_in, parse_cell, scale_of
from koers.analysis.reading.outline import Outline, Section
from koers.analysis.reading.promises import is_promise, is_task
from koers.analysis.reading.proposal import Action, Source
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.tables import Table, tables_of
from koers.analysis.reading.themes import LABELLED
from koers.analysis.reading.vocabulary import role_of

YEARLY = {"uitvoeringsplan", "begroting", "jaarverslag", "bestuursrapportage"}
NOT_HERE = {"lookback", "annex", "organisation", "frame", "intro"}
DOING = {"actions", "done"}
FIELDS = {"owner", "partners", "planning", "indicator", "budget"}
REPORTS = re.compile(r"\b(?:prestaties|voortgang|acties|activiteiten)\b", re.IGNORECASE)
PROGRESS = re.compile(
    r"^(?!\d|%|(?:het )?(?:percentage|aandeel)\b)(?P<text>[A-ZÀ-Ü][^%]{14,}?)\s+\d{1,3}\s?%$"
)
ACTION_LABEL = re.compile(
    r"^(?:actie|maatregel|activiteit)(?:punt)?\s*\d{0,2}\s*[:.–-]\s*(?P<name>\S.{3,})$", re.IGNORECASE
)
PART_WORDS = 6  # a shorter list item without a verb is a part of the sentence before it
TITLE_LENGTH = 90
HEADING_LENGTH = 200


@dataclass(frozen=True)
class Piece:
    """Words that make one activity, and the blocks they stand in."""

    text: str
    quotes: tuple[tuple[Block, str], ...]


def actions_of(outline: Outline, kind: str, ledger: Ledger) -> tuple[Action, ...]:
    """Every activity, in the order of the text."""
    found: list[Action] = []
    reported = kind in {"jaarverslag", "bestuursrapportage"} and any(
        REPORTS.search(s.title) for s in outline.sections
    )
    for section in outline.sections:
        found += _from_progress(section, outline, ledger) if reported else []
        tables = [
            action
            for table in tables_of(section.blocks)
            for action in _from_table(table, section, outline, ledger)
        ]
        found += tables
        if _may_hold_actions(section, outline, kind):
            always = not tables and (kind == "uitvoeringsplan" or section.role in DOING)
            listed = _is_listed(section, outline) or (kind == "uitvoeringsplan" and _lists_tasks(section))
            found += _from_text(section, outline, ledger, always, listed)
    return tuple(sorted(found, key=lambda action: action.source.start))


def _may_hold_actions(section: Section, outline: Outline, kind: str) -> bool:
    if section.context in {"lookback", "annex"} and kind not in {"jaarverslag", "bestuursrapportage"}:
        return False
    if section.role:
        return section.role in {*DOING, "achieved"}
    if _is_listed(section, outline):
        return True
    if any(up.role in {"ambition", "definition", "indicator", "rationale"} for up in outline.above(section)):
        return False
    return (
        kind in YEARLY
        and section.heading is not None
        and section.context not in NOT_HERE
        and not _is_split(section, outline)
    )


def _is_listed(section: Section, outline: Outline) -> bool:
    """Under „Wat gaan we doen?” every list item is an activity."""
    return section.role in DOING or any(up.role in DOING for up in outline.above(section))


def _lists_tasks(section: Section) -> bool:
    """A list in a yearly plan of which one item is an activity, is a list of activities."""
    return any(block.kind == "item" and is_promise(block.text) for block in section.blocks)


def _is_split(section: Section, outline: Outline) -> bool:
    """Where „Wat gaan we doen?” stands below, the text above it only introduces."""
    return any(child.role in DOING for child in outline.children(section))


def heading_of(section: Section, outline: Outline) -> str | None:
    """The subject that an activity stands under: the nearest heading that is no „Wat gaan we doen?”."""
    title = outline.subject(section).title.strip(" :") or section.title
    return title[:HEADING_LENGTH] or None


# --- Tables ---------------------------------------------------------------------------------------


def _from_table(table: Table, section: Section, outline: Outline, ledger: Ledger) -> Iterator[Action]:
    roles = set(table.roles)
    framed = table.head.header and len(table.head.cells) > 1
    if not table.lists_actions or not (roles & {*FIELDS, "theme", "goal"} or framed):
        return
    subject = heading_of(section, outline)
    heads: list[Block] = [table.head]  # lines that count as part of the next activity
    theme = None  # of the row above, when a cell covers several rows
    for row in table.rows:
        theme = table.cell(row, "theme") or theme
        text = table.cell(row, "action")
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and len(table.head.cells) > 1 and len(filled[0]) <= TITLE_LENGTH:
            if not filled[0].endswith(":"):
                subject = filled[0]  # a row that is only a title parts the table
                heads.append(row)
        elif text:
            ledger.use_all([*heads, row])
            yield _row_action(table, row, text, theme or subject, ledger.source(*heads, row))
            heads = []


def _row_action(table: Table, row: Block, text: str, subject: str | None, source: Source) -> Action:
    return Action(
        source,
        text,
        subject,
        table.cell(row, "owner"),
        names_in(table.cell(row, "partners")),
        table.cell(row, "planning"),
        table.cell(row, "indicator"),
        _budget(table.cell(row, "budget"), " ".join(table.head.cells)),
    )


def _budget(cell: str | None, head: str) -> float | None:
    if not cell:
        return None
    amounts = amounts_in(cell)
    if amounts:
        scale = scale_of(head) if amounts[0].euros < 10_000 else 1
        return amounts[0].euros * scale if scale > 1 else amounts[0].euros
    number = parse_cell(cell)
    return number[0] * scale_of(head) if number and number[0] >= 0 and number[1] != "%" else None


def names_in(cell: str | None) -> tuple[str, ...]:
    """The names in „politie, OM en VVH”, as they stand."""
    if not cell:
        return ()
    names = re.split(r"\s*[,;/•]\s*|\s+en\s+(?=[A-Z]|de\b|het\b|\w+$)", cell)
    return tuple(name.strip(" .") for name in names if name.strip(" .-"))


def _from_progress(section: Section, outline: Outline, ledger: Ledger) -> Iterator[Action]:
    """„Evaluatie van het beleid 25%”: an activity with how far it is."""
    for block in section.blocks:
        match = PROGRESS.match(block.text) if block.is_body else None
        if match:
            ledger.use(block)
            yield Action(ledger.source(block), match["text"], heading_of(section, outline))


# --- Running text ---------------------------------------------------------------------------------


def _from_text(
    section: Section, outline: Outline, ledger: Ledger, always: bool, listed: bool
) -> list[Action]:
    blocks = [block for block in section.blocks if block.is_body and not ledger.is_used(block)]
    texts = [block for block in blocks if not _field(block)]
    pieces = list(_pieces(texts, listed))
    named = _named_by_heading(section, blocks, bool(pieces))
    pieces = [named, *pieces] if named else pieces
    if (
        not pieces
        and always
        and section.heading
        and not re.match(r"(?:[Dd]e )?[Gg]emeente(?:\s+[A-Z]\S+){1,4}$", section.title)
        and _says_something(texts, listed)
        and not outline.children(section)
    ):
        pieces = [Piece("\n".join(b.text for b in texts), tuple((b, b.text) for b in texts))]
    actions = [_text_action(piece, section, outline, ledger) for piece in pieces]
    if actions and section.heading:
        ledger.use(section.heading)
        head = ledger.source(section.heading, *(block for block, _ in pieces[0].quotes))
        actions[0] = replace(actions[0], source=head)
    return _with_fields(actions, blocks, ledger)


def _named_by_heading(section: Section, blocks: Sequence[Block], told: bool) -> Piece | None:
    """„Actie 3: Cameratoezicht”, or a heading with „Trekker: …” under it and no activity in words."""
    heading = section.heading
    label = ACTION_LABEL.match(section.title)
    fields = {field[0] for block in blocks if (field := _field(block))}
    if heading is None or section.role or not (label or (not told and fields & {"owner", "planning"})):
        return None
    name = label["name"] if label else section.title
    return Piece(name, ((heading, name),))


def _says_something(blocks: Sequence[Block], listed: bool) -> bool:
    """At least one sentence, and not just a date or a name on the title page."""
    return any(
        len(block.text) >= (12 if listed else 40) and block.text.rstrip().endswith((".", ";", "!"))
        for block in blocks
    )


def _text_action(piece: Piece, section: Section, outline: Outline, ledger: Ledger) -> Action:
    for block, quote in piece.quotes:
        ledger.use(block, quote)
    amounts = amounts_in(piece.text)
    budget = amounts[0].euros if len(amounts) == 1 else None
    source = ledger.source(*(block for block, _ in piece.quotes))
    return Action(source, piece.text, heading_of(section, outline), budget_eur=budget)


def _labelled(block: Block) -> str | None:
    """What comes after „Actie:”."""
    match = LABELLED.match(block.text) if len(block.text) < 400 else None
    named = match and re.fullmatch(r"(?:actie|activiteit|maatregel)(?: \d+)?", match["label"], re.IGNORECASE)
    return match["text"].strip() if match and named else None


def _pieces(blocks: Sequence[Block], listed: bool) -> Iterator[Piece]:
    """One piece per promising sentence. A list belongs to the sentence before it, unless its items are
    activities.
    """
    i = 0
    while i < len(blocks):
        block = blocks[i]
        items = _items(blocks, i + 1) if block.kind == "paragraph" else []
        labelled = _labelled(block)
        if labelled:
            yield Piece(labelled, ((block, block.text),))
            i += 1
            continue
        sentences = sentences_of(block.text)
        announces = (
            bool(items)
            and bool(sentences)
            and (sentences[-1].endswith((":", ";")) or not sentences[-1].endswith("."))
        )
        own = [
            item for item in items if is_task(item.text) or (listed and len(item.text.split()) > PART_WORDS)
        ]
        part_of = announces and len(own) <= len(items) / 2 and is_promise(sentences[-1])
        for n, sentence in enumerate(sentences):
            if part_of and n == len(sentences) - 1:
                text = "\n".join([sentence, *(item.text for item in items)])
                yield Piece(text, ((block, sentence), *((item, item.text) for item in items)))
            elif (is_task(block.text) or listed if block.kind == "item" else is_promise(sentence)) and not (
                announces and n == len(sentences) - 1
            ):
                if block.kind == "item":
                    yield Piece(block.text, ((block, block.text),))
                    break
                yield Piece(sentence, ((block, sentence),))
        i += 1 + (len(items) if part_of else 0)


def _items(blocks: Sequence[Block], start: int) -> list[Block]:
    items = []
    for block in blocks[start:]:
        if block.kind != "item":
            break
        items.append(block)
    return items


def _field(block: Block) -> tuple[str, str] | None:
    """„Trekker: gemeente” as role and value."""
    match = LABELLED.match(block.text) if len(block.text) < 400 else None
    role = role_of(match["label"]) if match else ""
    return (role, match["text"].strip()) if match and role in FIELDS else None


def _with_fields(actions: list[Action], blocks: Sequence[Block], ledger: Ledger) -> list[Action]:
    """Trekker, partners, planning, indicator and budget that stand as labels under the same heading."""
    for block in blocks:
        field = _field(block)
        if not field or not actions:
            continue
        ledger.use(block)
        role, value = field
        before = [i for i, action in enumerate(actions) if action.source.start < block.first]
        filled = before or list(range(len(actions)))
        for i in filled:
            actions[i] = _filled(actions[i], role, value)
        last = actions[filled[-1]]
        actions[filled[-1]] = replace(last, source=last.source.joined(ledger.source(block)))
    return actions


def _filled(action: Action, role: str, value: str) -> Action:
    if role == "owner":
        return replace(action, owner=action.owner or value)
    if role == "partners":
        return replace(action, partners=action.partners or names_in(value))
    if role == "planning":
        return replace(action, planning=action.planning or value)
    if role == "indicator":
        return replace(action, indicator=action.indicator or value)
    amounts = amounts_in(value)
    known = action.budget_eur if action.budget_eur is not None else amounts[0].euros if amounts else None
    return replace(action, budget_eur=known)
