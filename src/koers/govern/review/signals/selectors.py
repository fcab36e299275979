"""Every read of signals. Who sees escalated ones only, sees no others; for who sees none there are none."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from koers.base.access.who import Who
from koers.govern.review.signals.errors import UnknownSignal
from koers.govern.review.signals.models import Detection, Signal, SignalStep
from koers.govern.review.signals.observations import Json
from koers.govern.review.signals.rules import signal_rules

DELIVERY = "levering:"  # as a cause begins; see missing.py
SHOWN_CLOSED = timedelta(days=365)


def signals(who: Who) -> QuerySet[Signal]:
    found = Signal.objects.select_related("owner__organisation")
    if not who.may("deliveries.read"):
        found = found.exclude(cause__startswith=DELIVERY)
    if who.may("signals.read"):
        return found
    escalated = found.exclude(level=Signal.Level.OFFICIAL)
    return escalated if who.may("signals.escalated") else found.none()


def signal_of(pk: int, who: Who) -> Signal:
    """Raises UnknownSignal, also for one that this person may not see."""
    found = signals(who).filter(pk=pk).first()
    if found is None:
        raise UnknownSignal
    return found


def open_signals(who: Who, on: date, kind: str = "") -> list[Signal]:
    """Those that ask for attention and those that were seen; what is most urgent first."""
    found = signals(who).filter(closed_on=None, opened_on__lte=on)
    return list(found.filter(kind=kind) if kind else found)


def waiting_signals(who: Who, on: date) -> list[Signal]:
    """What asks for attention: not seen yet, or its day to look back has come."""
    return [one for one in open_signals(who, on) if is_waiting(one, on)]


def is_waiting(signal: Signal, on: date) -> bool:
    if not signal.is_open:
        return False
    return signal.acknowledged_on is None or (signal.follow_up is not None and signal.follow_up <= on)


@dataclass(frozen=True)
class Desk:
    """The one list, by whose turn it is."""

    mine: list[Signal]
    others: list[Signal]  # of a colleague, or of nobody yet
    seen: list[Signal]
    closed: list[Signal]

    @property
    def waiting(self) -> int:
        return len(self.mine) + len(self.others)


def desk_of(who: Who, on: date) -> Desk:
    found = open_signals(who, on)
    waiting = [one for one in found if is_waiting(one, on)]
    mine = [one for one in waiting if is_of(one, who)]
    closed = signals(who).filter(closed_on__gt=on - SHOWN_CLOSED).order_by("-closed_on", "-pk")
    return Desk(
        mine=mine,
        others=[one for one in waiting if one not in mine],
        seen=[one for one in found if one not in waiting],
        closed=list(closed),
    )


def is_of(signal: Signal, who: Who) -> bool:
    """Of the owner; once it lies higher, also of who answers there."""
    lifted = signal.level != Signal.Level.OFFICIAL and who.may("signals.escalated")
    return lifted or (who.user_id is not None and signal.owner_id == who.user_id)


def steps_of(signal: Signal) -> list[SignalStep]:
    return list(signal.steps.order_by("pk"))


def evidence_of(signal: Signal) -> Json:
    """What Koers saw when it opened, or opened again."""
    found = signal.steps.filter(evidence__isnull=False).order_by("-pk").first()
    return found.evidence or {} if found else {}


def told_causes(on: date) -> dict[str, Signal]:
    """What a signal speaks of, or spoke of so shortly ago that it stays quiet."""
    recent = Q(closed_on=None) | Q(closed_on__gte=on - timedelta(days=_longest_quiet()))
    found = Signal.objects.filter(recent, opened_on__lte=on).order_by("pk")
    return {one.cause: one for one in found if one.is_open or on <= quiet_until(one)}


def quiet_until(signal: Signal) -> date:
    assert signal.closed_on
    return signal.closed_on + timedelta(days=signal_rules()[signal.kind].quiet_days)


def _longest_quiet() -> int:
    return max(rule.quiet_days for rule in signal_rules().values())


def last_detection() -> Detection | None:
    return Detection.objects.first()
