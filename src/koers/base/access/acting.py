"""Makes a function an action: one who may, one transaction, one audit event; all of it or nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import models, transaction

from koers.base.access.audit import Event, append
from koers.base.access.errors import NotAllowed
from koers.base.access.models import AuditEvent, Chain
from koers.base.access.permissions import SIGNED_IN, Level, permissions
from koers.base.access.who import Who

P = ParamSpec("P")
R = TypeVar("R")
Needs = str | Callable[[Mapping[str, object]], str]  # a permission, or which one by what is given

_events: ContextVar[list[Event] | None] = ContextVar("events of the action that is going on", default=None)


@dataclass(frozen=True)
class Action:
    code: str
    needs: Needs
    on: str
    chain: Chain


ACTIONS: dict[str, Action] = {}


def action(
    code: str, *, needs: Needs, on: str = "", chain: Chain = Chain.CONTENT
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`needs` is the permission, `on` the argument that the event is about (else what comes back).

    An action that calls another records both, together, just before the whole is committed.
    """
    made = Action(code, needs, on, chain)

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            assert isinstance(by, Who)
            needed = needs if isinstance(needs, str) else needs(kwargs)
            level = Level.V1 if needed == SIGNED_IN else permissions()[needed].level
            if not by.may(needed):
                _refuse(made, needed, by, level)
            with _together() as events:
                result = function(*args, **kwargs)
                events.append(_event(made, by, level, kwargs, result))
            return result

        return act

    ACTIONS[code] = made
    return wrap


@contextmanager
def _together() -> Iterator[list[Event]]:
    """The outermost action opens the transaction, and adds the events of all of them at its end."""
    outer = _events.get()
    if outer is not None:
        before = len(outer)
        try:
            with transaction.atomic():
                yield outer
        except BaseException:
            del outer[before:]  # what was rolled back did not happen
            raise
        return
    events: list[Event] = []
    token = _events.set(events)
    try:
        with transaction.atomic():
            yield events
            append(events)
    finally:
        _events.reset(token)


def _refuse(made: Action, needed: str, by: Who, level: Level) -> None:
    append([Event(made.code, by, Chain.SECURITY, result=AuditEvent.Result.REFUSED, level=level)])
    raise NotAllowed(needed)


def _event(made: Action, by: Who, level: Level, given: dict[str, object], result: object) -> Event:
    about = given.get(made.on) if made.on else result
    kind, number = (about._meta.label_lower, str(about.pk)) if isinstance(about, models.Model) else ("", "")
    names = sorted(name for name, value in given.items() if name not in ("by", made.on) and value is not None)
    rows = result if isinstance(result, int) and not isinstance(result, bool) else None
    return Event(made.code, by, made.chain, kind, number, level=level, fields=tuple(names), rows=rows)
