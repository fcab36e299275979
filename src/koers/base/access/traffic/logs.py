"""The log says which code ran into what, never what somebody wrote: a line is made of a few known facts.

The text of a record and of an exception may hold a path, a query, a name. They are left out, whoever logs.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from koers.base.access.traffic.numbers import request_number

OURS = "koers."
NUMBERS = ("status_code", "seconds", "count")  # given with `extra=`; passed on when they are numbers


def facts(record: logging.LogRecord) -> dict[str, Any]:
    """What may be said of a record. Our own texts are constants (a test reads the code); those of others are
    not, so of them only the line of code that spoke is kept."""
    ours = record.name.startswith(OURS) and not record.args
    found: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "event": record.msg if ours and isinstance(record.msg, str) else f"{record.module}:{record.lineno}",
        "request": request_number(),
    }
    found |= asked(getattr(record, "request", None))
    for name in NUMBERS:
        value = getattr(record, name, None)
        if isinstance(value, int | float):
            found[name] = value
    if record.exc_info and record.exc_info[0] is not None:
        found |= failed(record.exc_info[0], record.exc_info[2])
    return found


def asked(request: Any) -> dict[str, Any]:
    """The name of the route and the number of the account: no address, no path, no query."""
    match = getattr(request, "resolver_match", None)
    user: Any = getattr(request, "_cached_user", None)  # `request.user` might ask a database that is down
    found: dict[str, Any] = {}
    if isinstance(getattr(request, "method", None), str):
        found["method"] = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        found["route"] = match.view_name if match else ""
    if getattr(user, "pk", None) is not None:
        found["user"] = user.pk
    return found


def failed(kind: type[BaseException], trace: TracebackType | None) -> dict[str, Any]:
    """The type and the lines of code, without the text of the error and without values."""
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {"error": f"{kind.__module__}.{kind.__qualname__}", "at": lines}


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts(record), ensure_ascii=False)


class ShortLines(logging.Formatter):
    """The same facts for a person at a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        found = facts(record)
        at = found.pop("at", [])
        head = " ".join(f"{name}={value}" for name, value in found.items() if value != "")
        return "\n  ".join([head, *at])
