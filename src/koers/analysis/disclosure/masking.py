"""A text without the personal data that was found in it."""

from collections.abc import Sequence

from koers.analysis.disclosure.findings import PersonalData
from koers.analysis.disclosure.kinds import name_of


def masked(text: str, found: Sequence[PersonalData]) -> str:
    """The text with „[weggelaten: burgerservicenummer]” and the like in the place of each finding.

    Line breaks stay, so that every line keeps its number.

    `found`: what `find_personal_data(text)` returned, all of it or the part that must go.
    """
    pieces, done = [], 0
    for one in sorted(found):
        pieces += [text[done : one.start], f"[weggelaten: {name_of(one.kind)}]"]
        pieces.append("\n" * text.count("\n", one.start, one.end))
        done = one.end
    return "".join([*pieces, text[done:]])
