"""Addresses: a street or a postcode with a house number."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import DIGIT, both, found, near, near_words
from koers.analysis.disclosure.context import PERSON, line_around
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind
from koers.analysis.disclosure.surnames import is_no_subject

_I = re.IGNORECASE
MONTHS = (
    r"jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# What is counted: after these a number beside a street is no house number.
COUNTED = (
    r"[a-z\-]{0,25}(?:meldingen|incidenten|inbraken|woningen|camera|delicten|aangiften|bewoners"
    r"|inwoners|controles|adressen|auto|ingen|heden"
    r"|aties|braken|stallen|allen|ongevallen|parkeer\w*|bomen|lantaarn\w*|panden|winkels"
    r"|bedrijven|punten|keer|maal|plaatsen|jongeren|boetes|klachten|acties|mensen|personen"
    r"|huishoudens|ondernemers|vestigingen|appartementen|woonlagen|procent|jaar|maanden|weken"
    r"|dagen|uur|minuten|meter|km|kilometer|euro|graden|leerlingen|deelnemers|vrijwilligers"
    r"|signalen|fietsen|voertuigen|bekeuringen|buurten|drempels|paaltjes|borden|containers|uren"
    r"|bezoekers|stuks|gevallen|diefstallen|vernielingen|daders|verdachten|slachtoffers|lampen"
    r"|huizen|locaties|bankjes|bijeenkomsten|avonden)\b"
)
NOT_A_HOUSE = (
    rf"(?! ?(?:%|procent|x (?:zo|per|meer|in|de)\b|€|{COUNTED}|(?:{MONTHS})\b|e\b|ste\b|de\b"
    r"|tot \d{1,2} uur))(?![,.:]\d)(?!-\d{1,2}-)(?!/\d)(?! van de)"
)
HOUSE = (
    r"(?!0)"
    r"(?P<house>(?!(?:19|20)\d\d(?![\d.]))\d{1,3}(?:\.\d{3})?\d{0,2}(?:[ \-]?(?!(?:en|is|in|de|e"
    r"|op|om|te|we|er|of)\b)[A-Za-z](?![A-Za-z0-9'])(?<! x)|[ ]?[-/] ?\d{1,4}|[ \-]?(?:bis|huis|hs|rood|zw"
    rf"|I{{1,3}}|[a-z]\d)\b)?)(?![A-Za-z0-9]){NOT_A_HOUSE}"
)
NUMBER_WORD = (
    r"(?:[ ,_\-]{0,3}\(?(?:[\"' ,;:]{1,4}(?=huis|nummer|nr))?(?i:(?:huis)?(?:nummer|nr|no|num"
    r"|hnr)|huisnr)s?\.?[ :_\"']{0,4}|,? (?:op"
    r"|ter hoogte van|thv|t\.h\.v\.|bij) (?:huis)?(?:nummer|nr)\.? |[ ,_\n\-]{1,3}|\t|\"? ?[;,] ?\"?"
    r"|\.(?=\d)|(?<=straat)|(?<=laan)|(?<=plein)|(?<=kade)|(?<=singel)|(?<=dreef)|(?<=weg))"
)
STRONG_END = (
    r"(?:straat|straatje|str\.|str|laan|ln\.?|plein|kade|singel|gracht|plantsoen|steeg|dreef|boulevard"
    r"|allee|laantje|pleintje|straatweg|kd\.|weg|dijk|hof|grachtje|kadetje|singeltje|weggetje|straet"
    r"|laen|dij?c?k"
    r"|dyc?k|gragt|havenkade|viaduct)"
)
WEAK_END = (
    r"(?:dijkje|hofje|pad|park|markt|haven|baan|burg|erf|gaarde|ring|wal|vliet|hoek|hoofd|horst|kamp"
    r"|oord|plaats|poort|zoom|stede|tuin|waard|waert|werf|zijde|brink|akker|veld|meent|brug|wijk|donk"
    r"|sluis|oever|hil|polder|tocht|wetering|vaart|rak|land|heuvel|berg|bos|wende|rode|mark|loo|hage"
    r"|hout|heem|staete|borg|schans|eind|einde|hoeve|passage|promenade|drift|stoep|hout|landen|velden"
    r"|kampen|wei|weide|beemd|kwartier|terras|heul|geer|bocht|zicht|burgh|kreek|plas|slag|stroom|haag"
    r"|steiger|boezem|honk"
    r"|stee|beek|grond|kolk|terp|lust|rust|loop|gang|poortje|slop|trap|sloot|wiel|mark|kerf|laag|hoogte"
    r"|hoekje"
    r"|parkje|waal|rak|gors|blok|toren|horn|klif|duin|duinen|es|kamer|akkers|tuinen|hoven|sloten|ven"
    r"|veen|meer)"
)
CAPITAL = (
    r"(?:'s-)?(?:[A-Z]\. ?){0,3}(?:[A-Z]\w{0,20}['.\-]{0,2}[ _\-]){0,4}(?:(?:van|de|den|der|het|ter"
    r"|ten|op|aan|in|'t|en|v\.d\.|v/d)[ _]){0,3}"
)
STREET_STRONG = re.compile(
    rf"(?<![A-Za-z0-9])(?P<street>{CAPITAL}[A-Z][A-Za-z'\-]{{0,30}}?{STRONG_END}"
    rf"|{CAPITAL}[A-Z][a-z]{{2,20}} (?:straat|laan|plein|gracht|singel|kade)|{CAPITAL}(?:Straat|Laan"
    rf"|Plein|Kade|Singel|Gracht|Steeg|Dreef|Weg|Dijk"
    rf"|Hof|Dijck|Dyck|Straet|Laen|Plantsoen|Boulevard|Straatje|Laantje|Pleintje|Grachtje|Dijkje|Hofje"
    rf"|Steegje)){NUMBER_WORD}{HOUSE}",
)
STREET_SHOUTED = re.compile(
    r"(?<![A-Za-z0-9])(?P<street>[A-Z' \-]{2,30}?(?:STRAAT|LAAN|PLEIN|KADE|SINGEL|GRACHT|WEG"
    rf"|DIJK|HOF|PAD|DREEF|STEEG|PARK|HAVEN|WAL|BAAN|ERF|PLANTSOEN|BOULEVARD)){NUMBER_WORD}{HOUSE}",
)
STREET_LOW = re.compile(
    r"(?<![A-Za-z0-9])(?P<street>[a-z][a-z'\-]{2,30}?(?:straat|str|laan|plein|kade|singel"
    rf"|gracht|plantsoen|steeg|dreef|weg|dijk|hof|pad)){NUMBER_WORD}{HOUSE}"
)
STREET_WEAK = re.compile(
    rf"(?<![A-Za-z0-9])(?P<street>{CAPITAL}[A-Z][A-Za-z'\-]{{1,30}}?{WEAK_END}|{CAPITAL}(?:Pad|Park"
    r"|Markt|Haven|Wal|Dam|Brink|Hoek|Werf|Kaai|Vest|Veld|Erf|Meent|Vliet))(?:[ \n]|,? ?(?:nummer|nr"
    rf"|huisnummer)\.? ){HOUSE}"
)
PLACED = re.compile(
    r"(?P<cue>(?i:\b(?:aan|nabij|bij|naast|tegenover) (?:de|het)|\bwo(?:ont|nend|onachtig|nende"
    r"|onde)(?: er)?(?: al \w{1,10}| sinds \w{1,10})?,?(?: aan| op| in)?(?: de| het)?"
    r"|\badres(?:sen)?(?: is|:)?(?: aan| op)?(?: de| het)?|\b(?:[a-z]{0,12}(?:woning|pand|flat"
    r"|kamer|loods|deur|gevel|balkon|garage|schuur|berging)|perceel"
    r"|appartement|huis|(?:hoek|woon|rijtjes|tussen)huis|bewoner|bewoonster|huurder|portiek)(?: aan| op| in"
    r"| van)?(?: de| het)?"
    r"|\b(?:[a-z]{0,8}kwekerij|bewoners? van|huiszoeking|doorzoeking|drugspand)(?: in| op| aan)?"
    r"|\bverblijft (?:op|aan|in)(?: de| het)?|\bingeschreven (?:op|aan)(?: de| het)?"
    r"|\bverhuisd naar(?: de| het)?)) "
    rf"(?P<street>(?:[A-Z][\w'.\-]{{1,25}} ){{0,3}}[A-Z][\w'\-]{{1,25}}){NUMBER_WORD}{HOUSE}"
)
NOT_STREETS = re.compile(
    r"woord$|akkoord$|noord$|platteland$|(?:^|[ _-])(?:onderweg|snelweg|rijksweg|fietspad|voetpad"
    r"|werkplein|schoolplein"
    r"|jaarmarkt|weekmarkt|woningmarkt|arbeidsmarkt|winkelstraat|woonstraat|zijstraat|gerechtshof"
    r"|kerkhof|binnenhof|bedrijvenpark|bedrijventerrein|vakantiepark|speelplaats|parkeerplaats"
    r"|standplaats|opslagplaats|loopbaan|nederland|vaderland|buitenland|binnenland|duitsland"
    r"|rusland|engeland|westland|maasland|rijnmond"
    r"|wijk|deelgebied|bevolking|station|voetbalveld|speelveld|trapveld|sportveld|safe-?haven"
    r"|halfweg|wegwijzer|beweg|overweg|spoorweg|werkwijze|aandachtspunt|invalsweg"
    r"|achterpad|ruiterpad|wandelpad|levenspad|leerpad|groeipad|hoofdstraat van|vrijplaats"
    r"|vuurwerkvrij|veiligheidsveld|speerpunt|werkveld|beleidsveld|sociaal veld|domein|hoek|hoofd"
    r"|kop|kamp|wal|berg|park|markt|haven|poort|mark|land|bos|erf|brug|hout|eind|einde|tuin|stoep"
    r"|landen|plaats|midden-delfland|zeeland|friesland|flevoland|gelderland|holland|zuid-holland"
    r"|noord-holland|den haag|middelburg|tilburg|limburg|voorburg|doesburg|culemborg|amersfoort"
    r"|vlaardingen|veldhoven|zoetermeer|teamhoofd|afdelingshoofd|waarborg|werkplaats|woonplaats"
    r"|geboorteplaats|vestigingsplaats|rechthoek|driehoek|invalshoek|bezoek|onderzoek|handboek"
    r"|geluidswal|aardappelveld|taakveld|jaarplaats|productiepark|leslaan|bijdrage|speeltuin"
    r"|moestuin|volkstuin|dierentuin|kleuterhof|burg|ring|verblijfplaats|verklaring|evaluatie)$",
    _I,
)
RING = re.compile(r"(?:er|el|ie|vo|ku|kla|spa)ring$", _I)
POSTCODE = r"(?<![\dA-Za-z€])(?<!\d[.,])(?<!€ )(?<!\d )[1-9]\d ?\d\d[ _\-.\n]?[A-Z] ?[A-Z]"
POSTCODE_HOUSE = re.compile(
    rf"{POSTCODE}(?P<gap>[\"' ]{{0,2}}[,;|/_.(\-] ?[\"']?| \(|\t|\n| "
    r"|)(?P<word>(?:(?:te )?[A-Z][a-z]{3,20}[ ,;]{1,2})?"
    r"(?:huis)?(?:nummer|nr|no|hnr|huisnr)?\.?[ :\"']{0,4}\t?)(?P<house>(?!0|(?:19"
    r"|20)\d\d\b)\d{1,4}(?![\d.,]\d)"
    rf"(?:[ \-]?[A-Za-z]\b)?)(?![\d%])(?! ?(?:{COUNTED}))"
)
POSTCODE_LOW = re.compile(
    r"(?<![\dA-Za-z€])(?<!\d[.,])(?<!€ )[1-9]\d{3} ?(?!(?:en|of|in|op|te|is|om|er|de|na|al|ca"
    r"|km|nr|bv|ja|we|tm|ha|uu|st|m2|kg|per|aan|kw|gb|mb|vs|eu|nl|vm|nm|zo"
    r"|nu)(?![a-z]))[a-z]{2}(?P<gap>[ ,;_/\-]{1,2}|\n|(?=\d))(?:(?:huis)?(?:nummer|nr|no"
    rf"|hnr)\.? ?)?\d{{1,4}}(?![\d.,]\d)(?:[ \-]?[A-Za-z]\b)?(?!\d)(?! ?(?:{COUNTED}))"
)
HOUSE_POSTCODE = re.compile(
    r"(?<![\d.,€])(?<!€ )\d{1,4}(?:[ \-]?[A-Za-z])?[ ,;_\-\n\t]{1,3}(?:te )?[1-9]\d{3}["
    r" \-]?[A-Z]{2}(?![A-Za-z0-9])"
)
POSTCODE_LABEL = re.compile(
    r"postcode[ :]{0,2}(?:is )?[1-9]\d{3} ?[A-Z]{2}[^\n]{0,30}?\b(?:huis)?(?:nummer|nr"
    r"|hnr)\b\.?[ :]{0,2}(?:is )?\d{1,4}",
    _I,
)
NUMBER_THEN_POSTCODE = re.compile(
    r"\b(?:huis)?(?:nummer|h?nr)\.?[ :]{0,2}\d{1,4}[^\n\d]{0,25}?[1-9]\d{3} ?(?-i:[A-Z]{2})\b", _I
)
NOT_LETTERS = re.compile(
    r"\d{4}\n(?:[A-Z]{2}[-\d]|VR|PV|RG|CR|PC|AT)|(?:19|20)\d\d ?(?:TM|EN|OF|IN|OP|VS|OM|EU|NL|IS|TE|DE"
    r"|VR|CO|MM|KW|JJ|HJ|SJ|GM|WK"
    r"|BU)(?![A-Z])|\d{4} ?(?:SA|SD|SS)\b"
)
NUMBER_WORDS = frozenset(["nummer", "nr", "huisnummer"])
BOX = re.compile(r"(?:postbus|antwoordnummer|postbusnummer|pb\.?) ?\d{0,6}[ ,\n]{0,3}\d{0,6}[ ,\n]{0,3}$", _I)
PREMISES = (
    r"stadhuis|raadhuis|gemeentehuis|stadskantoor|gemeentekantoor|gemeentewinkel|politiebureau"
    r"|politiepost|brandweerkazerne|kazerne|bibliotheek|wijkcentrum|buurthuis|buurtcentrum"
    r"|sporthal|zwembad|theater|museum|milieustraat"
    r"|bezoekadres|postadres|hoofdkantoor|kantoor|rechtbank|ziekenhuis|gezondheidscentrum"
    r"|basisschool|school|wijkpost|servicepunt|noodsteunpunt|veiligheidshuis|meldpunt|ggd"
    r"|veiligheidsregio|gemeente(?: [A-Z][\w\-]{2,20}){0,2}"
    r"|gemeentewerf|locatie (?:van|raad)[\w ]{0,30}|vergader(?:locatie|ruimte|zaal)|inloopavond"
    r"|bijeenkomst|raadzaal|wijkgebouw|ontmoetingscentrum|provinciehuis|provincie(?: [A-Z][\w\-]{2,20})?"
    r"|ministerie(?: van [A-Z]\w{2,20}(?: en [A-Z]\w{2,20})?)?"
    r"|stichting(?: [A-Z][\w\-]{2,20}){0,3}|wijkteam|loket|politie|brandweer|minters|halt"
    r"|[a-z]{0,12}locatie|azc|dorpshuis|kulturhus|multifunctioneel centrum|mfc|jongerencentrum"
    r"|openbaar ministerie|gerechtsgebouw|paleis van justitie|station"
    r"|[a-z]{3,20}(?:zaal|centrum|gebouw|school|kerk|bureau|kazerne|theater|museum|kantoor"
    r"|college|lyceum|bibliotheek)"
)
BEFORE_PREMISES = re.compile(
    rf"(?:{PREMISES})(?: [A-Z][\w\-]{{1,25}}){{0,3}}[ ,:(\n\t;|\-]{{1,3}}(?:(?:is |zit |staat "
    r"|ligt |gevestigd |te vinden |bevindt zich |zijn )){0,2}(?:(?:aan|op|in|te|van)(?: de"
    r"| het)? )?$",
    _I,
)


SPELLED = re.compile(
    rf"(?<![A-Za-z0-9])(?P<street>{CAPITAL}[A-Z][A-Za-z'\-]{{0,30}}?{STRONG_END}),? (?:op )?(?i:"
    r"(?:huis)?(?:nummer|nr\.?)) (?P<house>een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf"
    r"|twaalf|[a-z]{3,8}tien|[a-z]{2,15}tig)\b"
)
LANE_OF = re.compile(
    r"(?<![A-Za-z0-9])(?P<street>(?:Laan|Ln\.|Plein|Kade|Weg|Park|Hof|Dijk|Pad|Singel|Straat"
    r"|Boulevard|Burg) (?:van|der|op|aan|in|over)(?: de| den| der| het"
    rf"| 't)? [A-Z][\w'\-]{{1,25}}(?: [A-Z][\w'\-]{{1,25}})?) (?:nr\.? |nummer )?{HOUSE}"
)
NUMBER_FIRST = re.compile(
    r"(?i:\b(?:nummer|nr\.?)) (?P<house>\d{1,4}[a-z]?) (?:van|in|aan|op) (?:de"
    rf"|het) (?P<street>{CAPITAL}[A-Z][A-Za-z'\-]{{0,30}}?{STRONG_END})(?![A-Za-z])"
)
WITH_TOWN = re.compile(
    r"(?<![A-Za-z0-9])(?P<street>(?:'[ts] ?-?)?"
    r"(?:[A-Z][\w'.\-]{1,25} ){0,3}[A-Z][\w'\-]{1,25}) (?P<house>\d{1,4}"
    r"(?: ?[a-zA-Z])?),? te [A-Z][a-z]"
)
YEARED = re.compile(
    r"(?<![A-Za-z0-9])(?P<street>(?:Laan|Plein|Weg|Straat|Kade|Park|Plantsoen)(?: van)? "
    rf"(?:19\d\d(?:-19\d\d|-\d\d)?|40-45))(?:,? ?(?:nr|nummer|huisnummer)\.? | ){HOUSE}"
)
WITH_ARTICLE = re.compile(
    rf"(?<![A-Za-z0-9])(?P<street>(?:De|Het|'t|Oude|Nieuwe|Lange|Korte)"
    rf" [A-Z][a-z]{{3,20}})(?: |,? (?:nummer|nr|huisnummer)\.?"
    rf" ){HOUSE}"
)
BEFORE_ADDRESS = re.compile(
    r"(?:\b(?:aan|op|in|bij|van|nabij|tegenover|naast|achter|voor|te|adres|locatie|woning|pand|bewoners?"
    r" van|brand|[a-z]{0,8}kwekerij|inval|controle|huisbezoek|overlast|melding|sluiting|klacht"
    r"|doorzoeking|huiszoeking|drugspand|steekpartij"
    r"|perceel|flat|thuis|huis|woont|hoek|naar|ter hoogte van|t\.h\.v\.)(?: (?:de|het|adres"
    r"|perceel|nummer|pand))?|[,;:|(\"])[ \t]{0,2}$",
    _I,
)
ADDRESS_GOES_ON = re.compile(r",? ?(?:[1-9]\d{3} ?[A-Z]{2}\b|[1-9]\d{3} [A-Z][a-z]|(?:te|in) [A-Z])")


CERTAIN = (PLACED, WITH_TOWN, LANE_OF, YEARED)  # what stands around it says that it is an address
STREETS = (
    STREET_STRONG,
    STREET_SHOUTED,
    STREET_LOW,
    STREET_WEAK,
    SPELLED,
    NUMBER_FIRST,
    WITH_ARTICLE,
    *CERTAIN,
)
POSTCODES = (POSTCODE_HOUSE, POSTCODE_LOW, HOUSE_POSTCODE, POSTCODE_LABEL, NUMBER_THEN_POSTCODE)


def addresses(folded: Folded) -> Iterator[PersonalData]:
    """Streets and postcodes with a house number, but not of the premises of an organisation."""
    text = folded.text
    region = both(near(text, DIGIT, 130, 60), near_words(folded, NUMBER_WORDS, 60, 60))
    for pattern in STREETS:
        for match in found(pattern, text, region):
            start = min(match.start("street"), match.start("house"))
            if _is_an_address(text, pattern, match) and not _is_of_an_organisation(text, start, match.end()):
                yield PersonalData(start, match.end(), Kind.STREET_ADDRESS)
    for pattern in POSTCODES:
        for match in found(pattern, text, region):
            if not _is_a_public_postcode(text, match):
                yield PersonalData(*match.span(), Kind.POSTCODE_ADDRESS)


def _is_an_address(text: str, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    street = match["street"]
    if match[0] == text.strip() and ONE_WORD.fullmatch(street):
        return True
    no_street = bool(NOT_STREETS.search(street) or RING.search(street))
    if no_street and pattern not in CERTAIN and not match["house"][-1:].isalpha():
        return False
    if _is_a_row_of_counts(text, match):
        return False
    if pattern is WITH_ARTICLE and _could_be_a_heading(match):
        return False
    return pattern not in (STREET_WEAK, WITH_ARTICLE) or _stands_as_an_address(text, match)


ONE_WORD = re.compile("Haven|Markt|Dam|Kade|Dijk|Plein|Singel|Gracht|Hof|Brink|Wal|Park|Laan|Weg|Werf|Erf")
MOSTLY_A_STREET = re.compile(r"[a-z](?:pad|park|haven|baan|ring|hoek|poort|burg|oord|markt)$")
ENDS_OR_ACTS = re.compile(
    r"[ \t]?(?:$|[.,;:)|]| (?:is|was|wordt|werd|heeft|had|moet|krijgt|blijft|staat|werd|die|in|op|te|met"
    r"|door|na|bij|vanwege|wegens|over|aan|en|of|hoek"
    r"|(?:ge|be|ver|ont)[a-z]{3,15}[dtn])\b)"
)
SURELY_A_STREET = re.compile(
    r"[a-z](?:vliet|gaarde|horst|donk|stede|zoom|waert|wetering|vaart|meent|staete|erf|wal|brink)$"
)


def _could_be_a_heading(match: re.Match[str]) -> bool:
    """„Het Model 2” and „Nieuwe Regeling 12” number a thing; „De Vloot 121” and „Lange Boot 2” are"
    " addresses."""
    first, _, last = match["street"].partition(" ")
    if first in ("Oude", "Lange", "Korte"):
        return False
    return (first in ("De", "Het") and len(match["house"]) < 2) or not is_no_subject(last)


