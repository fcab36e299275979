"""Looks with values of our own choice, so that a test says what was seen on which day."""

from datetime import date, timedelta

from people import BY

from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.models import Detection, Signal
from koers.govern.review.signals.observations import Evidence, Look, Observation

START = date(2026, 3, 2)
CAUSE = "bron:proef"
ALL = frozenset(Signal.Kind)


def late(days: float | None, cause: str = CAUSE) -> Observation:
    """A source that is so many days late: it opens at 14, is clear at 0, and closes by itself at once."""
    facts = Evidence(sentences=(f"{days} dagen te laat.",), readings=("abc123",))
    return Observation("cijfers-ontbreken", cause, "Proefbron", "Te laat.", {"te-laat": days}, facts)


def light(value: float | None) -> Observation:
    """An activity: opens at red (2), holds at orange (1), is clear at green for 14 days."""
    return Observation("actie-blijft-achter", "actie:1", "Controles", "Op rood.", {"licht": value})


def day(number: int) -> date:
    return START + timedelta(days=number)


def seen(on: int, *observations: Observation, kinds: frozenset[str] = ALL) -> Detection:
    return detect_signals(look=Look(day(on), observations, kinds), by=BY)


def only() -> Signal:
    return Signal.objects.get()
