"""The Dutch words that the rules go by: names, words that are no names, and letter boxes of organisations."""

from collections.abc import Iterable
from pathlib import Path

from koers.analysis.disclosure.folding import fold

WORDS = Path(__file__).with_name("words")


def _words(name: str) -> frozenset[str]:
    """Folded as the texts are: „Ayşe” is read as „Ayse”."""
    return frozenset(fold((WORDS / f"{name}.txt").read_text(encoding="utf-8")).text.casefold().split())


MUNICIPALITIES = frozenset(
    filter(None, (WORDS / "municipalities.txt").read_text(encoding=("utf-8")).split("\n"))
)


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


GIVEN_NAMES = _words("given_names")
SURNAMES = _words("surnames")
NOT_NAMES = (_words("not_names") | _words("municipalities")) - GIVEN_NAMES
MAILBOXES = _words("mailboxes")
AFTER_TITLES = _words("after_titles")
COMMON_WORDS = _words("common_words")
RELATIVES = _words("relatives")
PERSONS = _words("persons")
TRADES = _words("trades")
OWNERS = _words("owners")
ROLES = _words("roles")
HOLDERS = _words("holders")
PARTICLES = _words("particles")
PLATFORM_WORDS = frozenset(
    name + what
    for name in _words("platforms")
    for what in (
        "",
        "account",
        "naam",
        "profiel",
        "gebruiker",
        "username",
        "adres",
        "kanaal",
        "pagina",
        "groep",
    )
)
TITLES = _words("titles")
OF_SOMEONE = _words("of_someone")
