"""What kind of document it is, its title and the years it covers."""

import re
from collections import Counter
from collections.abc import Sequence

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.furniture import Entry
from koers.analysis.reading.outline import context_of
from koers.analysis.reading.periods import SPAN, span_of, years_of
from koers.analysis.reading.vocabulary import MONTH, role_of

_I = re.IGNORECASE
# Words by kind: weight in the title, weight in the text.
SIGNS: dict[str, list[tuple[re.Pattern[str], float, float]]] = {
    "ivb": [
        (re.compile(
            r"integra(?:al|le) veiligheids?(?:s?plan|s?beleid\w*|nota)|\bIV[BP]\b"
            r"|veiligheidsplan|(?:kader)?nota (?:integrale )?veiligheid|veiligheidsvisie"
            r"|masterplan|strategisch kader|veiligheidsbeleid|visie op veiligheid"
            r"|meerjaren(?:programma|plan|beleidsplan|visie) (?:integrale )?veiligheid"
            r"|kadernota|koersdocument|veiligheidsstrategie|veiligheidsagenda"
        , _I), 4, 0.15),
        (re.compile(
            r"38b|eens in de vier jaar|komende vier jaar|beleidsperiode|veiligheidsanalyse"
        , _I), 0, 0.7),
        (re.compile(r"\bprioriteiten\b|veiligheidsvelden", _I), 1, 0.15),
    ],
    "uitvoeringsplan": [
        (re.compile(
            r"uitvoerings(?:plan|programma|agenda|nota)"
            r"|veiligheidsprogramma (?=(?:19|20)\d\d(?! ?[-–]))|jaarplan|actie(?:plan"
            r"|programma)|jaaruitvoerings\w+|werkplan|jaaragenda|actieagenda"
            r"|\bJUP\b"
        , _I), 6, 0.15),
        (re.compile(r"in \d{4} gaan we|de volgende activiteiten", _I), 5, 1.0),
        (re.compile(r"\btrekkers?\b|actiehouder", _I), 0.5, 0.3),
    ],
    "begroting": [
        (re.compile(r"begroting|programmaplan|meerjarenraming|begrotingsapp", _I), 6, 0.4),
        (re.compile(
            r"wat (?:mag|gaat) (?:het|dat) kosten|taakveld|\blasten\b|\bbaten\b"
            r"|wat willen we bereiken|beleidsindicatoren"
        , _I), 1.5, 0.6),
    ],
    "jaarverslag": [
        (re.compile(
            r"jaarverslag|jaarstukken|jaarrekening|jaarrapportage|jaarverantwoording"
            r"|jaarbericht|programmaverantwoording|programmarekening|eindevaluatie|^evaluatie"
        , _I), 6, 0.5),
        (re.compile(
            r"wat hebben (?:we|wij) (?:er ?voor |daarvoor |hiervoor )?(?:bereikt"
            r"|gedaan)|wat heeft het gekost|hebben we (?:bereikt|gedaan) wat we"
            r"|realisatie \d{4}|terugblik|stand (?:per )?(?:31 )?december|voortgang activiteiten"
            r"|terugkijkend naar \d{4}|prestaties \d{4}"
        , _I), 2.5, 0.8),
    ],
    "bestuursrapportage": [
        (re.compile(
            r"bestuursrapportage|\bbe?u?rap\b|tussenrapportage|voorjaars(?:nota"
            r"|rapportage)|najaars(?:nota|rapportage)|kwartaalrapportage|zomer(?:nota"
            r"|rapportage)|\bmarap\b|\bturap\b|voortgangsrapportage|halfjaarrapportage"
            r"|tussentijdse rapportage|concernrapportage"
        , _I), 7, 0.5),
        (re.compile(r"op schema|loopt achter|afwijking(?:en)? ten opzichte|stand van zaken", _I), 0.5, 0.3),
    ],
}  # fmt: skip
CAPS = {"ivb": 4.0, "begroting": 5.0, "uitvoeringsplan": 4.0, "jaarverslag": 5.0, "bestuursrapportage": 4.0}
TITLE_WORDS = re.compile(
    r"veilig|begroting|jaar(?:plan|verslag|stukken)|uitvoerings|programma"
    r"|rapportage|nota|plan\b|activiteiten|openbare orde|beleid",
    _I,
)
BELONGS = re.compile(r",?\s+(?:be)?horende? bij\b|,?\s+als uitwerking van\b|,?\s+ter uitvoering van\b", _I)
ITSELF = re.compile(
    r"\b(?:begroting|jaarverslag|jaarstukken|jaarrekening|\w+rapportage|jaarplan)\s+\d{4}\b", _I
)
OWN_LENGTH = 10
ENOUGH = 0.7
TOP = 15
STATED_LENGTH = 60


