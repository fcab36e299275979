"""Figures: out of tables with years, and out of sentences that count something."""

import re
from collections.abc import Iterator

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.numbers import NUMBER, parse_cell, parse_number, scale_of
from koers.analysis.reading.outline import Outline
from koers.analysis.reading.periods import HALF_NOW, ONE, OTHER_NOW, PART, column_period, years_of
from koers.analysis.reading.proposal import Figure
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.tables import Table, tables_of

_I = re.IGNORECASE
COUNTED = re.compile(
    r"\b(?:\w*(?:inbraken|diefstallen|meldingen|aangiften|incidenten|misdrijven"
    r"|overvallen|straatroven|mishandelingen|huisverboden|vernielingen"
    r"|delicten|slachtoffers|casussen|controles|boetes|sluitingen"
    r"|overtredingen|bedreigingen|ongevallen|branden|evenementen|signalen"
    r"|verdachten|jeugdgroepen|demonstraties|waarschuwingen|uitrukken"
    r"|vrijwilligers|steekincidenten|explosies|hennepkwekerijen|kwekerijen"
    r"|panden|dossiers|gevallen|zaken|bemiddelingen|jongeren|personen)"
    r"|feiten)\b",
    _I,
)
PLACED = re.compile(
    rf"(?<![\d.,€/–-])(?!-)(?P<number>{NUMBER})(?![\d/]|[.,]\d)\s*(?P<unit>%"
    rf"|procent\b)?(?=(?P<after>[^.;:()]{{0,300}}))",
    _I,
)
NOT_A_COUNT = re.compile(
    r"(?:€|artikel|art\.|lid|nr\.?|nummer|hoofdstuk|paragraaf|bladzijde"
    r"|pagina|blz\.?|top|fase|stap|prioriteit|programma|domein|wet|versie"
    r"|deel|bijlage|de afgelopen|afgelopen|laatste|binnen|om de|elke|iedere"
    r"|eens per|leeftijd)\s*$",
    _I,
)
TIME = re.compile(
    r"^\s*(?:uur|jaar|jaren|maanden?|weken|dagen|dag|minuten|procentpunt"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december|t/m|tot en met|keer|maal|fte|e\b|ste\b|de eeuw"
    r"|jarige|-)",
    _I,
)
STOP = re.compile(
    r"\s+(?:plaats\w*|gevonden|geregistreerd|gemeld|gedaan|en voor\b|ten opzichte"
    r"|vergeleken|waarvan|terwijl|maar|tegen(?:over)?\b|in (?:19|20)\d\d"
    r"|al hoger|opgelegd|binnengekomen|uitgevoerd|is\b|zijn\b|was\b|waren\b"
    r"|heeft|hebben|wordt|werd\w*|meer dan|minder dan|hoger dan|lager dan"
    r"|en (?:in|dat)\b)|,",
    _I,
)
MARK = re.compile(
    r"\b(?:rapportcijfer|cijfer|waardering|score)\b[^.]{0,60}?\b(?:een"
    r"|van|met|op|:)\s+(?:een\s+)?(?P<mark>\d(?:[.,]\d)?)\b(?!\d|%)|\b(?:geven"
    r"|gaven|geeft|beoordelen|waarderen)\b[^.]{0,80}?\bmet een\s+(?P<mark2>\d(?:[.,]\d))"
    r"|\bgeven .{0,60}?\been\s+(?P<mark3>\d[.,]\d)\b",
    _I,
)
SUBJECT = re.compile(
    r"\b(?P<what>(?:aantal|percentage|aandeel)\s+[^,.;:]{3,70}?)\s+(?:is"
    r"|was|daalde|steeg|nam|ligt|lag|bedroeg|bedraagt|gedaald|gestegen"
    r"|kwam|ging|bleef)\b",
    _I,
)
OF_YEAR = re.compile(rf"(?<![\d.,])(?P<number>{NUMBER})\s*(?P<unit>%)?\s*(?:in|\()\s*(?P<year>(?:19|20)\d\d)")
OUT_OF = re.compile(
    r"\b(?P<number>\d{1,3}) (?:van|op) de (?P<whole>\d{1,4}) (?P<what>(?:inwoners"
    r"|mensen|bewoners|ondernemers|jongeren|huishoudens|respondenten)\b[^.;:]{0,90})",
    _I,
)
BESIDE = re.compile(
    rf"^(?P<value>{NUMBER})\s*(?P<unit>%)?\s*\(\s*(?P<who>[^()\d]*?)\s*(?P<other>{NUMBER})\s*%?\s*\)$"
)
AIM = re.compile(
    r"\b(?:moet(?:en)?|streven|ambitie|doel(?:stelling)?|streefwaarde"
    r"|willen we|minimaal|maximaal|niet boven)\b",
    _I,
)
TARGET_HEAD = re.compile(r"streef|doel|norm|ambitie|target|gewenst", _I)
BASE_HEAD = re.compile(
    r"nulmeting|realisatie|stand|waarde|score|gemeente|nederland|landelijk"
    r"|meting|peil|begroot|raming|begroting|aantal",
    _I,
)
PERIOD_HEAD = re.compile(r"(?:perio-?de|jaar|peil\w*|meetmoment)\b", _I)
NAME_HEAD = re.compile(r"(?:\w*-?indicator|naam|omschrijving|delict)\b", _I)
NUMBER_HEAD = re.compile(r"(?:prg|nr|nummer|taakveld)\b", _I)
MONEY_TABLE = re.compile(
    r"\blasten\b|\bbaten\b|\bsaldo\b|€|exploitatie|bedragen|\beuro\b|budget|reserve|taakveld|\bbedrag(?:en)?\b",
    _I,
)


