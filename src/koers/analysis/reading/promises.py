"""Whether a sentence promises that something will be done."""

import re

_I = re.IGNORECASE
WE_DO = re.compile(
    r"\b(?:we|wij|de gemeente(?: [A-Z][\w-]+)?|gemeente|het college|de burgemeester"
    r"|boa['’]?s|de boa['’]?s|handhaving|het team)\s+(?!een\b|geen\b|kunnen\b"
    r"|kan\b|moeten\b|moet\b|mogen\b|\w+(?:eken|oten|even|oord|egen)\s+met\b|(?:zien|merken|leven|beseffen|denken"
    r"|weten|constateren|verstaan|hebben|had|heeft|zagen|kennen|noemen"
    r"|beschikt|zijn|was|waren|kijken terug|vinden)\b)"
    r"(?:\w+en|zet|gaat|start|blijft|werkt|pakt|zoekt|stelt|voert|maakt"
    r"|neemt|geeft|organiseert|onderzoekt|continueert|stimuleert|ondersteunt"
    r"|vraagt|draagt|zorgt|richt|treedt|investeert|breidt|ontwikkelt|informeert"
    r"|handhaaft)\b",
    _I,
)
TOWN_DOES = re.compile(r"\b[A-Z][\w-]+ zet\b.{0,160}\bin op\b|\b(?:zet|zetten)\b.{0,160}\bin op\b")
DO_WE = re.compile(
    r"\b(?:zetten|gaan|blijven|werken|starten|continueren|stimuleren|ondersteunen"
    r"|onderzoeken|richten|zoeken|besteden|spelen|versterken|verbeteren"
    r"|vergroten|organiseren|voeren|maken|nemen|geven|pakken|treden|stellen"
    r"|investeren|intensiveren|breiden|willen|bieden|zorgen|houden|leggen"
    r"|brengen|ontwikkelen|informeren|implementeren|controleren|vragen"
    r"|sluiten|doen|benutten|monitoren|borgen|plaatsen|vervangen|trainen"
    r"|bezoeken|oefenen|evalueren|actualiseren|herzien|testen|koppelen|verwachten uit te"
    r"|leveren|delen|betrekken|verkennen|inventariseren|realiseren|verlengen|verhogen"
    r"|verlagen|verminderen|helpen|leiden|huren|kopen|bouwen|schrijven|toetsen|handhaven"
    r"|treffen|lanceren|faciliteren|financieren|stellen|werven|passen|zullen)\s+(?:we|wij)\b",
    _I,
)
WILL_BE = re.compile(
    r"\b(?:wordt|worden|zal|zullen)\b.{0,200}?\b(?:ge\w+(?:d|t|en)|voort?gezet"
    r"|uitgevoerd|ingezet|opgesteld|voorgelegd|gecontinueerd|gestart|opgepakt"
    r"|doorgevoerd|uitgebreid|versterkt|onderzocht|blijven|worden|ont\w+d"
    r"|her\w+n|ver\w+[dt]|be\w+[dt])\b"
    r"|\bingezet wordt\b|\bin (?:20\d\d|het (?:eerste|tweede|derde|vierde) kwartaal) (?:wordt"
    r"|worden|gaan|starten|start|zal|zullen|vindt|vinden)\b|\bvinden .{0,60}\bplaats\b"
    r"|\bvindt .{0,80}\bplaats\b",
    _I,
)
ATTENTION = re.compile(
    r"\b(?:bijzondere|specifieke|extra|continue|blijvende|nadrukkelijk\w*"
    r"|veel) aandacht\b|\bblijft .{0,60}\b(?:speerpunt|aandacht|prioriteit)\b"
    r"|\bstaan .{0,40}\bcentraal\b|\bheeft .{0,40}\bplek in\b|\baandacht vragen\b",
    _I,
)
PAST = re.compile(
    r"\b(?:heeft|hebben|is|zijn|werd|werden|was|waren|trad|had|hadden)\b.{0,160}\b(?:ge\w+(?:d"
    r"|t|en)|vast?gesteld|vastgelegd|in werking|ontvangen|aangegeven|verschoven)\b"
    r"|\b(?:werd|werden|trad|was|waren|had|hadden|kwam|kwamen|vond|vonden)\b",
    _I,
)
CONTEXT = re.compile(
    r"\b(?:is een|zijn (?:strafbare|veelvoorkomende|vaak)|kunnen .{0,40}betrokken raken"
    r"|neemt .{0,60}\btoe\b|biedt gemeenten|beseffen|denken we aan|^(?:ze"
    r"|zij|jongeren|criminelen|mensen) |eisen gesteld|betekent dat|gaat (?:het )?om"
    r"|houdt in dat|blijkt)\b",
    _I,
)
TASK = re.compile(
    r"^(?!(?:\S+\s+){1,3}(?:is|zijn|was|waren|wordt|worden|heeft|hebben"
    r"|blijft|kan|kunnen|gaat|komt)\b)(?:het |de )?(?:verder |actief "
    r"|structureel |jaarlijks |gezamenlijk |blijvend )*(?:uitvoer|opstel"
    r"|continuer|organiser|ontwikkel|inzet|versterk|vergro|verbeter|start"
    r"|opzet|opstart|implementer|actualiser|evaluer|stimuler|bevorder"
    r"|voortzet|intensiver|onderzoek|informer|deelne|aanstel|inricht|invoer"
    r"|gev|bied|houd|mak|verst|toepass|borg|afstemm|aanpakk|uitbreid|verken"
    r"|faciliter|geven|voorlicht|aansluit|monitor|control|creër|werv|train"
    r"|oefen|opleid|bewust|samenwerk|communicer|handhav|plaats|realiser"
    r"|vaststell|herzien|onderhoud|ondersteun|terugdring|voorkom|tegengaan"
    r"|signaler|beschik|betrek|vroegtijdig|verla|vermind|deelnem)\w*(?:en"
    r"|ing|atie|s)?\b",
    _I,
)


def promise_score(sentence: str) -> float:
    """How much a sentence promises: from 1 it is an activity. Definitions and what already happened count
    against.
    """
    score = 0.0
    if WE_DO.search(sentence) or TOWN_DOES.search(sentence) or DO_WE.search(sentence):
        score += 1.5
    if WILL_BE.search(sentence):
        score += 1.2
    if ATTENTION.search(sentence):
        score += 1.2
    if TASK.match(sentence.strip()):
        score += 1.0
    if CONTEXT.search(sentence):
        score -= 1.0
    if PAST.search(sentence) and not re.search(
        r"\b(?:in 20\d\d wordt|gaan we|zetten we|blijven we)\b", sentence, _I
    ):
        score -= 1.0
    return score


def is_promise(sentence: str) -> bool:
    return promise_score(sentence) >= 1.0


def is_task(text: str) -> bool:
    """A list item that is an activity in itself, and not just the name of a subject."""
    return is_promise(text) or (len(text.split()) >= 9 and bool(re.search(r"\b\w+(?:en|t)\b", text)))
