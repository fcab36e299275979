"""The Dutch words by which policy texts show their structure, and when two names are the same."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_I = re.IGNORECASE

# What a heading or a label before a colon says about the text after it, by role; the first that fits counts.
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"^(?:{pattern})$", _I))
    for role, pattern in [
        ("contents", r"inhoud|inhoudsopgave|inhoudstafel"),
        (
            "definition",
            r"(?:begrips)?definitie\b.*|wat (?:is|verstaan (?:we|wij) onder"
            r"|bedoelen we met) .{3,60}|begripsbepaling",
        ),
        (
            "ambition",
            r"(?:ons |het )?streven|(?:onze |de )?ambities?|streefbeeld|stip op de horizon|waar gaan we voor"
            r"|(?:strategische? |algemene? |hoofd|sub|onze |het )*doel(?:en|stelling(?:en)?)?"
            r"|(?:wat|waar) (?:willen|wil|wilden|wouden) (?:we|wij|de gemeente) (?:bereiken"
            r"|naar ?toe)( .{0,30})?|wat is (?:het|ons|de) doel(?:stelling)?"
            r"|(?:beoogd|gewenst)e? (?:maatschappelijke? )?(?:resultaa?t"
            r"|effect|situatie)(?:en)?|maatschappelijke? effect(?:en)?"
            r"|maatschappelijk resultaat|dit willen (?:we|wij) bereiken.{0,40}",
        ),
        (
            "done",
            r"hebben (?:we|wij) gedaan wat (?:we|wij) (?:wilden|wouden|van plan waren)(?: te)? ?(?:doen)?"
            r"|wat hebben (?:we|wij) (?:er |hier|daar|hier ?voor |daar ?voor )*(?:voor )?gedaa"
            r"n(?: in \d{4})?|wat is er gedaan",
        ),
        (
            "achieved",
            r"hebben (?:we|wij) bereikt wat (?:we|wij) (?:wilden|wouden)(?: te)? ?(?:bereiken)"
            r"?|wat hebben (?:we|wij) bereikt(?: in \d{4})?"
            r"|resultaten(?: \d{4})?|stand van zaken|behaalde resultaten|wat is er bereikt|realisatie",
        ),
        (
            "actions",
            r"(?:dit|wat|hoe) (?:gaan|doen|pakken|willen) (?:we|wij)(?: (?:dat"
            r"|dit|er|aan|hier|daar|hier ?voor|daar ?voor|voor|doen|bereiken"
            r"|in \d{4}))*"
            r"|(?:concrete |belangrijkste |nieuwe |lopende |geplande "
            r"|voorgenomen |lokale )?(?:acties|activiteiten|maatregelen"
            r"|actiepunten|inspanningen|werkzaamheden)(?: .{0,20}\d{4})?"
            r"|(?:onze |de |integrale |lokale )?(?:aanpak|inzet)(?: (?:en activiteiten"
            r"|op hoofdlijnen|gemeente|in \d{4}|\d{4}))?|actie|actielijnen"
            r"|prestaties(?: (?:in )?\d{4})?"
            r"|uitvoering|hoe bereiken (?:we|wij) dat|wat gaat de gemeente doen|in \d{4} gaan we .{0,40}",
        ),
        (
            "indicator",
            r"(?:effect|prestatie|beleids|verplichte |eigen |lokale )*indicatoren"
            r"|(?:prestatie-?|effect-?)?indicator|kpi'?s?|monitoring|meetbaar resultaat",
        ),
        (
            "partners",
            r"(?:samenwerkings|keten|externe |betrokken |veiligheids)*partners"
            r"|samenwerking met|betrokkenen|met wie|wie",
        ),
        (
            "planning",
            r"planning|wanneer|termijn|looptijd|tijdpad|gereed|start|deadline|periode|fasering|datum",
        ),
        (
            "owner",
            r"(?:actie)?trekker(?:s|schap)?|verantwoordelijke?(?:n)?|eigenaar"
            r"|regie|coördinator|(?:actie)?houder|wie is verantwoordelijk",
        ),
        (
            "budget",
            r"budget|kosten|middelen|financiën|wat (?:mag|gaat) (?:het"
            r"|dat) kosten|capaciteit en middelen|bedrag(?:en)?|financiering",
        ),
        (
            "rationale",
            r"aanleiding|inleiding|context|toelichting|waarom.{0,40}|situatieschets"
            r"|probleemstelling|probleem|analyse|huidige situatie|achtergrond",
        ),
    ]
)
# The columns of tables that hold goals or actions.
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"^(?:{pattern})$", _I))
    for role, pattern in [
        (
            "theme",
            r"(?:sub)?thema(?:['’]?s)?|onderwerp(?:en)?|subdoel|speerpunt(?:en)?"
            r"|aandachtsgebied|onderdeel|pijler|programmalijn|prioriteit(?:en)?"
            r"|veiligheidsthema",
        ),
        (
            "goal",
            r"doel(?:en|stelling(?:en)?)?|ambitie|streven|beoogd (?:resultaat"
            r"|effect)|gewenst (?:resultaat|effect)|wat willen we bereiken\??"
            r"|subdoel(?:stelling|en)*|resultaat",
        ),
        (
            "action",
            r"acties?|activiteit(?:en)?|maatregel(?:en)?|actiepunt(?:en)?"
            r"|inzet|aanpak|wat(?: gaan we(?: daarvoor)? doen)?\??|omschrijving(?: (?:actie"
            r"|activiteit|maatregel))?|inspanning(?:en)?|wat doen we\??"
            r"|actie ?/ ?maatregel|interventies?|project(?:en)?|taak|werkzaamheden"
            r"|wat gaan we daarvoor doen\??",
        ),
        (
            "owner",
            r"(?:actie|proces)?trekker(?:s)?|verantwoordelijke?(?:n)?"
            r"|(?:actie)?eigenaar|regie(?: ?houder)?|coördinat(?:or|ie)"
            r"|actiehouder|wie\??|uitvoerder|trekker ?/ ?.*|.{0,30}\(trekker\)"
            r"|aanspreekpunt|primaathouder|probleemeigenaar|portefeuillehouder",
        ),
        (
            "partners",
            r"(?:samenwerkings|keten|externe |betrokken |veiligheids|uitvoerings)*(?:partners?"
            r"|partijen)|betrokken(?:en)?|met wie\??|samen met|partner\(s\)"
            r"|i\.s\.m\.?|samenwerking(?: met)?",
        ),
        (
            "planning",
            r"planning|wanneer\??|termijn|gereed|periode|tijdpad|start(?:datum)?"
            r"|deadline|einddatum|datum(?: gereed)?|looptijd"
            r"|kwartaal|jaar|uitvoering|gereed in|planning \d{4}|start ?/ ?eind",
        ),
        (
            "indicator",
            r"(?:effect|prestatie)?-?indicator(?:en)?|meetbaar(?: resultaat)?"
            r"|kpi'?s?|resultaat ?/ ?indicator|succes ?indicator|beoogde? resulta(?:at"
            r"|ten)|concreet resultaat|wanneer geslaagd\??|output|(?:gewenst "
            r"|eind)?resultaat",
        ),
        ("source", r"bron(?:nen)?"),
        ("unit", r"(?:meet)?eenheid"),
        ("baseline", r"nulmeting(?: .{0,15})?|uitgangswaarde|startwaarde"),
        ("direction", r"(?:gewenste )?richting"),
        ("date", r"streefdatum|te halen op"),
        ("target", r"(?:streef(?:waarde|cijfer|doel)?|begroot|norm|doelwaarde)(?: .{0,15})?"),
        ("measured", r"(?:stand|realisatie|meting|score)(?: .{0,20})?\d{4}"),
        (
            "budget",
            r"budget(?: \d{4})?|kosten|middelen|financiën|bedrag|financiering"
            r"|dekking|.{0,20}\(?(?:in )?(?:€|euro)\)?|wat kost het\??",
        ),
    ]
)
# What safety policy is about; a name with one of these is more likely a priority or a heading.
SUBJECT = re.compile(
    r"ondermijn|crimin|veilig|overlast|jeugd|jongeren|zorg|drugs|cyber"
    r"|digita|polaris|radicalis|ongenoegen|onrust|inbra|geweld|HIC\b|high impact"
    r"|leefb|verkeer|brand|crisis|evenement|horeca|buurt|wijk"
    r"|mensenhandel|prostitutie|verward|onbegrepen|kwetsba|weerba|handhav"
    r"|toezicht|integriteit|huiselijk|diefstal|milieu|ondernem|extremis"
    r"|jaarwisseling",
    _I,
)
CHROME = re.compile(
    r"cookie|^(?:menu|zoeken|zoek|home|contact|sluiten?|inloggen|print"
    r"|printen|delen|facebook|twitter|linkedin|whatsapp|instagram"
    r"|e-?mail|lees voor|vorige|volgende|terug|naar boven|lees meer|meer lezen"
    r"|download(?:en)?|toegankelijkheid(?:sverklaring)?"
    r"|proclaimer|disclaimer|privacy(?:verklaring)?|sitemap|colofon|navigatie"
    r"|zoekveld|open menu|kruimelpad|u bent hier.*)$"
    r"|deel (?:deze pagina|dit (?:artikel|bericht))|ga (?:direct )?naar (?:de )?(?:hoofd)?(?:i"
    r"nhoud|content|navigatie)"
    r"|spring naar (?:de )?(?:content|inhoud)|terug naar (?:navigatie"
    r"|boven|overzicht|de vorige)|javascript|alle rechten voorbehouden"
    r"|^©"
    r"|was deze (?:informatie|pagina)|gerelateerde pagina|volg ons op"
    r"|schrijf u in voor|nieuwsbrief ontvangen|^#(?:results|page)"
    r"|no results found|bekijk nu de volledige tekst|weergave met pagina beginnen"
    r"|vergelijkbare documenten|^transcriptie$"
    r"|^share \"|^copied!?$|^bezig met laden|^academic year|^protected$"
    r"|^n/a$|^hele tekst$|^maat: px|^gepubliceerd op|^laatst (?:gewijzigd"
    r"|bijgewerkt)",
    _I,
)
ALWAYS = re.compile(
    r"^(?:terug naar navigatie\b|\d+(?:,\d+)?% complete$|\(\d{1,3}\)$)", _I
)  # however long the line is
PAGE_NUMBER = re.compile(
    r"^(?:\(?\d{1,3}\)?|-\s?\d{1,3}\s?-|(?:pagina|pag\.?|blad(?:zijde)?"
    r"|page)\s*\d{1,3}(?:\s*(?:van|/|of)\s*\d{1,3})?\.?|\d{1,3}\s*/\s*\d{1,3})$",
    _I,
)
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
MONTH = rf"(?:{'|'.join(MONTHS)})"
FUNCTION_WORDS = frozenset(
    [
        "het",
        "de",
        "een",
        "in",
        "we",
        "wij",
        "er",
        "op",
        "om",
        "dit",
        "deze",
        "door",
        "voor",
        "met",
        "naast",
        "als",
        "binnen",
        "vanuit",
        "onze",
        "ons",
        "jaarlijks",
        "ook",
        "bij",
        "van",
        "aan",
        "naar",
        "zo",
        "dat",
        "die",
        "uit",
        "over",
        "tot",
        "hierbij",
        "daarnaast",
        "hiermee",
        "daarmee",
        "hiervoor",
        "daarvoor",
        "steeds",
        "sinds",
        "tijdens",
        "na",
        "elke",
        "alle",
        "iedere",
        "iedereen",
        "hoe",
        "wat",
        "waar",
        "wie",
        "veel",
        "veiligheid",
        "gemeente",
        "en",
        "is",
        "zijn",
        "wordt",
        "worden",
    ]
)
STOP_WORDS = FUNCTION_WORDS | frozenset(
    [
        "te",
        "ten",
        "ter",
        "der",
        "des",
        "den",
        "of",
        "niet",
        "geen",
        "meer",
        "zich",
        "hun",
        "haar",
        "zijn",
        "onder",
        "tegen",
    ]
)
SMALL = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "in",
        "en",
        "of",
        "op",
        "aan",
        "voor",
        "met",
        "bij",
        "ter",
        "ten",
        "te",
        "tegen",
        "om",
    ]
)


def role_of(title: str, table: tuple[tuple[str, re.Pattern[str]], ...] = ROLES) -> str:
    """The role that a heading, label or column head has, or an empty text."""
    return _role(title, "columns" if table is COLUMNS else "headings")


@lru_cache(maxsize=20_000)
def _role(title: str, kind: str) -> str:
    table = COLUMNS if kind == "columns" else ROLES
    bare = re.sub(r"\s+", " ", title).strip(" :.–-*•\u200b")
    if ": " in bare and table is ROLES and re.search(r": (?:wat|hoe) ", bare, _I):
        bare = bare.split(": ", 1)[1]
    for role, pattern in table:
        if pattern.match(bare) or pattern.match(bare.rstrip("? ")):
            return role
    return ""


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """A name without case, accents, punctuation and small words, so that two spellings are the same."""
    flat = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    flat = re.sub(r"\([^)]*\)", " ", flat).replace("&", " en ")
    words = re.findall(r"[a-z0-9]+", flat)
    kept = [word for word in words if word not in SMALL]
    return " ".join(kept or words)


@lru_cache(maxsize=20_000)
def core(name: str) -> str:
    """`normal` without the words that say „the approach to”: „Aanpak van ondermijning” is „ondermijning”."""
    words = normal(name).split()
    kept = [
        word
        for word in words
        if word
        not in {"aanpak", "aanpakken", "bestrijding", "bestrijden", "tegengaan", "thema", "prioriteit"}
    ]
    return " ".join(kept or words)


def alike(first: str, second: str) -> bool:
    """The same name, also with a spelling mistake or with „aanpak” before it."""
    a, b = core(first), core(second)
    if not a or not b:
        return False
    if a == b:
        return True
    if min(len(a), len(b)) <= 6 or abs(len(a) - len(b)) > 3 or (a[0] != b[0] and a[-1] != b[-1]):
        return False
    return _digits(a) == _digits(b) and SequenceMatcher(None, a, b).ratio() >= 0.88


@lru_cache(maxsize=20_000)
def _digits(name: str) -> str:
    """„Top 400” and „Top 600” are two names, however much they look alike."""
    return re.sub(r"\D", "", name)


def contains(longer: str, shorter: str) -> bool:
    """All words of the one name stand in the other."""
    few, many = set(core(shorter).split()), set(core(longer).split())
    return bool(few) and few <= many


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", text)