def figures_of(
    outline: Outline, ledger: Ledger, kind: str, period: tuple[int, int] | None
) -> tuple[Figure, ...]:
    """All figures that are counts, shares or marks; amounts of money are budgets."""
    ahead = period[0] if period and kind == "begroting" else None
    found: list[Figure] = []
    stated = ""  # the last text that names a year, for figures that do not say theirs
    for section in outline.sections:
        for table in tables_of(section.blocks):
            found += _from_table(table, ledger, ahead)
        for block in section.blocks:
            if block.is_body:
                found += _from_prose(block, stated, ledger)
                stated = block.text if years_of(block.text) else stated
            elif block.kind in {"caption", "row"} and years_of(block.text):
                stated = block.text
    return tuple(sorted(found, key=lambda figure: figure.source.start))


# --- Tables ---------------------------------------------------------------------------------------


def _from_table(table: Table, ledger: Ledger, ahead: int | None) -> Iterator[Figure]:
    """The figures of a table. In a budget the columns from its own year (`ahead`) on are aims, no figures."""
    head = table.head
    around = " ".join([*head.cells, table.before.text if table.before else ""])
    labels = " ".join(row.cells[0] for row in table.rows)
    if "budget" in table.roles and not {"baseline", "measured", "target", "indicator"} & set(table.roles):
        return
    if {"goal", "indicator"} <= set(table.roles) and {"theme", "date"} & set(table.roles):
        return  # how goals are to be measured, read with those goals
    if (
        is_money(table)
        or MONEY_TABLE.search(around)
        or MONEY_TABLE.search(labels)
        or {"action", "owner"} <= set(table.roles)
    ):
        return
    columns = {
        i: cell
        for i, cell in enumerate(head.cells)
        if i and (column_period(cell) or BASE_HEAD.search(cell) or TARGET_HEAD.search(cell))
    }
    columns |= _number_columns(table)
    columns = {
        i: cell
        for i, cell in columns.items()
        if not (ahead and years_of(cell) and min(years_of(cell)) >= ahead)
    }
    if columns and not any(parse_cell(cell) for cell in head.cells[1:] if not column_period(cell)):
        head_used = False
        for row in table.rows:
            values = list(_from_row(table, row, columns, around, ledger, head_used))
            head_used = head_used or bool(values)
            yield from values
        return
    for row in (head, *table.rows):
        yield from _beside(row, table, ledger)


def is_money(table: Table) -> bool:
    """Most numbers in it are euros."""
    cells = [parsed for row in table.rows for cell in row.cells[1:] if (parsed := parse_cell(cell))]
    return bool(cells) and sum(1 for _, unit in cells if unit == "euro") > len(cells) / 2


def _number_columns(table: Table) -> dict[int, str]:
    """Where each row says its own period, every column of numbers gives figures: „Ons dorp, Nederland”."""
    heads = [cell.strip() for cell in table.head.cells]
    if not any(PERIOD_HEAD.match(head) for head in heads) or not any(NAME_HEAD.match(head) for head in heads):
        return {}
    return {
        i: head
        for i, head in enumerate(heads)
        if head and not PERIOD_HEAD.match(head) and not NUMBER_HEAD.match(head) and _is_of_numbers(table, i)
    }


