"""A short title for an activity, taken from its own first words."""

import re

LONGEST = 90
SENTENCE_END = re.compile(r"(?<=[.;:!?])\s")


def title_of(text: str) -> str:
    """The first sentence; cut at a word when it is long. Nothing is added but the ellipsis."""
    first = SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0].rstrip(".;: ").lstrip("-•– ")
    if len(first) <= LONGEST:
        return first
    return first[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
