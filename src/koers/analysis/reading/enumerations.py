"""Priorities that a text lists: in a sentence („de prioriteiten A, B en C”) or as items after a colon."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.outline import Section
from koers.analysis.reading.periods import SPAN, span_of, years_of
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.vocabulary import SUBJECT

_I = re.IGNORECASE
KEY = re.compile(
    r"\b(?P<word>(?:veiligheids|beleids|hoofd|kern|focus)?(?:prioriteiten"
    r"|speerpunten|accenten)|geprioriteerde\s+(?:veiligheids)?thema['’]?s"
    r"|(?:hoofd|kern|focus)thema['’]?s|focuspunten|aandachtspunten"
    r"|(?:strategische|prioritaire|centrale|overkoepelende)\s+(?:veiligheids)?thema['’]?s"
    r"|(?:veiligheids)?thema['’]?s|pijlers|opgaven|veiligheidsvelden)\b",
    _I,
)
STRONG = re.compile(r"prioriteiten|speerpunten|geprioriteerd|prioritaire|hoofdthema|kernthema|focus", _I)
ELSEWHERE = re.compile(
    r"\b(?:politie(?:-?eenheid)?|regiona(?:al|le)|landelijk\w*|provincia\w*"
    r"|district\w*|eenheid|regio|RIEC|kabinet|rijk|minister\w*|openbaar ministerie"
    r"|coalitie(?:akkoord|programma)?|veiligheidsregio|basisteam"
    r"|nota handhaving|handhavings\w+|vorige?|voorgaande?|afgelopen|waren"
    r"|destijds|VNG|kernbeleid|college(?:programma|akkoord))\b",
    _I,
)
OURS = re.compile(
    r"\b(?:lokale?|onze|ons|gemeentelijke?|wij|we|komende|deze (?:beleids)?periode"
    r"|vastgesteld|gekozen|integraal veiligheids\w+|IV[BP]|kadernota|gezamenlijk\w*)\b",
    _I,
)
EXTRA = re.compile(
    r"extra (?:aandacht|inzet|accent)|\baccent|\bfocus|speerpunt|prioriteit|\binzetten op\b", _I
)
PLAN = re.compile(r"integraal veiligheids\w+|\bIV[BP]\b|kadernota|veiligheids(?:plan|beleid|nota)", _I)
ITEM_END = re.compile(r"\s*[;,.]?\s*(?:\ben\b|\bof\b)?\s*$")
START = re.compile(
    r":\s*|;\s*|\(|\bte weten:?\s+|\bnamelijk:?\s+|\bzijn(?: daarbij| hierbij)?:?\s+"
    r"|\bals\s+|\bbetreffen\s+|\bzoals\s+"
)
VERB = re.compile(
    r"\b(?:is|zijn|wordt|worden|hebben|heeft|gaan|willen|kunnen|moeten|die|waarbij|waar|omdat|dat)\b", _I
)
GENERAL = re.compile(r"veiligheid|beleid|thema|prioriteit|speerpunt|programma", _I)
OTHER = re.compile(r"^(?:en|of|andere|overige|hoofdlijnen|uitgangspunten|doelstellingen|acties)\b", _I)
OWN_CHOICE = re.compile(
    r"\b(?:blijven we|zetten we|we zetten|wij zetten|we kiezen"
    r"|wij kiezen|kiezen we|kiezen wij|we zien|richten we|blijven wij)\b",
    _I,
)
AND = re.compile(r"\s+(?:en|alsmede|alsook)\s+")
PAIR = re.compile(
    r"\b(?:zorg|jeugd|bedrijvigheid|integriteit|wonen|leefbaarheid|evenementen|openbare orde)$", _I
)
LONGEST = 90
MOST_ITEMS = 60


@dataclass(frozen=True)
class Listed:
    """A name out of an enumeration, with how much it is worth as evidence for a priority."""

    name: str
    block: Block
    word: str
    weight: float


def listed_in(section: Section, period: tuple[int, int] | None) -> Iterator[Listed]:
    """All names that this section lists as priorities, also those of other plans (these weigh less than
    nothing).
    """
    for i, block in enumerate(section.blocks):
        if block.kind not in {"paragraph", "item"}:
            continue
        yield from _in_sentences(block, section, period)
        sentence = sentences_of(block.text)[-1] if KEY.search(block.text) else ""
        key = KEY.search(sentence)
        items = _items_after(section.blocks, i) if key else []
        if key and items and (sentence.rstrip().endswith((":", ";", "…")) or len(items) >= 2):
            weight = _weight(sentence, key["word"], section, period)
            yield from (Listed(item_name(item.text), item, key["word"], weight) for item in items)


def announced_after(section: Section, period: tuple[int, int] | None) -> tuple[str, float] | None:
    """Word and weight where a section ends with „de volgende kernthema's:” and headings follow instead of
    a list.
    """
    last = next((block for block in reversed(section.blocks) if block.kind != "furniture"), None)
    if last is None or last.kind != "paragraph" or not last.text.rstrip().endswith(":"):
        return None
    sentence = sentences_of(last.text)[-1]
    key = KEY.search(sentence)
    return (key["word"], _weight(sentence, key["word"], section, period)) if key else None


def item_name(text: str) -> str:
    """The name in a list item: what stands before a colon, dash or bracket with an explanation."""
    name = re.sub(
        r"^(?:\(?[A-Za-z0-9]{1,2}[.)]|prioriteit \w+:?|speerpunt \d+:?|thema \d+:?)\s+",
        "",
        text.strip(),
        flags=_I,
    )
    name = re.split(r":\s|\s[–—-]\s|;\s", name)[0]
    if len(name) > LONGEST:
        name = sentences_of(name)[0]
    return ITEM_END.sub("", name).strip(" '\"‘’“”")


def _items_after(blocks: Sequence[Block], start: int) -> list[Block]:
    """The list that follows a block; only its highest items, for deeper ones explain."""
    items: list[Block] = []
    for block in blocks[start + 1 : start + 1 + MOST_ITEMS]:
        if block.kind != "item":
            break
        items.append(block)
    if blocks[start].kind == "item" and items and not blocks[start].text.rstrip().endswith(":"):
        return []
    top = min((item.level for item in items), default=0)
    return [item for item in items if item.level == top and len(item_name(item.text)) <= LONGEST]


def _in_sentences(block: Block, section: Section, period: tuple[int, int] | None) -> Iterator[Listed]:
    for sentence in sentences_of(block.text):
        for key in KEY.finditer(sentence):
            names = names_after(sentence[key.end() :])
            if _share(names) >= 0.5:
                weight = _weight(sentence, key["word"], section, period)
                yield from (Listed(name, block, key["word"], weight) for name in names)
                break


def names_after(text: str) -> list[str]:
    """The names in „A, B, C en D”, when the list comes soon enough after the word „prioriteiten”.

    The list may begin at once, or after a colon, a bracket or „zijn”; the start that gives names of
    subjects counts.
    """
    starts = [0, *(m.end() for m in START.finditer(text[:170]))]
    lists = [_names(text[at:], bracket=at > 0 and text[at - 1] == "(") for at in starts]
    return max(lists, key=lambda names: (_share(names), len(names)), default=[])


def _share(names: Sequence[str]) -> float:
    return sum(1 for name in names if SUBJECT.search(name)) / len(names) if len(names) >= 2 else 0.0


def _names(text: str, bracket: bool) -> list[str]:
    inside = text.split(")")[0] if bracket else text
    pieces = [
        piece.strip() for piece in re.split(r",\s+|;\s+|\s\d\)\s", inside.rstrip(" .")) if piece.strip()
    ]
    if not pieces:
        return []
    names = [_trimmed(piece) for piece in [*pieces[:-1], *_last_two(pieces[-1])]]
    good = [
        name for name in names if 2 < len(name) <= 70 and len(name.split()) <= 8 and not VERB.search(name)
    ]
    clean = len(good) == len(names) and not any(KEY.search(name) or OTHER.match(name) for name in names)
    return good if clean and len(good) >= 2 else []


def _last_two(piece: str) -> list[str]:
    """„C en D” as C and D, at the last „en” that is no part of a name („zorg en veiligheid”, „woon- en
    leef…”).
    """
    for cut in reversed(list(AND.finditer(piece))):
        before, after = piece[: cut.start()], piece[cut.end() :]
        if not before.endswith("-") and not (
            PAIR.search(before) and after.casefold().startswith("veiligheid")
        ):
            return [before, after]
    return [piece]


def _trimmed(piece: str) -> str:
    """Without what follows the name: „High Impact Crimes (HIC) gezamenlijk geprioriteerd” is „High Impact
    Crimes”.
    """
    name = re.sub(r"^(?:de|het|een|en|als)\s+(?=[a-z]{4})", "", piece.strip(" .:;'\"‘’“”"))
    bracket = re.match(r"^(.{3,}?)\s*\((?:[^()]*)\)(?:\s+[a-z].*)?$", name)
    if bracket:
        return bracket[1].strip()
    words = name.split()
    if words and words[0][:1].isupper() and any(w[:1].isupper() for w in words[1:]):
        last = max(i for i, w in enumerate(words) if w[:1].isupper() or not w[:1].isalpha())
        if any(w.endswith(("eerd", "steld", "nomen", "emd", "zen")) for w in words[last + 1 :]):
            return " ".join(words[: last + 1])
    return re.sub(
        r"\s+(?:gezamenlijk |als )?(?:geprioriteerd|vastgesteld|benoemd"
        r"|gekozen|opgenomen|aangewezen|geformuleerd)$",
        "",
        name,
    )


def _weight(sentence: str, word: str, section: Section, period: tuple[int, int] | None) -> float:
    """Evidence of an enumeration: how strong its word is, whose it is, of when, and in which chapter it
    stands.
    """
    strong = bool(STRONG.search(word))
    weight = 4.0 if strong else 2.0
    chosen = bool(OWN_CHOICE.search(sentence)) and "thema" in word.casefold()
    before = sentence[: sentence.find(word)] if word in sentence else sentence
    if ELSEWHERE.search(sentence):
        near = ELSEWHERE.search(before[-60:]) or not OURS.search(sentence)
        weight -= 2.5 if near and not chosen else 1.0
    if OURS.search(sentence):
        weight += 0.5
    if weight < 4:
        weight += (2.0 if chosen else 0.0) + (1.5 if EXTRA.search(sentence) else 0.0)
    if not strong and SUBJECT.search(section.title) and not GENERAL.search(section.title):
        weight -= 2.0  # the parts of one subject
    span = span_of(sentence)
    years = [*(span or ()), *years_of(SPAN.sub("", sentence))]
    if period and years and max(years) < period[0]:
        weight -= 5.0
    against = {"lookback": -5.0, "frame": -2.0, "annex": -2.0, "regular": -1.0}.get(section.context, 0.0)
    ours = section.context == "frame" and weight >= 4 and (chosen or bool(PLAN.search(sentence)))
    return weight + (against / 4 if ours else against)
