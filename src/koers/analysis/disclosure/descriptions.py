"""Descriptions without a name that still point to one person."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import Region, both, found, near, near_words
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind
from koers.analysis.disclosure.vocabulary import (
    GIVEN_NAMES,
    NOT_NAMES,
    OWNERS,
    PERSONS,
    RELATIVES,
    TRADES,
    any_of,
)

_I = re.IGNORECASE
EDGE = r"(?<![A-Za-z0-9])"
STEPS = ("", "klein", "stief", "pleeg", "schoon", "oud", "over", "boven", "onder", "achter")
KIN = frozenset(step + word for step in STEPS for word in RELATIVES)
RELATIVE = any_of(KIN)
PERSON = any_of(KIN | PERSONS)
TRADE = any_of(TRADES)
OWNER = any_of(OWNERS)
SMALL = r"(?:[a-z\-]{1,20} ){0,4}?"
PLACE_PREP = r"(?:aan|in|op|uit|van|bij|boven|naast|achter|tegenover|onder|van(?:uit)?)"
A_STREET = (
    r"(?:(?:[A-Z][A-Za-z'.\-]{0,20} ){0,3}[A-Z][A-Za-z'\-]{0,25}(?:straat|laan|plein|kade|singel"
    r"|gracht|weg|dijk|hof|pad|dreef|steeg|plantsoen|flat|vliet|hoek|park|haven|markt|erf)"
    r"|(?:de )?(?:Haven|Markt|Dijk|Laan|Kade|Vliet|Gracht|Plein|Singel|Hof|Dam|Werf|Brink))"
)
AGED = re.compile(
    rf"{EDGE}(?:(?:de|het|een|die|deze|dit|dat|onze|mijn|zijn|haar|hun|\d"
    r"|1) )?(?:[a-z]{3,15} )?(?P<age>\d{1,3}|[a-z]{0,20}(?:tien|twintig|dertig|veertig"
    r"|vijftig|zestig|zeventig|tachtig|negentig)|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf)["
    r" \-]{0,3}?jarige?[ \n]"
    rf"(?:[a-z\-]{{2,20}} ){{0,2}}?(?:{PERSON}|{TRADE})(?![A-Za-z])(?: (?:van|uit|aan|in|met|op|die"
    r"|bij) [^.,;\n]{1,60})?",
    _I,
)
AGED_CODE = re.compile(
    rf"{EDGE}(?:(?:de|een) )?\d{{1,3}}-jarige (?:[A-Z]\.(?: ?[A-Z]\.){{0,3}}|[A-Z]\b(?!-))", _I
)
INITIALS_AGE = re.compile(
    r"(?<![A-Za-z0-9.])(?:[A-Z]\. ?){1,4}(?:(?:van |de |den "
    r"|der )){0,2}(?:[A-Z]\.? ?)?(?:\( ?(?:m/|v/|m, |v, |man, |vrouw, )?\d{1,2}(?: ?(?:jaar|jr|j"
    r"|m|v))?\.? ?\)|, ?\d{1,2} ?(?:jaar|jr|j)\b| van \d{1,2}\b(?! ?%)| ?/ ?\d{1,2} ?(?:jr|jaar)"
    r"| (?:is )?\d{1,2} ?(?:jaar|jr)\b)"
)
GIVEN_AGE = re.compile(
    r"(?<![A-Za-z0-9])(?P<given>[A-Z][a-z]{1,15})(?: ?\( ?\d{1,2}(?: ?(?:jaar|jr|j|m|v))?\.? ?\)"
    r"|,? (?:van )?\d{1,2} ?(?:jaar|jr)\b)"
)
RELATIVE_OF = re.compile(
    rf"{EDGE}(?:de|het|een|mijn|die|zijn|haar) {SMALL}{RELATIVE} van (?:(?:de|het|een|onze|die"
    rf"|mijn|zijn|haar) )?{SMALL}(?:{TRADE}(?![A-Za-z])|{PERSON} (?:op|aan|uit|van) |(?:nummer"
    r"|nr\.?|huisnummer) ?\d)(?: ?(?:van|uit|aan|in|op) (?:(?:de"
    r"|het) )?[A-Z][\w'\-]{2,25}(?: \d{1,4})?)?",
    _I,
)
DEFINITE_AT_STREET = re.compile(
    rf"{EDGE}(?i:de|het|die|dat|deze|dit|mijn|onze|1|\") (?i:{SMALL})(?i:{PERSON}"
    rf"|{TRADE})(?: (?:met|van|die|uit|in|op|boven|naast|achter|onder|tegenover|aan"
    rf"|bij)(?: [a-z0-9\-]{{1,20}}){{0,7}}?)? {PLACE_PREP}(?: (?:de|het|nummer"
    rf"|nr\.?))? {A_STREET}(?![A-Za-z])"
)
INDEFINITE_AT_STREET = re.compile(
    rf"{EDGE}(?i:een|1) (?i:alleenstaande|zwangere|verwarde|bejaarde|verslaafde|[a-z]{{3,12}}se"
    r"|oude|oudere|jonge|blinde|dove|demente|gescheiden|werkloze|gehandicapte|suicidale"
    rf"|agressieve|transgender|dakloze) (?i:{SMALL})(?i:{PERSON}"
    rf"|{TRADE})(?: [a-z0-9\-]{{1,20}}){{0,6}}? {PLACE_PREP}(?: (?:de"
    rf"|het))? {A_STREET}(?![A-Za-z])"
)
AT_NUMBER = re.compile(
    rf"{EDGE}(?:(?:de|het|die|dat|deze|onze|mijn|een) )?{SMALL}(?:{PERSON}|bewoners|huurders|buren|overburen"
    r"|mensen|lui|gezinnetje|huishouden|kamerbewoner|woning|pand|huis|adres|feestje|overlast|kinderen|ouders)"
    r"(?:,? [a-z0-9]{1,12}){0,5}?,?(?: (?:van|op|uit|in|bij|naast|boven|onder|tegenover)(?: (?:de|het))?)?"
    r"(?: (?:huis)?(?:nummer|nr)s?\.? ?:?#? ?\d{1,4}[a-z]?| #\d{1,4}[a-z]?)(?![\d%.,]\d)(?!\d)",
    _I,
)
BARE_NUMBER = re.compile(
    rf"{EDGE}(?:(?:de|het|onze|mijn|die) )?(?:[a-z]{{3,15}} )?(?:buurman|buurvrouw|buren"
    r"|overbuurman|overbuurvrouw|bovenbuurman|bovenbuurvrouw|onderbuurman|bewoner|bewoonster"
    r"|huurder|familie|gezin) (?:van|op) \d{1,4}[a-z]?(?![\d%,])(?! ?(?:jaar|jarige|maand|week"
    r"|weken|personen|mensen|kinderen|leden|uur|meter|jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep"
    r"|okt|nov|dec|procent|:|-))",
    _I,
)
NEXT_TO = re.compile(
    r"\b(?:woont|wonend|woonachtig|verblijft|huist|slaapt)(?: [a-z]{2,12}){0,2} (?:op|naast|boven"
    r"|tegenover|in|aan) (?:huis)?(?:nummer|nr)\.? ?\d{1,4}[a-z]?\b",
    _I,
)
ONLY_ONE = re.compile(
    rf"{EDGE}(?:de|het|onze) (?:enige|eerste en enige|oudste|jongste"
    rf"|bekendste) (?:[a-z\-]{{2,20}} ){{0,3}}?(?:{PERSON}"
    rf"|{TRADE})(?![A-Za-z])(?: [a-z]{{2,15}}){{0,3}}? (?:in|van|op|aan|uit) (?:(?:de|het|onze"
    r"|ons|deze|dit) )?(?:[a-z]{2,20}|[A-Z][\w'\-]{2,25})",
    _I,
)
MY_NEIGHBOUR = re.compile(
    rf"{EDGE}(?:mijn|onze|me|m'n) (?:[a-z\-]{{2,15}} )?(?:over|boven|onder|achter|ex-"
    r"|ex)?(?:buurman|buurvrouw|buurjongen|buurmeisje|man|vrouw|ex|partner|zoon|dochter|zoontje"
    r"|dochtertje|broer|zus|huurder|huisbaas|verhuurder|vader|moeder|stiefvader|schoonmoeder"
    r"|schoonvader|neef|vriend|vriendin|baas|collega|leraar|juf|meester|huisgenoot|oma"
    r"|opa)(?![A-Za-z])",
    _I,
)
TRADE_AT = re.compile(
    rf"{EDGE}(?i:de|het|die|onze) (?:[a-z\-]{{2,20}} ){{0,2}}?{OWNER}(?: [a-z]{{2,15}}){{0,2}}? "
    r"(?:van|bij|in|op|uit|aan)(?: (?:de|het|caf[e]|restaurant|snackbar|shishalounge"
    r"|voetbalvereniging|basisschool|moskee|kerk|sportclub|coffeeshop|kapsalon|winkel|garage"
    r"|garagebedrijf|bakkerij|hotel|cafetaria|pizzeria|belwinkel|supermarkt|massagesalon|school"
    r"|[a-z]{3,15}(?:zaak|winkel|salon|bar|bedrijf|kerk|moskee))){1,4}(?: (?:aan|in|op)(?: (?:de"
    r"|het))?)? [\"']?(?:De |Het |'t )?[A-Z][\w'\-]{2,25}",
)
FROM_CLASS = re.compile(
    rf"{EDGE}(?:de|het|die|dat|een|deze|1) (?:[a-z\-]{{2,20}} ){{0,3}}?(?:{PERSON}|juf|meester"
    r"|leraar|lerares|mentor)"
    r"(?: [a-z]{2,15}){0,4}? (?:uit|in|van) (?:klas|groep|brugklas|havo|vmbo|vwo|mavo"
    r"|de (?:klas|brugklas)|leerjaar) ?\d?[a-zA-Z]{0,2}\b",
    _I,
)
AGED_ALONE = re.compile(
    rf"{EDGE}(?:(?i:de|die|deze|onze) (?:[a-z]{{3,15}} )?\d{{1,3}}-?jarige (?:is|was|werd|wordt"
    r"|heeft|had|zou|kwam|ging|staat|stond|woont|bleek|reed|krijgt|kreeg|verklaart|wil|zegt)\b"
    r"|(?i:de|die|deze) \d{1,3}-?jarige(?=[.,;\n]|$)"
    r"|(?i:de|die|deze|een) (?:[a-z]{3,15} )?\d{1,3}-?jarige (?:uit (?:[A-Z][a-z]{1,20}|deze|de )"
    r"|[A-Z][a-z]{2,15}\b))"
)
OF_AGE = re.compile(
    rf"{EDGE}(?!een [^\n]{{3,60}}(?: of | mag | mogen | kan | moet ))(?:de|het|een|die|dat|deze"
    rf"|dit) {SMALL}{PERSON} van (?:ongeveer |circa |ca\. |rond de |een jaar of )?(?:\d{{1,2}}"
    r"|(?:twaalf|[a-z]{3,8}tien|[a-z]{2,15}tig)(?= jaar))(?: jaar)?(?![\d.,:/%-])(?! ?(?:%"
    r"|procent|keer|uur|de |jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec|januari|euro))",
    _I,
)
YOUNG_OR_OLD = r"(?:jongen|jongetje|meisje|man|vrouw|tiener|peuter|kleuter|bejaarde)"
OF_BARE_AGE = re.compile(
    rf"{EDGE}{YOUNG_OR_OLD} van \d{{1,2}}(?: jaar| jr)?(?= (?:uit|woont|is|was|werd|heeft|die|en een)\b"
    rf"|[.,;\n]|$)"
    r"(?![.,]\d)",
    _I,
)
AGE_BESIDE = re.compile(
    rf"{EDGE}{PERSON}(?: ?\( ?(?:\d{{1,2}}) ?(?:jaar|jr\.?|j\.?)? ?\)|, ?\d{{1,2}} ?(?:jaar|jr)\b)", _I
)
LIVES_THERE = re.compile(
    rf"{EDGE}(?:de|het|die|dat) {SMALL}{PERSON}(?: [a-z\-]{{1,15}}){{0,6}}? (?:die|dat) (?:[a-z]{{1,10}}"
    rf" ){{0,2}}?"
    r"(?:op de hoek|boven de|naast de|tegenover de|achter de|onder de)(?: [a-z]{1,15}){0,2}? woont",
    _I,
)
ONLY_ORIGIN = re.compile(
    r"(?i:\b(?:de|het) enige) (?:[a-z]{2,15} ){0,2}?(?P<origin>[A-Z][a-z]{2,14})(?: gezin| familie| man|"
    r" vrouw)? "
    r"(?:in|van|op|uit) (?:de|het|onze|ons|deze|dit) (?:straat|buurt|flat|portiek|klas|dorp|wijk|school"
    r"|plein)"
)
AT_PLACE = re.compile(
    rf"{EDGE}(?i:de|het|die|dat|deze|dit|onze) (?i:{SMALL})(?i:{PERSON})"
    r"(?: [A-Za-z0-9\-]{1,20}){0,9}? aan (?:de|het) (?P<place>[A-Z][a-z\-]{2,25})"
    r"(?![A-Za-z])"
)
AGE = re.compile("jarig")
SHORT_AGE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
HOUSE_NUMBER = re.compile(r"(?:nummer|nr|Nr|NR|Nummer)s?[.:# ]{0,3}\d|#\d")
AGE_IN_BRACKETS = re.compile(r"\( ?\d{1,2}(?!\d)|, ?\d{1,2} ?j")
STREET_NAME = re.compile(A_STREET)
AT_CAPITAL = re.compile(r"aan (?:de|het) [A-Z]")
SPELLED_AGE = re.compile(r"(?:tien|tig|twaalf) jaar")
DWELLS = frozenset(["woont", "wonend", "woonachtig", "verblijft", "huist", "slaapt"])
OF_US = frozenset(["mijn", "onze", "me", "m"])
ONE_OF_ALL = frozenset(["enige", "oudste", "jongste", "bekendste"])
CLASSES = frozenset(["klas", "groep", "brugklas", "havo", "vmbo", "vwo", "mavo", "leerjaar"])
NOT_ONE = re.compile(
    r"\b(?:elke|iedere|gemiddelde|geen|per|als|zodra|wanneer|percentage|gemiddeld|aandeel|ieder|welke)\b", _I
)


def descriptions(folded: Folded) -> Iterator[PersonalData]:
    """An age with a relation, „de bewoner van nummer 12”, initials with an age and the like."""
    for start, end in (*_of_one_person(folded), *_with_age(folded.text)):
        yield PersonalData(start, end, Kind.DESCRIPTION)


def _of_one_person(folded: Folded) -> Iterator[tuple[int, int]]:
    text = folded.text
    for pattern, region in _patterns_and_regions(folded):
        for match in found(pattern, text, region):
            place = match.groupdict().get("place", "").casefold()
            if place not in NOT_NAMES and not NOT_ONE.search(match[0]):
                yield match.start(), match.start() + len(match[0].rstrip())


def _patterns_and_regions(folded: Folded) -> Iterator[tuple[re.Pattern[str], Region]]:
    text = folded.text
    streets, numbers = near(text, STREET_NAME, 150, 10), near(text, SHORT_AGE, 130, 30)
    aged, trades = near(text, AGE, 50, 140), near_words(folded, TRADES | OWNERS, 110, 130)
    yield from ((pattern, aged) for pattern in (AGED, AGED_CODE, AGED_ALONE))
    yield from ((pattern, streets) for pattern in (DEFINITE_AT_STREET, INDEFINITE_AT_STREET))
    yield AT_NUMBER, near(text, HOUSE_NUMBER, 130, 12)
    yield BARE_NUMBER, numbers
    yield AGE_BESIDE, near(text, AGE_IN_BRACKETS, 30, 12)
    yield RELATIVE_OF, both(numbers, trades)
    yield ONLY_ORIGIN, near_words(folded, ONE_OF_ALL, 10, 160)
    yield LIVES_THERE, near_words(folded, DWELLS, 190, 0)
    yield OF_BARE_AGE, numbers
    yield OF_AGE, both(numbers, near(text, SPELLED_AGE, 110, 20))
    yield AT_PLACE, near(text, AT_CAPITAL, 220, 40)
    yield TRADE_AT, trades
    yield ONLY_ONE, near_words(folded, ONE_OF_ALL, 10, 160)
    yield MY_NEIGHBOUR, near_words(folded, OF_US, 0, 60)
    yield FROM_CLASS, near_words(folded, CLASSES, 130, 12)
    yield NEXT_TO, near_words(folded, DWELLS, 0, 80)


def _with_age(text: str) -> Iterator[tuple[int, int]]:
    region = near(text, SHORT_AGE, 45, 15)
    for match in found(INITIALS_AGE, text, region):
        yield match.span()
    for match in found(GIVEN_AGE, text, region):
        if match["given"].casefold() in GIVEN_NAMES:
            yield match.span()
