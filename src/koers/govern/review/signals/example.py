"""The first look for signals in an invented municipality, and what its people said to some of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from koers.base.access.signin.demo import demo_person
from koers.base.access.who import Who
from koers.govern.programme.example.choices import SignalChoice
from koers.govern.review.signals.actions import answer_signal, detect_signals, escalate_signal
from koers.govern.review.signals.looking import look
from koers.govern.review.signals.models import Detection, Signal


def load_signals(choices: Sequence[SignalChoice], *, on: date, by: Who) -> None:
    """Once: what is there already, stays as people left it. Which signals open, depends on the day."""
    if not choices or Detection.objects.exists():
        return
    detect_signals(look=look(on, by), by=by)
    for choice in choices:
        _say(choice, on)


def _say(choice: SignalChoice, on: date) -> None:
    found = Signal.objects.filter(title__startswith=choice.title).first()
    if found is None:
        return
    adviser = demo_person("adviseur-oov")
    days = choice.follow_up_days
    signal = answer_signal(
        signal=found,
        version=found.version,
        text=choice.answer,
        on=on,
        follow_up=on + timedelta(days=days) if days else None,
        by=adviser,
    )
    if choice.escalate:
        escalate_signal(signal=signal, version=signal.version, text=choice.escalate, on=on, by=adviser)