IN_COLUMNS = re.compile(r"[\t;|]")
HEAD_OF_COUNTS = re.compile(
    r"^[^\n]{0,80}[\t;|][^\n]{0,80}(?:aantal|totaal|incidenten|meldingen|20\d\d)[^\n]{0,80}\n", _I | re.M
)


def _is_a_row_of_counts(text: str, match: re.Match[str]) -> bool:
    """A street and a number in two columns, below a head that says that the number counts something."""
    return bool(
        IN_COLUMNS.search(match[0])
        and HEAD_OF_COUNTS.search(text, max(0, match.start() - 400), match.start())
    )


def _stands_as_an_address(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is not always a street stands where an address stands: after a preposition or a
    comma, or alone on its line."""
    before, after = line_around(text, match.start("street"), match.end())
    if match["street"].startswith(("van ", "op ", "aan ", "in ")):
        return True
    if match["house"][-1:].isalpha() or SURELY_A_STREET.search(match["street"]):
        return True
    if MOSTLY_A_STREET.search(match["street"]) and ENDS_OR_ACTS.match(after):
        return True
    alone = not before.strip(" \t\"'-*|;,0123456789e.") and not after.strip(" \t\"'.,;|")
    return alone or bool(BEFORE_ADDRESS.search(before) or ADDRESS_GOES_ON.match(after))


def _is_a_public_postcode(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    return bool(
        NOT_LETTERS.match(match[0])
        or BOX.search(text[max(0, start - 40) : start] + re.match(r"\d{0,6}", match[0])[0])  # type: ignore[index]
        or _is_of_an_organisation(text, _start_of_street(text, start), match.end())
    )


def _start_of_street(text: str, start: int) -> int:
    """Where the street before „12, 3141 AB” begins."""
    before = text[max(0, start - 40) : start]
    street = re.search(
        r"(?:[A-Z][\w'\-]{1,25} ){0,3}[A-Z][\w'\-]{1,25},?[ \n]?(?:\d{1,5}(?:\.\d{3})?,? ?)?$", before
    )
    return start - len(before) + street.start() if street else start


def _is_of_an_organisation(text: str, start: int, end: int) -> bool:
    before, after = line_around(text, start, end)
    if PERSON.search(before) or PERSON.search(after):
        return False
    last_word = start + text[start:end].partition(" ")[0].__len__() + 1
    return any(BEFORE_PREMISES.search(text[max(0, at - 90) : at]) for at in (start, last_word) if at < end)