def own_part(title: str) -> str:
    """A title without the document that it belongs to: „Jaarplan 2013, behorende bij het plan 2012-2015”."""
    own = BELONGS.split(title)[0]
    return own if len(own) >= OWN_LENGTH and (years_of(own) or not years_of(title)) else title


def title_of(blocks: Sequence[Block], page_title: str = "") -> tuple[str | None, tuple[Block, ...]]:
    """The title as it stands, and the blocks it was taken from."""
    top = [b for b in blocks if b.kind in {"heading", "paragraph", "row"}][:TOP]
    short = [
        b
        for b in top
        if len(b.text) <= 150
        and not b.text.endswith((".", ";", ",", ":"))
        and "\t" not in b.text
        and ". " not in b.text
        and not (role_of(b.text) and not years_of(b.text))
    ]
    if not short:
        return page_title or None, ()
    best = max(short, key=lambda b: _title_score(b, short.index(b)))
    if _title_score(best, short.index(best)) < 1:
        return page_title or None, ()
    used = [best]
    after = short[short.index(best) + 1 : short.index(best) + 2]
    if (
        not years_of(best.text)
        and after
        and re.fullmatch(
            r"[\s(]*(?:19|20)\d\d(?:\s*(?:-|–|t/m|tot en met)\s*(?:19|20)?\d\d)?[\s)]*", after[0].text
        )
    ):
        used.append(after[0])
    return " ".join(b.text for b in used), tuple(used)


def _title_score(block: Block, place: int) -> float:
    score = 2.0 - 0.25 * place
    score += 2.0 if TITLE_WORDS.search(block.text) else 0.0
    score += 1.0 if years_of(block.text) else 0.0
    score += 1.0 if block.level == 1 and block.sure >= 3 else 0.0
    score -= (
        2.0
        if context_of(block.text) in {"intro", "frame", "organisation", "annex"} and not years_of(block.text)
        else 0.0
    )
    signs = [weight for group in SIGNS.values() for pattern, weight, _ in group if pattern.search(block.text)]
    return score + (0.4 * max(signs) if signs else 0.0) - (2.5 if block.number else 0.0)


def kind_of(title: str | None, blocks: Sequence[Block], entries: Sequence[Entry]) -> str:
    """One of proposal.KINDS: the words of the title weigh most, those of headings and text less."""
    head = own_part(title or "")
    headings = "\n".join(b.text for b in blocks if b.kind in {"heading", "furniture", "contents"})
    text = "\n".join(b.text for b in blocks if b.kind not in {"contents"})
    scores = {}
    stated = [b.text for b in blocks if len(b.text) <= STATED_LENGTH and b.kind != "item"]
    for kind, signs in SIGNS.items():
        named = sum(weight for pattern, weight, _ in signs if pattern.search(head))
        in_headings = sum(
            min(2, len(pattern.findall(headings))) * weight * 0.2 for pattern, weight, _ in signs
        )
        in_text = sum(min(8, len(pattern.findall(text))) * weight for pattern, _, weight in signs)
        signs_alone = [b for b in stated if any(w >= 4 and p.match(b) for p, w, _ in signs)]
        alone = (
            3.0 if any(years_of(b) for b in signs_alone) else 0.0
        )  # „Jaarverslag 2022” on a line of its own
        scores[kind] = named + in_headings + alone + min(CAPS[kind], in_text)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= ENOUGH else "onbekend"


def _longer_span(title: str, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """A month and year in the title say when it was written; the years that it covers stand beside it."""
    if not re.search(rf"\b{MONTH}\s+\d{{4}}", title, _I) or span_of(title):
        return None
    spans = [span for b in blocks[:5] if len(b.text) <= 150 and (span := span_of(b.text))]
    return spans[0] if spans else None


def period_of(title: str | None, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """First and last year that the text covers: as its title says, else the years that headings and text
    name most.
    """
    title = own_part(title or "")
    stated = span_of(title)
    if stated:
        return stated
    longer = _longer_span(title, blocks)
    if longer:
        return longer
    years = years_of(title)
    if years:
        return max(years), max(years)
    spans: Counter[tuple[int, int]] = Counter()
    single: Counter[int] = Counter()
    for i, block in enumerate(blocks):
        named = len(block.text) <= STATED_LENGTH and ITSELF.search(block.text)
        weight = 4 if block.kind in {"heading", "contents"} else 3 if i < TOP or named else 1
        span = span_of(block.text)
        if span:
            spans[span] += weight
        for year in years_of(SPAN.sub(" ", block.text)):
            single[year] += weight
    if spans and spans.most_common(1)[0][1] >= 3:
        return spans.most_common(1)[0][0]
    if single and single.most_common(1)[0][1] >= 2:
        year = single.most_common(1)[0][0]
        return year, year
    return None
