"""What can be the name of a person, and what only looks like one."""

import re

from koers.analysis.disclosure.vocabulary import (
    COMMON_WORDS,
    GIVEN_NAMES,
    HOLDERS,
    NOT_NAMES,
    PARTICLES,
    SURNAMES,
)

_I = re.IGNORECASE
EDGE = r"(?<![A-Za-z0-9])"
GAP = r"[ \-\n]{1,2}"
PREFIX = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Tt]e|'[tn]|[Ii]n|[Oo]p|[Aa]an|[Uu]it|[Oo]nder"
    r"|[Vv]/d|[Vv]\.?d\.?|[Vv]\.|[Ee]l|[Aa]l|[Bb]in|[Bb]en|[Aa]it|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Vv]on|[Ll]a"
    r"|[Ll]e|VAN|DE|DEN|DER|TER|TEN|EL|AL)(?:[ \-]|(?<=\.)))"
)
WORD = (
    r"(?:[A-Z][a-z]{1,25}(?:['\-][A-Z]?[a-z]{1,25}){0,2}|[A-Z]{2,25}(?:-[A-Z]{2,25})?"
    r"|[ODLodl]'[A-Z][a-z]{1,20}|(?:Mc|Mac|De|Van|El)[A-Z][a-z]{1,20}|Ij[a-z]{2,20}|IJ[a-z]{2,20})"
)
INITIALS = r"(?:(?:[A-Z]|Th|Ch|Ph|Fr|IJ|Joh|Chr)\. ?){1,5}"
SURNAME = rf"{PREFIX}{{0,3}}{WORD}(?:{GAP}{PREFIX}{{0,3}}{WORD})?"
OFFICE = re.compile(
    r"(?:burgemeester|burg\.|wethouder|wethoudster|raadslid|raadsleden|griffier"
    r"|gemeentesecretaris|minister|staatssecretaris|premier|koning|koningin|prins|prinses|prinses"
    r"|commissaris van de koning|cdk|loco-?burgemeester|fractievoorzitter|burgerraadslid|kamerlid"
    r"|gedeputeerde|portefeuillehouder|commissielid|wethouders|president|burgemeesters|secretaris"
    r"|lijsttrekker|statenlid|dijkgraaf|fractie|motie|amendement"
    r"|korpschef)(?: van(?: de gemeente)?(?: [A-Z][\w\-]{1,20}){1,2})?(?:[ -](?:van|der?|den"
    r"|a\.i\.|waarnemend|dr\.?|drs\.?|mr\.?|ir\.?|ing\.?|de heer|mevrouw|dhr\.?|mw\.?"
    r"|mevr\.?)){0,4}[ :(,\-]{1,3}$",
    _I,
)
OFFICE_AFTER = re.compile(
    r"(?:[ ]?[,(]| is) ?(?:(?:de|toenmalig|voormalig|huidig|waarnemend|demissionair|oud"
    r"|onze)[ -]){0,2}(?:loco-?)?(?:burgemeester|wethouder|raadslid|griffier|gemeentesecretaris"
    r"|minister|staatssecretaris|fractievoorzitter|portefeuillehouder|kamerlid|gedeputeerde"
    r"|burgerraadslid|commissaris van de koning)\b",
    _I,
)
BUILDING = re.compile(
    r"(?:straat|plein|kade|singel|gracht|plantsoen|school|park|brug|tunnel|college|stichting"
    r"|lyceum|laan|dreef|fonds|instituut|wet|kazerne|(?:veiligheids|zieken|buurt|stad|raad|gemeente|verpleeg"
    r"|verzorgings|wijk|jeugd|dorps|club"
    r"|provincie|opvang|logeer)huis|hof|prijs|buurt|wijk|lezing|flat|hal|toren)$",
    _I,
)
BUILDING_AFTER = re.compile(
    r"-[a-z]|[ \-](?:school|college|lyceum|stichting|plein|park|straat|laan|kade|weg|dijk|hof|huis|fonds"
    r"|brug|instituut|foundation|prijs|toernooi|bv\b|b\.v\.|nv\b|beheer\b|vastgoed\b|groep\b"
    r"|advies\b|flat\b|academie|zorg\b|arena|stadion|tunnel|methode|model|kliniek|award)",
    _I,
)
HONORED = re.compile(
    r"(?:(?:app|systeem|platform|campagne|actie|methode|website|aanpak|plan),?|stichting|school|prins"
    r"|prinses|koning|koningin|sint|st\.|park|camping|cafe|restaurant"
    r"|hotel|firma|fa\.|bureau|theater|café|bakkerij|garage|anne|keizer|programma|project)[ \-]$",
    _I,
)
NATIONALITY = re.compile(
    r"(?:Syri|Nederland|Turk|Marok|Pool|Roemeen|Bulgaar|Oekra|Antill|Surina|Somali|Eritre|Iraan"
    r"|Iraak|Afgha|Duits|Belg|Frans|Engels|Spaans|Italia|Portuge|Chine|Europe|Amerika|Afrika"
    r"|Aziat|Islam|Christ|Jood|Hindoe|Maassluis|Rotterdam|Vlaarding|Schiedam|Haag|Delft|Amsterdam"
    r"|Kaapverd|Ghane|Arab|Rom[ao]|Sinti|Albane|Hongaar|Tsjech|Litou|Let|Russ|Molu|Indo)[a-z]{0,8}$"
    r"|(?:West|Oost|Noord|Zuid)(?:er|en|ers|erse|elijke?|kant|zijde)?$"
)
ABSTRACT = re.compile(
    r"(?:ziekten|nement|ument|beleid|monitor|plan|academie|aanpak|project|programma|platform|netwerk"
    r"|systeem|overleg"
    r"|team|dienst|centrum|beheer|zaken|orde|ruimte|preventie|controle|toezicht|handhaving"
    r"|[a-z]{3}ing|ingen|heid|heden|atie|aties|iteit|isme|schap|werk|punt|loket|kaart|wijzer|zorg"
    r"|hulp|onderzoek|rapport|cijfers|agenda|akkoord|regeling|wet|zaal|politie|gemeente|school"
    r"|regio|groep|kamer|raad|bedrijf|praktijk|gezin|kind|jeugd|pas|app|online|straat|plein|lijst"
    r"|nummer|datum|status)$"
)
WIND = re.compile(r"-(?:Noord|Oost|Zuid|West|Centrum|Midden)$")
COMPOUND = re.compile(r"-[a-z]")
SHOP = re.compile(
    r"(?:Jan Linders|Dirk van den Broek|Albert Heijn|Leen Bakker|Van der Valk|Max Havelaar|Anne Frank)\b"
)
NEVER_NAMES = NOT_NAMES - SURNAMES
KNOWN_NAMES = SURNAMES | GIVEN_NAMES


