"""Which municipality a text is about: the names of municipalities in it, weighed by where they stand."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from koers.analysis.disclosure.vocabulary import MUNICIPALITIES
from koers.analysis.reading.lines import Line

OTHER_ROLE = re.compile(
    r"(?:eenheid|politie|regio|district|arrondissement|veiligheidsregio|basisteam|provincie|stad|rechtbank|parket|veiligheidsbeeld)\s+$",
    re.IGNORECASE,
)
OWN = re.compile(r"gemeente(?:bestuur)?(?:\s+van)?\s+$", re.IGNORECASE)
COUNCIL = re.compile(
    r"(?:raad|college|burgemeester) (?:van|en wethouders van)(?: de gemeente)?\s+$", re.IGNORECASE
)
IN = re.compile(r"\b(?:in|binnen|voor|van|veilig|heel)\s+$", re.IGNORECASE)
COMPOUND = re.compile(r"^[-–](?:[A-Z]|en\b)|^\s*(?:-|–)\s*[A-Z]")
# A municipality that is not in the list: fictional, or newer than the list.
UNKNOWN = re.compile(
    r"\b[Gg]emeente\s+(?!Raad|Politie|Openbaar|Rijk|Provincie)([A-Z][a-zë]{3,}(?:[- ][A-Z][a-zë]+)*)\b"
)
ALSO_WORDS = frozenset(
    ["Best", "Houten", "Buren", "Bergen", "Laren", "Beek", "Hulst", "Horst", "Noord", "Altena"]
)
TOP = 12  # non-blank lines in which a title stands
CLEAR = 1.3  # how many times more evidence than the next name


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(n) for n in sorted(MUNICIPALITIES, key=len, reverse=True))
        + r")(?!\w)"
    )


def municipality_of(lines: Sequence[Line]) -> str | None:
    """The name with the most evidence, or None when two are about as likely."""
    scores: dict[str, float] = defaultdict(float)
    seen = 0
    for line in lines:
        if not line.text.strip():
            continue
        seen += 1
        for match in _pattern().finditer(line.text):
            scores[match[0]] += _weight(line.text, match, top=seen <= TOP)
        for match in UNKNOWN.finditer(line.text):
            if match[1] not in MUNICIPALITIES and not _pattern().match(match[1]):
                scores[match[1]] += 2.0 if seen <= TOP else 0.5
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    alone = len(ranked) == 1 and ranked[0][0] not in ALSO_WORDS and ranked[0][1] > 0
    if not ranked or (ranked[0][1] < 1 and not alone):
        return None
    if len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]:
        return None
    return ranked[0][0]


def _weight(text: str, match: re.Match[str], top: bool) -> float:
    before, after = text[: match.start()], text[match.end() :]
    if OTHER_ROLE.search(before) or (COMPOUND.search(after) and not COMPOUND.search(match[0])):
        return 0.0
    weight = 0.2
    if COUNCIL.search(before):
        weight = 4.0
    elif OWN.search(before):
        weight = 3.0
    elif IN.search(before):
        weight = 1.0
    return weight * (3 if top else 1) + (1.0 if top else 0.0)
