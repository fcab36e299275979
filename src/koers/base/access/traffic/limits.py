"""How often one account or address may ask for what costs much.

The counts stand in small files that all workers share (decision 0030), so that a flood does not keep the
database busy.
"""

import fcntl
import hashlib
import hmac
import ipaddress
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHARDS = 64
FULL = 2000  # people and addresses in one file; the longest silent ones go first
NETWORK = 64  # bits of an IPv6 address that are one subscriber


@dataclass(frozen=True)
class Limit:
    times: int
    seconds: int


class Limited:
    """429 with Retry-After, and 413 for a body that no page of Koers needs, before it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if body_size(request) > settings.MAX_REQUEST_BYTES:
            return HttpResponse(status=413)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        key = f"{match.view_name} {request.method}" if match else ""
        if key not in settings.RATE_LIMITS:
            return None
        wait = seconds_to_wait(f"{key} {asker(request)}", Limit(*settings.RATE_LIMITS[key]), time.time())
        return too_often(request, wait) if wait else None


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    minutes = math.ceil(wait / 60)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def body_size(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return int(stated) if stated.isascii() and stated.isdigit() else 0


def asker(request: HttpRequest) -> str:
    """The account, else the address that the proxy on this computer saw."""
    user = getattr(request, "user", None)
    return f"user {user.pk}" if user is not None and user.is_authenticated else f"address {address(request)}"


def address(request: HttpRequest) -> str:
    """What others wrote in X-Forwarded-For stands before what our own proxy added at the end."""
    direct = request.META.get("REMOTE_ADDR", "")
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    found = last if last and direct in settings.PROXIES else direct
    try:
        number = ipaddress.ip_address(found)
    except ValueError:
        return "unknown"
    if number.version == 6:
        return str(ipaddress.ip_network((number, NETWORK), strict=False))
    return str(number)


def seconds_to_wait(who: str, limit: Limit, now: float) -> int:
    """0: it may, and is counted. Who is refused is not counted again."""
    key = hmac.new(settings.SECRET_KEY.encode(), who.encode(), hashlib.sha256).hexdigest()
    folder = Path(settings.VAR_DIR) / "limits"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{int(key[:8], 16) % SHARDS:02}.json").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        counts = _read(file.read())
        times = [at for at in counts.get(key, []) if now - limit.seconds < at <= now]
        if len(times) >= limit.times:
            return max(1, math.ceil(times[0] + limit.seconds - now))
        counts.pop(key, None)
        counts[key] = [*times, now]
        file.truncate(0)
        json.dump(dict(list(counts.items())[-FULL:]), file)
    return 0


def _read(text: str) -> dict[str, list[float]]:
    """A file that was cut off half-way starts again."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
