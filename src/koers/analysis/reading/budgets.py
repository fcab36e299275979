"""Amounts of money and what they are for."""

import re
from collections.abc import Iterator

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.figures import MONEY_TABLE, is_money
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.numbers import amounts_in, parse_cell, scale_of
from koers.analysis.reading.outline import Outline
from koers.analysis.reading.periods import ONE
from koers.analysis.reading.proposal import Budget, Source
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.tables import Table, tables_of

LONGEST = 290
SAME_TABLE = re.compile(r"^(?:lasten|baten|saldo|totaal|uitgaven|inkomsten)\b", re.IGNORECASE)
ONLY_SCALE = re.compile(r"^\(?(?:bedrag(?:en)?\s*)?[x×]\s*€?\s*1[. ]?000(?:[. ]?000)?\)?$", re.IGNORECASE)
SCALE_LENGTH = 60
SENTENCE_LENGTH = 25
CUT = re.compile(
    r",?\s+(?=(?:en|als ?mede|alsook|plus|waarvan|en daarnaast|daarnaast|respectievelijk)\b)|;\s*|,\s+"
)


def budgets_of(outline: Outline, ledger: Ledger) -> tuple[Budget, ...]:
    """Every amount in euros, with the words that say what it is for."""
    found: list[Budget] = []
    scale = 1.0
    for section in outline.sections:
        for table in tables_of(section.blocks):
            found += _from_table(table, ledger)
        if not SAME_TABLE.match(section.title):
            scale = 1.0  # „x € 1.000” on a line of its own counts for the bare amounts after it
        for block in section.blocks:
            scale = max(scale, scale_of(block.text)) if len(block.text) <= SCALE_LENGTH else scale
            if block.is_body and not ONLY_SCALE.match(block.text):
                bare = bool(parse_cell(block.text))
                found += _from_bare(block, section.title, ledger, scale)
                found += _from_prose(block, outline.subject(section).title, ledger, scale if bare else 1.0)
    return tuple(sorted(found, key=lambda budget: budget.source.start))


def _from_prose(block: Block, title: str, ledger: Ledger, scale: float) -> Iterator[Budget]:
    for sentence in sentences_of(block.text):
        amounts = amounts_in(sentence)
        for i, amount in enumerate(amounts):
            start = _cut_before(sentence, amounts[i - 1].end, amount.start) if i else 0
            last = i == len(amounts) - 1
            end = len(sentence) if last else _cut_before(sentence, amount.end, amounts[i + 1].start)
            what = sentence[start:end].strip(" ,;")
            ledger.use(block, sentence)
            if amount.euros:
                yield _budget(ledger, block, amount.euros * scale if scale > 1 else amount.euros, what, title)


def _budget(ledger: Ledger, block: Block, euros: float, what: str, title: str) -> Budget:
    """Words that only say „budget” get the heading that they stand under."""
    words = re.sub(
        r"[\d.,€%x-]+|\b(?:budget|kosten|euro|miljoen|mln|totaal|bedrag|middelen)\b:?",
        "",
        what,
        flags=re.IGNORECASE,
    )
    if len(words.strip(" :.,")) < 6 and title:
        what = title
    if euros < 0:
        what += f" (in de tekst: {euros:,.0f})".replace(",", ".")
    return Budget(ledger.source(block), abs(euros), _short(what))


def _cut_before(sentence: str, after: int, before: int) -> int:
    """Where the words of one amount end and those of the next begin."""
    cuts = [after + match.end() for match in CUT.finditer(sentence[after:before])]
    return cuts[-1] if cuts else after


def _short(what: str) -> str:
    return what if len(what) <= LONGEST else what[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _from_table(table: Table, ledger: Ledger) -> Iterator[Budget]:
    around = " ".join([*table.head.cells, table.before.text if table.before else ""])
    labels = " ".join(row.cells[0] for row in table.rows)
    money = (
        MONEY_TABLE.search(around) or MONEY_TABLE.search(labels) or "budget" in table.roles or is_money(table)
    )
    if table.lists_actions or not money:
        yield from _from_cells(table, ledger)
        return
    first = True
    for row in table.rows:
        source = ledger.source(table.head, row) if first else ledger.source(row)
        for i, cell in enumerate(row.cells[1:], 1):
            parsed = _euros(cell)
            column = table.head.cells[i] if i < len(table.head.cells) else ""
            if parsed is None or parsed[1] == "%" or not parsed[0] or (ONE.fullmatch(cell.strip())):
                continue
            ledger.use(row)
            ledger.use(table.head)
            first = False
            yield _cell_budget(row, column, cell, parsed[0] * scale_of(around), source)


def _from_bare(block: Block, title: str, ledger: Ledger, scale: float) -> Iterator[Budget]:
    """A number without a euro sign, right under „Lasten”, after „bedragen x € 1.000”."""
    parsed = parse_cell(block.text)
    if scale > 1 and parsed and parsed[1] is None and parsed[0] and SAME_TABLE.match(title):
        ledger.use(block)
        yield _budget(ledger, block, parsed[0] * scale, block.text, title)


def _from_cells(table: Table, ledger: Ledger) -> Iterator[Budget]:
    """Amounts inside the sentences of a table that is not about money itself."""
    for row in table.rows:
        for cell in row.cells:
            amounts = amounts_in(cell)
            if len(amounts) == 1 and len(cell) >= SENTENCE_LENGTH and amounts[0].euros > 0:
                yield Budget(ledger.source(row), amounts[0].euros, _short(cell.strip()))


def _euros(cell: str) -> tuple[float, str | None] | None:
    """The number in a cell, also with words after it: „€ 64.000 nadeel”."""
    amounts = amounts_in(cell) if len(cell) <= 40 else []
    return (amounts[0].euros, "euro") if len(amounts) == 1 else parse_cell(cell)


def _cell_budget(row: Block, column: str, cell: str, euros: float, source: Source) -> Budget:
    what = " – ".join(part for part in (row.cells[0].strip(), column.strip()) if part)
    if euros < 0:
        what += f" (in de tabel: {cell.strip()})"
    return Budget(source, abs(int(euros) if float(euros).is_integer() else euros), _short(what))
