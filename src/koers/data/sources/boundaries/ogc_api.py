"""The reply of an OGC API Features service such as that of PDOK: pages of GeoJSON that name the next one."""

from collections.abc import Callable
from typing import Any

from koers.data.sources.boundaries.features import Feature
from koers.data.sources.boundaries.geojson import features_of, parsed, stated
from koers.data.sources.boundaries.reference import Reference
from koers.data.sources.errors import BoundariesRefused
from koers.data.sources.fetching import fetch
from koers.data.sources.selectors import allowed_hosts

KINDS = ("application/geo+json", "application/json")
MOST_PAGES = 100  # 14,575 neighbourhoods at a thousand a page are fifteen
Get = Callable[[str], bytes]


def get(url: str) -> bytes:
    return fetch(url, kinds=KINDS, hosts=allowed_hosts())


def read_ogc_api(url: str, *, get: Get = get) -> tuple[list[Feature], Reference]:
    """Every page. Raises FetchRefused, and BoundariesRefused for pages that run in a circle, hold fewer areas
    than they say, or do not agree on their coordinates; then nothing is kept."""
    found: list[Feature] = []
    seen: set[str] = set()
    reference: Reference | None = None
    expected, next_page = 0, url
    while next_page:
        if next_page in seen or len(seen) == MOST_PAGES:
            raise BoundariesRefused(url, "de bladzijden lopen rond of houden niet op")
        seen.add(next_page)
        page = parsed(get(next_page), url)
        if reference not in (None, stated(page, url)):
            raise BoundariesRefused(url, "de bladzijden hebben verschillende coördinaten")
        reference = stated(page, url)
        found += features_of(page, url)
        expected = max(expected, _number(page.get("numberMatched")))
        next_page = _next(page)
    if len(found) < expected:
        raise BoundariesRefused(
            url, f"{len(found)} gebieden in plaats van {expected}: het antwoord is afgebroken"
        )
    return found, reference or Reference.DEGREES


def _next(page: dict[str, Any]) -> str:
    links = page.get("links")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and link.get("rel") == "next":
            return str(link.get("href") or "")
    return ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0
