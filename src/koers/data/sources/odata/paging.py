"""Next links, spelled two ways.

Of a link only what stands behind the question mark is used: the host in it may be one inside the network of
CBS, and where Koers goes is not for an answer to decide.
"""

from typing import Any
from urllib.parse import quote, unquote

from koers.data.sources.asking import Server
from koers.data.sources.errors import BrokenPage

LINKS = ("odata.nextLink", "@odata.nextLink")
SAFE = "$=&,()'/:@|"  # what may stand in a question as it is


def following(path: str, link: str) -> str:
    """The same place with the question of the link, in our spelling. Raises BrokenPage."""
    place, question = path.partition("?")[0], link.partition("?")[2]
    if not question:
        raise BrokenPage("lus")
    return f"{place}?{quote(unquote(question), safe=SAFE)}"


def documents(server: Server, path: str) -> list[dict[str, Any]]:
    """All rows of a small set, such as a dimension, over its pages. Raises FetchRefused or BrokenPage."""
    rows: list[dict[str, Any]] = []
    seen = {path}

    def check(page: Any) -> None:
        if not isinstance(page, dict) or not isinstance(page.get("value"), list):
            raise BrokenPage("leeg")
        if _next(path, page) in seen:
            raise BrokenPage("lus")

    while path:
        page = server.document(path, check)
        rows += page["value"]
        path = _next(path, page)
        seen.add(path)
    return rows


def only_document(server: Server, path: str) -> dict[str, Any]:
    """The one row of a set that has one. Raises FetchRefused or BrokenPage."""
    rows = documents(server, path)
    if len(rows) != 1:
        raise BrokenPage("leeg")
    return rows[0]


def _next(path: str, page: dict[str, Any]) -> str:
    link = next((page[name] for name in LINKS if page.get(name)), "")
    return following(path, link) if link else ""
