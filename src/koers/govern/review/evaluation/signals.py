"""The signals of a period, as they stood on its last day: what was noticed, answered, and is open."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.formats import date_format

from koers.base.access.models import User
from koers.base.places.periods import Period
from koers.govern.review.evaluation.contents import SignalAccount, SignalsAccount
from koers.govern.review.signals.models import Signal, SignalStep
from koers.govern.review.signals.selectors import DELIVERY

Step = SignalStep.Kind
OPENS, CLOSES = (Step.OPENED, Step.REOPENED), (Step.CLOSED, Step.ENDED)
BY_PEOPLE = (Step.SEEN, Step.ANSWERED, Step.TAKEN, Step.ESCALATED, Step.CLOSED)


@dataclass(frozen=True)
class _Life:
    """A signal with its steps up to the last day of the period."""

    signal: Signal
    steps: tuple[SignalStep, ...]

    def last(self, *kinds: str) -> SignalStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def ending(self) -> SignalStep | None:
        turn = self.last(*OPENS, *CLOSES)
        return turn if turn and turn.kind in CLOSES else None

    def belongs(self, period: Period) -> bool:
        """It was open at some moment of the period."""
        return bool(self.steps) and (self.ending is None or self.ending.on >= period.start)

    @property
    def is_passed(self) -> bool:
        """It ended before anybody did something with it."""
        return self.ending is not None and self.last(*BY_PEOPLE) is None


def signals_account(period: Period) -> SignalsAccount | None:
    """None when there is nothing to tell. Late deliveries of partners are counted only: who may read an
    evaluation, may not read those."""
    lives = [life for life in _lives(period) if life.belongs(period)]
    if not lives:
        return None
    ours = [life for life in lives if not life.signal.cause.startswith(DELIVERY)]
    told = [_account(life) for life in ours if not life.is_passed]
    return SignalsAccount(
        told=tuple(sorted(told, key=lambda one: not one.is_open)),
        passed=sum(life.is_passed for life in ours),
        deliveries=len(lives) - len(ours),
    )


def _lives(period: Period) -> list[_Life]:
    steps = SignalStep.objects.filter(on__lte=period.end).select_related("user__organisation").order_by("pk")
    found = Signal.objects.filter(opened_on__lte=period.end).order_by("opened_on", "pk")
    return [_Life(one, tuple(one.steps.all())) for one in found.prefetch_related(Prefetch("steps", steps))]


def _account(life: _Life) -> SignalAccount:
    signal, ending = life.signal, life.ending
    acted, answer, lifted = life.last(*BY_PEOPLE), life.last(Step.ANSWERED), life.last(Step.ESCALATED)
    return SignalAccount(
        title=signal.title,
        kind=signal.get_kind_display(),
        noticed=signal.text,
        opened_on=_day(life.steps[0]),
        taken_up_by=_function(acted.user) if acted and acted.user else "",
        answer=answer.text if answer else "",
        answered_on=_day(answer) if answer else "",
        escalated_to=lifted.get_level_display() if lifted else "",
        escalated_because=lifted.text if lifted else "",
        ended=_ended(signal, ending) if ending else "",
        ended_on=_day(ending) if ending else "",
        ended_because=ending.text if ending else "",
    )


def _ended(signal: Signal, ending: SignalStep) -> str:
    """How a person closed it is known of the last time only."""
    if ending.kind == Step.ENDED:
        return str(Signal.Ending.ITSELF.label)
    return str(signal.get_ending_display()) if signal.closed_on == ending.on else str(Step.CLOSED.label)


def _function(user: User) -> str:
    """Never a name."""
    return user.function or str(user.organisation)


def _day(step: SignalStep) -> str:
    return date_format(step.on, "j F Y")