def _is_of_numbers(table: Table, i: int) -> bool:
    cells = [row.cells[i] for row in table.rows if i < len(row.cells) and row.cells[i].strip()]
    return bool(cells) and sum(1 for cell in cells if parse_cell(cell)) >= len(cells) / 2


def _from_row(
    table: Table, row: Block, columns: dict[int, str], around: str, ledger: Ledger, head_used: bool
) -> Iterator[Figure]:
    """The figures of one row; the head of the table counts as a line of the first row that has any."""
    head = table.head
    source = ledger.source(row) if head_used else ledger.source(head, row)
    used = False
    for i, column in columns.items():
        parsed = parse_cell(row.cells[i]) if i < len(row.cells) else None
        if parsed is None or TARGET_HEAD.search(column):
            continue
        value, unit = parsed
        used = True
        named = next((k for k, cell in enumerate(head.cells) if NAME_HEAD.match(cell.strip())), 0)
        title = head.cells[0] if not named and not _is_label(head.cells[0]) else ""
        years = column_period(column)
        measure = ": ".join(part for part in (title, row.cells[min(named, i - 1)]) if part)
        if not years:
            measure, years = f"{measure} ({column})", _period_beside(row, head)
        unit = unit or _unit_beside(row, head) or ("%" if "%" in f"{row.cells[0]}{column}" else None)
        scale = scale_of(around)
        yield Figure(source, measure, years, value * scale if scale > 1 else value, unit)
    if used:
        ledger.use(row)
        ledger.use(head)


def _is_label(cell: str) -> bool:
    return not cell or bool(
        re.match(
            r"^(?:indicator(?:en)?|naam(?: indicator)?|omschrijving|onderwerp"
            r"|jaar|soort(?: misdrijf)?|thema|delict|categorie|beleidsindicator(?:en)?)$",
            cell.strip(),
            _I,
        )
    )


def _period_beside(row: Block, head: Block) -> str | None:
    for name, cell in zip(head.cells, row.cells, strict=False):
        if PERIOD_HEAD.match(name.strip()) and ONE.search(cell):
            return cell.strip()
    return None


def _unit_beside(row: Block, head: Block) -> str | None:
    for name, cell in zip(head.cells, row.cells, strict=False):
        if re.match(r"(?:eenheid|meeteenheid)$", name.strip(), _I) and cell.strip():
            return cell.strip()
    return None


def _beside(row: Block, table: Table, ledger: Ledger) -> Iterator[Figure]:
    """„Rapportcijfer leefbaarheid | 7.5 (gehele eenheid 7.3)”: two figures, or a single one beside its
    name.
    """
    if len(row.cells) != 2 or not re.search(r"[A-Za-z]{3}", row.cells[0]):
        return
    name, cell = row.cells[0].strip(), row.cells[1].strip()
    both = BESIDE.match(cell)
    period = str(max(years_of(table.before.text))) if table.before and years_of(table.before.text) else None
    unit = "rapportcijfer" if re.search(r"cijfer", name, _I) else None
    if both:
        ledger.use(row)
        first, second = parse_number(both["value"]), parse_number(both["other"])
        if first is not None and second is not None:
            yield Figure(ledger.source(row), name, period, first, unit or both["unit"])
            yield Figure(
                ledger.source(row), f"{name} ({both['who'].strip()})", period, second, unit or both["unit"]
            )
        return
    parsed = parse_cell(cell)
    if parsed and not (1900 <= parsed[0] <= 2100) and parsed[1] != "euro" and len(table.rows) < 40:
        ledger.use(row)
        yield Figure(ledger.source(row), name, period, parsed[0], unit or parsed[1])


# --- Sentences ------------------------------------------------------------------------------------


def _from_prose(block: Block, stated: str, ledger: Ledger) -> Iterator[Figure]:
    around = f"{stated} {block.text}"
    for sentence in sentences_of(block.text):
        if not AIM.search(sentence):
            yield from _counts(sentence, around, block, ledger)
            yield from _marks(sentence, around, block, ledger)
            yield from _by_year(sentence, block, ledger)


