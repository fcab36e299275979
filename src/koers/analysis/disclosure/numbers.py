"""Numbers that the government gives to a person or to a case: by their check digits, form or label."""

import re
from collections.abc import Callable, Iterator

from koers.analysis.disclosure.anchors import DIGIT, LONG_NUMBER, Region, found, near
from koers.analysis.disclosure.checks import passes_a_number_test, passes_eleven_test, passes_iban_test
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind

_I = re.IGNORECASE
GAP = r"[ .\-/\n_*()]{0,3}"
FILLER = r"[^\d\n]{0,25}\n?[^\d\n]{0,8}"
NO_DIGIT_BEFORE = r"(?<!\d)(?<!\d[.,])(?<![€$]\s)(?<![€$])"
NO_DIGIT_AFTER = r"(?![.,]?\d)"


def _digits(count: str) -> str:
    """That many digits, however they are set apart: „9”, „7,9”."""
    low, _, high = count.partition(",")
    fewer = f"{int(low) - 1},{int(high) - 1}" if high else f"{int(low) - 1}"
    return rf"(?P<number>\d(?:{GAP}\d){{{fewer}}})(?!\d)"


# kind, label before the number, the number
LABELLED = [
    (
        Kind.BSN,
        r"\bb[ .\-]{0,2}s[ .\-]{0,2}n(?:r|\b|[ .\-]?n(?:um[mb]e)?r)"
        r"|burgers?ervice[ \-]{0,2}n(?:um[mb]e)?r|burgernummer|sofi[ \-]?(?:n(?:um[mb]e)?r)?\b"
        r"|sociaal[ -]fiscaal nummer|persoonsnummer|citizen service number",
        _digits("8,9"),
    ),
    (
        Kind.IBAN,
        r"(?:bank|giro|spaar)?rekening(?:n(?:um[mb]e)?r)?\b|\bgiro(?:nummer)?|\brek\.? ?nr",
        _digits("7,10"),
    ),
    (
        Kind.V_NUMBER,
        (
            r"\bv[ .\-]{0,2}(?:num[mb]er|nr\b|num\b)|vreemdeling(?:en)?[ \-]?n(?:um[mb]e)?r"
            r"|\bcrv[ \-]?n(?:um[mb]e)?r|\bind[ \-]n(?:um[mb]e)?r|\bcoa[ \-](?:zorg)?n(?:um[mb]e)?r"
        ),
        _digits("8,11"),
    ),
    (
        Kind.A_NUMBER,
        (
            r"\ba[ \-]{0,2}(?:num[mb]er|nr\b)|\bgba[ \-]?n(?:um[mb]e)?r|\bbrp[ \-]?n(?:um[mb]e)?r"
            r"|administratienummer"
        ),
        _digits("10"),
    ),
    (Kind.DRIVING_LICENCE, r"rijbewijs|\brbw\b|driving licen[cs]e", _digits("9,10")),
    (
        Kind.PROSECUTION_NUMBER,
        r"parketn(?:um[mb]e)?r|parket(?: ?:|-)|rolnummer|strafrechtsketennummer|\bskn\b"
        r"|justitienummer|cjib[ \-]?n?(?:umme)?r?|\bvip[ \-]?n(?:um[mb]e)?r"
        r"|om[ \-]nummer|penitentiair|detentienummer",
        _digits("6,16"),
    ),
    (
        Kind.POLICE_NUMBER,
        r"\bbvh(?:\b|n(?:umme)?r)|\bbvo\b|\bbps\b|\bgms\b|mutatie(?:n(?:um[mb]e)?r|rapport)?"
        r"|proces[- ]?verbaal(?:n(?:um[mb]e)?r)?|\bp\.?v\b\.?[ \-]?(?:n(?:um[mb]e)?r|nr)?\b"
        r"|aangiften(?:um[mb]e)?r|\bmut\. ?nr|\bpl[ \-](?:n(?:um[mb]e)?r)|politieregistratie|politie"
        r" registratienummer|registratienummer(?: van de)? politie"
        r"|incidentn(?:um[mb]e)?r|politienummer|aangifte (?:onder )?(?:num[mb]er|nr)",
        r"(?P<number>(?:PL[ \-]?)?\d(?:[ .\-/_]{0,2}[\dA-Z]?\d){6,16})(?!\d)",
    ),
]
POLICE_YEAR_NUMBER = re.compile(
    r"\b(?:aangifte|politie(?:dossier|zaak)?)\b[^\d\n]{0,15}(?P<number>20[0-3]\d[ .\-/]?\d{3}["
    r" .]?\d{3,4})(?!\d)"
    r"|(?<![\d.,\-/])(?P<before>20[0-3]\d[ .\-/]?\d{6,7}) ?\(?(?:politie|aangifte|bvh|mutatie)",
    _I,
)
LABELLED_PATTERNS = [
    (kind, re.compile(rf"(?:{label}){FILLER}{number}", _I)) for kind, label, number in LABELLED
]
DOCUMENT = re.compile(
    r"(?:paspoort|passport|identiteits?(?:kaart|bewijs|document)|\bid[ \-]?(?:kaart|bewijs|nummer"
    r"|nr)|[a-z]{1,15}endocument|verblijfs(?:document|vergunning|pas)"
    r"|reisdocument|documentn(?:um[mb]e)?r|document(?: ?:| nr)|legitimatie"
    r"|nationale id)[^\n]{0,25}?(?:[^A-Za-z0-9\n]\n?|\n)"
    r"(?P<number>(?!(?-i:[a-z]{4}))(?![A-Z][.\-](?:20)?\d\d[.\-]\d{2,6}(?!\d)"
    r"|[A-Z]{1,3}[.\-]20\d\d[.\-])(?=[A-Za-z\-."
    r" ]{0,9}\d)[A-Za-z]{1,3}[ .\-]?(?=[A-Za-z0-9 .\-]{0,9}\d)[A-Za-z0-9]"
    r"(?:[ .\-]?[A-Z0-9]){4,7}|\d{8,9})(?![A-Za-z0-9])",
    _I,
)
# Two letters, six letters or digits of both sorts, a digit; never the letter O.
BARE_DOCUMENT = re.compile(
    r"(?<![A-Za-z0-9\-])(?=[A-Z]{2}[A-Z0-9]{0,5}\d[A-Z0-9]{0,5}[A-Z][A-Z0-9]{0,5}\d)[NIBXS]"
    r"[A-NP-Z][A-NP-Z0-9]{6}\d(?![A-Za-z0-9])"
)
IBAN = re.compile(
    r"(?<![A-Za-z0-9])(?P<number>[A-Za-z][ .\-\n]{0,2}[A-Za-z][ .\-\n]{0,2}[0-9OolI][ .\-\n]{0,2}"
    r"[0-9OolI](?:[ .\-/\n]{0,3}[A-Za-z0-9|]){11,27})"
)
START_OF_IBAN = re.compile(r"[0-9OolI][ .\-\n]{0,2}[0-9][ .\-/\n]{0,3}[A-Za-z0-9]")
BANK_OF_GOVERNMENT = "BNGH"
NINE = re.compile(rf"{NO_DIGIT_BEFORE}(?<![A-Za-z])\d{{9}}{NO_DIGIT_AFTER}(?![A-Za-z]?\d)")
NINE_APART = re.compile(
    rf"{NO_DIGIT_BEFORE}(?<![A-Za-z])(?<!\d[ \-/\t])(?<![A-Z][\-/.])\d(?:{GAP}\d){{8}}{NO_DIGIT_AFTER}"
    r"(?![ \-/\t]\d)(?![A-Za-z]?\d)"
)
NINE_AFTER_UNDERSCORE = re.compile(r"(?<=[A-Za-z])\d{9}(?=[_.\-]|\b)")
TEN = re.compile(r"(?<![\dA-Za-z])(?<!\d[.,\- ])[1-9]\d{9}(?!\d)(?![.,]\d)")
V_FORM = re.compile(r"(?<![\d.\-])[1-9]\d{2}([.\-])\d{3}\1\d{4}(?!\d)(?![.\-]\d)")
PARKET = re.compile(
    r"(?<![\d.,/\-])\d{2} ?[/\-.\n_][ \n]?\d{3}[ .]?\d{3} ?[\-/.\n_][ \n]?\d{2}(?!\d)(?![.\-/,]\d)"
)
PL_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])PL[ \-.]{0,2}(?:\d[ .\-]?){1,3}[\dA-Z]{1,2}(?:[ .\-/:\n_]{0,3}\d){6,14}(?!\d)", _I
)
NOT_A_PERSON = re.compile(
    r"(?:kvk|rsin|isbn|btw|issn|ean|gmb|cvdr|stcrt|order|factuur|inkoop|artikelnummer|€|eur|euro"
    r"|bedrag|budget|begroting"
    r"|vestigings?(?:num[mb]er|nr)|oin|\bdoi|polisnummer|bestelnummer|projectnummer|grootboek"
    r"|dossierversie|raadsvoorstel|bag[ -]?id|nl)[^\d\n]{0,20}$",
    _I,
)
MONEY_AFTER = re.compile(r" ?(?:euro|eur|,-|,00|miljoen|inwoners|kwh|km|m2|bytes)\b", _I)
DATE_OR_YEARS = re.compile(
    r"\b20\d\d[-/.]\d{5}\b|(?:0?\d|[12]\d|3[01])[-/. ](?:0?\d|1[0-2])[-/. ](?:19|20)\d\d|(?:19|20)\d\d"
    r" ?[-/ ] ?(?:19"
    r"|20)\d\d|(?:19|20)\d\d\b(?=[ \n,])"
)

