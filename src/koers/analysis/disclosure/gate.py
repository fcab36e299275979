"""The gate: everything in a text that looks like personal data."""

from koers.analysis.disclosure.accounts import accounts
from koers.analysis.disclosure.addresses import addresses
from koers.analysis.disclosure.birthdates import birth_dates
from koers.analysis.disclosure.coordinates import coordinates
from koers.analysis.disclosure.descriptions import descriptions
from koers.analysis.disclosure.findings import PersonalData, separated
from koers.analysis.disclosure.folding import fold, rejoined
from koers.analysis.disclosure.names import names
from koers.analysis.disclosure.numbers import numbers
from koers.analysis.disclosure.phones import phones
from koers.analysis.disclosure.plates import plates

EDGES = " \n\t\u00a0,;:|-\"'"
RULES = (accounts, addresses, birth_dates, coordinates, descriptions, names, numbers, phones, plates)


def find_personal_data(text: str) -> list[PersonalData]:
    """What looks like personal data in a text, whatever spaces, dashes, digits or invisible characters it is
    written with.

    Returns findings in the order of the text, without overlap; `start` and `end` are places in `text` itself.
    An empty list means that no rule saw anything, not that nobody can be recognised. Never raises on a str;
    the same text always gives the same answer; time is linear in its length.
    Rules, and what they let through on purpose: docs/methods/persoonsgegevens.md.
    """
    found = []
    folded = fold(text)
    for view in filter(None, (folded, rejoined(folded))):
        for rule in RULES:
            found += [PersonalData(*view.span(one.start, one.end), one.kind) for one in rule(view)]
    return [one for one in (_trimmed(one, text) for one in separated(found)) if one]


def _trimmed(one: PersonalData, text: str) -> PersonalData | None:
    """Without the blanks and commas at its ends that a finding beside it left over."""
    written = text[one.start : one.end]
    start = one.start + len(written) - len(written.lstrip(EDGES))
    end = one.end - len(written) + len(written.rstrip(EDGES))
    return PersonalData(start, end, one.kind) if start < end else None
