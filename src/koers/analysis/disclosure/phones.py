"""Telephone numbers of persons; numbers for the public pass."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import LONG_NUMBER, Region, both, found, near, near_words
from koers.analysis.disclosure.context import belongs_to_organisation
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind

_I = re.IGNORECASE
GAP = r"[ .\-/\n_()*,]{0,3}"
START = r"(?<![\dA-Za-z€])(?<![\d€][.,\-/ ])"
END = r"(?!\d)(?![.,]\d)"
COUNTRY = rf"(?:\+{GAP}3{GAP}1|0{GAP}0{GAP}3{GAP}1)(?:{GAP}\({GAP}0{GAP}\)|{GAP}0)?"
MOBILE_GAP = r"[ .\-/\n_()*,=\t]{0,3}"
MOBILE = re.compile(
    rf"(?<!\d)(?:{COUNTRY}|0|\(0\)|\b3{GAP}1){MOBILE_GAP}6(?! 0\d )(?:{MOBILE_GAP}\d){{8}}{END}"
)
GEOGRAPHIC = (
    r"(?:1{g}[0358]|1{g}1{g}[134578]|1{g}6{g}[124678]|1{g}7{g}[0-24]|1{g}8{g}[0-7]|2{g}[0346]"
    r"|2{g}[259]{g}[0-9]|3{g}[03568]|3{g}[1-4]{g}[0-9]"
    r"|4{g}[0356]|4{g}[1-97]{g}[0-9]|5{g}[0358]|5{g}[124679]{g}[0-9]|7{g}\d|8{g}[457])"
).replace("{g}", GAP)
LANDLINE = re.compile(
    rf"{START}(?:{COUNTRY}|0|\(0){GAP}(?P<area>{GEOGRAPHIC}){GAP}\)?(?:{GAP}\d){{6,7}}{END}"
)
FOREIGN = re.compile(
    r"(?<![\dA-Za-z/.\-])(?:\+|00)[ (]{0,2}(?!31)[1-9]\d{0,2}(?:[ .\-/()]{0,2}\d){7,11}(?!\d)"
)
LABEL = re.compile(
    r"(?:\btel(?:efoon)?(?:n(?:umme)?r)?|\bmob(?:iel|ieltje)?(?:n(?:umme)?r)?|\bgsm|\b06"
    r"|whats ?app|\bapp|\bbel(?:len)?|bereikbaar|\bnummer)\b[^\d\n]{0,15}"
    r"(?P<number>(?:6[1-58]|1[035]|[2-5]\d)(?:[ .\-]{0,2}\d){7})(?!\d)(?![.,]\d)",
    _I,
)
SPOKEN = re.compile(
    r"\b(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:[ \-,.\n]{1,2}(?:nul|een|twee|drie"
    r"|vier|vijf|zes|zeven|acht|negen)){7,12}\b",
    _I,
)
SPOKEN_MOBILE = re.compile(
    r"\b(?:nul[ \-]{0,2}zes|06)(?:[ \-,.\n]{0,2}(?:\d{1,4}|[a-z]{3,20}(?:tig|tien)\b|nul|een|twee"
    r"|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)){4,8}\b",
    _I,
)
DIGITS_NL = frozenset(["nul", "nulzes"])
ZERO_SIX = re.compile("06")
REFERENCE = re.compile(
    r"(?:zaak|kenmerk|referentie|order|factuur|polis|dossier|project|artikel|isbn|kvk|besluit"
    r"|verseon|corsa|document|voorstel)"
    r"[a-z]{0,12}(?: ?nr\.?)?[ :#.]{1,3}$",
    _I,
)
COUNTING = re.compile(r"0\d(?:[ ,;\n]{1,2}[01]\d){3}")
DATE_IN_FRONT = re.compile(r"(?:0?\d|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)\d\d")
NO_PHONE = re.compile(r"[^\n]{1,12}\n{1,2}[^\n]{1,12}\n[\d\D]{1,20}|0,\d.{0,40}|\d{4}-20\d\d-\d{2,3}")


def phones(folded: Folded) -> Iterator[PersonalData]:
    """Mobile numbers always; landlines unless the text says that they are of an organisation."""
    region = near(folded.digits, LONG_NUMBER, 40, 40)
    for start, end in (*_mobile(folded.digits, region), *_landlines(folded.digits, region), *_spoken(folded)):
        yield PersonalData(start, end, Kind.PHONE)


def _mobile(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for pattern in (MOBILE, FOREIGN):
        for match in found(pattern, text, region):
            if not REFERENCE.search(text[max(0, match.start() - 30) : match.start()]):
                yield match.span()


def _landlines(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in found(LANDLINE, text, region):
        if _is_a_persons_landline(text, match):
            yield match.span()
    for match in found(LABEL, text, region):
        if not belongs_to_organisation(text, *match.span("number")):
            yield match.span("number")


def _spoken(folded: Folded) -> Iterator[tuple[int, int]]:
    region = both(near_words(folded, DIGITS_NL, 0, 160), near(folded.text, ZERO_SIX, 0, 120))
    for match in found(SPOKEN, folded.text, region):
        yield match.span()
    for match in found(SPOKEN_MOBILE, folded.text, region):
        if re.search("[a-z]{3}", match[0], _I):
            yield match.span()


def _is_a_persons_landline(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
    national = digits.removeprefix("0031").removeprefix("31").removeprefix("0")
    if len(national) != 9 or COUNTING.match(match[0]) or DATE_IN_FRONT.match(match[0]):
        return False
    if NO_PHONE.fullmatch(match[0]):
        return False
    if REFERENCE.search(text[max(0, match.start() - 30) : match.start()]):
        return False
    return not belongs_to_organisation(text, *match.span())
