"""Whose number or address it is, by the words around it."""

import re

from koers.analysis.disclosure.accounts import is_letter_box

REACH = 160  # characters before and after that can say whose it is
MAILBOX = re.compile(r"([A-Za-z][A-Za-z._\-]{1,40})@[A-Za-z]")
ORGANISATIONS = (
    r"gemeente|veiligheidshuis|bureau|instituut|organisatie|fonds|ombudsman|wijkpunt|infopunt"
    r"|stadhuis|raadhuis|politie|brandweer|\bggd|\bggz|veiligheidsregio|meldpunt"
    r"|meldkamer|meldlijn|receptie"
    r"|balie|secretariaat|griffie|loket|wijkteam|klantcontact|\bkcc\b|omgevingsdienst|rechtbank"
    r"|openbaar ministerie"
    r"|\briec\b|stichting|vereniging|ziekenhuis|huisartsen|corporatie|waterschap|provincie"
    r"|ministerie|slachtofferhulp"
    r"|veilig thuis|reclassering|\bhalt\b|burenbemiddeling|belastingdienst|servicepunt"
    r"|servicelijn|[a-z]{3,15}dienst\b|dcmr|hulplijn|crisisdienst"
    r"|jongerenwerk|wijkcentrum|wijkpost|buurthuis|bibliotheek|sporthal|zwembad|theater|museum"
    r"|servicedesk|helpdesk"
    r"|rijkswaterstaat|toezicht en handhaving|afdeling|welzijn|\bcoa\b|noodsteunpunt"
    r"|informatiepunt|milieustraat"
    r"|havenbedrijf|energieleverancier|netbeheerder|\bschool\b|basisschool|college\b|waterbedrijf"
    r"|storingslijn"
    r"|centrale\b|kazerne|dierenambulance|rode kruis|\bhap\b|apotheek|steunpunt|advieslijn"
    r"|zorgaanbieder|hulpverlening"
)
ABOUT_A_NUMBER = (
    r"|algeme(?:en|ne) (?:telefoon)?(?:nummer|lijn)|(?:informatie|storings|alarm|nood|service"
    r"|dienst|hoofd|centrale?)nummer"
    r"|openingstijden|meer informatie|voor vragen|vragen\?|inwoners (?:kunnen|bellen)"
    r"|publieksnummer|landelijk"
)
ORGANISATION = re.compile(ORGANISATIONS + ABOUT_A_NUMBER, re.IGNORECASE)
PERSON = re.compile(
    r"\b(?:betrokkene|verdachte|slachtoffer|melder|aangever|aangeefster|getuige|dader|bewoner"
    r"|bewoonster|huurder|huurster"
    r"|inwoner|inwoonster|buurman|buurvrouw|meneer|mijnheer|de heer|mevrouw|dhr|mevr|mw|familie"
    r"|gezin|fam|moeder|vader|zoon|zoontje"
    r"|dochter|dochtertje|broer|zus|oma|opa|oom|tante|vrouw|man|jongen|meisje|partner|ex|client"
    r"|clliente|patient|leerling|jongere|jeugdige|minderjarige"
    r"|woont|woonachtig|wonende|verblijft|prive|privenummer|thuisnummer|mobiel|mobieltje|mijn"
    r"|zijn (?:nummer|adres|tel|telefoon|huis)"
    r"|(?:haar|hun) (?:nummer|adres|tel|telefoon|huis)|belde|\d\d-jarige|geboren|vrijwilliger|contactpersoon"
    r"|eigenaar|eigenaresse|ondernemer|uitbater|exploitant|naam|voornaam|achternaam|hij|zij is"
    r"|ze is|ik|me|app me|cliente"
    r"|vriend|vriendin|kind|ouder|voogd|collega|chauffeur|bestuurder|zijn|haar)\b",
    re.IGNORECASE,
)


SENTENCE_END = re.compile(r"\n|(?<=[a-z)\d][a-z)\d][a-z)\d][.!?]) (?=[A-Z])")


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same sentence and line, at most REACH characters each."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    return SENTENCE_END.split(before)[-1], SENTENCE_END.split(after, maxsplit=1)[0]


def block_before(text: str, start: int) -> str:
    """The lines before, back to an empty line, at most REACH characters."""
    before = text[max(0, start - REACH) : start]
    return before[before.rfind("\n\n") + 1 :]


def belongs_to_organisation(text: str, start: int, end: int) -> bool:
    """Whether the line, or else the block above it, names an organisation and no person."""
    before, after = line_around(text, start, end)
    line = before + " " + after
    if PERSON.search(line):
        return False
    if ORGANISATION.search(line) or any(is_letter_box(box[1]) for box in MAILBOX.finditer(line)):
        return True
    block = block_before(text, start)
    return bool(ORGANISATION.search(block)) and not PERSON.search(block)
