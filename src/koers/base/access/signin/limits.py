"""Ends a session that was idle too long or lasted too long; the limits follow what the person may open."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from koers.base.access.permissions import Level
from koers.base.access.selectors import settings_now
from koers.base.access.signin.sessions import Ended, end
from koers.base.access.signin.step_up import forget_old_reason
from koers.base.access.signin.store import SEEN_AT, SIGNED_IN_AT
from koers.base.access.who import NOBODY, Who

SAVED_EVERY_SECONDS = 30  # not every request writes that the person is still there


class SessionLimits:
    """Stands after what says who asks (`request.who`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forget_old_reason(request)
        if request.user.is_authenticated:
            keep_or_end(request, time.time())
        return self.get_response(request)


def keep_or_end(request: HttpRequest, now: float) -> None:
    session = request.session
    why = passed(
        session.setdefault(SIGNED_IN_AT, now), session.setdefault(SEEN_AT, now), now, who_of(request)
    )
    if why:
        end(request, why)
        setattr(request, "who", NOBODY)  # noqa: B010 - an attribute of ours on a request of Django
    elif now - session[SEEN_AT] > SAVED_EVERY_SECONDS:
        session[SEEN_AT] = now


def passed(signed_in_at: float, seen_at: float, now: float, who: Who) -> Ended | None:
    """Which limit has passed, if any."""
    limits = settings_now()
    if now - signed_in_at > limits["session.absolute_hours"] * 3600:
        return Ended.ABSOLUTE
    strict = who.clearance is Level.V3
    idle = limits["session.idle_minutes_strict" if strict else "session.idle_minutes"]
    return Ended.IDLE if now - seen_at > idle * 60 else None


def who_of(request: HttpRequest) -> Who:
    who: Who = getattr(request, "who", NOBODY)
    return who
