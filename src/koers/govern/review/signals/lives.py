"""The signals that were open in a period, each with its steps up to the last day and none of later."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from koers.base.places.periods import Period
from koers.govern.review.signals.models import Signal, SignalStep

Step = SignalStep.Kind
OPENS, CLOSES = (Step.OPENED, Step.REOPENED), (Step.CLOSED, Step.ENDED)
BY_PEOPLE = (Step.SEEN, Step.ANSWERED, Step.TAKEN, Step.ESCALATED, Step.CLOSED)


@dataclass(frozen=True)
class Life:
    signal: Signal
    steps: tuple[SignalStep, ...]

    def last(self, *kinds: str) -> SignalStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def acted(self) -> SignalStep | None:
        """What a person did last."""
        return self.last(*BY_PEOPLE)

    @property
    def answer(self) -> SignalStep | None:
        return self.last(Step.ANSWERED)

    @property
    def lifted(self) -> SignalStep | None:
        return self.last(Step.ESCALATED)

    @property
    def ending(self) -> SignalStep | None:
        turn = self.last(*OPENS, *CLOSES)
        return turn if turn and turn.kind in CLOSES else None

    @property
    def is_passed(self) -> bool:
        """It ended before anybody did something with it."""
        return self.ending is not None and self.acted is None

    @property
    def ended(self) -> str:
        """How it ended; nothing while it is open. How a person closed it is known of the last time only."""
        if self.ending is None:
            return ""
        if self.ending.kind == Step.ENDED:
            return str(Signal.Ending.ITSELF.label)
        is_last = self.signal.closed_on == self.ending.on
        return str(self.signal.get_ending_display() if is_last else Step.CLOSED.label)


def lives_in(period: Period, found: QuerySet[Signal]) -> list[Life]:
    """In the order in which they opened."""
    steps = SignalStep.objects.filter(on__lte=period.end).select_related("user__organisation").order_by("pk")
    known = found.filter(opened_on__lte=period.end).order_by("opened_on", "pk")
    lives = [Life(one, tuple(one.steps.all())) for one in known.prefetch_related(Prefetch("steps", steps))]
    return [life for life in lives if _was_open(life, period)]


def _was_open(life: Life, period: Period) -> bool:
    return bool(life.steps) and (life.ending is None or life.ending.on >= period.start)
