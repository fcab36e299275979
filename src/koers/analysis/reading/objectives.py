"""Headline objectives: what should rise, fall or stay, with the target where a number is given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.measuring import measured_in, said
from koers.analysis.reading.numbers import NUMBER, parse_number
from koers.analysis.reading.outline import Outline, Section
from koers.analysis.reading.priorities import LABEL
from koers.analysis.reading.proposal import Objective
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.tables import Table, tables_of

_I = re.IGNORECASE
UP = re.compile(
    r"\b(?:stijg\w*|gestegen|toe(?: ?te)?nem\w*|toeneemt|neemt .{0,40}\btoe\b"
    r"|verho(?:og|gen|gt)\w*|vergro(?:ot|ten|t)\w*|verbeter\w*|hoger|meer"
    r"|groei\w*|verster(?:k|kt|ken)|bevorder\w*|omhoog)\b",
    _I,
)
DOWN = re.compile(
    r"\b(?:da(?:al|len|alt)\w*|gedaald|af(?: ?te)?nem\w*|afneemt|neemt .{0,40}\baf\b"
    r"|verminder\w*|verla(?:ag|gen|agt)\w*|lager|minder|terug(?: ?te)?dring\w*"
    r"|reduc\w*|afname|daling|omlaag|beperk\w*|terugbreng\w*)\b",
    _I,
)
KEEP = re.compile(
    r"\b(?:gelijk\s*(?:blij\w+|moet blijven)?|gelijkblijv\w*|behoud\w*"
    r"|stabiel|handhaven op|vasthouden|minimaal gelijk|op (?:het )?(?:huidige"
    r"|hetzelfde) niveau)\b",
    _I,
)
AT_LEAST = re.compile(
    r"\b(?:minimaal|ten ?minste|minstens|niet lager dan|niet minder dan|niet onder|op zijn minst)\b|≥|>=", _I
)
AT_MOST = re.compile(
    r"\b(?:maximaal|ten hoogste|hoogstens|hooguit|niet (?:meer|hoger) dan|niet boven|onder de \d)\b|≤|<=", _I
)
MEASURE = re.compile(
    r"^(?:(?:het|de|een)\s+)?(?:(?:gemiddelde?|totaal|totale?|jaarlijkse?)\s+)?(?:aantal(?:len"
    r")?|percentage|aandeel|rapportcijfer|cijfer|score|omvang|mate|waardering"
    r"|tevredenheid|onveiligheidsgevoel\w*|veiligheidsgevoel\w*|veiligheidsbeleving"
    r"|pakkans|aangiftebereidheid|criminaliteits\w+|opkomsttijd\w*|slachtofferschap"
    r"|meldingsbereidheid)\b",
    _I,
)
VERB = re.compile(
    r"\s+(?:(?:gelijk|stabiel)\s+)?(?:moet(?:en)?|dient|zal|zullen|is"
    r"|zijn|blijft|blijven|stijgt|daalt|neemt|nemen|wordt|worden|gaat"
    r"|komt|ligt|mag|willen we|wil|verbetert|vermindert|te\s+\w+en|niet"
    r"|minimaal|maximaal)\b|\s+gelijk\b|\.\s",
    _I,
)
CHANGE = re.compile(rf"\bmet\s+(?:minimaal |maximaal |ten minste )?(?P<n>{NUMBER})\s*(?:%|procent)", _I)
LEVEL = re.compile(
    rf"\((?P<a>{NUMBER})\s*(?P<au>%|procent)?\)|\b(?:naar|minimaal|ten ?minste"
    rf"|minstens|maximaal|hoogstens|op|boven(?: de)?|onder(?: de)?|(?:lager"
    rf"|hoger|meer|minder) dan(?: de| een)?|tot|een|van)\s+(?:een |het "
    rf"|rapportcijfer (?:van )?(?:minimaal )?|cijfer (?:van )?|minimaal "
    rf"|maximaal |minstens )*(?P<b>{NUMBER})\s*(?P<bu>%|procent)?",
    _I,
)
HEADINGS = re.compile(
    r"\b(?:hoofd)?doelstelling(?:en)?\b|\bhoofddoel(?:en)?\b|\bstrategische? doel(?:en"
    r"|stelling(?:en)?)?\b|\bambities?\b|^doel(?:en)?\b|wat willen (?:we"
    r"|wij) bereiken|maatschappelijk(?:e)? effect|\bmissie\b",
    _I,
)
NOT_HERE = {"lookback", "annex", "organisation", "frame", "regular"}
LONGEST = 600


@dataclass(frozen=True)
class Aim:
    """What a sentence says about a measure."""

    indicator: str | None
    direction: str | None
    target: float | None
    unit: str | None


def objectives_of(outline: Outline, kind: str, ledger: Ledger) -> tuple[Objective, ...]:
    """Objectives of the text as a whole; goals of one priority stand with that priority."""
    found: list[Objective] = []
    for section in outline.sections:
        if section.context in NOT_HERE:
            continue
        if _is_about_objectives(section, outline):
            found += _in_section(section, ledger)
        else:
            found += _measured(section, ledger)
    return tuple(found)


def _is_about_objectives(section: Section, outline: Outline) -> bool:
    if section.heading is None or not (section.role == "ambition" or HEADINGS.search(section.title)):
        return False
    if section.context == "intro" or (
        LABEL.match(section.title) and not re.match(r"ambitie", section.title, _I)
    ):
        return False
    subject = outline.subject(section)
    return not any(LABEL.match(up.title) for up in [subject, *outline.above(subject)])


def _in_section(section: Section, ledger: Ledger) -> Iterator[Objective]:
    for table in tables_of(section.blocks):
        yield from _from_table(table, ledger)
    items = [block for block in section.blocks if block.kind == "item" and not ledger.is_used(block)]
    plain = [block for block in section.blocks if block.kind == "paragraph" and not ledger.is_used(block)]
    if items:
        for block in items:
            aims = [sentence for sentence in sentences_of(block.text) if _has_target(sentence)]
            yield from (_objective(block, text, ledger) for text in (aims if len(aims) > 1 else [block.text]))
        plain = [block for block in plain if not block.text.rstrip().endswith((":", ";"))]
    aimed = [(b, s) for b in plain for s in sentences_of(b.text) if _is_aim(s)]
    if aimed:
        yield from (_objective(block, sentence, ledger) for block, sentence in aimed)
    elif not items and plain and section.role == "ambition" and len(plain[0].text) <= LONGEST:
        yield _objective(plain[0], plain[0].text, ledger)


def _from_table(table: Table, ledger: Ledger) -> Iterator[Objective]:
    """A table of goals with how each is measured; what it leaves open the sentence of the goal may say."""
    if not {"goal", "indicator"} <= set(table.roles) or "theme" in table.roles:
        return
    heads: list[Block] = [table.head]
    for row in table.rows:
        text = said(table.cell(row, "goal"))
        if text and not ledger.is_used(row):
            aim, measured = aim_of(text), measured_in(table, row)
            ledger.use_all([*heads, row])
            measured["direction"] = measured["direction"] or aim.direction
            measured["indicator"] = measured["indicator"] or aim.indicator
            yield Objective(ledger.source(*heads, row), text, unit=aim.unit, **measured)
            heads = []


def _has_target(sentence: str) -> bool:
    aim = aim_of(sentence)
    return aim.target is not None and aim.direction is not None


def _measured(section: Section, ledger: Ledger) -> Iterator[Objective]:
    """Elsewhere only what names a measure, a direction and a number to reach."""
    for block in section.blocks:
        if not block.is_body or ledger.is_used(block):
            continue
        for sentence in sentences_of(block.text):
            aim = aim_of(sentence)
            if (
                aim.target is not None
                and aim.direction
                and not PAST.search(sentence)
                and WANTED.search(sentence)
                and MEASURE_INSIDE.search(sentence)
            ):
                yield _objective(block, sentence, ledger)


WANTED = re.compile(
    r"\b(?:moet|dient|willen|wil|streven|streeft|doel|ambitie|zal|in 20\d\d"
    r"|eind 20\d\d|komt .{0,60} niet|naar een|minimaal|maximaal|daalt"
    r"|stijgt)\b",
    _I,
)
PAST = re.compile(
    r"\b(?:daalde|steeg|was|waren|werd|werden|nam|namen|bleef|ging|kwam"
    r"|gedaald|gestegen|afgenomen|toegenomen|vorig jaar)\b",
    _I,
)
MEASURE_INSIDE = re.compile(
    r"\b(?:aantal|percentage|aandeel|rapportcijfer|cijfer|score|meldingen"
    r"|aangiften|inbraken|incidenten|misdrijven|gevoelens|%|procent)",
    _I,
)


def _is_aim(sentence: str) -> bool:
    aim = aim_of(sentence)
    return bool(aim.direction) and (
        aim.target is not None
        or bool(MEASURE.match(sentence))
        or bool(re.match(r"(?:het|een) \w+en\b", sentence, _I))
    )


def _objective(block: Block, sentence: str, ledger: Ledger) -> Objective:
    aim = aim_of(sentence)
    ledger.use(block, sentence)
    return Objective(ledger.source(block), sentence, aim.indicator, aim.direction, aim.target, aim.unit)


def aim_of(sentence: str) -> Aim:
    """Indicator, direction, target and unit of a sentence, each None where it says nothing."""
    measure = _indicator(sentence)
    target, unit = _target(sentence)
    return Aim(measure, direction_of(sentence), target, unit)


def direction_of(sentence: str) -> str | None:
    """Which way it should go: „gelijk of hoger”, „stijgen”, „minimaal” …; None when it does not say."""
    up, down, keep = UP.search(sentence), DOWN.search(sentence), KEEP.search(sentence)
    if keep and (up or down):
        return "gelijk_of_hoger" if up and (not down or up.start() < down.start()) else "gelijk_of_lager"
    if AT_MOST.search(sentence):
        return "gelijk_of_lager"
    if AT_LEAST.search(sentence):
        return "gelijk_of_hoger" if not down or up else "lager"
    if up and down:
        return "hoger" if up.start() < down.start() else "lager"
    return "hoger" if up else "lager" if down else None


def _indicator(sentence: str) -> str | None:
    text = sentence.strip(" -•")
    if not MEASURE.match(text):
        inside = re.search(r"\b(?:het (?:aantal|percentage|rapportcijfer|aandeel)) .+", text, _I)
        if not inside:
            return None
        text = inside[0]
    verb = VERB.search(text)
    name = (text[: verb.start()] if verb else text).strip(" ,;:.")
    return name if 5 <= len(name) <= 200 else None


def _target(sentence: str) -> tuple[float | None, str | None]:
    change = CHANGE.search(sentence)
    if change:
        return parse_number(change["n"]), "% minder" if DOWN.search(sentence) else "% meer"
    reached = re.search(
        r"\bvan\s+(?:een\s+)?\d[\d.,]*\s*(?:%|procent)?(?=\s+(?:in \d{4}\s+)?naar\b)", sentence, _I
    )
    for match in LEVEL.finditer(sentence, reached.end() if reached else 0):
        value = parse_number(match["a"] or match["b"])
        if value is None or _is_no_target(value, sentence[match.end() :], sentence[: match.start()]):
            continue
        return value, "%" if match["au"] or match["bu"] else _unit(sentence, value)
    return None, None


def _is_no_target(value: float, after: str, before: str) -> bool:
    """A year, a date or a part of a number is no target."""
    return 1900 <= value <= 2100 or bool(
        re.match(
            r"\s*(?:januari|februari|maart|april|mei|juni|juli|augustus"
            r"|september|oktober|november|december|jaar\b|[-–]\d)",
            after,
            _I,
        )
    )


def _unit(sentence: str, value: float) -> str | None:
    if re.search(r"rapportcijfer|\bcijfer\b|waardering", sentence, _I) and value <= 10:
        return "rapportcijfer"
    if re.search(r"per 1\.?000 inwoners", sentence, _I):
        return "per 1.000 inwoners"
    if re.search(r"\baantal|meldingen|incidenten|aangiften", sentence, _I):
        return "aantal"
    return "euro" if "€" in sentence else None