# What needs no label: kind, form, check
BARE: list[tuple[Kind, re.Pattern[str], Callable[[str], bool]]] = [
    (Kind.BSN, NINE, passes_eleven_test),
    (Kind.BSN, NINE_APART, passes_eleven_test),
    (Kind.BSN, NINE_AFTER_UNDERSCORE, passes_eleven_test),
    (Kind.A_NUMBER, TEN, passes_a_number_test),
    (Kind.V_NUMBER, V_FORM, bool),
    (Kind.PROSECUTION_NUMBER, PARKET, bool),
]


def numbers(folded: Folded) -> Iterator[PersonalData]:
    """Numbers of persons and of criminal cases."""
    region = near(folded.digits, LONG_NUMBER, 70, 60)
    labelled = list(_labelled(folded, region))
    yield from labelled
    yield from _ibans(folded.text, near(folded.text, START_OF_IBAN, 10, 90))
    known = {one.start for one in labelled}
    yield from (one for one in _bare(folded, region) if one.start not in known)


def _labelled(folded: Folded, region: Region) -> Iterator[PersonalData]:
    for kind, pattern in LABELLED_PATTERNS:
        for match in found(pattern, folded.digits, region):
            if not _is_date(match["number"]):
                yield PersonalData(*match.span("number"), kind)
    for match in found(POLICE_YEAR_NUMBER, folded.digits, region):
        yield PersonalData(*match.span("number" if match["number"] else "before"), Kind.POLICE_NUMBER)
    for match in found(DOCUMENT, folded.text, near(folded.text, DIGIT, 70, 20)):
        yield PersonalData(*match.span("number"), Kind.IDENTITY_DOCUMENT)


