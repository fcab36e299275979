"""What every page shows around its content: the menu of who asks, with the page we are on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koers.base.access.menu import Entry, Page, pages
from koers.base.access.traffic.numbers import request_number
from koers.base.access.who import NOBODY

FOOTER = (
    Entry(_("Methode"), "desk:method"),
    Entry(_("Toegankelijkheid"), "desk:accessibility"),
    Entry(_("Privacy"), "desk:privacy"),
)


@dataclass(frozen=True)
class Item:
    url: str
    text: str
    current: str  # the value of aria-current: page, true (a page below it) or nothing
    below: tuple["Item", ...] = ()


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    home = reverse("desk:start")
    return "true" if url != home and path.startswith(url) else ""


def item(page: Page, path: str) -> Item:
    below = _nearest(items(page.below, path))
    if below:
        return Item(page.url, page.text, "true" if any(one.current for one in below) else "", below)
    belongs = page.also and path.startswith(page.also)
    return Item(page.url, page.text, "true" if belongs else current(page.url, path))


def _nearest(found: list[Item]) -> tuple[Item, ...]:
    """Of an address within another's, only the longest is where we are."""
    longest = max((len(one.url) for one in found if one.current), default=0)
    return tuple(one if len(one.url) == longest else replace(one, current="") for one in found)


def items(found: Iterable[Page], path: str) -> list[Item]:
    return [item(page, path) for page in found]


def page(request: HttpRequest) -> dict[str, object]:
    """Also for a request that never reached who asks: an error page then has no menu."""
    who = getattr(request, "who", NOBODY)
    menu = items(pages(who), request.path)
    return {
        "menu": menu,
        "submenu": next((one.below for one in menu if one.below and one.current), ()),
        "footer_links": items(pages(who, FOOTER), request.path),
        "number": request_number(),  # shown on error pages only
    }
