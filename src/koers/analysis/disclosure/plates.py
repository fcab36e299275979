"""Licence plates, in all Dutch sidecodes and with a label in any form."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import DIGIT, found, near, near_words
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind

_I = re.IGNORECASE
# The sidecodes of RDW: 1 to 14, X a letter and 9 a digit.
SIDECODES = [
    *("XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99"),
    *("XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"),
]
ALSO_CODES = {"XX-99-99", "99-99-XX", "XX-XX-99", "99-XX-XX"}  # written as one word these are often codes
GAP = r"[ .\-_\n/·]{0,3}"
DASH = r" ?[-.][ \n]?"
CONSONANT = "[B-DF-HJ-NP-TV-Z]"


def _form(sidecode: str, gap: str, letter: str) -> str:
    return "".join({"X": letter, "9": r"\d", "-": gap}[c] for c in sidecode)


WITH_DASHES = re.compile(
    rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-)(?:{'|'.join(_form(s, DASH, '[A-Z]') for s in SIDECODES)}"
    rf"|\d-[A-Z]{{3}}-\d{{3}}|CD[JAB]?-\d{{1,3}}-\d{{1,3}})(?![A-Za-z0-9])(?!-[A-Za-z0-9])"
)
LOW_WITH_DASHES = re.compile(
    rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-)(?:{'|'.join(_form(s, ' ?- ?', '[A-Z]') for s in SIDECODES)}"
    r")(?![A-Za-z0-9])(?!-[A-Za-z0-9])",
    _I,
)
CLOSE = re.compile(
    r"(?<![A-Za-z0-9€])(?<![0-9€][\-.,/ ])"
    rf"(?:{'|'.join(_form(s, '[ _]?', CONSONANT) for s in SIDECODES if s not in ALSO_CODES)}"
    r")(?![A-Za-z0-9])(?![\-.,/]\d)"
)
SPACED = re.compile(
    rf"(?<![A-Za-z0-9€])(?:{CONSONANT}{{2}} {CONSONANT}{{2}} \d\d"
    rf"|\d\d {CONSONANT}{{2}} {CONSONANT}{{2}}|{CONSONANT}{{4}}\d\d"
    rf"|\d\d{CONSONANT}{{4}})(?![A-Za-z0-9])"
)
LOW_CLOSE = re.compile(
    rf"(?<![A-Za-z0-9€.\-/])(?:{'|'.join(_form(s, '', '[b-df-hj-np-tv-z]') for s in SIDECODES[5:])}"
    r")(?![A-Za-z0-9])(?![\-.,/]\d)"
)
ANY = "|".join(" ?".join(_form(c, GAP, "[A-Z]") for c in s) for s in SIDECODES)
LABEL = (
    r"kenteken(?:plaat)?|\bkent\b\.?|nummerplaat|nummerbord|\bplaat\b|\bkt\b|\bauto\b|voertuig"
    r"|bestel(?:bus|auto)|\bbus(?:je)?\b|scooter|brommer|bromfiets|motor(?:fiets)?\b|personenauto"
    r"|\bwagen\b|taxi|vrachtwagen|aanhanger|snorfiets|fatbike"
    r"|\bgolf\b|\bpolo\b|bmw|audi|mercedes|volkswagen|\bvw\b|opel|renault|peugeot|citroen|toyota"
    r"|ford\b|fiat|\bkia\b|volvo|seat\b|skoda|tesla|nissan|hyundai|caddy|sprinter"
)
LABELLED = re.compile(
    rf"(?:{LABEL})[^\n]{{0,40}}?(?<![A-Za-z0-9])(?P<plate>{ANY})(?![A-Za-z0-9])",
    _I,
)
BEFORE_LABEL = re.compile(rf"(?<![A-Za-z0-9])(?P<plate>{ANY})(?![A-Za-z0-9])[^\n]{{0,12}}?(?:{LABEL})", _I)
PLATE_WORDS = frozenset(["kenteken", "kentekenplaat", "nummerplaat", "nummerbord"])
FOREIGN = re.compile(
    r"(?:kenteken(?:plaat)?|nummerplaat|nummerbord)[^\n]{0,25}?(?<![A-Za-z0-9])(?P<plate>"
    r"(?=[A-Z \-]{0,6}\d)(?=[\d \-]{0,6}[A-Z])[A-Z0-9]{1,4}[ \-]?[A-Z0-9]{1,4}"
    r"(?:[ \-]?[A-Z0-9]{1,4})?)(?![A-Za-z0-9])"
)
PRODUCT = re.compile(r"\n\n|^[A-Z]{1,2}\d{1,3}\n|\bID\.?\d$")
ROAD = re.compile(r"[AN] ?\d{2,3} ?km", _I)
AREA_CODE = re.compile(r"(?:GM|WK|BU|PV|CR|VR|PC|KW|NL|EU|RD|IV|JV|MJ|OB|UP)[ \-.]?\d\d[ \-.]?\d\d")
DUTCH_WORDS = re.compile(
    r"\b(?:en|of|in|op|te|na|is|we|om|al|er|ze|ca|zo|nu|ja|tot|van|per|dag|uur|tm|vs|km|jr|ste|de"
    r"|nr|st|ha|kv|kw|kg|mm|cm|mw|gb|mb|bv|nv"
    r"|mkb|kmh|mln|mld|btw|wmo|apv|nl|eu)\b",
    _I,
)


def plates(folded: Folded) -> Iterator[PersonalData]:
    """Licence plates."""
    text = folded.text
    region = near(text, DIGIT, 60, 40)
    for pattern in (WITH_DASHES, LOW_WITH_DASHES, CLOSE, SPACED, LOW_CLOSE):
        for match in found(pattern, text, region):
            if not _is_a_code(match[0]):
                yield PersonalData(*match.span(), Kind.LICENCE_PLATE)
    for pattern in (LABELLED, BEFORE_LABEL):
        for match in found(pattern, text, region):
            if not _is_a_code(match["plate"]):
                yield PersonalData(*match.span("plate"), Kind.LICENCE_PLATE)
    for match in found(FOREIGN, text, near_words(folded, PLATE_WORDS, 0, 50)):
        if len(re.sub(r"[^A-Z0-9]", "", match["plate"])) in range(5, 9):
            yield PersonalData(*match.span("plate"), Kind.LICENCE_PLATE)


def _is_a_code(written: str) -> bool:
    letters = re.sub(r"[^A-Za-z]+", " ", written).strip()
    return bool(
        PRODUCT.search(written)
        or AREA_CODE.fullmatch(written)
        or ROAD.match(written)
        or DUTCH_WORDS.fullmatch(letters)
    )
