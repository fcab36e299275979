"""Every page, at every width: no fault that axe can find, and nothing wider than the screen."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, get_resolver, resolve, reverse
from playwright.sync_api import Page

from koers.base.access.permissions import routes

WIDTHS = [1280, 390]  # where axe looks
SCROLL_WIDTHS = [1280, 1024, 768, 600, 390, 320]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
ADDRESS = "link => new URL(link.getAttribute('href'), location)"  # an area of a map is a link too
LINKS = f"links => links.map({ADDRESS}).map(url => [url.origin, url.pathname])"
FILES = (".csv", ".pdf", ".xlsx", ".docx", ".odt", ".pptx", ".html")
DEEPER = 2  # how many links away from a page of the menu
OF_A_KIND = 2  # of pages that one view makes, so many are looked at
AT_MOST = 60  # pages that are found by following links


def plain_pages() -> Iterator[str]:
    """Addresses of the front doors that need no argument and answer a plain visit."""
    for namespace in ("desk", "documents"):
        _, resolver = get_resolver().namespace_dict[namespace]
        for pattern in resolver.url_patterns:
            name = f"{namespace}:{pattern.name}" if isinstance(pattern, URLPattern) else ""
            if name and not pattern.pattern.regex.groups and "GET" in routes()[name].methods:
                yield reverse(name)


PLAIN = sorted(address for address in set(plain_pages()) if not address.endswith(FILES))


def faults_at(address: str, page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    response = page.goto(address)
    if response is None or response.status != 200:
        return [f"{address} answers {response and response.status}"]
    found = []
    for width in SCROLL_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if (wider := page.evaluate(SIDEWAYS)) > 0:
            found.append(f"{width} px: {wider} px wider than the screen")
        if width in WIDTHS:
            found += [f"{width} px: {violation}" for violation in axe(page)]
    return found


def links_on(page: Page) -> set[str]:
    pairs = page.locator("main a[href]").evaluate_all(LINKS)
    here = page.evaluate("location.origin")
    return {path for origin, path in pairs if origin == here and not path.endswith(FILES)}


@pytest.mark.parametrize("address", PLAIN)
def test_page_of_the_menu_at_every_width_has_no_faults(
    address: str, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    assert faults_at(address, page, axe) == []


def one_of_each_kind(addresses: set[str]) -> list[str]:
    """A view that is in order for two of its pages is taken to be so for all: thirty goals have one form."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for address in sorted(addresses):
        kinds[resolve(address).view_name].append(address)
    return [address for found in kinds.values() for address in found[:OF_A_KIND]]


def test_page_behind_a_link_at_every_width_has_no_faults(
    page: Page, axe: Callable[[Page], list[str]], subtests: pytest.Subtests
) -> None:
    """Of every kind of page that the pages of the menu lead to: priorities, plans, activities, reports …"""
    seen, now = set(PLAIN), list(PLAIN)
    behind: list[str] = []
    for _deeper in range(DEEPER):
        found: set[str] = set()
        for address in now:
            page.goto(address)
            found |= links_on(page)
        now = one_of_each_kind(found - seen)
        seen |= found
        behind += now
    assert 0 < len(behind) <= AT_MOST
    for address in behind:
        with subtests.test(address=address):
            assert faults_at(address, page, axe) == []
