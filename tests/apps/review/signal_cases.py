"""Looks with values of our own choice, so that a test says what was seen on which day."""

from datetime import date, timedelta

from people import BY

from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.findings import Evidence, Finding, Look
from koers.govern.review.signals.models import Detection, Signal

START = date(2026, 3, 2)
CAUSE = "bron:proef"
ALL = frozenset(Signal.Kind)


def late(days: float | None, cause: str = CAUSE) -> Finding:
    """A source that is so many days late: it opens at 14, is clear at 0, and closes by itself at once."""
    facts = Evidence(sentences=(f"{days} dagen te laat.",), readings=("abc123",))
    return Finding("cijfers-ontbreken", cause, "Proefbron", "Te laat.", {"te-laat": days}, facts)


def light(value: float | None) -> Finding:
    """An activity: opens at red (2), holds at orange (1), is clear at green for 14 days."""
    return Finding("actie-blijft-achter", "actie:1", "Controles", "Op rood.", {"licht": value})


def day(number: int) -> date:
    return START + timedelta(days=number)


def seen(on: int, *findings: Finding, kinds: frozenset[str] = ALL) -> Detection:
    return detect_signals(look=Look(day(on), findings, kinds), by=BY)


def only() -> Signal:
    return Signal.objects.get()
