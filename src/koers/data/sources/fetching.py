"""The only code of Koers that talks to the outside: files of allowed hosts, one after another, within limits.

Every address is checked, that of a redirect too; a connection goes to the very address that was checked.
"""

import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Self

import httpcore
import httpx
from django.conf import settings

from koers.data.sources.addresses import Resolve, checked_addresses, checked_url, resolve
from koers.data.sources.errors import FetchRefused
from koers.data.sources.recording import recorded

JSON = ("application/json",)
REDIRECTS = (301, 302, 303, 307, 308)
PIECE = 64 * 1024
GZIP = 16 + zlib.MAX_WBITS
HEADERS = [("User-Agent", "Koers"), ("Accept-Encoding", "gzip, identity")]


@dataclass(frozen=True)
class Limits:
    bytes: int = 200 * 1024 * 1024  # unpacked
    seconds: float = 120.0  # for the whole, however slowly it comes
    silence: float = 20.0  # between two pieces
    redirects: int = 3


@dataclass(frozen=True)
class Answer:
    """`pieces` can be read once, while the connection is open."""

    url: str
    media_type: str
    headers: dict[str, str]
    pieces: Iterator[bytes]


def fetch(
    url: str,
    *,
    kinds: tuple[str, ...] = JSON,
    hosts: frozenset[str],
    limits: Limits | None = None,
    ask: Resolve = resolve,
) -> bytes:
    """The content of `url`, on one of `hosts` (those of the sources: selectors.allowed_hosts).
    Raises FetchRefused, with what to do; then nothing of it was kept."""
    with opened(url, kinds=kinds, hosts=hosts, limits=limits, ask=ask) as answer:
        return b"".join(answer.pieces)


@contextmanager
def opened(
    url: str,
    *,
    kinds: tuple[str, ...] = JSON,
    hosts: frozenset[str],
    limits: Limits | None = None,
    ask: Resolve = resolve,
) -> Iterator[Answer]:
    """As `fetch`, for what is too large to hold at once."""
    with Line(hosts=hosts, limits=limits, ask=ask) as line, line.opened(url, kinds=kinds) as answer:
        yield answer


class Line:
    """Asks one thing at a time and keeps its connection for the next. Not for several threads."""

    def __init__(
        self, *, hosts: frozenset[str], limits: Limits | None = None, ask: Resolve = resolve
    ) -> None:
        self.hosts = hosts
        self.limits = limits or Limits()
        self.loopback: bool = settings.FETCH_LOOPBACK
        self.clock = Clock(self.limits.seconds, self.limits.silence)
        self.pool = _pool(CheckedBackend(ask, self.clock, loopback=self.loopback))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.pool.close()

    @contextmanager
    def opened(self, url: str, *, kinds: tuple[str, ...] = JSON) -> Iterator[Answer]:
        self.clock.start()
        place = checked_url(url, self.hosts, loopback=self.loopback)
        with ExitStack() as stack:
            for _ in range(self.limits.redirects + 1):
                with _trouble(place.host):
                    response = stack.enter_context(_asked(self.pool, place))
                if response.status not in REDIRECTS:
                    yield _answer(place, response, kinds, self.limits)
                    return
                place = checked_url(_target(place, response), self.hosts, loopback=self.loopback)
        raise FetchRefused("omleiding", host=place.host)


def _target(place: httpx.URL, response: httpcore.Response) -> str:
    try:
        return str(place.join(_headers(response)["location"]))
    except (KeyError, httpx.InvalidURL) as error:
        raise FetchRefused("omleiding", host=place.host) from error


def _pool(backend: "CheckedBackend") -> httpcore.ConnectionPool:
    proxy = httpcore.Proxy(settings.FETCH_PROXY) if settings.FETCH_PROXY else None  # never the environment's
    if proxy:
        return httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), proxy=proxy)
    return httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend)


