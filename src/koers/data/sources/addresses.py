"""Which addresses Koers may fetch from: hosts that a source names, on the public internet, over https."""

import ipaddress
import re
import socket
from collections.abc import Callable

import httpx

from koers.data.sources.errors import FetchRefused

Resolve = Callable[[str, int], list[str]]
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")  # a name, no number
LOOPBACK = ("127.0.0.1", "localhost")
LONGEST = 2000
IN_USE = ipaddress.ip_network("2000::/3")
# Public by the list of IANA, but a way in to an address that is not: NAT64, 6to4, Teredo, old anycast.
DETOURS = [
    ipaddress.ip_network(text)
    for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "192.88.99.0/24", "192.0.0.0/24")
]


def resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchRefused("onvindbaar", host=host) from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def checked_url(url: str, hosts: frozenset[str], *, loopback: bool = False) -> httpx.URL:
    """The one reading of the address that is also used to fetch it. Raises FetchRefused."""
    if len(url) > LONGEST or not url.isascii() or re.search(r"[\x00-\x20\x7f\\]", url):
        raise FetchRefused("vorm")
    try:
        found = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchRefused("vorm") from error
    if found.userinfo:
        raise FetchRefused("wachtwoord")
    if found.host not in hosts:
        raise FetchRefused("host", host=found.host)
    if loopback and found.host in LOOPBACK and found.scheme in ("http", "https"):
        return found
    if found.scheme != "https" or found.port not in (None, 443):
        raise FetchRefused("https", host=found.host)
    return found


def checked_addresses(host: str, port: int, ask: Resolve, *, loopback: bool = False) -> list[str]:
    """Every address of the host; one that is not public is enough to refuse. Raises FetchRefused."""
    if loopback and host in LOOPBACK:
        return ["127.0.0.1"]
    found = ask(host, port)
    if not found:
        raise FetchRefused("onvindbaar", host=host)
    if not all(is_public(text) for text in found):
        raise FetchRefused("intern", host=host)
    return found


def is_public(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in IN_USE:
        return False  # one that wraps an IPv4 address too
    return address.is_global and not address.is_multicast and not any(address in net for net in DETOURS)
