"""What a document says of itself: a concept, what the council got, or what the council adopted."""

from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.present.documents.blocks import Document, Fact


def offered(document: Document, on: date) -> Document:
    """As it goes to the council; from here on nothing in it changes."""
    day = date_format(on, "j F Y")
    state = _("Aangeboden aan de raad op {day}. De tekst en de cijfers veranderen niet meer.").format(day=day)
    return _in_state(document, state, _("aan de raad, {day}").format(day=day), _("aangeboden aan de raad"))


def adopted(document: Document, on: date) -> Document:
    """As the council adopted it: the same document, with the decision on it."""
    day = date_format(on, "j F Y")
    state = _("Vastgesteld door de raad op {day}. De tekst en de cijfers veranderen niet meer.").format(
        day=day
    )
    said = _("vastgesteld door de raad op {day}").format(day=day)
    return _in_state(document, state, _("vastgesteld, {day}").format(day=day), said)


def _in_state(document: Document, state: str, short: str, said: str) -> Document:
    facts = tuple(Fact(fact.term, said) if fact.term == _("Status") else fact for fact in document.facts)
    return replace(document, state=state, state_short=short, facts=facts)
