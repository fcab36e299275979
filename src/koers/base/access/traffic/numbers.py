"""The number of a request: in the log, the audit trail and on an error page, to find one by the other."""

import logging
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
_now: ContextVar[str] = ContextVar("the number of the request that is going on", default="")


def request_number() -> str:
    """Empty outside a request."""
    return _now.get()


class Numbered:
    """Never takes a number from outside: it would be a way to write in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token, start = _now.set(secrets.token_hex(8)), time.monotonic()
        try:
            response = self.get_response(request)
            seconds = round(time.monotonic() - start, 3)
            facts = {"request": request, "status_code": response.status_code, "seconds": seconds}
            log.info("answered", extra=facts)
            response.headers["X-Request-Id"] = request_number()
            return response
        finally:
            _now.reset(token)
