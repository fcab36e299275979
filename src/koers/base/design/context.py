"""What every page shows around its content: the menu, with the page we are on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

MENU = (
    ("desk:start", _("Veiligheidsbeeld")),
    ("desk:priorities", _("Prioriteiten")),
    ("desk:coverage", _("Dekking")),
    ("desk:indicators", _("Cijfers")),
    ("desk:measurability", _("Meetbaarheid")),
    ("desk:documents", _("Documenten")),
    ("documents:list", _("Verslagen")),
)
FOOTER = (
    ("desk:method", _("Methode")),
    ("desk:accessibility", _("Toegankelijkheid")),
    ("desk:privacy", _("Privacy")),
)


@dataclass(frozen=True)
class Item:
    url: str
    text: str
    current: str  # the value of aria-current: page, true (a page below it) or nothing


def current(url: str, path: str) -> str:
    if url == path:
        return "page"
    home = reverse("desk:start")
    return "true" if url != home and path.startswith(url) else ""


def items(names: Iterable[tuple[str, object]], path: str) -> list[Item]:
    found = []
    for name, text in names:
        try:
            url = reverse(name)
        except NoReverseMatch:  # a front door that this installation leaves out
            continue
        found.append(Item(url, str(text), current(url, path)))
    return found


def page(request: HttpRequest) -> dict[str, object]:
    return {"menu": items(MENU, request.path), "footer_links": items(FOOTER, request.path)}
