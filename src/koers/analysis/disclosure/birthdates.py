"""Dates of birth: dates with a word that says so, and old dates without a word that says otherwise."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import Region, found, near
from koers.analysis.disclosure.context import line_around
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind

_I = re.IGNORECASE
MONTHS = (
    r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?|january|february|march|may|june|july"
    r"|august)"
)
G = r" ?"
S = r"[ \n]?[-/.,_ |][ \n]?"
DAY = rf"(?:0{G}?[1-9]|[12]{G}\d|3{G}[01]|[1-9])"
MONTH = rf"(?:0{G}[1-9]|1{G}[0-2]|[1-9])"
YEAR = rf"(?:1{G}9|2{G}0){G}\d{G}\d"
DATE = (
    rf"(?:{DAY}{S}(?:{MONTH}|I{{1,3}}|I?V|VI{{1,3}}|I?X|XI{{1,2}}){S}(?:{YEAR}|'?\d{G}\d)"
    rf"|{YEAR}{S}{MONTH}{S}{DAY}|{DAY}(?:e|ste"
    rf"|de)?[ \n\-_.]{{0,2}}{MONTHS}\.?[ \n,\-_']{{0,3}}(?:{YEAR}|\d\d)?"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]"
    r"|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
LABEL = (
    r"(?:geboorte[a-z\- ]{0,14}|\bgeboren|\bgebr?\.? ?(?:dat(?:um)?)?\b"
    r"|\bgeb[\-_. ]{0,2}dat(?:um)?|\bgebdat|\bgbd|\bd\.?o\.?b\b|\bborn|date of birth|birth ?date"
    r"|\bverjaart|\bverjaardag|\bjarig|\bwordt (?:op|in)|\bkwam ter wereld|levenslicht|\bGD\b"
    r"|\bleeftijd[ :])"
)
LABELLED = re.compile(rf"{LABEL}[^\d\n]{{0,40}}\n?[^\d\n]{{0,6}}(?P<date>(?<!\d){DATE})", _I)
STAR = re.compile(rf"[*°°†] ?(?P<date>{DATE})", _I)
WITH_PLACE = re.compile(
    rf"(?<!\d)(?P<date>{DATE}),? (?:te|in) [A-Z][a-z]{{2,20}}(?: geboren)?\b"
    rf"|(?<!\d)(?P<date2>{DATE})[),]{{0,2}} \(?(?:geboren|is geboren|geb\.|geboortedat|geboortedag)",
    _I,
)
YEAR_OF_ONE = re.compile(
    r"(?:geboortejaar|\bjaargang|bouwjaar van betrokkene)[ :]{1,3}(?P<date>(?:19|20)\d\d)\b"
    r"|\b(?:hij|zij|ze|betrokkene|verdachte|slachtoffer|client|man|vrouw|jongen|meisje|melder|die"
    r"|dat|is|was|werd)\b[^\n.]{0,30}?\bgeboren (?:is )?(?:in"
    r"|te [A-Z]\w{2,20} in) (?P<date2>(?:(?:19|20)\d\d|[a-z]{3,9} (?:19|20)\d\d))\b",
    _I,
)
MONTH_OF_ONE = re.compile(
    rf"\b(?:geboren|geb\.?)(?: is)?(?: in| op)?[ :]{{1,2}}(?P<date>(?:[a-z]{{3,20}} )?{MONTHS}\.? "
    r"(?:(?:19|20)\d\d|negentien ?honderd[a-z ]{0,25}|twee ?duizend[a-z]{0,15}))",
    _I,
)
OLD_NUMERIC = re.compile(
    r"(?<![\d.,\-/])(?:(?:0?[1-9]|[12]\d|3[01])(?P<s>[-/.])(?:0?[1-9]"
    r"|1[0-2])(?P=s)(?P<year>19[1-9]\d|200\d|201\d)|(?P<year2>19[1-9]\d|200\d|201\d)(?P<t>[-/.])(?:0[1-9]"
    r"|1[0-2])(?P=t)(?:0[1-9]|[12]\d|3[01]))(?![\d\-/])"
)
OF_SOMETHING_ELSE = re.compile(
    r"wet\b|wetten|besluit|verordening|\bapv\b|vastgesteld|\bstb|stcrt|staatsblad|staatscourant"
    r"|inwerking|in werking|convenant|d\.d\.|\bdd\b|sinds|vanaf|per |tot|t/m|raad|college|brief"
    r"|notitie|nota|beleid|versie|gmb|cvdr|ingang|gewijzigd|publicatie|bron|opgericht|geldt"
    r"|geldig|overeenkomst|rapport|peildatum|cijfers|periode|evaluatie|verslag|vergadering"
    r"|besproken|regeling|circulaire|arrest|uitspraak|ecli|hoge raad|abrvs|jurisprudentie|artikel"
    r"|stuk|archief|datum:|vergunning|ramp|storm|monument|bouw|gebouwd|gerealiseerd|geopend"
    r"|register|akkoord|plan|contract|subsidie|evenement|start|einde|begin",
    _I,
)
COMPACT = re.compile(
    r"(?<!\d)(?<!\d[.,\-])(?:(?P<year>19[2-9]\d|200\d|201[0-2])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?P<year2>19[2-9]\d|200\d|201[0-2]))(?![\d])(?![.,\-]\d)"
)
IN_WORDS = re.compile(rf"(?<!\d)(?:0?[1-9]|[12]\d|3[01]) {MONTHS}\.? (?P<year>19[1-9]\d|200\d)(?!\d)", _I)
BESIDE_A_PERSON = re.compile(
    r"\b(?:man|vrouw|jongen|meisje|m|v|betrokkene|verdachte|slachtoffer|naam|kind|zoon|dochter)\b"
    r"|\([mv]\)",
    _I,
)
DATE_LIKE = re.compile(
    r"\d[ \n]?[-/.,_| ][ \n]?\d{1,2}[ \n]?[-/.,_| ][ \n]?'?\d|\d{8}|(?:jan|feb|mrt|maart|apr|mei"
    r"|jun|jul|aug|sep|okt|nov|dec|Jan|Feb|Mrt|Maart|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec)|[Gg]ebo|[Gg]eb\b"
    r"|DOB|dob|[Bb]orn|[Bb]irth"
    r"|GEBO|jaargang|bouwjaar"
)
NEWEST_WITHOUT_CUE = 2012


def birth_dates(folded: Folded) -> Iterator[PersonalData]:
    """Dates of birth, and years of birth of one person."""
    region = near(folded.digits, DATE_LIKE, 100, 50)
    for pattern in (LABELLED, STAR, WITH_PLACE, YEAR_OF_ONE, MONTH_OF_ONE):
        for match in found(pattern, folded.digits, region):
            group = "date" if match.groupdict()["date"] else "date2"
            if pattern is not WITH_PLACE or not _is_of_something_else(folded.text, *match.span(group)):
                yield PersonalData(*match.span(group), Kind.BIRTH_DATE)
    yield from _in_words(folded.digits, region)
    for pattern in (OLD_NUMERIC, COMPACT):
        for match in found(pattern, folded.digits, region):
            year = int(match["year"] or match["year2"])
            if year <= NEWEST_WITHOUT_CUE and not _is_of_something_else(folded.text, *match.span()):
                yield PersonalData(*match.span(), Kind.BIRTH_DATE)


def _in_words(text: str, region: Region) -> Iterator[PersonalData]:
    for match in found(IN_WORDS, text, region):
        beside = " ".join(line_around(text, *match.span()))
        if BESIDE_A_PERSON.search(beside) and not OF_SOMETHING_ELSE.search(beside):
            yield PersonalData(*match.span(), Kind.BIRTH_DATE)


def _is_of_something_else(text: str, start: int, end: int) -> bool:
    before, after = line_around(text, start, end)
    return bool(OF_SOMETHING_ELSE.search(before) or OF_SOMETHING_ELSE.search(after))
