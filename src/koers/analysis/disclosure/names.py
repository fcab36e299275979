"""Names of persons: after a title, in a role, with initials, or a given name with a surname."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import Region, both, found, near, near_words
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind
from koers.analysis.disclosure.surnames import (
    EDGE,
    INITIALS,
    KNOWN_NAMES,
    NATIONALITY,
    PREFIX,
    SURNAME,
    WORD,
    can_be_a_name,
    is_no_subject,
    is_public,
    is_under_a_title,
    words_of,
)
from koers.analysis.disclosure.vocabulary import (
    AFTER_TITLES,
    COMMON_WORDS,
    GIVEN_NAMES,
    NOT_NAMES,
    OF_SOMEONE,
    RELATIVES,
    ROLES,
    SURNAMES,
    TITLES,
    any_of,
)

_I = re.IGNORECASE
TITLE = re.compile(
    rf"{EDGE}(?P<title>(?:[Hh]eer(?= )|(?i:den?[ \n]heer|fam|dhr|hr|mevrouw|mevr|mevr|mw|mvr"
    r"|mvw|meneer|mijnheer|mejuffrouw|mej|heren|dames|juffrouw|juf|weduwe|wed|dominee|ds|imam|pastoor|pater"
    r"|zuster|broeder|sheikh|hadji)(?=[. \-\n,:])|(?:[Dd]rs?|[Mm]r|[Ii]ng|[Ii]r|[Pp]rof|[Bb]c"
    r"|[Mm]r|Mrs|Ms)\.)(?i:/mevrouw|/dhr\.?|/mw\.?)?(?:[.,:]?[ \-\n]{1,2}|\.))"
    r"(?P<more>(?:(?:drs?|mr|ing|ir|prof)\.[ \n]{1,2}){0,3})(?P<name>(?:[A-Z]\.? ?"
    rf"(?![A-Za-z])\.? ?){{0,4}}(?:{SURNAME}|(?<=[A-Z]\.)(?![A-Za-z])|(?<=[A-Z])(?![A-Za-z]|\.[a-z])|"
    rf"(?<=[A-Z]\. ))"
    rf"|(?P<low>{PREFIX}{{0,3}}[a-z][a-z'\-]{{2,25}}))"
)
ROLE_WORDS = any_of(ROLES)
# What someone does for a living, by its ending: „casusregisseur”, „jongerenwerker”.
JOB_ENDS = (
    r"(?:werker|werkster|verlener|verleenster|begeleider|begeleidster|regisseur|consulent|consulente|coach"
    r"|eigenaar|eigenaresse|manager|voogd|beheerder|hulp|verpleegkundige|therapeut|psycholoog"
    r"|coordinator|directrice"
    r"|rechercheur|inspecteur|handhaver|toezichthouder|behandelaar|adviseur|ambtenaar)"
)
JOB = re.compile(JOB_ENDS)
ROLE = re.compile(
    rf"{EDGE}(?P<role>(?i:{ROLE_WORDS})|(?i:[a-z\-]{{0,20}}?{JOB_ENDS}))(?:(?: ?[:=,(\"'] ?\n?| -"
    rf" ){{1,3}}|[ \n]|-)(?:(?i:is"
    r"|was|heet|heette|de heer|mevrouw|dhr\.?|mevr\.?|mw\.?"
    rf"|genaamd) ){{0,2}}['\"]?(?P<name>(?:{INITIALS}(?:\([A-Z][a-z]{{1,15}}\) )?)?{SURNAME}"
    r"|(?!(?:B\.? ?V|N\.? ?V|V\.? ?O)\.)[A-Z]\. ?(?:[A-Z]\. ?){1,3}(?![A-Za-z]))"
)
ROLE_LOW = re.compile(
    rf"{EDGE}(?i:{ROLE_WORDS})[ \-:]{{1,2}}(?:{PREFIX}){{0,3}}(?P<last>[a-z]{{3,20}})(?![A-Za-z])"
)
RELATION = re.compile(
    rf"{EDGE}(?i:(?:half|schoon|stief|pleeg|klein|over|boven|onder)?-?(?:moeder|vader|ouders?|zoon"
    rf"|zoontje|dochter|dochtertje|broer|broertje|zus|zusje"
    r"|vrouw|man|vriendin|vriend|partner|ex|weduwe|neef|nicht|neefje|nichtje|oma|opa|buurman"
    r"|buurvrouw|buren|voogd|kind|kinderen|gezin|familie)|ex-vrouw|ex-man|ex-partner|moord op"
    r"|dood van|steekpartij op|dossier|casus|zaak|woning van|huis van|auto van|telefoon van"
    r"|adres van|gesprek met|gesproken met|huisbezoek bij|bezoek aan|afspraak met|gebeld met"
    r"|contact met|mail van|bericht van|melding van|klacht van|brief van|namens|ondertekend door"
    rf"|ingediend door|volgens|aanhouding van)[ \n](?:van[ \n])?(?P<name>(?:{INITIALS})?{SURNAME})"
)
CALLED = re.compile(
    rf"{EDGE}(?i:heet|heette|genaamd|genoemd|luistert naar de naam|met de naam|bijgenaamd|alias"
    r"|ik ben|mijn naam is|naam is|spreekt u mee|groet(?:en|jes)?,?|mvg,?"
    rf"|hoogachtend,?)(?: | ?\n)\"?(?P<name>(?:{INITIALS})?{SURNAME})"
)
FULL = re.compile(
    rf"{EDGE}(?=(?P<whole>(?P<given>[A-Z][a-z]{{1,15}}(?:-[A-Z][a-z]{{2,15}})?)[ \n](?:[A-Z]\.? ){{0,2}}"
    rf"(?P<last>{PREFIX}{{0,3}}(?:{WORD}))))"
)
GIVEN_VERB = re.compile(
    rf"{EDGE}(?P<given>[A-Z][a-z]{{1,15}})(?= (?:\([^()\n]{{1,30}}\) )?(?:heeft|had|is|was|zei"
    r"|zegt|belde|belt|woont|woonde|wil|wilde|moet|moest|gaat|ging|werd|wordt|komt|kwam|vertelt"
    r"|vertelde|vroeg|vraagt|staat|stond|zit|zat|deed|doet|dealt|slaat|sloeg|dreigt|geeft|gaf"
    r"|bleef|reageert|stuurde|appte|mailde|schreef|liep|loopt|dronk|gebruikt|weigert|verklaart)\b)"
)
FULL_LOW = re.compile(
    rf"{EDGE}(?P<given>[a-z]{{3,15}})[ _\-.](?P<last>(?:(?:van|de|den|der|el|al|ter|ten|van der"
    r"|van den|van de|ait|ben)[ _\-.]){0,3}[a-z]{3,20})(?![A-Za-z])"
)
GIVEN_LIST = re.compile(
    rf"{EDGE}(?=(?P<whole>(?P<one>[A-Z][a-z]{{1,15}})(?:, | en | & "
    r"|/)(?P<two>[A-Z][a-z]{1,15})(?![A-Za-z])))"
)
SURNAME_FIRST = re.compile(
    rf"{EDGE}(?=(?P<whole>(?P<last>[A-Z][a-z]{{2,20}}),[ \t]?(?P<given>[A-Z][a-z]{{1,15}})"
    r"(?![A-Za-z])))"
)
GENITIVE = re.compile(
    rf"{EDGE}(?P<given>[A-Z][a-z]{{2,15}}?)(?:'?s|') (?:moeder|vader|ouders|zoon|dochter|broer|zus|oma"
    rf"|opa|vrouw|man"
    r"|partner|vriend|vriendin|ex|kinderen|huis|woning|telefoon|auto)\b"
)
GIVEN_AFTER = re.compile(
    r"(?:\b(?:met|door|bij|naar|aan|tegen|voor|van|over) )(?P<given>[A-Z][a-z]{2,15})(?![A-Za-z\-]"
    r"| [A-Z])"
)
GIVEN_WITH_INITIAL = re.compile(rf"{EDGE}(?P<given>[A-Z][a-z]{{1,15}}) (?P<last>[A-Z]\.)(?![A-Za-z])")
REVERSED = re.compile(
    rf"{EDGE}(?P<name>(?:[A-Z][a-z]{{2,20}}(?:-[A-Z][a-z]{{2,20}})?),? ?[;,\t|] ?(?:"
    r"(?:[A-Z]\. ?){1,5}(?:\(?(?:van|de|den|der|el|ter)\b[ a-z]{0,8}\)?)?))(?![A-Za-z])"
)
SHORT = re.compile(rf"{EDGE}(?P<initials>{INITIALS})(?P<name>(?P<prefix>{PREFIX}{{0,3}}){WORD})")
ENUMERATED = re.compile(r"(?:^|\n)[ \t>*#\-•]{0,4}$")
LETTERED = re.compile(
    r"(?:bijlage|onderdeel|deel|lid|sub|artikel|categorie|hoofdstuk|paragraaf|optie|scenario"
    r"|variant|punt|fase|vak|blok|groep|niveau|klasse|onder|type|kolom|tabel|figuur|stap|module"
    r"|spoor|lijn|prioriteit|zie|via|bij|van|meldpunt|thema|doel|actie|kader|ad)[ :(]{1,2}$",
    _I,
)
ROLE_ANCHORS = frozenset(part for word in ROLES | RELATIVES | OF_SOMEONE for part in word.split("-"))
WELL_KNOWN = GIVEN_NAMES | SURNAMES - COMMON_WORDS
CERTAIN_SURNAMES = SURNAMES - NOT_NAMES - COMMON_WORDS
CERTAIN_GIVEN_NAMES = GIVEN_NAMES - COMMON_WORDS
MONTH = re.compile(r"(?:Jan|Feb|Mrt|Maart|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec)")
CLEARLY = re.compile(r"[A-Z]\. ?[A-Zvdt]|Van ")
HEADING = re.compile(r"[A-Za-z]\n")
INITIALS_ONLY = re.compile(r"(?:[A-Z]\. ?){2,4}")
INITIAL = re.compile(r"[A-Z][a-z]{0,2}\.")


def names(folded: Folded) -> Iterator[PersonalData]:
    """Names, but not those of holders of a public office, of streets and of institutions."""
    text = folded.text.replace("_", " ")
    well_known = near_words(folded, WELL_KNOWN, 70, 90)
    for start, end in (
        *_after_titles(text, near_words(folded, TITLES, 4, 130)),
        *_in_roles(
            text, folded.text, both(near_words(folded, ROLE_ANCHORS, 30, 150), near(text, JOB, 30, 150))
        ),
        *_full(text, well_known),
        *_lists(text, well_known),
        *_genitives(text, near_words(folded, RELATIVES | OF_SOMEONE, 40, 5)),
        *_short(text, near(text, INITIAL, 40, 110)),
    ):
        if not is_public(text, start, end):
            yield PersonalData(start, end, Kind.NAME)


def _after_titles(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in found(TITLE, text, region):
        name = match["name"]
        if match["low"]:
            first, *more = re.split(r"[ \-]", name)
            last = more[-1] if more else first
            if last in AFTER_TITLES | TITLES or (last not in SURNAMES and (last in NOT_NAMES or more)):
                continue
        elif words_of(name)[0].casefold() in TITLES or not (is_under_a_title(name) or can_be_a_name(name)):
            continue
        yield match.start(), match.start("name") + len(name.rstrip())


def _in_roles(text: str, written: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in (match for pattern in (ROLE, RELATION, CALLED) for match in found(pattern, text, region)):
        if _names_someone(match) and not _is_an_identifier(match, written):
            yield match.start(), match.end("name")
    for match in found(ROLE_LOW, text, region):
        if match["last"] in CERTAIN_SURNAMES:
            yield match.span()


def _names_someone(match: re.Match[str]) -> bool:
    name = match["name"]
    if (
        HEADING.search(match[0].removesuffix(name))
        and not CLEARLY.match(name)
        and words_of(name)[-1].casefold() not in KNOWN_NAMES
    ):
        return False  # a heading and the first word of the next line
    if INITIALS_ONLY.fullmatch(name):
        return True
    return can_be_a_name(name) and is_no_subject(name) and not NATIONALITY.match(words_of(name)[0])


def _is_an_identifier(match: re.Match[str], written: str) -> bool:
    """Whether this is „CLIENT_SECRET” and no person: all capitals, joined, and no known name."""
    name = match["name"]
    return (
        match[0].isupper()
        and "_" in written[match.start() : match.end()]
        and name.casefold() not in KNOWN_NAMES
    )


def _full(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in found(FULL, text, region):
        given = match["given"].casefold().split("-")[0]
        known = given in GIVEN_NAMES or words_of(match["last"])[-1].casefold() in SURNAMES - COMMON_WORDS
        if (
            known
            and given not in NOT_NAMES
            and not MONTH.fullmatch(match["last"])
            and can_be_a_name(match["last"])
        ):
            yield match.span("whole")
    for match in found(FULL_LOW, text, region):
        if match["given"] in GIVEN_NAMES and re.split(r"[ \-.]", match["last"])[-1] in SURNAMES - NOT_NAMES:
            yield match.span()
    for match in (
        match
        for pattern in (GIVEN_VERB, GIVEN_AFTER, GIVEN_WITH_INITIAL)
        for match in found(pattern, text, region)
    ):
        if match["given"].casefold() in CERTAIN_GIVEN_NAMES:
            yield match.span()


def _lists(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in found(GIVEN_LIST, text, region):
        if match["one"].casefold() in GIVEN_NAMES and match["two"].casefold() in GIVEN_NAMES:
            yield match.span("whole")
    for match in found(SURNAME_FIRST, text, region):
        if match["given"].casefold() in GIVEN_NAMES and match["last"].casefold() not in NOT_NAMES:
            yield match.span("whole")


def _genitives(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in found(GENITIVE, text, region):
        if match["given"].casefold() in CERTAIN_GIVEN_NAMES:
            yield match.span()


def _short(text: str, region: Region) -> Iterator[tuple[int, int]]:
    for match in found(SHORT, text, region):
        if _is_initials_and_surname(text, match):
            yield match.span()
    for match in found(REVERSED, text, region):
        if can_be_a_name(re.split(r"[;,\t|]", match["name"])[0]):
            yield match.span()


def _is_initials_and_surname(text: str, match: re.Match[str]) -> bool:
    word = words_of(match["name"])[-1]
    if not can_be_a_name(match["name"]):
        return False
    one = len(re.findall(r"[A-Za-z]", match["initials"])) == 1
    if match["prefix"] or word.casefold() in SURNAMES:
        return True
    before = text[max(0, match.start() - 25) : match.start()]
    if one and (ENUMERATED.search(before) or LETTERED.search(before) or match["initials"].startswith("M.")):
        return False
    return word.isupper() is False and not (one and text[match.end() : match.end() + 1].isalpha())
