"""What a look means for the signals: open, open again, close by itself, or leave it quiet."""

from datetime import date, timedelta

from django.db.models import F

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.review.signals.models import Detection, Signal, SignalStep
from koers.govern.review.signals.observations import Look, Observation
from koers.govern.review.signals.owners import owner_for
from koers.govern.review.signals.rules import signal_rules
from koers.govern.review.signals.steps import add_step

Step = SignalStep.Kind


@action("signal.detect", needs="signals.detect")
def detect_signals(*, look: Look, by: Who) -> Detection:
    """Doing it again changes nothing, and two at once wait for each other. A day before the last look is not
    looked at again: what was closed since would open."""
    run, _made = Detection.objects.select_for_update().get_or_create(on=look.on)
    if Detection.objects.filter(on__gt=look.on).exists():
        return run
    newest = _newest_of_causes()
    found = {one.cause: one for one in look.observations}
    opened = [_apply(one, newest.get(one.cause), look.on, by) for one in found.values()]
    gone = [s for s in newest.values() if s.cause not in found and s.kind in look.kinds]
    ended = [_is_clear(signal, look.on, by) for signal in gone]
    came = [*opened, *ended]
    run.looked_at = len(found)
    run.opened += came.count(Step.OPENED)
    run.reopened += came.count(Step.REOPENED)
    run.ended += came.count(Step.ENDED)
    run.save()
    return run


def _newest_of_causes() -> dict[str, Signal]:
    """An open one, or else the one that closed last."""
    rows = Signal.objects.order_by(F("closed_on").asc(nulls_last=True), "pk")
    return {one.cause: one for one in rows}


def _apply(observation: Observation, signal: Signal | None, on: date, by: Who) -> str:
    """Which step it came to; empty when nothing changed."""
    if signal is None:
        return _open(observation, on, by) if observation.opens else ""
    if observation.is_clear:
        return _is_clear(signal, on, by)
    if signal.is_open:
        _still(signal)
        return ""
    return _return(observation, signal, on, by) if observation.opens else ""


def _return(observation: Observation, signal: Signal, on: date, by: Who) -> str:
    """The cause of a signal that was closed is there, or is there still."""
    assert signal.closed_on
    is_quiet = on <= signal.closed_on + timedelta(days=observation.rule.quiet_days)
    if not is_quiet:
        return _open(observation, on, by)
    if signal.cleared_on is None:  # a person closed it while it was there; that holds
        return ""
    return _reopen(observation, signal, on, by)


def _still(signal: Signal) -> None:
    if signal.cleared_on is not None:
        Signal.objects.filter(pk=signal.pk).update(cleared_on=None)


def _is_clear(signal: Signal, on: date, by: Who) -> str:
    if signal.cleared_on is None:
        signal.cleared_on = on
        Signal.objects.filter(pk=signal.pk).update(cleared_on=on)
    days = signal_rules()[signal.kind].clear_days
    if not signal.is_open or on < signal.cleared_on + timedelta(days=days):
        return ""
    ended = {"closed_on": on, "ending": Signal.Ending.ITSELF, "version": F("version") + 1}
    Signal.objects.filter(pk=signal.pk).update(**ended)
    add_step(signal, Step.ENDED, on, by)
    return Step.ENDED


def _open(observation: Observation, on: date, by: Who) -> str:
    signal = Signal.objects.create(
        kind=observation.kind,
        cause=observation.cause,
        title=observation.title[:200],
        text=observation.text,
        owner=owner_for(observation, on),
        opened_on=on,
        due=_due(observation, on),
    )
    add_step(signal, Step.OPENED, on, by, evidence=observation.as_json(on))
    return Step.OPENED


def _reopen(observation: Observation, signal: Signal, on: date, by: Who) -> str:
    """The same signal, with what was done before; who had it has it again."""
    days = dict.fromkeys(("cleared_on", "closed_on", "acknowledged_on", "follow_up"))
    said = {"title": observation.title[:200], "text": observation.text, "due": _due(observation, on)}
    Signal.objects.filter(pk=signal.pk).update(**days, **said, ending="", version=F("version") + 1)
    add_step(signal, Step.REOPENED, on, by, evidence=observation.as_json(on))
    return Step.REOPENED


def _due(observation: Observation, on: date) -> date:
    return on + timedelta(days=observation.rule.respond_days)
