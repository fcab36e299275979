"""Fetching stays within the allowed hosts, the public internet and its limits, whatever a server answers."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest
from django.conf import Settings

from koers.data.sources.addresses import checked_addresses, checked_url, is_public
from koers.data.sources.errors import REFUSALS, FetchRefused
from koers.data.sources.fetching import CheckedBackend, Clock, Limits, fetch, opened
from koers.data.sources.selectors import allowed_hosts

HOSTS = frozenset({"opendata.cbs.nl", "127.0.0.1"})


class Server(BaseHTTPRequestHandler):
    """What each path answers is set by the test."""

    pages: dict[str, Callable[["Server"], None]] = {}
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        try:
            self.pages[self.path.partition("?")[0]](self)
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, *_args: object) -> None:
        return

    def answer(self, content: bytes, kind: str = "application/json", status: int = 200, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in more and "Transfer_Encoding" not in more:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def server(settings: Settings) -> Iterator[str]:
    settings.FETCH_LOOPBACK = True
    Server.pages, Server.asked = {}, []
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=serving.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}"
    serving.shutdown()
    serving.server_close()


def refusal(url: str, **more: object) -> str:
    with pytest.raises(FetchRefused) as caught:
        fetch(url, hosts=HOSTS, **more)
    assert "?" not in str(caught.value)
    return caught.value.code


def never(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up")


# --- What is fetched ---------------------------------------------------------------------------------------


def test_file_of_an_allowed_host_comes_in_whole(server: str) -> None:
    Server.pages["/tabel"] = lambda page: page.answer(b'{"value": []}')
    assert fetch(f"{server}/tabel?$skip=10", hosts=HOSTS) == b'{"value": []}'
    assert Server.asked == ["/tabel?$skip=10"]


def test_packed_file_is_unpacked_in_pieces(server: str) -> None:
    content = b'"' + b"a" * 500_000 + b'"'
    Server.pages["/tabel"] = lambda page: page.answer(gzip.compress(content), Content_Encoding="gzip")
    with opened(f"{server}/tabel", hosts=HOSTS) as answer:
        pieces = list(answer.pieces)
    assert b"".join(pieces) == content
    assert max(len(piece) for piece in pieces) <= 64 * 1024


def test_redirect_within_the_allowed_hosts_is_followed(server: str) -> None:
    Server.pages["/oud"] = lambda page: page.answer(b"", status=302, Location="/nieuw")
    Server.pages["/nieuw"] = lambda page: page.answer(b"{}")
    with opened(f"{server}/oud", hosts=HOSTS) as answer:
        assert answer.url == f"{server}/nieuw"
        assert b"".join(answer.pieces) == b"{}"


def test_request_carries_nothing_about_us(server: str) -> None:
    seen: dict[str, str] = {}

    def page(request: Server) -> None:
        seen.update(request.headers.items())
        request.answer(b"{}")

    Server.pages["/tabel"] = page
    fetch(f"{server}/tabel", hosts=HOSTS)
    assert {name.lower() for name in seen} == {"host", "user-agent", "accept-encoding"}


def test_error_of_the_caller_stays_its_own(server: str) -> None:
    Server.pages["/tabel"] = lambda page: page.answer(b"{}")
    with pytest.raises(OSError, match="schijf"), opened(f"{server}/tabel", hosts=HOSTS):
        raise OSError("schijf vol")


# --- Where it may go ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://elders.example/x", "host"),
        ("https://opendata.cbs.nl.elders.example/x", "host"),
        ("https://opendata.cbs.nl./x", "host"),
        ("https://opendata.cbs.nl@elders.example/x", "wachtwoord"),
        ("https://gebruiker:geheim@opendata.cbs.nl/x", "wachtwoord"),
        ("https://elders.example\\@opendata.cbs.nl/x", "vorm"),
        ("https://opendata.cbs.nl#@elders.example/x", ""),  # the host is ours: a fragment goes nowhere
        ("https://elders.example#@opendata.cbs.nl/x", "host"),
        ("http://opendata.cbs.nl/x", "https"),
        ("ftp://opendata.cbs.nl/x", "https"),
        ("file:///etc/passwd", "host"),
        ("gopher://opendata.cbs.nl/x", "https"),
        ("https://opendata.cbs.nl:8443/x", "https"),
        ("https://2130706433/x", "host"),  # 127.0.0.1 as one number
        ("https://0x7f000001/x", "host"),
        ("https://0177.0.0.1/x", "vorm"),
        ("https://127.1/x", "host"),
        ("https://[::1]/x", "host"),
        ("https://[::ffff:169.254.169.254]/x", "host"),
        ("https://169.254.169.254/latest/meta-data/", "host"),
        ("https://opendata.cbs.nl/x\r\nHost: elders", "vorm"),
        ("https://opendata.cbs.nl /x", "vorm"),
        ("https://ópendata.cbs.nl/x", "vorm"),
        ("//opendata.cbs.nl/x", "https"),
        ("", "host"),
        ("https://opendata.cbs.nl/" + "a" * 3000, "vorm"),
    ],
)
def test_address_outside_the_allowed_hosts_is_refused_before_it_is_looked_up(url: str, code: str) -> None:
    if not code:
        assert checked_url(url, HOSTS).host == "opendata.cbs.nl"
        return
    assert refusal(url, ask=never) == code


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.5", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1"),
        *(
            "203.0.113.1",
            "192.88.99.1",
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fd12::1",
            "ff02::1",
        ),
        *("ff0e::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1"),
        *("2001:db8::1", "fec0::1", "::127.0.0.1", "geen adres", "0177.0.0.1", "2130706433"),
    ],
)
def test_address_that_is_not_on_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "194.13.1.1", "2a00:1450:400e::1", "2606:4700::1111"])
def test_address_on_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("found", [["10.0.0.5"], ["8.8.8.8", "10.0.0.5"], ["::ffff:169.254.169.254"]])
def test_host_with_one_internal_address_is_refused(found: list[str]) -> None:
    assert refusal("https://opendata.cbs.nl/x", ask=lambda host, port: found) == "intern"


def test_own_computer_over_https_is_still_internal() -> None:
    assert refusal("https://127.0.0.1/x", ask=lambda host, port: [host]) == "intern"


def test_host_without_an_address_is_refused() -> None:
    assert refusal("https://opendata.cbs.nl/x", ask=lambda host, port: []) == "onvindbaar"


class Recorder(httpcore.NetworkBackend):
    """Connects nowhere, and keeps where it should have gone."""

    def __init__(self) -> None:
        self.to: list[str] = []

    def connect_tcp(self, host: str, port: int, **_more: object) -> httpcore.NetworkStream:
        self.to.append(host)
        raise httpcore.ConnectError


def test_second_look_up_that_points_inside_is_never_made() -> None:
    """DNS rebinding: public the first time, ours the second. There is no second time."""
    answers = iter([["8.8.8.8", "8.8.4.4"], ["127.0.0.1"]])
    asked, recorder = [], Recorder()

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    clock = Clock(5, 5)
    backend = CheckedBackend(rebinding, clock, loopback=False, inner=lambda: recorder)
    with pytest.raises(httpcore.ConnectError):
        backend.connect_tcp("opendata.cbs.nl", 443)
    assert asked == ["opendata.cbs.nl"]
    assert recorder.to == ["8.8.8.8", "8.8.4.4"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "host"),
        ("http://localhost:1/x", "host"),
        ("https://elders.example/", "host"),
        ("http://opendata.cbs.nl/x", "https"),
        ("https://a:b@opendata.cbs.nl/x", "wachtwoord"),
        ("file:///etc/passwd", "host"),
        ("http://[::1", "omleiding"),
        ("/rond", "omleiding"),
    ],
)
def test_redirect_elsewhere_is_refused(target: str, code: str, server: str) -> None:
    Server.pages["/rond"] = lambda page: page.answer(b"", status=302, Location=target)
    assert refusal(f"{server}/rond", ask=never) == code


def test_redirect_to_an_allowed_host_with_an_internal_address_is_refused(server: str) -> None:
    Server.pages["/x"] = lambda page: page.answer(b"", status=307, Location="https://opendata.cbs.nl/y")
    assert refusal(f"{server}/x", ask=lambda host, port: ["192.168.1.1"]) == "intern"


def test_loopback_is_refused_unless_a_test_allows_it(server: str, settings: Settings) -> None:
    Server.pages["/x"] = lambda page: page.answer(b"{}")
    settings.FETCH_LOOPBACK = False
    assert refusal(f"{server}/x") == "https"
    assert Server.asked == []
    with pytest.raises(FetchRefused):
        checked_addresses("localhost", 443, lambda host, port: ["127.0.0.1"])


def test_proxy_of_the_environment_is_not_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    Server.pages["/x"] = lambda page: page.answer(b"{}")
    assert fetch(f"{server}/x", hosts=HOSTS) == b"{}"


# --- How much, how long, what ------------------------------------------------------------------------------


def drip(page: Server) -> None:
    page.send_response(200)
    page.send_header("Content-Type", "application/json")
    page.send_header("Content-Length", "2400")
    page.end_headers()
    for _ in range(2400):
        page.wfile.write(b"a")
        page.wfile.flush()
        time.sleep(0.05)


def drip_headers(page: Server) -> None:
    for letter in b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 2400:
        page.wfile.write(bytes([letter]))
        page.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("slow", [drip, drip_headers, lambda page: time.sleep(120)])
def test_server_that_is_slow_is_left_in_time(slow: Callable[[Server], None], server: str) -> None:
    Server.pages["/x"] = slow
    """Each takes two minutes to answer; who waits for that is far too late, on a busy machine too."""
    start = time.monotonic()
    assert refusal(f"{server}/x", limits=Limits(seconds=0.5, silence=0.3)) == "traag"
    assert time.monotonic() - start < 60


ROOM = Limits(bytes=1000)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (lambda page: page.answer(b"a" * 1001), "te_groot"),
        (lambda page: page.answer(b"{}", Content_Length="5000"), "te_groot"),
        (lambda page: page.answer(gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip"), "te_groot"),
        (lambda page: page.answer(b"<html>", "text/html"), "soort"),
        (lambda page: page.answer(b"{}", "application/json-seq"), "soort"),
        (lambda page: page.answer(b"{}", Content_Encoding="br"), "soort"),
        (lambda page: page.answer(b"fout", status=500), "antwoord"),
        (lambda page: page.answer(b"", status=304), "antwoord"),
        (lambda page: page.answer(b"{}", Content_Length="500"), "verbinding"),
        (lambda page: page.answer(b"geen gzip", Content_Encoding="gzip"), "verbinding"),
        (lambda page: page.answer(gzip.compress(b"{}")[:-6], Content_Encoding="gzip"), "verbinding"),
        (lambda page: page.wfile.write(b"SSH-2.0-iets\r\n"), "verbinding"),
        (lambda page: page.answer(b"", status=302), "omleiding"),
    ],
)
def test_answer_that_is_not_as_agreed_is_refused(page: Callable, code: str, server: str) -> None:
    Server.pages["/x"] = page
    assert refusal(f"{server}/x", limits=ROOM) == code


def test_closed_port_is_said_in_dutch(settings: Settings) -> None:
    settings.FETCH_LOOPBACK = True
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/x") == "verbinding"


def test_every_refusal_says_what_to_do_in_one_line() -> None:
    for code in REFUSALS:
        text = str(FetchRefused(code, host="x.nl", status=500))
        assert text.endswith(".")
        assert "\n" not in text


def test_hosts_of_the_sources_are_names_and_few() -> None:
    assert allowed_hosts() == {"opendata.cbs.nl", "dataderden.cbs.nl", "api.pdok.nl"}


def test_no_other_module_talks_to_the_outside() -> None:
    from pathlib import Path

    import koers

    root = Path(koers.__file__).parent
    words = ("import httpx", "import httpcore", "import requests", "urllib.request", "http.client", "socket")
    talks = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if any(f"import {word}" in path.read_text() or word in path.read_text() for word in words)
    }
    itself = {  # look at Koers itself: is its port free, does its own address answer
        *("site/commands/serve.py", "site/deployment/address_check.py"),
    }
    assert talks - itself == {"data/sources/addresses.py", "data/sources/fetching.py"}
