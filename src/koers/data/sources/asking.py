"""Asks one server for its pages with patience: again after a fault, not at once, and not for ever."""

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Self

import stamina
from django.conf import settings
from stamina.instrumentation import set_on_retry_hooks

from koers.data.sources.addresses import LOOPBACK, resolve
from koers.data.sources.errors import BrokenPage, FetchRefused
from koers.data.sources.fetching import Limits, Line

PASSING = {"verbinding", "traag", "soort"}  # an outage gives web pages with status 200 too
BUSY = {429, 500, 502, 503, 504}
LONGEST_WAIT = 300.0
PATIENCE: dict[
    str, Any
] = {  # about ten minutes in all: the servers restart, days of outage are for the schedule
    "attempts": 8,
    "timeout": 1200.0,
    "wait_initial": 1.0,
    "wait_max": 120.0,
    "wait_jitter": 2.0,
    "wait_exp_base": 2.5,
}
LOOKED_UP = 3  # times that a host is looked for; one that is not found is a wrong address or no internet
set_on_retry_hooks([])  # a retry is not an event for the terminal; what stays wrong is an error with words
Check = Callable[[Path], None]


class Tally:
    """How much was asked and came in, over all lines of a job."""

    def __init__(self) -> None:
        self.lock, self.requests, self.bytes = Lock(), 0, 0

    def add(self, requests: int = 0, size: int = 0) -> None:
        with self.lock:
            self.requests += requests
            self.bytes += size


class Server:
    """One line to one server. `base` is https://host, or another address that is allowed."""

    def __init__(self, base: str, hosts: frozenset[str], tally: Tally) -> None:
        hosts |= frozenset(LOOPBACK) if settings.FETCH_LOOPBACK else frozenset()
        self.base, self.tally = base.rstrip("/"), tally
        self.line = Line(hosts=hosts, limits=Limits(), ask=patiently)

    def __enter__(self) -> Self:
        self.line.__enter__()
        return self

    def __exit__(self, *why: object) -> None:
        self.line.__exit__(*why)

    def document(self, path: str, check: Callable[[Any], None] = lambda found: None) -> Any:
        """A small answer, parsed; `check` raises BrokenPage when it is not whole. Raises FetchRefused too."""
        for attempt in stamina.retry_context(on=may_pass, **PATIENCE):
            with attempt:
                self.tally.add(requests=1)
                with self.line.opened(self.base + path) as answer:
                    content = b"".join(answer.pieces)
                self.tally.add(size=len(content))
                found = parsed(content)
                check(found)
                return found
        raise AssertionError("the last fault is raised by stamina")

    def save(self, path: str, to: Path, check: Check) -> None:
        """A page into a file, piece by piece. `check` raises BrokenPage when the page is not whole."""
        for attempt in stamina.retry_context(on=may_pass, **PATIENCE):
            with attempt:
                self.tally.add(requests=1)
                with self.line.opened(self.base + path) as answer, to.open("wb") as file:
                    for piece in answer.pieces:
                        file.write(piece)
                self.tally.add(size=to.stat().st_size)
                check(to)


def patiently(host: str, port: int) -> list[str]:
    """The addresses of a host, looked for some times within ten seconds or so. Raises FetchRefused."""
    for attempt in stamina.retry_context(on=FetchRefused, attempts=LOOKED_UP, timeout=8.0, wait_initial=1.0):
        with attempt:
            return resolve(host, port)
    raise AssertionError("the last fault is raised by stamina")


def may_pass(error: Exception) -> bool | float:
    """Whether asking again makes sense, and after how long when the server says so."""
    if isinstance(error, BrokenPage):
        return True
    if not isinstance(error, FetchRefused):
        return False
    if error.code in PASSING:
        return True
    if error.details.get("status") not in BUSY or refuses_many_rows(error):
        return False
    wait = error.details.get("wait")
    return min(float(str(wait)), LONGEST_WAIT) if wait else True


def refuses_many_rows(error: FetchRefused) -> bool:
    """ODataApi gives no more than 10,000 rows and says so with status 500."""
    return "more than 10000 records" in str(error.details.get("said", ""))


def parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as error:
        raise BrokenPage("html" if content.lstrip()[:1] == b"<" else "afgebroken") from error
