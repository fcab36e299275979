"""E-mail addresses, accounts and profiles of persons; letter boxes and pages of organisations pass."""

import re
from collections.abc import Iterator

from koers.analysis.disclosure.anchors import Region, both, found, near, near_words
from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.folding import Folded
from koers.analysis.disclosure.kinds import Kind
from koers.analysis.disclosure.vocabulary import (
    GIVEN_NAMES,
    MAILBOXES,
    MUNICIPALITIES,
    PLATFORM_WORDS,
    SURNAMES,
)

_I = re.IGNORECASE
AT = r"(?: ?\n?@\n? ?|\(a\)| ?[\[({<] ?(?:at|apen?staart(?:je)?|@) ?[\])}>] ?| (?:at|apen?staart(?:je)?) )"
DOT = r"(?: ?\. ?| ?[\[({<] ?(?:dot|punt|\.) ?[\])}>] ?| (?:dot|punt) )"
TOP = (
    r"(?:nl|com|eu|org|net|be|de|info|email|nu|frl|amsterdam|edu|gov|fr|uk|io|me|pl|ro|tr|ma|online"
    r"|biz|se|es|it)"
)
EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z0-9_%+\-]"
    r"(?:[A-Za-z0-9._%+'\-]{0,63}[A-Za-z0-9_+\-])?(?:(?: punt | dot |\[dot\]"
    rf"|\(punt\))[A-Za-z0-9_\-]{{1,30}}){{0,3}}){AT}"
    r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9\-]{0,50}[A-Za-z0-9])?"
    rf"(?:{DOT}[A-Za-z0-9\-]{{1,40}}){{0,3}}?){DOT}(?P<top>{TOP})\b",
    _I,
)
PLAIN_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z0-9_%+\-][A-Za-z0-9._%+'\-]{0,63})@"
    r"(?P<host>[A-Za-z0-9][A-Za-z0-9.\-]{0,80})\.(?P<top>[A-Za-z]{2,12})\b"
)
WITHOUT_TOP = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z0-9_%+\-][A-Za-z0-9._%+'\-]{0,63}) ?@ ?"
    r"(?P<host>gmail|hotmail|outlook|live|ziggo|kpnmail|icloud|yahoo|protonmail)\b(?P<top>)",
    _I,
)
PUBLIC = re.compile(
    r"gemeente|politie|brandweer|veilig|\bggd|rijksoverheid|ministerie|meldpunt|stad|buurt|wijk"
    r"|stichting|vereniging|official"
    r"|nederland|groep|nieuws|krant|omroep|school"
    r"|college|museum|theater|club|jongeren|misdaad|cbs|vng|ccv"
    r"|company|groups|pages|events|hashtag|explore|share|sharer|intent|watch|help|policies|legal"
    r"|about|privacy|home|login|search|safety|business|openbaar|justitie|handhaving|overheid"
    r"|campagne|preventie|hulp",
    _I,
)
ABBREVIATED = re.compile(
    r"(?:POL|VR|VRR|GGD|OM|RIEC|VNG|CCV|NCTV|OV|NS|RET|KNRM|COA|CJG)(?:_|[A-Z]|$)|(?i:pol_|112)"
)
STOP = r"(?: ?\.[ \n]?| punt | ?[\[(](?:punt|dot)[\])] ?)"
COM = rf"{STOP}com(?: ?/[ \n]?| slash )"
PROFILE = re.compile(
    rf"(?:https?://)?(?:[a-z]{{1,3}}\.)?(?:www\.)?(?:facebook{COM}(?:profile\.php\?id=|people/)?"
    rf"|fb{STOP}(?:com|me) ?/ ?|m\.me/|instagram{COM}|instagr\.am/|twitter{COM}|x{COM}|tiktok{COM}@?"
    rf"|linkedin{COM}in/|snapchat{COM}(?:add/|@)|t{STOP}me ?/[ \n]?|telegram\.me/|youtube{COM}(?:@|user/"
    rf"|channel/)|twitch\.tv/|threads\.net/@?|wa\.me/|vk{COM}|pinterest\.[a-z]{{2,3}}/"
    rf"|reddit{COM}u(?:ser)?/|discord(?:app)?{COM}users/|bsky\.app/profile/|onlyfans{COM}"
    rf"|strava{COM}athletes/|steamcommunity{COM}id/)"
    rf"(?P<account>[A-Za-z0-9._\-+%]{{2,60}})",
    _I,
)
HANDLE = re.compile(
    r"(?<![A-Za-z0-9._%+\-/@])@ ?(?P<account>[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,38}[A-Za-z0-9_]))(?!@)"
)
PLATFORMS = (
    r"(?:\big\b|insta(?:gram)?|snap(?:chat)?|tiktok|tik tok|facebook|\bfb|twitter|telegram|linkedin|youtube"
    r"|discord|signal|whatsapp|threads|twitch|reddit|marktplaats|roblox|steam|psn|xbox)"
)
NAMED = re.compile(
    rf"(?<![A-Za-z]){PLATFORMS}(?:[ \-]?(?:account|accountnaam|naam|profiel|gebruiker"
    r"|gebruikersnaam|user|username|handle|id|kanaal|adres))?"
    r"(?:(?: ?[:=] ?| (?:is|als|heet|genaamd|onder de naam|onder|met de naam|van|hij|zij|ze"
    r"|hij zich|noemt|zich|actief|bekend|gebruikt|de naam|naam|gebruikersnaam|het account|account"
    r"|jongen|dader|verdachte|betrokkene)(?= )){1,4} ?"
    r"|(?<=[a-z]) )[\"'(]?(?P<account>[A-Za-z0-9_][A-Za-z0-9_.\-]{2,38}[A-Za-z0-9_])",
    _I,
)
CUT_OFF = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z][A-Za-z0-9_\-]{0,20}\.[A-Za-z0-9._\-]{2,40})@"
    r"(?![A-Za-z0-9])"
)
WITH_HASH = re.compile(r"(?<![A-Za-z0-9#/])(?P<account>[A-Za-z][A-Za-z0-9_.]{1,31})#\d{4}(?!\d)")
CHOSEN_NEARBY = re.compile(
    rf"(?<![A-Za-z]){PLATFORMS}(?![A-Za-z])[^\n@]{{1,40}}?(?<![A-Za-z0-9._\-/@])"
    r"(?P<account>[a-z][a-z0-9]{0,20}(?:[._][a-z0-9]{1,20}){0,3}(?:(?<=[a-z])\d{1,4}"
    r"|_[a-z0-9]{1,10}))(?![A-Za-z0-9])",
    _I,
)
NICKNAME = re.compile(
    r"\b(?:gebruikersnaam|username|nickname|accountnaam|profielnaam|schuilnaam|gamertag|bijnaam"
    r"|nick|account|profiel|handle)(?: ?[:=] ?| (?:is|als|heet|van|genaamd|met de naam) ?"
    r"| )[\"'(@]?"
    r"(?P<account>[A-Za-z0-9_.\-]{3,40})",
    _I,
)
GIVEN_AS_NAME = re.compile(
    rf"{PLATFORMS}[ \-]?(?:account)?(?:naam|gebruiker(?:snaam)?|account|user(?:name)?|handle|id) ?[:=]"
    rf" ?[\"'@]{{0,2}}"
    r"(?P<account>[A-Za-z0-9_.\-]{3,38}[A-Za-z0-9_])[\"']?(?=[ \t]?(?:$|[\n.,;)]))",
    _I,
)
FREE_MAIL = re.compile(
    r"gmail|hotmail|outlook|live|ziggo|kpn|icloud|yahoo|proton|xs4all|planet|upc|casema|home\."
    r"|telfort|gmx|msn|chello|quick|hetnet|caiway|tele2|online\.",
    _I,
)
ABSTRACT = re.compile(
    r"[a-z]{3}(?:ing|ingen|heid|heden|schap|atie|aties|iteit|zaken|beheer|werk|recht|punt|lijn"
    r"|hulp|zorg|raad|groep|ploeg|kamer|centrum|ment|beleid|dienst|dag|avond|panel|forum|lab|hub)$"
)
MUNICIPALITIES_FOLDED = frozenset(name.casefold() for name in MUNICIPALITIES)
LOOKS_CHOSEN = re.compile(r"[a-z][._]?\d|_|[a-z]\.[a-z]", _I)


