"""Every write of signals."""

from koers.govern.review.signals.actions.answering import (
    acknowledge_signal,
    answer_signal,
    close_signal,
    escalate_signal,
    take_over_signal,
)
from koers.govern.review.signals.actions.detecting import detect_signals

__all__ = [
    "acknowledge_signal",
    "answer_signal",
    "close_signal",
    "detect_signals",
    "escalate_signal",
    "take_over_signal",
]