def words_of(name: str) -> list[str]:
    return [word for word in re.split(r"[ \n.]+", name) if word] or [name]


def is_under_a_title(name: str) -> bool:
    """After a title a word with initials or a particle is a name, whatever else it means: „De Ronde”."""
    words = words_of(name)
    return len(words) > 1 and words[-1].casefold() not in HOLDERS and not BUILDING.search(words[-1])


def is_no_subject(name: str) -> bool:
    """Whether none of the words is one of policy, or a common word with only a particle („de Wijk”)."""
    words = [w.casefold() for w in words_of(name)]
    if name.startswith("Van "):
        return not ABSTRACT.search(words[-1])
    if any(ABSTRACT.search(w) and w not in SURNAMES for w in words):
        return False
    capitals = [w for w in words_of(name) if w[:1].isupper() and w.casefold() not in PARTICLES]
    if any(w.casefold() in NEVER_NAMES for w in capitals):
        return False
    common = words[-1] in COMMON_WORDS and (words[-1] not in SURNAMES or BUILDING.match(words[-1]))
    return not (len(capitals) == 1 and name.startswith(("de ", "het ")) and common)


def can_be_a_name(name: str) -> bool:
    """Whether the words after the prefixes can be a surname: not „Gemeente”, „Kerkstraat” or „OOV”."""
    words = [w for w in words_of(name) if w[:1].isupper() or "'" in w[:2]]
    if not words:
        return False
    if name.startswith("Van "):
        return True
    first = next((w for w in words if len(w) > 1 and w.casefold() not in PARTICLES), words[-1])
    first = WIND.sub("", first.removesuffix("'s"))
    if first.casefold() in NEVER_NAMES:
        return False
    if first.isupper() and name.startswith(("van de ", "van het ")):
        return False
    if first.isupper() and len(first) in (2, 3) and first.casefold() not in KNOWN_NAMES:
        return False
    return not any(len(w) > 6 and (BUILDING.search(w) or COMPOUND.search(w)) for w in words)


def is_public(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 60) : start]
    return bool(
        SHOP.match(text, start)
        or OFFICE.search(before)
        or OFFICE_AFTER.match(text, end)
        or BUILDING_AFTER.match(text, end)
        or HONORED.search(before)
    )
