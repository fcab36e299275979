"""The ledger: its columns, what it can be narrowed to, and its rows in a file."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy

from koers.base.access.who import Who
from koers.govern.review.pledges.models import Pledge, PledgeState
from koers.govern.review.pledges.selectors import LATE, Filter, responsibles, years_of
from koers.govern.review.pledges.wording import kind_of, state_word

Choices = list[tuple[str, str]]

COLUMNS = (  # the word in the address, and above the column
    ("toezegging", gettext_lazy("Waar het over gaat")),
    ("soort", gettext_lazy("Soort")),
    ("datum", gettext_lazy("Gezegd op")),
    ("wie", gettext_lazy("Verantwoordelijk")),
    ("termijn", gettext_lazy("Termijn")),
    ("stand", gettext_lazy("Stand")),
)
HEADER = (
    *("Nummer", "Soort", "Waar het over gaat", "Tekst", "Bron", "Datum", "Verantwoordelijke functie"),
    *("Organisatie", "Termijn", "Termijn volgens regel", "Stand", "Te laat", "Wat we ervan weten"),
    *("Laatste stap", "Wie", "Wat er gedaan is", "Bewijs", "Prioriteiten"),
)


def choices(who: Who) -> dict[str, Choices]:
    """What the lists above the table offer."""
    states = [(LATE, str(gettext_lazy("over de termijn"))), *_texts(PledgeState.choices)]
    return {
        "states": states,
        "kinds": _texts(Pledge.Kind.choices),
        "years": [(str(year), str(year)) for year in years_of(who)],
        "responsibles": [(name, name) for name in responsibles(who)],
    }


def _texts(found: Iterable[tuple[object, object]]) -> Choices:
    return [(str(value), str(text)) for value, text in found]


def columns(asked: Filter) -> list[tuple[str, str, str]]:
    """Sorting by the same column again turns it around."""
    turned = {word: f"-{word}" if asked.sort == word else word for word, _text in COLUMNS}
    return [(word, str(text), asked.address(volgorde=turned[word])) for word, text in COLUMNS]


def exported(found: Iterable[Pledge], on: date) -> list[list[object]]:
    return [_row(pledge, on) for pledge in found]


def _row(pledge: Pledge, on: date) -> list[object]:
    last = next(reversed(pledge.steps.all()), None)
    return [
        pledge.pk,
        kind_of(pledge),
        pledge.title,
        pledge.text,
        pledge.source,
        pledge.made.as_typed if pledge.made else "",
        pledge.responsible,
        str(pledge.organisation or ""),
        pledge.term.as_typed if pledge.term else "",
        pledge.due_by_rule,
        state_word(pledge, pledge.state),
        "ja" if pledge.is_late(on) else "nee",
        pledge.note,
        last.on.isoformat() if last else "",
        last.function if last else "",
        last.text if last else "",
        last.evidence if last else "",
        "; ".join(str(one) for one in pledge.priorities.all()),
    ]
