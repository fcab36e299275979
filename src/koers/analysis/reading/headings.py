"""How much a line looks like a heading, and headings that stand against the text after them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from koers.analysis.reading.lines import Line
from koers.analysis.reading.vocabulary import FUNCTION_WORDS, MONTH, SUBJECT, normal, role_of

ENOUGH = 2.0  # evidence from which a line is a heading
LONGEST = 140
NUMBER = re.compile(
    r"^(?:(?:hoofdstuk|paragraaf|Hoofdstuk|Paragraaf|HOOFDSTUK) )?(?P<number>\d{1,2}(?:\.\d"
    r"{1,2}){0,4})[.):]?\s+(?:[-–|:]\s+)?(?P<title>[^\d\s].*)$"
)
CHAPTER = re.compile(
    r"^(?:hoofdstuk|bijlage|deel|programma|paragraaf)\s+(?:\d+|[IVX]+|[A-Z])\b", re.IGNORECASE
)
LETTERED = re.compile(r"^(?P<number>[A-H])[.)]\s+(?P<title>[A-Z].*)$")
LABEL = re.compile(
    r"^(?:(?:strategisch|lokal|lokaal|regionaal|gezamenlijk|geprioriteerd)e? )?(?:prioriteit"
    r"|speerpunt|thema|veiligheidsthema|"
    r"veiligheidsveld|aandachtspunt|aandachtsgebied|focuspunt|pijler|programmalijn"
    r"|opgave|ambitie|doel|doelstelling|"
    r"subdoelstelling|(?:strategisch|operationeel) doel|actielijn|actie|maatregel|activiteit)\b",
    re.IGNORECASE,
)
CAPTION = re.compile(
    rf"^(?:foto|figuur|afbeelding|bron|tabel|illustratie|grafiek)\b\s*(?:\d|:)|\b\d{{1,2}} {MONTH} \d{{4}}$",
    re.IGNORECASE,
)
ENDS_OPEN = re.compile(
    r"(?:\b(?:de|het|een|en|of|van|in|op|aan|voor|met|bij|door|om|te|tot|dat|die|als)|[,;–-])$", re.IGNORECASE
)
GLUED = re.compile(
    r"^(?P<title>[A-ZÀ-Ü(][^.!?;:\t]{2,70}?[a-zà-ü)0-9]|[^.!;\t]{5,70}\?)(?P<body>[A-ZÀ-Ü]"
    r"[a-zà-ü’']*\s.{50,})$",
    re.DOTALL,
)
CAMEL = re.compile(
    r"(?:You|Linked|Whats|Face|Groen|Insta|Tik|Mijn|Digi|Mac|De|Vluchtelingen"
    r"|Slachtoffer|Buurt|Senioren|Jongeren)$"
)


@dataclass(frozen=True)
class Surroundings:
    """What stands around a line: whether white comes before and after, and the text before and after."""

    before: str
    after: str
    white_before: bool
    white_after: bool
    entries: Collection[str] = ()  # normal names in the table of contents
    below_heading: bool = False  # the line before is a heading itself
    asked: bool = False  # the block before is a heading like „Streven”, that asks for text
    wrapped: bool = False  # the lines of this document are cut at a width
    width: int = 100


def heading_score(line: Line, around: Surroundings) -> float:
    """The evidence that this line is a heading; from ENOUGH it is one."""
    text = line.text.strip()
    if not text or "\t" in text or (len(text) > LONGEST and not line.style.heading):
        return 0.0
    if line.style.heading:
        return 5.0 if len(text) <= 2 * LONGEST else 0.0
    if line.style.listed:
        return 1.0 if line.style.bold and around.after and len(around.after) > 2 * len(text) else 0.0
    if around.asked and not (NUMBER.match(text) or LABEL.match(text) or role_of(text) or line.style.bold):
        return 0.0
    score = _shape(text) + _words(text) + _place(text, around) + _type(line)
    if around.entries and _title(text) in around.entries:
        score += 2.5
    return score


def _title(text: str) -> str:
    match = NUMBER.match(text)
    return normal(match["title"] if match else text)


def _shape(text: str) -> float:
    score = 0.0
    numbered = NUMBER.match(text) or LETTERED.match(text)
    title = numbered["title"] if numbered else text
    if numbered and title[:1].isupper():
        score += 1.5 + 0.5 * numbered["number"].count(".")
    letters = [c for c in title if c.isalpha()]
    if len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters):
        score += 2.0
    score += 1.0 if len(title) <= 80 else 0.3 if len(title) <= 110 else -0.5
    score += 0.5 if title[:1].isupper() or title[:1] in "(‘“'\"" else -2.0
    if title.endswith((".", ";", ",")):
        score -= 2.5
    elif title.endswith(":"):
        score -= 1.3
    elif ": " in title:  # „Trekker: team Veiligheid”
        score -= 1.5
    if ENDS_OPEN.search(title):
        score -= 2.0
    if title.count(".") >= 2 or re.search(r"[.!?] [A-Z]", title):
        score -= 1.5
    if len(letters) < 3 or re.search(r"https?:|www\.|@|€|\bx 1[. ]?000\b|\d\s?%$", title):
        score -= 3.0
    return score


def _words(text: str) -> float:
    score = 0.0
    if CHAPTER.match(text):
        score += 2.0
    if ": " in text and role_of(text.split(": ")[0]):  # „Doel: het aantal inbraken daalt”
        score -= 2.0
    elif LABEL.match(text):
        score += 1.2 + (1.5 if ": " in text else 0.0)
    if role_of(text):
        score += 2.5 if text.endswith(":") else 2.0
    if SUBJECT.search(text):
        score += 0.3
    if CAPTION.search(text):
        score -= 4.0
    return score


def _place(text: str, around: Surroundings) -> float:
    """A heading is followed by text, and does not go on in the next line or come out of the one before."""
    score = 0.0
    if around.white_before:
        score += 0.6 if around.white_after else 0.3
    if around.after and len(around.after) > max(60, 1.2 * len(text)):
        score += 0.7
    elif len(around.after) > 1.2 * len(text):
        score += 0.3
    if not around.after:
        score -= 1.0
    if around.after[:1].islower() and not around.white_after:
        score -= 2.5
    if around.before and not around.white_before and not around.below_heading and _is_open(around.before):
        score -= 1.5
    if around.wrapped and not around.white_before and len(around.before) > 0.8 * around.width:
        score -= 1.0
    if around.wrapped and len(text) > 0.8 * around.width:
        score -= 0.7
    return score


def _is_open(text: str) -> bool:
    return not text.rstrip().endswith((".", "!", "?", ":", ";", ")", "”", "’"))


def _type(line: Line) -> float:
    score = 1.5 if line.style.bold else 0.0
    if line.style.size >= 1.12:
        score += 1.5 + min(1.5, 2 * (line.style.size - 1.12))
    elif line.style.size < 0.9:
        score -= 1.5
    return score


def split_glued(text: str) -> tuple[str, str] | None:
    """Heading and text where a heading stands against its text („OndermijningHet tegengaan…”), else None."""
    match = GLUED.match(text)
    if not match:
        return None
    title, body = match["title"], match["body"]
    first = body.split()[0].casefold().strip("’'")
    if CAMEL.search(title) or len(title) < 4:
        return None
    if title.endswith("?") or first in FUNCTION_WORDS:
        return title, body
    return None


def parts_of(text: str) -> tuple[str, str]:
    """Number and title of a heading: („4.2”, „Prioriteiten”)."""
    match = NUMBER.match(text.strip()) or LETTERED.match(text.strip())
    return (match["number"], match["title"].strip()) if match else ("", text.strip())
