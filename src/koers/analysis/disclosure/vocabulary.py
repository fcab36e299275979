"""The Dutch words that the rules go by: names, words that are no names, and letter boxes of organisations."""

from pathlib import Path

from koers.analysis.disclosure.folding import fold

WORDS = Path(__file__).with_name("words")


def _words(name: str) -> frozenset[str]:
    """Folded as the texts are: „Ayşe” is read as „Ayse”."""
    return frozenset(fold((WORDS / f"{name}.txt").read_text(encoding="utf-8")).text.casefold().split())


GIVEN_NAMES = _words("given_names")
SURNAMES = _words("surnames")
NOT_NAMES = _words("not_names")
MAILBOXES = _words("mailboxes")
AFTER_TITLES = _words("after_titles")
COMMON_WORDS = _words("common_words")