def _asked(pool: httpcore.ConnectionPool, place: httpx.URL) -> Any:
    url = httpcore.URL(scheme=place.raw_scheme, host=place.raw_host, port=place.port, target=place.raw_path)
    waits = dict.fromkeys(("connect", "read", "write", "pool"), Limits.silence)
    return pool.stream("GET", url, headers=HEADERS, extensions={"timeout": waits})


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def _answer(place: httpx.URL, response: httpcore.Response, kinds: tuple[str, ...], limits: Limits) -> Answer:
    headers = _headers(response)
    packed = recorded(response.iter_stream(), str(place), response.status, headers)
    if response.status != 200:
        raise FetchRefused(
            "antwoord",
            host=place.host,
            status=response.status,
            wait=seconds_to_wait(headers.get("retry-after", "")),
            said=_start_of(packed),
        )
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in kinds:
        raise FetchRefused("soort", host=place.host)
    stated = headers.get("content-length", "")
    if stated.isdigit() and int(stated) > limits.bytes:
        raise FetchRefused("te_groot", host=place.host)
    pieces = _unpacked(packed, headers.get("content-encoding", "identity"), place.host)
    return Answer(str(place), media_type, headers, _bounded(pieces, limits.bytes, place.host))


def _start_of(pieces: Iterator[bytes]) -> str:
    """What a server says of its own fault, as far as it can be read; for telling faults apart only."""
    try:
        return next(pieces, b"")[:2000].decode("utf-8", "replace")
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        return ""


def seconds_to_wait(text: str) -> float | None:
    """What Retry-After asks for: a number of seconds or a moment; None when it says neither."""
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def _unpacked(packed: Iterator[bytes], how: str, host: str) -> Iterator[bytes]:
    """Piece by piece, so that a small answer cannot become a large one in memory."""
    if how == "identity":
        yield from packed
        return
    if how not in ("gzip", "x-gzip"):
        raise FetchRefused("soort", host=host)
    unpack = zlib.decompressobj(GZIP)
    for piece in packed:
        while piece:
            yield unpack.decompress(piece, PIECE)
            piece = unpack.unconsumed_tail
    yield unpack.flush()
    if not unpack.eof:
        raise FetchRefused("verbinding", host=host)


def _bounded(pieces: Iterator[bytes], most: int, host: str) -> Iterator[bytes]:
    size = 0
    with _trouble(host):
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise FetchRefused("te_groot", host=host)
            yield piece


@contextmanager
def _trouble(host: str) -> Iterator[None]:
    """What the connection ran into, in our words."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise FetchRefused("traag", host=host) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, zlib.error, OSError) as error:
        raise FetchRefused("verbinding", host=host) from error


# --- The connection ----------------------------------------------------------------------------------------


class Clock:
    """A server that sends one byte at a time does not hold us longer than agreed, per question."""

    def __init__(self, seconds: float, silence: float) -> None:
        self.seconds, self.silence = seconds, silence
        self.start()

    def start(self) -> None:
        self.end = time.monotonic() + self.seconds

    def left(self) -> float:
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return min(left, self.silence)


class CheckedBackend(httpcore.NetworkBackend):
    """Asks for the addresses of a host once, checks them, and connects to one of those."""

    def __init__(
        self,
        ask: Resolve,
        clock: Clock,
        *,
        loopback: bool,
        inner: Callable[[], httpcore.NetworkBackend] = httpcore.SyncBackend,
    ) -> None:
        self.ask, self.clock, self.loopback, self.inner = ask, clock, loopback, inner()

    def connect_tcp(self, host: str, port: int, *_args: Any, **_more: Any) -> httpcore.NetworkStream:
        wrong: Exception | None = None
        for address in checked_addresses(host, port, self.ask, loopback=self.loopback):
            try:
                return Watched(self.inner.connect_tcp(address, port, timeout=self.clock.left()), self.clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                wrong = error
        raise wrong or httpcore.ConnectError

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self.clock.left()))


class Watched(httpcore.NetworkStream):
    """A stream on which nothing waits past the end of the clock."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self.inner, self.clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.clock.left())

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Watched(self.inner.start_tls(ssl_context, server_hostname, self.clock.left()), self.clock)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)
