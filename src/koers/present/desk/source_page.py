"""What the pages about sources say: how fresh each is, and what came of reading it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koers.base.design.numbers import capital, in_words
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import indicators
from koers.data.sources import words
from koers.data.sources.definitions import SourceDefinition
from koers.data.sources.selectors import Freshness
from koers.data.sources.words import State

TROUBLE = (State.LATE, State.FAILED)


@dataclass(frozen=True)
class Line:
    found: Freshness
    until: str
    read: str
    expected: str
    state: State
    in_trouble: bool


def line(found: Freshness) -> Line:
    state = words.state(found)
    return Line(
        found,
        words.until(found.reading),
        words.read(found.reading),
        words.short(found.expected),
        state,
        state in TROUBLE,
    )


def lede(lines: Sequence[Line]) -> list[str]:
    """How many are read, and what is wrong with how many; nothing when nothing is."""
    states = [one.state for one in lines]
    late, failed = states.count(State.LATE), states.count(State.FAILED)
    read = sum(one.found.reading is not None for one in lines)
    known = {"all": in_words(len(lines)), "read": in_words(read)}
    parts = [_("Koers kent %(all)s bronnen en las er %(read)s.") % known]
    if lines and read == len(lines):
        parts = [_("Koers kent %(all)s bronnen en las ze allemaal.") % known]
    if late:
        text = ngettext(
            "Van %(n)s bron hadden er nieuwe cijfers moeten zijn.",
            "Van %(n)s bronnen hadden er nieuwe cijfers moeten zijn.",
            late,
        )
        parts.append(text % {"n": in_words(late)})
    if failed:
        text = ngettext(
            "Bij %(n)s bron mislukte de laatste poging; de cijfers van daarvoor blijven in gebruik.",
            "Bij %(n)s bronnen mislukte de laatste poging; de cijfers van daarvoor blijven in gebruik.",
            failed,
        )
        parts.append(text % {"n": in_words(failed)})
    return parts


def facts(found: Freshness) -> list[tuple[str, str]]:
    """Name and text; only what is known."""
    definition = found.definition
    rows = [
        (_("Uitgever"), definition.publisher),
        (_("Tabel"), definition.table),
        (_("Licentie"), capital(definition.licence_text)),
        (_("Bronvermelding"), definition.citation),
        (_("Nieuwe cijfers"), f"{capital(words.coming(found))}. {rhythm(definition)}"),
        (_("Status"), definition.status_text),
        (_("Dit uittreksel"), definition.origin),
        (_("Beheerd door"), definition.owner),
        (_("Gecontroleerd door"), definition.checked_by or _("nog niemand")),
    ]
    return [(name, text) for name, text in rows if text]


def rhythm(definition: SourceDefinition) -> str:
    cadence = definition.cadence
    note = cadence.note if cadence else ""
    return " ".join(part for part in (f"{capital(words.rhythm(cadence))}.", note) if part)


def used_for(code: str) -> list[Indicator]:
    """The indicators that count something of this source, or per inhabitant of it."""
    return [
        one
        for one in indicators()
        if code in [part.get("source") for part in one.definition.values() if isinstance(part, dict)]
    ]
