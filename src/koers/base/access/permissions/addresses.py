"""The address of each route as a reader sees it: /documenten/…/delen/…/."""

import re
from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

PART = re.compile(r"<[^>]+>")


def address_of(name: str) -> str:
    """Of a route that is no longer there, its name."""
    return addresses().get(name, name)


@cache
def addresses() -> dict[str, str]:
    return dict(_walk(get_resolver()))


def _walk(resolver: URLResolver, space: str = "", before: str = "/") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = before + PART.sub("…", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, here)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", here
