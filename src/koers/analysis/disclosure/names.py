"""Names of persons: after a title, in a role, with initials, or a given name with a surname."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind
from koers.analysis.disclosure.vocabulary import AFTER_TITLES, COMMON_WORDS, GIVEN_NAMES, NOT_NAMES, SURNAMES

_I = re.IGNORECASE
EDGE = r"(?<![A-Za-z0-9])"
GAP = r"[ \-\n]{1,2}"
PREFIX = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Tt]e|'[tn]|[Ii]n|[Oo]p|[Aa]an|[Uu]it|[Oo]nder"
    r"|[Vv]/d|[Vv]\.?d\.?|[Ee]l|[Aa]l|[Bb]in|[Bb]en|[Aa]it|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv]on|[Ll]a"
    r"|[Ll]e|VAN|DE|DEN|DER|TER|TEN|EL|AL)(?:[ \-]|(?<=\.)))"
)
WORD = (
    r"(?:[A-Z][a-z]{1,25}(?:['\-][A-Z]?[a-z]{1,25}){0,2}|[A-Z]{2,25}(?:-[A-Z]{2,25})?"
    r"|[OD]'[A-Z][a-z]{1,20}|(?:Mc|Mac|De|Van|El)[A-Z][a-z]{1,20}|Ij[a-z]{2,20}|IJ[a-z]{2,20})"
)
INITIALS = r"(?:(?:[A-Z]|Th|Ch|Ph|Fr|IJ|Joh|Chr)\. ?){1,5}"
SURNAME = rf"{PREFIX}{{0,3}}{WORD}(?:{GAP}{PREFIX}{{0,3}}{WORD})?"
TITLE = re.compile(
    rf"{EDGE}(?P<title>(?:[Hh]eer(?= )|(?i:de heer|den heer|fam|dhr|hr|mevrouw|mevr|mevr|mw|mvr"
    r"|mvw|meneer|mijnheer|mejuffrouw|mej|juffrouw|juf|weduwe|wed|dominee|ds|imam|pastoor|pater"
    r"|zuster|broeder|sheikh|hadji)(?=[. \-\n,:])|(?:[Dd]rs?|[Mm]r|[Ii]ng|[Ii]r|[Pp]rof|[Bb]c"
    r"|[Mm]r|Mrs|Ms)\.)(?i:/mevrouw|/dhr\.?|/mw\.?)?(?:[.,:]?[ \-\n]{1,2}|\.))"
    r"(?P<more>(?:(?:drs?|mr|ing|ir|prof)\.[ \n]{1,2}){0,3})(?P<name>(?:[A-Z]\.? ?"
    rf"(?![A-Za-z])\.? ?){{0,4}}(?:{SURNAME}|(?<=[A-Z]\.)|(?<=[A-Z])(?![A-Za-z])|(?<=[A-Z]\. )"
    rf"|(?P<low>{PREFIX}{{0,3}}[a-z][a-z'\-]{{2,25}})))"
)
ROLE_WORDS = (
    r"betrokkenen?|verdachten?|slachtoffer|getuige|aangever|aangeefster|melder|meldster|dader"
    r"|veelpleger|moeder|vader|zoon|zoontje|dochter|dochtertje|broer(?:tje)?|broertje|zus(?:je)?"
    r"|oma|opa|tante|oom"
    r"|stiefvader|stiefmoeder|pleegmoeder|pleegvader|buurman|buurvrouw|client|cliente|patient"
    r"|huurder|huurster|bewoner|bewoonster|minderjarige|jongere|jeugdige|leerling|ex-partner"
    r"|ex-man|ex-vrouw|ex-vriend|expartner|partner|echtgenoot|echtgenote|vriend|vriendin|neef"
    r"|nicht|kleinzoon|kleindochter|familie|gezin|fam|echtpaar|gebroeders|gebr|erven|weduwnaar"
    r"|vluchteling|asielzoeker|statushouder|gedetineerde|veroordeelde|man genaamd|vrouw genaamd"
    r"|genaamd|geheten|ondertoonstellinggestelde|uithuisgeplaatste|inwoner|inwoonster"
    r"|belanghebbende|bezwaarmaker|aanvrager|indiener|inspreker|insprekers?|wijkagent|hoofdagent"
    r"|agente?|rechercheur|brigadier|huisarts|docente?|mentor|juf|meester|verhuurder|uitbater"
    r"|klager|klaagster|raddraaier|kopstuk|jongen|meisje|man|vrouw|kind|baby|kleuter|tweeling"
    r"|persoon|naam|achternaam|voornaam|roepnaam|volledige naam|buurtbewoner|overbuurman"
    r"|overbuurvrouw|alias"
)
ROLE = re.compile(
    rf"{EDGE}(?P<role>(?i:{ROLE_WORDS}))(?:(?: ?[:=|;,(\t\"'] ?| - |\. ?|\n){{1,3}}| |-)(?:(?i:is"
    r"|was|heet|heette|de heer|mevrouw|dhr\.?|mevr\.?|mw\.?"
    rf"|genaamd) ){{0,2}}\"?(?P<name>(?:{INITIALS})?{SURNAME})"
)
ROLE_LOW = re.compile(
    rf"{EDGE}(?i:{ROLE_WORDS})[ \-:]{{1,2}}(?:{PREFIX}){{0,3}}(?P<last>[a-z]{{3,20}})(?![A-Za-z])"
)
RELATION = re.compile(
    rf"{EDGE}(?i:moeder|vader|ouders?|zoon|zoontje|dochter|dochtertje|broer|broertje|zus|zusje"
    r"|vrouw|man|vriendin|vriend|partner|ex|weduwe|neef|nicht|neefje|nichtje|oma|opa|buurman"
    r"|buurvrouw|buren|voogd|kind|kinderen|gezin|familie|ex-vrouw|ex-man|ex-partner|moord op"
    r"|dood van|steekpartij op|dossier|casus|zaak|woning van|huis van|auto van|telefoon van"
    r"|adres van|gesprek met|gesproken met|huisbezoek bij|bezoek aan|afspraak met|gebeld met"
    r"|contact met|mail van|bericht van|melding van|klacht van|brief van|namens|ondertekend door"
    rf"|ingediend door|volgens|aanhouding van) (?:van )?(?P<name>(?:{INITIALS})?{SURNAME})"
)
CALLED = re.compile(
    rf"{EDGE}(?i:heet|heette|genaamd|genoemd|luistert naar de naam|met de naam|bijgenaamd|alias"
    r"|ik ben|mijn naam is|naam is|spreekt u mee|groet(?:en|jes)?,?|mvg,?"
    rf"|hoogachtend,?)[ \n]{{1,2}}\"?(?P<name>(?:{INITIALS})?{SURNAME})"
)
FULL = re.compile(
    rf"{EDGE}(?P<given>[A-Z][a-z]{{1,15}}(?:-[A-Z][a-z]{{2,15}})?)[ \n](?:[A-Z]\.? ){{0,2}}"
    rf"(?P<last>{PREFIX}{{0,3}}(?:{WORD}))"
)
FULL_LOW = re.compile(
    rf"{EDGE}(?P<given>[a-z]{{3,15}})[ _\-.](?P<last>(?:(?:van|de|den|der|el|al|ter|ten|van der"
    r"|van den|van de|ait|ben)[ _\-.]){0,3}[a-z]{3,20})(?![A-Za-z])"
)
GIVEN_WITH_INITIAL = re.compile(rf"{EDGE}(?P<given>[A-Z][a-z]{{1,15}}) (?P<last>[A-Z]\.)(?![A-Za-z])")
REVERSED = re.compile(
    rf"{EDGE}(?P<name>(?:[A-Z][a-z]{{2,20}}(?:-[A-Z][a-z]{{2,20}})?),? ?[;,\t|] ?(?:"
    r"(?:[A-Z]\. ?){1,5}(?:\(?(?:van|de|den|der|el|ter)\b[ a-z]{0,8}\)?)?))(?![A-Za-z])"
)
SHORT = re.compile(rf"{EDGE}(?P<initials>{INITIALS})(?P<name>(?P<prefix>{PREFIX}{{0,3}}){WORD})")
OFFICE = re.compile(
    r"(?:burgemeester|burg\.|wethouder|wethoudster|raadslid|raadsleden|griffier"
    r"|gemeentesecretaris|minister|staatssecretaris|premier|koning|koningin|prins|prinses|prinses"
    r"|commissaris van de koning|cdk|loco-?burgemeester|fractievoorzitter|burgerraadslid|kamerlid"
    r"|gedeputeerde|portefeuillehouder|commissielid|wethouders|president|burgemeesters"
    r"|lijsttrekker|statenlid|dijkgraaf|fractie|motie|amendement|korpschef)(?:[ -](?:van|der?|den"
    r"|en|a\.i\.|waarnemend|dr\.?|drs\.?|mr\.?|ir\.?|ing\.?|de heer|mevrouw|dhr\.?|mw\.?"
    r"|mevr\.?)){0,4}[ :(,\-\n]{1,3}$",
    _I,
)
OFFICE_AFTER = re.compile(
    r"[ ]?[,(] ?(?:de )?(?:loco-?)?(?:burgemeester|wethouder|raadslid|griffier|gemeentesecretaris"
    r"|minister|staatssecretaris|fractievoorzitter|portefeuillehouder|kamerlid|gedeputeerde"
    r"|burgerraadslid|commissaris van de koning)\b",
    _I,
)
BUILDING = re.compile(
    r"(?:straat|plein|kade|singel|gracht|plantsoen|school|park|brug|tunnel|college|stichting"
    r"|lyceum|laan|dreef|fonds|instituut|wet|huis|hof|prijs|buurt|wijk|lezing|flat|hal|toren)$",
    _I,
)
BUILDING_AFTER = re.compile(
    r"[ \-](?:school|college|lyceum|stichting|plein|park|straat|laan|kade|weg|dijk|hof|huis|fonds"
    r"|brug|instituut|foundation|prijs|toernooi|bv\b|b\.v\.|nv\b|beheer\b|vastgoed\b|groep\b"
    r"|advies\b|flat\b|academie|zorg\b|arena|stadion|tunnel|methode|model|kliniek|award)",
    _I,
)
HONORED = re.compile(
    r"(?:stichting|school|prins|prinses|koning|koningin|sint|st\.|park|camping|cafe|restaurant"
    r"|hotel|firma|fa\.|bureau|theater|café|bakkerij|garage|anne|keizer|programma|project)[ \-]$",
    _I,
)
NATIONALITY = re.compile(
    r"(?:Syri|Nederland|Turk|Marok|Pool|Roemeen|Bulgaar|Oekra|Antill|Surina|Somali|Eritre|Iraan"
    r"|Iraak|Afgha|Duits|Belg|Frans|Engels|Spaans|Italia|Portuge|Chine|Europe|Amerika|Afrika"
    r"|Aziat|Islam|Christ|Jood|Hindoe|Maassluis|Rotterdam|Vlaarding|Schiedam|Haag|Delft|Amsterdam"
    r"|Kaapverd|Ghane|Arab|Rom[ao]|Sinti|Albane|Hongaar|Tsjech|Litou|Let|Russ|Molu|Indo|West|Oost"
    r"|Noord|Zuid)[a-z]{0,8}$"
)
ENUMERATED = re.compile(r"(?:^|\n)[ \t>*#\-•]{0,4}$")
LETTERED = re.compile(
    r"(?:bijlage|onderdeel|deel|lid|sub|artikel|categorie|hoofdstuk|paragraaf|optie|scenario"
    r"|variant|punt|fase|vak|blok|groep|niveau|klasse|onder|type|kolom|tabel|figuur|stap|module"
    r"|spoor|lijn|prioriteit|zie|via|bij|van|meldpunt|thema|doel|actie|kader|ad)[ :(]{1,2}$",
    _I,
)


def names(folded: Folded) -> Iterator[PersonalData]:
    """Names, but not those of holders of a public office, of streets and of institutions."""
    text = folded.text.replace("_", " ")
    for start, end in (
        *_after_titles(text),
        *_in_roles(text),
        *_in_roles_low(text),
        *_full(text),
        *_short(text),
    ):
        if not _is_public(text, start, end):
            yield PersonalData(start, end, Kind.NAME)


def _after_titles(text: str) -> Iterator[tuple[int, int]]:
    for match in TITLE.finditer(text):
        name = match["name"]
        if match["low"]:
            last = re.split(r"[ \-]", name)[-1]
            if last in AFTER_TITLES or (last in NOT_NAMES and last not in SURNAMES):
                continue
        elif not _can_be_a_name(name):
            continue
        yield match.start(), match.start("name") + len(name.rstrip())


def _in_roles(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (ROLE, RELATION, CALLED):
        for match in pattern.finditer(text):
            name = match["name"]
            if _can_be_a_name(name) and not NATIONALITY.match(_words_of(name)[-1]):
                yield match.start(), match.end("name")


def _in_roles_low(text: str) -> Iterator[tuple[int, int]]:
    for match in ROLE_LOW.finditer(text):
        if match["last"] in SURNAMES and match["last"] not in NOT_NAMES | COMMON_WORDS:
            yield match.span()


def _full(text: str) -> Iterator[tuple[int, int]]:
    for match in FULL.finditer(text):
        given = match["given"].casefold().split("-")[0]
        last = _words_of(match["last"])[-1].casefold()
        known = last in SURNAMES and last not in COMMON_WORDS
        if (given in GIVEN_NAMES or known) and given not in NOT_NAMES and _can_be_a_name(match["last"]):
            yield match.span()
    for match in FULL_LOW.finditer(text):
        last = re.split(r"[ \-.]", match["last"])[-1]
        if match["given"] in GIVEN_NAMES and last in SURNAMES and last not in NOT_NAMES:
            yield match.span()
    for match in GIVEN_WITH_INITIAL.finditer(text):
        if match["given"].casefold() in GIVEN_NAMES:
            yield match.span()


def _short(text: str) -> Iterator[tuple[int, int]]:
    for match in SHORT.finditer(text):
        if _is_initials_and_surname(text, match):
            yield match.span()
    for match in REVERSED.finditer(text):
        if _can_be_a_name(re.split(r"[;,\t|]", match["name"])[0]):
            yield match.span()


def _is_initials_and_surname(text: str, match: re.Match[str]) -> bool:
    word = _words_of(match["name"])[-1]
    if not _can_be_a_name(match["name"]):
        return False
    one = len(re.findall(r"[A-Z]", match["initials"])) == 1
    if match["prefix"] or word.casefold() in SURNAMES:
        return True
    before = text[max(0, match.start() - 25) : match.start()]
    if one and (ENUMERATED.search(before) or LETTERED.search(before) or match["initials"].startswith("M.")):
        return False
    return word.isupper() is False and not (one and text[match.end() : match.end() + 1].isalpha())


def _words_of(name: str) -> list[str]:
    return [word for word in re.split(r"[ \n.]+", name) if word] or [name]


def _can_be_a_name(name: str) -> bool:
    """Whether the words after the prefixes can be a surname: not „Gemeente”, „Kerkstraat” or „OOV”."""
    words = [w for w in _words_of(name) if w[:1].isupper()]
    if not words:
        return False
    first = next((w for w in words if len(w) > 1 and w.casefold() not in PREFIXES), words[-1])
    first = first.removesuffix("'s")
    if first.casefold() in NOT_NAMES and first.casefold() not in SURNAMES:
        return False
    if first.isupper() and len(first) in (2, 3) and first.casefold() not in SURNAMES | GIVEN_NAMES:
        return False
    return not any(len(w) > 6 and BUILDING.search(w) for w in words)


PREFIXES = frozenset(
    [
        ("van"),
        ("de"),
        ("den"),
        ("der"),
        ("ter"),
        ("ten"),
        ("te"),
        ("in"),
        ("op"),
        ("aan"),
        ("uit"),
        ("onder"),
        ("el"),
        ("al"),
        ("bin"),
        ("ben"),
        ("ait"),
        ("di"),
        ("da"),
        ("dos"),
        ("du"),
        ("von"),
        ("la"),
        ("le"),
    ]
)


def _is_public(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    return bool(
        OFFICE.search(before)
        or OFFICE_AFTER.match(text, end)
        or BUILDING_AFTER.match(text, end)
        or HONORED.search(before)
    )
