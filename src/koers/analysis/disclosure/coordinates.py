"""Places on the map that are more precise than about a hundred metres."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import found, near
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind

_I = re.IGNORECASE
N = r"5 ?[0-3] ?[.,] ?\d ?\d ?\d ?\d(?: ?\d){0,12}"  # latitude in or near the Netherlands
E_ = r"[2-7] ?[.,] ?\d ?\d ?\d ?\d(?: ?\d){0,12}"
MARK = r"(?: ?(?:°|deg|graden|gr))?(?: ?(?:N|NB|E|O|OL|noord|oost|noorderbreedte|oosterlengte)\b\.?)?"
BETWEEN = (
    r"[ ,;/|:\n\t_&+()\[\]\"']{1,4}(?:en |en de |lon(?:gitude|g)?|lng|lengte(?:graad)?|x|y|E|O|OL"
    r"|mlon=|\"lng\"|\"lon\")?[ =:\"'(]{0,4}"
)
PAIR = re.compile(
    rf"(?<![\d.,]){N}{MARK}{BETWEEN}{E_}{MARK}(?!\d)|(?<![\d.,]){E_}{MARK}{BETWEEN}{N}{MARK}(?!\d)", _I
)
ALONE = re.compile(r"(?<![\d.,€])(?<!€ )(?:5[0-3][.,]\d{5,14}|[3-7][.,]\d{6,14})(?![\d.]|,\d| ?%)")
ANYWHERE = re.compile(r"(?<![\d.,])-?\d{1,3}\.\d{4,15}, ?-?\d{1,3}\.\d{4,15}(?![\d.])")
LABELLED = re.compile(
    r"(?:\blat(?:itude)?|\blon(?:g(?:itude)?)?|\blng|breedtegraad|lengtegraad|breedte|lengte"
    r"|noorderbreedte|oosterlengte|\bgps|coordina[a]?t(?:en)?|wgs ?84|locatiepunt"
    r"|\bpin)\b[^\d\n]{0,25}(?P<place>-?\d{1,3} ?[.,] ?\d(?: ?\d){3,14})(?!\d)",
    _I,
)
MARKED = re.compile(
    r"(?<![\d.,])(?:[NE] ?)?\d{1,3}[.,]\d{4,15} ?(?:°|deg)? ?(?:NB|OL|[NEO]\b|noorderbreedte"
    r"|oosterlengte)|\b[NEO] ?\d{1,3}[.,]\d{4,15}(?!\d)"
)
DEGREES = re.compile(
    r"(?<!\d)5[0-3] \d{1,2} \d{1,2}(?:[.,]\d{1,4})? ?NB?\b|(?<!\d)5[0-3] ?d ?\d{1,2} ?m ?\d{1,2}"
    r"(?:[.,]\d{1,4})? ?s\b|(?<!\d)\d{1,3} ?(?:°|º|graden|deg)"
    r" ?\d{1,2} ?(?:'"
    r"|min(?:uten)?)? ?(?:\d{1,2}(?:[.,]\d{1,6})? ?(?:''|\"|sec(?:onden)?)"
    r"|[.,]\d{2,6} ?'?) ?(?:NB|OL|[NEOSW])?|(?<!\w)[NE] ?\d{1,2}°? ?\d{1,2}[.,]\d{3}\b"
)
X = r"(?:0?[1-9]\d|1\d\d|2[0-7]\d)[. ]?\d{3}(?:[.,]\d{1,4})?"
Y = r"(?:3[0-9]\d|[45]\d\d|6[0-2]\d)[. ]?\d{3}(?:[.,]\d{1,4})?"
RD = re.compile(
    r"(?:\bRD(?:[- ]?(?:new|co\w{3,12}|stelsel|punt))?\b|rijksdriehoek\w{0,12}|\bX ?[:=]?"
    r"|\bco[o]?rdina[a]?t\w{0,3}|epsg:?28992|amersfoort)[^\d\n]{0,25}"
    rf"(?P<place>{X}[ ,;/|\n\t\-]{{1,3}}(?:en |bij )?(?:y(?:-?co[o]?rdinaa?t)? ?[:=]? ?)?{Y})(?![\d])",
    _I,
)
RD_POINT = re.compile(rf"(?:POINT|punt) ?\(? ?(?P<place>{X}[ ,;]{{1,2}}{Y})(?!\d)", _I)
RD_BARE = re.compile(
    r"(?<![\d.,€])(?P<place>(?:[1-9]\d|1\d\d|2[0-7]\d)\d{3}[.,]\d{1,4}[ ,;/]{1,3}(?:3[0-9]\d"
    r"|[45]\d\d|6[0-2]\d)\d{3}[.,]\d{1,4})(?!\d)"
)
WORDS = re.compile(
    r"/{3}[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}"
    r"|what3words[^\n]{0,12}?[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}"
    r"|(?<![A-Z0-9])[2-9C][2-9CFGHJMPQRVWX]{3,7}\+[2-9CFGHJMPQRVWX]{2,3}(?![A-Z0-9])"
)


PRECISE = re.compile(
    r"\d(?:(?: ?[.,] ?\d){1}(?: ?\d){2}|\d{4}|[CFGHJMPQRVWX23456789]{2}\+)|[°+]|\dd ?\d|\d ?N\b|///"
    r"|graden|what3words"
)


def coordinates(folded: Folded) -> Iterator[PersonalData]:
    """WGS84 with more than three decimals, degrees with seconds, RD in metres, and codes that stand for such
    a place."""
    text = folded.text
    region = near(text, PRECISE, 70, 70)
    for pattern in (PAIR, ALONE, ANYWHERE, MARKED, DEGREES, WORDS):
        for match in found(pattern, text, region):
            yield PersonalData(*match.span(), Kind.COORDINATES)
    for pattern in (LABELLED, RD, RD_POINT, RD_BARE):
        for match in found(pattern, text, region):
            yield PersonalData(*match.span("place"), Kind.COORDINATES)
