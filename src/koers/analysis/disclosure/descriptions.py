"""Descriptions without a name that still point to one person."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind
from koers.analysis.disclosure.vocabulary import GIVEN_NAMES

_I = re.IGNORECASE
EDGE = r"(?<![A-Za-z0-9])"
RELATIVE = (
    r"(?:klein|stief|pleeg|schoon|oud|over|boven|onder|achter)?(?:zoon|zoontje|dochter|dochtertje"
    r"|broer|broertje|zus|zusje|moeder|vader|kind|vrouw|man|partner|echtgenoot|echtgenote|vriend"
    r"|vriendin|oma|opa|neef|nicht|neefje|nichtje|weduwe|weduwnaar|tweeling|baby|buurman|buurvrouw|ex"
    r"|ex-man|ex-vrouw|ex-partner|ex-vriend|stiefvader|stiefmoeder)"
)
PERSON = (
    rf"(?:{RELATIVE}|jongen|jongeman|meisje|bewoner|bewoonster|huurder|huurster|leerling|scholier"
    r"|verdachte|dader|slachtoffer|inwoner|inwoonster|peuter|kleuter|puber|student|studente|bejaarde"
    r"|oudere|senior|dame|heer|automobilist|bestuurder|fietser|scooterrijder|veelpleger|ondernemer"
    r"|ondernemster|eigenaar|eigenaresse|uitbater|uitbaatster|exploitant|statushouder|vluchteling"
    r"|asielzoeker|dealer|straatdealer|drugsdealer|gezin|familie|jongere|tiener|zwerver|dakloze"
    r"|verwarde man|verwarde vrouw|persoon|echtpaar|stel|alleenstaande|weduwe|drugsrunner|patient"
    r"|client|cliente|vrouwtje|mannetje|kopstuk|medewerker|medewerkster|gast|gozer|kerel|vent|wijf"
    r"|figuur|knul|vrouwspersoon|manspersoon|jochie|joch|gup|mevrouw|meneer|oudje|stelletje|knakker"
    r"|snuiter|mens|dametje)"
)
TRADES = (
    r"(?:bakker|slager|kapper|kapster|kapper|huisarts|dominee|pastoor|imam|tandarts|apotheker"
    r"|directeur|directrice|juf|meester|conci[e]rge|fietsenmaker|bloemist|groenteman|visboer"
    r"|snackbarhouder|kroegbaas|caf[e]baas|notaris|voorzitter|penningmeester|trainer|coach|koster"
    r"|organist|dierenarts|makelaar|winkelier|garagehouder|beheerder|postbode|melkboer|boer|aannemer"
    r"|loodgieter|schilder|slijter|juwelier|opticien|verloskundige|fysiotherapeut|gymleraar|leraar"
    r"|lerares|docent|schooldirecteur|keeper|pedicure|nagelstyliste|eigenaar|eigenaresse|uitbater"
    r"|exploitant|raadslid|wethouder|burgemeester|wijkagent|politieman|agent|glazenwasser"
    r"|taxichauffeur|kassamedewerker|cassiere|supermarktmanager|barman|portier|dirigent)"
)
OWNERS = (
    r"(?:bakker|slager|kapper|kapster|huisarts|dominee|pastoor|imam|tandarts|apotheker|juf|meester"
    r"|conci[e]rge|trainer|coach|koster|uitbater|uitbaatster|exploitant|eigenaar|eigenaresse|barman"
    r"|portier|lerares|leraar|docent|pedicure|snackbarhouder)"
)
SMALL = r"(?:[a-z\-]{1,20} ){0,4}?"
STREET = r"[A-Z][A-Za-z'\-]{0,25}(?: [A-Z][A-Za-z'\-]{1,20}){0,2}"
PLACE_PREP = r"(?:aan|in|op|uit|van|bij|boven|naast|achter|tegenover|onder|van(?:uit)?)"
A_STREET = (
    r"(?:(?:[A-Z][A-Za-z'.\-]{0,20} ){0,3}[A-Z][A-Za-z'\-]{0,25}(?:straat|laan|plein|kade|singel"
    r"|gracht|weg|dijk|hof|pad|dreef|steeg|plantsoen|flat|vliet|hoek|park|haven|markt|erf)"
    r"|(?:de )?(?:Haven|Markt|Wip|Hoogstraat|Noordvliet|Zuidvliet|Dijk|Laan|Kade))"
)
AGED = re.compile(
    rf"{EDGE}(?:(?:de|het|een|die|deze|dit|dat|onze|mijn|zijn|haar|hun|\d"
    r"|1) )?(?:[a-z]{3,15} )?(?P<age>\d{1,3}|[a-z]{3,20}(?:tien|twintig|dertig|veertig"
    r"|vijftig|zestig|zeventig|tachtig|negentig))[ \-]{1,3}?jarige?[ \n]"
    rf"(?:[a-z\-]{{2,20}} ){{0,2}}?{PERSON}(?![A-Za-z])(?: (?:van|uit|aan|in|met|op|die"
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
    rf"|mijn|zijn|haar) )?{SMALL}(?:{TRADES}(?![A-Za-z])|{PERSON} (?:op|aan|uit|van) |(?:nummer"
    r"|nr\.?|huisnummer) ?\d)(?: ?(?:van|uit|aan|in|op) (?:(?:de"
    r"|het) )?[A-Z][\w'\-]{2,25}(?: \d{1,4})?)?",
    _I,
)
DEFINITE_AT_STREET = re.compile(
    rf"{EDGE}(?i:de|het|die|dat|deze|dit|mijn|onze|1|\") (?i:{SMALL})(?i:{PERSON}"
    rf"|{TRADES})(?: (?:met|van|die|uit|in|op|boven|naast|achter|onder|tegenover|aan"
    rf"|bij)(?: [a-z0-9\-]{{1,20}}){{0,7}}?)? {PLACE_PREP}(?: (?:de|het|nummer"
    rf"|nr\.?))? {A_STREET}(?![A-Za-z])"
)
INDEFINITE_AT_STREET = re.compile(
    rf"{EDGE}(?i:een|1) (?i:alleenstaande|zwangere|verwarde|bejaarde|verslaafde|[a-z]{{3,12}}se"
    r"|oude|oudere|jonge|blinde|dove|demente|gescheiden|werkloze|gehandicapte|suicidale"
    rf"|agressieve|transgender|dakloze) (?i:{SMALL})(?i:{PERSON}"
    rf"|{TRADES})(?: [a-z0-9\-]{{1,20}}){{0,6}}? {PLACE_PREP}(?: (?:de"
    rf"|het))? {A_STREET}(?![A-Za-z])"
)
AT_NUMBER = re.compile(
    rf"{EDGE}(?:(?:de|het|die|dat|deze|onze|mijn|een) )?{SMALL}(?:{PERSON}|bewoners|huurders|buren"
    r"|overburen|mensen|lui|gezinnetje|buurtjes|huishouden|meneer|mevrouw|kamerbewoner|woning"
    r"|pand|huis|adres|feestje|overlast|kinderen|ouders) (?:[a-z]{2,12} ){0,3}?(?:van|op|uit"
    r"|in|bij|naast|boven|onder|tegenover)(?: (?:de|het))?(?: (?:huis)?(?:nummer"
    r"|nr)s?\.? ?:?#? ?\d{1,4}[a-z]?| #\d{1,4}[a-z]?)(?![\d%.,]\d)(?!\d)",
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
    rf"|{TRADES})(?![A-Za-z])(?: [a-z]{{2,15}}){{0,3}}? (?:in|van|op|aan|uit) (?:(?:de|het|onze"
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
    rf"{EDGE}(?:de|het|die|onze) (?:[a-z\-]{{2,20}} ){{0,2}}?{OWNERS}(?: [a-z]{{2,15}}){{0,2}}? "
    r"(?:van|bij|in|op|uit|aan)(?: (?:de|het|caf[e]|restaurant|snackbar|shishalounge"
    r"|voetbalvereniging|basisschool|moskee|kerk|sportclub|coffeeshop|kapsalon|winkel|garage"
    r"|garagebedrijf|bakkerij|hotel|cafetaria|pizzeria|belwinkel|supermarkt|massagesalon|school"
    r"|[a-z]{3,15}(?:zaak|winkel|salon|bar|bedrijf|kerk|moskee)))+(?: (?:aan|in|op)(?: (?:de"
    r"|het))?)? [\"']?[A-Z][\w'\-]{2,25}",
)
FROM_CLASS = re.compile(
    rf"{EDGE}(?:de|het|die|dat|een|deze|1) (?:[a-z\-]{{2,20}} ){{0,3}}?{PERSON}"
    r"(?: [a-z]{2,15}){0,4}? (?:uit|in|van) (?:klas|groep|brugklas|havo|vmbo|vwo|mavo"
    r"|de (?:klas|brugklas)|leerjaar) ?\d?[a-zA-Z]{0,2}\b",
    _I,
)
PATTERNS = (
    *(
        AGED,
        AGED_CODE,
        INITIALS_AGE,
        RELATIVE_OF,
        DEFINITE_AT_STREET,
        INDEFINITE_AT_STREET,
        AT_NUMBER,
        BARE_NUMBER,
    ),
    *(NEXT_TO, ONLY_ONE, MY_NEIGHBOUR, TRADE_AT, FROM_CLASS),
)
NOT_ONE = re.compile(
    r"(?:elke|iedere|gemiddelde|geen|per|als|zodra|wanneer|percentage|gemiddeld|aandeel|ieder|welke)\b", _I
)


def descriptions(folded: Folded) -> Iterator[PersonalData]:
    """An age with a relation, „de bewoner van nummer 12”, initials with an age and the like."""
    text = folded.text
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if not NOT_ONE.search(match[0]):
                yield PersonalData(match.start(), match.start() + len(match[0].rstrip()), Kind.DESCRIPTION)
    for match in GIVEN_AGE.finditer(text):
        if match["given"].casefold() in GIVEN_NAMES:
            yield PersonalData(*match.span(), Kind.DESCRIPTION)