def _is_date(number: str) -> bool:
    return bool(
        re.fullmatch(
            r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d ?[-/ ] ?(?:19|20)\d\d", number.strip()
        )
    )


def _ibans(text: str, region: Region) -> Iterator[PersonalData]:
    for match in found(IBAN, text, region):
        end = _end_of_iban(match["number"])
        if end:
            yield PersonalData(match.start("number"), match.start("number") + end, Kind.IBAN)


def _end_of_iban(written: str) -> int | None:
    """Where the IBAN at the start of a text ends; None when its check digits are wrong."""
    ends = [index for index, character in enumerate(written) if character.isalnum() or character == "|"]
    bare = "".join(written[index] for index in ends).upper()
    length = {"NL": 18}.get(bare[:2])
    for candidate_length in [length] if length else range(15, min(len(bare), 31) + 1):
        candidate = bare[:candidate_length]
        if not any(c.isdigit() for c in candidate[2:4]) or sum(c.isdigit() for c in candidate) < 8:
            return None
        if len(candidate) < candidate_length:
            return None
        if candidate.startswith("NL"):
            candidate = (
                candidate[:2] + _as_digits(candidate[2:4]) + candidate[4:8] + _as_digits(candidate[8:])
            )
        else:
            candidate = candidate[:2] + _as_digits(candidate[2:4]) + candidate[4:]
        if passes_iban_test(candidate) and candidate[4:8] != BANK_OF_GOVERNMENT:
            return ends[candidate_length - 1] + 1
    return None


def _as_digits(text: str) -> str:
    return text.translate(str.maketrans("OQILSB|", "0011581"))


def _bare(folded: Folded, region: Region) -> Iterator[PersonalData]:
    for kind, pattern, test in BARE:
        for match in found(pattern, folded.digits, region):
            if test(re.sub(r"\D", "", match[0])) and not _is_something_else(folded.digits, *match.span()):
                yield PersonalData(*match.span(), kind)
    for kind, pattern in ((Kind.POLICE_NUMBER, PL_NUMBER), (Kind.IDENTITY_DOCUMENT, BARE_DOCUMENT)):
        for match in found(pattern, folded.text, near(folded.text, DIGIT, 20, 30)):
            yield PersonalData(*match.span(), kind)


def _is_something_else(text: str, start: int, end: int) -> bool:
    """A number of an organisation, an amount, or dates and years that happen to add up."""
    return bool(
        NOT_A_PERSON.search(text[max(0, start - 40) : start])
        or MONEY_AFTER.match(text, end)
        or DATE_OR_YEARS.search(text, start, end)
    )
