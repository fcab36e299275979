"""The signals of a period, as they stood on its last day: what was noticed, answered, and is open."""

from django.utils.formats import date_format

from koers.base.access.models import User
from koers.base.places.periods import Period
from koers.govern.review.evaluation.contents import SignalAccount, SignalsAccount
from koers.govern.review.signals.lagging import SILENT
from koers.govern.review.signals.lives import Life, lives_in
from koers.govern.review.signals.models import Signal, SignalStep
from koers.govern.review.signals.selectors import DELIVERY

OF_PARTNERS = (DELIVERY, SILENT)


def signals_account(period: Period) -> SignalsAccount | None:
    """None when there is nothing to tell. Partners that are late are counted only: who may read an
    evaluation, may not read which."""
    lives = lives_in(period, Signal.objects.all())
    if not lives:
        return None
    ours = [life for life in lives if not life.signal.cause.startswith(OF_PARTNERS)]
    told = [_account(life) for life in ours if not life.is_passed]
    return SignalsAccount(
        told=tuple(sorted(told, key=lambda one: not one.is_open)),
        passed=sum(life.is_passed for life in ours),
        partners=len(lives) - len(ours),
    )


def _account(life: Life) -> SignalAccount:
    signal, acted, answer, lifted, ending = life.signal, life.acted, life.answer, life.lifted, life.ending
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
        ended=life.ended,
        ended_on=_day(ending) if ending else "",
        ended_because=ending.text if ending else "",
    )


def _function(user: User) -> str:
    """Never a name."""
    return user.function or str(user.organisation)


def _day(step: SignalStep) -> str:
    return date_format(step.on, "j F Y")
