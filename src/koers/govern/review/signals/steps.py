"""The row that every step leaves; within an action, which has asked whether this person may."""

from datetime import date
from typing import Any

from koers.base.access.who import Who
from koers.govern.review.signals.models import Signal, SignalStep


def add_step(signal: Signal, kind: str, on: date, by: Who, **more: Any) -> SignalStep:
    made: SignalStep = SignalStep.objects.create(
        signal=signal,
        kind=kind,
        on=on,
        by_name=str(by),
        user_id=by.user_id,
        level=signal.level,
        **more,
    )
    return made
