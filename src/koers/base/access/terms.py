"""What this municipality calls its policy and its yearly plan. Texts are written with the standard words."""

import re
from collections.abc import Mapping
from contextvars import ContextVar

from django.db import DatabaseError
from django.utils.functional import lazy

from koers.base.access.permissions import settings
from koers.base.access.selectors import settings_now
from koers.base.access.traffic.numbers import request_number

TERMS = ("term.policy", "term.plan")
_said: ContextVar[tuple[str, Mapping[str, str]]] = ContextVar("the words of this request", default=("", {}))


def own_words(text: object) -> str:
    """A text of Koers, lazy or not, in the words of this municipality. Never for what people wrote."""
    words, text = _words(), str(text)
    return (
        _pattern(words).sub(lambda found: _like(found[0], words[found[0].lower()]), text) if words else text
    )


own_words_lazy = lazy(own_words, str)


def _words() -> Mapping[str, str]:
    """Each standard word, in lower case, with the one used here; nothing when all are the standard ones. Read
    once a request."""
    number, words = _said.get()
    if not number or number != request_number():
        words = _chosen()
        _said.set((request_number(), words))
    return words


def _chosen() -> Mapping[str, str]:
    try:
        now = settings_now()
    except DatabaseError:  # the page that says so is shown in the standard words
        return {}
    found: dict[str, str] = {}
    for code in TERMS:
        standard, chosen = settings()[code].choices[0], settings()[code].choices[now[code]]
        if chosen != standard:
            found |= dict(zip(map(str.lower, standard.forms), chosen.forms, strict=True))
    return found


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


def _like(found: str, word: str) -> str:
    """With a capital where the standard word had one."""
    return word[0].upper() + word[1:] if found[0].isupper() else word
