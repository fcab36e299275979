"""What a person does with a signal. Every step is a row of its own, with who and when."""

from collections.abc import Mapping
from datetime import date

from koers.base.access.acting import action
from koers.base.access.gate import refuse_personal_data
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.review.signals.errors import DayPassed, HighestLevel, SignalClosed, WordsMissing
from koers.govern.review.signals.models import Signal, SignalStep
from koers.govern.review.signals.steps import add_step

Level, Step = Signal.Level, SignalStep.Kind
NEXT = {Level.OFFICIAL: Level.EXECUTIVE, Level.EXECUTIVE: Level.TRIPARTITE}


def _answers(given: Mapping[str, object]) -> str:
    """Who answers escalated signals only, answers those."""
    signal, by = given["signal"], given["by"]
    assert isinstance(signal, Signal)
    assert isinstance(by, Who)
    escalated = signal.level != Level.OFFICIAL and not by.may("signals.answer")
    return "signals.escalated" if escalated else "signals.answer"


def _escalates(given: Mapping[str, object]) -> str:
    signal = given["signal"]
    assert isinstance(signal, Signal)
    return "signals.answer" if signal.level == Level.OFFICIAL else "signals.tripartite"


@action("signal.acknowledge", needs=_answers, on="signal")
def acknowledge_signal(*, signal: Signal, version: int, on: date, by: Who) -> Signal:
    """Seen: from now on it asks for no attention by itself."""
    _claimed(signal, version)
    return _acknowledged(signal, on, Step.SEEN, by)


@action("signal.answer", needs=_answers, on="signal")
def answer_signal(
    *, signal: Signal, version: int, text: str, on: date, by: Who, follow_up: date | None = None
) -> Signal:
    """What is done about it. On the day of `follow_up` it asks for attention again."""
    words = _words(text)
    if follow_up is not None and follow_up <= on:
        raise DayPassed
    _claimed(signal, version)
    return _acknowledged(signal, on, Step.ANSWERED, by, words, follow_up)


@action("signal.take_over", needs="signals.answer", on="signal")
def take_over_signal(*, signal: Signal, version: int, on: date, by: Who) -> Signal:
    _claimed(signal, version)
    signal.owner_id = by.user_id
    signal.save(update_fields=["owner"])
    add_step(signal, Step.TAKEN, on, by)
    return signal


@action("signal.escalate", needs=_escalates, on="signal")
def escalate_signal(*, signal: Signal, version: int, text: str, on: date, by: Who) -> Signal:
    """One level up, with the reason. There it is new: it asks for attention again."""
    words = _words(text)
    _claimed(signal, version)
    if signal.level == Level.TRIPARTITE:
        raise HighestLevel
    signal.level = NEXT[Level(signal.level)]
    signal.acknowledged_on = signal.follow_up = None
    signal.save(update_fields=["level", "acknowledged_on", "follow_up"])
    add_step(signal, Step.ESCALATED, on, by, text=words)
    return signal


@action("signal.close", needs="signals.answer", on="signal")
def close_signal(*, signal: Signal, version: int, ending: str, text: str, on: date, by: Who) -> Signal:
    """With the reason. As long as its cause stays, it stays quiet for the quiet time."""
    words = _words(text)
    if ending not in Signal.Ending.values or ending == Signal.Ending.ITSELF:
        raise WordsMissing
    _claimed(signal, version)
    signal.closed_on, signal.ending = on, ending
    signal.save(update_fields=["closed_on", "ending"])
    add_step(signal, Step.CLOSED, on, by, text=words)
    return signal


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise WordsMissing
    refuse_personal_data(words)
    return words


def _claimed(signal: Signal, version: int) -> None:
    claim(signal, version)
    if not signal.is_open:
        raise SignalClosed


def _acknowledged(
    signal: Signal, on: date, kind: str, by: Who, text: str = "", follow_up: date | None = None
) -> Signal:
    signal.acknowledged_on, signal.follow_up = on, follow_up
    signal.save(update_fields=["acknowledged_on", "follow_up"])
    add_step(signal, kind, on, by, text=text, follow_up=follow_up)
    return signal
