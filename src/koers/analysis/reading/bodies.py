"""Consultation bodies: which overleg there is, how often it meets and who take part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.ledger import Ledger
from koers.analysis.reading.outline import Outline
from koers.analysis.reading.proposal import Body
from koers.analysis.reading.sentences import sentences_of
from koers.analysis.reading.vocabulary import normal

_I = re.IGNORECASE
COUNT = r"(?:één|een|twee|drie|vier|vijf|zes|acht|tien|twaalf|\d{1,2})"
FREQUENCY = re.compile(
    rf"\b(?:{COUNT}\s?(?:maal|keer|x)\s+per\s+(?:jaar|maand|kwartaal"
    rf"|week|half ?jaar)|(?:minimaal |ten minste |gemiddeld )?{COUNT}\s?(?:maal"
    rf"|keer|x) (?:per|in de|in het) (?:\w+ )?(?:jaar|maand|kwartaal"
    rf"|week|weken|maanden)"
    rf"|eens per (?:{COUNT} )?(?:jaar|maand|maanden|kwartaal|week"
    rf"|weken|half ?jaar)|(?:om de|elke|iedere) (?:{COUNT} )?(?:week"
    rf"|weken|maand|maanden|kwartaal|jaar)"
    rf"|(?:twee|drie|vier|zes)?(?:wekelijkse?|maandelijkse?|jaarlijkse?)"
    rf"|tweewekelijks|halfjaarlijkse?|dagelijkse?|per kwartaal|kwartaalsgewijs"
    rf"|periodieke?|structurele?|regulier)\b",
    _I,
)
NOUN = (
    r"(?:\w*overleg(?:gen)?|\w*tafel|stuurgroep|werkgroep|kerngroep|projectgroep|regiegroep|klankbordgroep|netwerk"
    r"|veiligheids(?:kamer|huis)|driehoek|\w*beraad|casuïstiektafel|weegteam|veiligheidsteam)"
)
NAMED = re.compile(
    rf"(?<!\w)(?P<name>(?:[A-Z]\w+-\s+en\s+)?(?:(?:[A-ZÀ-Ü][\w&’'-]*"
    rf"|(?i:districtelijk|regionaal|lokaal|lokale|bestuurlijk|ambtelijk"
    rf"|tactisch|strategisch|operationeel|integraal|integrale|tweewekelijks"
    rf"|wekelijks|maandelijks|periodiek|regulier|gemeentelijk|gezamenlijk))\s+){{0,4}}(?i:{NOUN})(?:"
    rf"\s+[A-Z][\w-]+)*(?:\s*\((?P<short>[A-ZÀ-Ü][\w -]{{1,15}})\)+)?)"
)
SKIP = re.compile(
    r"^(?:in |na |door |voor )?overleg(?:gen)?$|^(?:dit|dat|het|de|elk|deze|een|die)\s+overleg(?:gen)?$", _I
)
VERBAL = re.compile(
    r"\b(?:in|na|voert|voeren|vindt|door|gestructureerd|nauw|goed|regelmatig|verder|nader|veelvuldig|continu|constant)\s+overleg\b",
    _I,
)
TAKE_PART = re.compile(
    r"(?:neemt|nemen)\s+(?P<list>[^.;]{4,160}?)\s+(?:ook\s+)?(?:deel"
    r"|zitting)\b|waarin\s+(?P<list2>[^.;]{4,120}?)\s+(?:deelnemen"
    r"|zitting hebben|vertegenwoordigd zijn|samenwerken|zitten)"
    r"|bovendien neemt\s+(?P<list3>[^.;]{4,120}?)\s+ook deel",
    _I,
)
BETWEEN = re.compile(
    r"\b(?:plaats|bijeen\w*)\s+(?:met|tussen)\s+(?:de\s+)?(?P<list0>[^.;:(]{4,200})"
    r"|(?:overleg|tafel|groep|driehoek|\))\s*(?:[A-Z]\w+\s*)?(?:\(\w+\)\)*\s*)?(?:plaats\s+)?(?:tus"
    r"sen|overleg met|met|bestaande uit|bestaat uit)\s+(?P<list>[^.;:(]{4,200})",
    _I,
)
TAIL = re.compile(
    r"\s+(?:te bespreken|om\b|over\b|waar\w*|die\b|dat\b|voor\b"
    r"|op\b|aan\b|besproken|afgestemd|worden\b|wordt\b|is\b|zijn\b"
    r"|plaats\b|in het kader|ten behoeve|en te\b).*$"
)
AGAIN = re.compile(r"^(?:dit|dat|het|deze|bovendien|ook hier|hierin|daarin|hieraan)\b", _I)


@dataclass
class _Open:
    body: Body
    block: Block


def bodies_of(outline: Outline, ledger: Ledger) -> tuple[Body, ...]:
    """Every body once, with what the sentences about it say of cadence and members."""
    found: list[_Open] = []
    for section in outline.sections:
        for block in section.blocks:
            if block.is_body:
                last: _Open | None = None
                for sentence in sentences_of(block.text):
                    last = _read(sentence, block, section.context, found, last, ledger)
    return tuple(entry.body for entry in found if _is_body(entry.body))


def _read(
    sentence: str, block: Block, context: str, found: list[_Open], last: _Open | None, ledger: Ledger
) -> _Open | None:
    named = list(_names(sentence, context))
    if not named:
        if last and AGAIN.match(sentence):
            last.body = _enriched(last.body, sentence)
        return last
    for name in named:
        known = next((entry for entry in found if _same(entry.body.name, name)), None)
        if known is None:
            known = _Open(Body(ledger.source(block), name), block)
            found.append(known)
        if AGAIN.match(sentence) or len(named) == 1 or name is named[0]:
            known.body = _enriched(known.body, sentence)
        last = known
    return last


def _names(sentence: str, context: str) -> Iterator[str]:
    for match in NAMED.finditer(sentence):
        name = re.sub(r"\s+", " ", match["name"]).strip(" )") + (")" if match["short"] else "")
        name = re.sub(r"^(?:De|Het|Een|In|Dit|Dat|Naast|Bovendien|Daarnaast|Lokaal heeft|Ook)\s+", "", name)
        around = sentence[max(0, match.start() - 14) : match.end()]
        if SKIP.match(name) or (VERBAL.search(around) and not match["short"]):
            continue
        lower = name.casefold()
        generic = (len(name.split()) == 1 and name[:1].islower()) or name in {
            "Overleg",
            "Netwerk",
            "Overleggen",
        }
        if (generic and not FREQUENCY.search(sentence)) or lower in {
            "overleg",
            "overleggen",
            "netwerk",
            "werkgroep",
            "netwerken",
        }:
            continue
        yield name


def _same(first: str, second: str) -> bool:
    a, b = normal(first), normal(second)
    short_a, short_b = re.search(r"\((\w+)\)", first), re.search(r"\((\w+)\)", second)
    if (short_a and short_a[1].casefold() in b.split()) or (short_b and short_b[1].casefold() in a.split()):
        return True
    return a == b


def _enriched(body: Body, sentence: str) -> Body:
    """What the sentence adds: how often, and who."""
    frequency = FREQUENCY.search(sentence)
    members = (*body.members, *(m for m in members_in(sentence) if m not in body.members))
    return replace(body, frequency=body.frequency or (frequency[0] if frequency else None), members=members)


def members_in(sentence: str) -> tuple[str, ...]:
    """Who take part, as the sentence names them."""
    names: list[str] = []
    for match in [*TAKE_PART.finditer(sentence), *BETWEEN.finditer(sentence)]:
        text = next(value for key, value in match.groupdict().items() if value)
        text = TAIL.sub("", re.sub(r"^(?:de )?gemeenten\s+", "", text.strip()))
        parts = re.split(r",\s*|\s+en\s+(?:de |het )?(?!Veiligheid|Handhaving)", text)
        names += [re.sub(r"^(?:de|het|ook)\s+", "", part.strip(" .)")) for part in parts]
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= 60 and len(name.split()) <= 7))


def _is_body(body: Body) -> bool:
    """A name alone is not enough unless it is a proper name: an abbreviation, a capital, or the driehoek."""
    place = bool(re.search(r"(?:huis|kamer|netwerk|team)\b", body.name, _I))
    proper = bool(re.search(r"\([A-Z]", body.name)) or (body.name[:1].isupper() and not place)
    return proper or body.frequency is not None or bool(body.members)