def _counts(sentence: str, before: str, block: Block, ledger: Ledger) -> Iterator[Figure]:
    for match in PLACED.finditer(sentence):
        value = parse_number(match["number"])
        after = match["after"]
        if (
            value is None
            or (
                NOT_A_COUNT.search(sentence[max(0, match.start() - 40) : match.start()]) and not match["unit"]
            )
            or TIME.match(after)
        ):
            continue
        if not match["unit"] and 1900 <= value <= 2100:
            continue
        measure = _measure(after, sentence, match)
        if measure:
            unit = "%" if match["unit"] else "aantal"
            yield Figure(
                ledger.source(block), measure, period_in(sentence, match.start(), before), value, unit
            )


def _measure(after: str, sentence: str, match: re.Match[str]) -> str | None:
    """What is counted: the words after the number up to where the sentence goes on."""
    if match["unit"]:
        rest = sentence[match.end("unit") :]
        label = re.match(r"^\s*:\s*(.{3,80})$", rest)
        if label:
            return label[1].strip(" .;")
        if re.match(
            r"\s*(?:van|voelt|ervaart|geeft|is|vindt|heeft|zegt|minder"
            r"|meer|daling|stijging|toename|afname)\b",
            rest,
        ):
            return re.sub(r"\s+", " ", rest).strip(" .;,")[:120].strip() or None
        return None
    words = STOP.split(after.strip(), maxsplit=1)[0].strip()
    counted = COUNTED.search(words)
    if not counted or counted.start() > 40:
        return None
    return words[:120]


def _by_year(sentence: str, block: Block, ledger: Ledger) -> Iterator[Figure]:
    """„Het aantal woninginbraken daalde van 143 in 2018 naar 120 in 2019”, „9 van de 10 inwoners”."""
    subject = SUBJECT.search(sentence)
    for match in OF_YEAR.finditer(sentence) if subject else ():
        value = parse_number(match["number"])
        if (
            subject
            and value is not None
            and match.start() >= subject.end()
            and not COUNTED.match(sentence[match.end("number") :].strip())
        ):
            unit = "%" if match["unit"] or "percentage" in subject[0] else "aantal"
            yield Figure(ledger.source(block), subject["what"].strip(), match["year"], value, unit)
    for match in OUT_OF.finditer(sentence):
        value, whole = parse_number(match["number"]), parse_number(match["whole"])
        if value is not None and whole is not None and value <= whole:
            yield Figure(
                ledger.source(block),
                match["what"].strip(" ."),
                period_in(sentence, match.start(), ""),
                value,
                f"van de {whole}",
            )


def _marks(sentence: str, before: str, block: Block, ledger: Ledger) -> Iterator[Figure]:
    for match in MARK.finditer(sentence):
        text = match["mark"] or match["mark2"] or match["mark3"]
        value = parse_number(text)
        if value is not None and 1 <= value <= 10:
            at = match.start("mark") if match["mark"] else match.start()
            yield Figure(
                ledger.source(block),
                sentence.strip()[:200],
                period_in(sentence, at, before),
                value,
                "rapportcijfer",
            )


def period_in(sentence: str, at: int, before: str) -> str | None:
    """The period of a number at this place: the one stated nearest before it in the sentence, else
    nearest after.

    „In de afgelopen zes maanden” gets the latest year of the text around it, and keeps saying that it is half
    a year.
    """
    stated = [(m.start(), re.sub(r"\s+", " ", m[0]).strip()) for m in PART.finditer(sentence)]
    taken = [m.span() for m in PART.finditer(sentence)]
    stated += [(m.start(), _half_year(m[0], sentence, before)) for m in HALF_NOW.finditer(sentence)]
    stated += [(m.start(), m[0]) for m in OTHER_NOW.finditer(sentence) if not HALF_NOW.search(m[0])]
    stated += [
        (m.start(), m[0]) for m in ONE.finditer(sentence) if not any(a <= m.start() < b for a, b in taken)
    ]
    earlier = [pair for pair in sorted(stated) if pair[0] < at]
    later = [pair for pair in sorted(stated) if pair[0] > at]
    if later and re.match(
        r"\S+(?:\s+[a-z-]+){0,2}\s+(?:in|\()\s*$", sentence[at : later[0][0]]
    ):  # „143 in 2018”
        return later[0][1]
    return earlier[-1][1] if earlier else later[0][1] if later else None


def _half_year(words: str, sentence: str, before: str) -> str:
    known = years_of(sentence) or years_of(before)
    return f"eerste helft {max(known)} ({words})" if known else words