SIGN = re.compile(r"[@#]|\(a\)")


def accounts(folded: Folded) -> Iterator[PersonalData]:
    """E-mail addresses and accounts of persons."""
    text = folded.text
    region = both(near(text, SIGN, 80, 130), near_words(folded, PLATFORM_WORDS, 80, 130))
    for pattern in (PLAIN_EMAIL, EMAIL, WITHOUT_TOP, CUT_OFF):
        for match in found(pattern, text, region):
            if not is_letter_box(match["local"], free=bool(FREE_MAIL.search(match[0]))):
                yield PersonalData(*match.span(), Kind.EMAIL)
    for pattern in (PROFILE, HANDLE, WITH_HASH):
        for match in found(pattern, text, region):
            if not _is_of_an_organisation(match["account"]) and not _is_domain(match):
                yield PersonalData(*match.span(), Kind.SOCIAL_PROFILE)
    yield from _named_near_a_platform(text, region)


def _named_near_a_platform(text: str, region: Region) -> Iterator[PersonalData]:
    for pattern in (GIVEN_AS_NAME, NAMED, NICKNAME, CHOSEN_NEARBY):
        for match in found(pattern, text, region):
            account = match["account"]
            chosen = pattern is GIVEN_AS_NAME or LOOKS_CHOSEN.search(account)
            if chosen and not _is_of_an_organisation(account):
                yield PersonalData(*match.span("account"), Kind.SOCIAL_PROFILE)


def _is_of_an_organisation(account: str) -> bool:
    return bool(
        PUBLIC.search(account) or ABBREVIATED.match(account) or account.casefold() in MUNICIPALITIES_FOLDED
    )


def is_letter_box(local: str, *, free: bool = False) -> bool:
    """Whether the part of an address before the @ names a function and no person; at a free provider only
    words that are certain count."""
    parts = [part for part in re.split(r"[^a-z]+", local.casefold()) if part]
    persons = (part for part in parts if part not in MAILBOXES)
    if any(part in GIVEN_NAMES or part in SURNAMES or len(part) == 1 for part in persons):
        return False
    return any(_names_a_function(part) or (not free and ABSTRACT.search(part)) for part in parts)


def _names_a_function(part: str) -> bool:
    return part in MAILBOXES or any(
        part[:size] in MAILBOXES or part[-size:] in MAILBOXES for size in range(4, len(part))
    )


def _is_domain(match: re.Match[str]) -> bool:
    """„@maassluis.nl” is the end of an address, „@51.92” the place of a map."""
    if match.re is not HANDLE:
        return False
    return match["account"].replace(".", "").isdigit() or bool(
        re.search(rf"\.{TOP}$", match["account"], _I) and not match["account"].count("_")
    )
