"""The rows of a page out of what OData writes around them, without looking at each of the rows."""

import json
import re
from pathlib import Path

from koers.data.sources.asking import parsed
from koers.data.sources.errors import BrokenPage
from koers.data.sources.odata.paging import LINKS

HEAD = re.compile(rb'\s*\{[^\[\]{}]*"value"\s*:\s*(?=\[)')
TAIL = re.compile(rb'(?<=\])(?:\s*,\s*"@?odata\.nextLink"\s*:\s*"([^"\\]*)")?\s*\}\s*\Z')
ENDS = 16 * 1024  # bytes at both sides in which they are looked for


def leave_rows(path: Path, column: str) -> tuple[int, str]:
    """Make a page into a file with the list of its rows alone; how many there are, and the link to the next
    page. `column` is one that every row has. Raises BrokenPage."""
    content, name = path.read_bytes(), f'"{column}":'.encode()
    head, tail = HEAD.match(content, 0, ENDS), TAIL.search(content, max(0, len(content) - ENDS))
    if head and tail and (rows := content.count(name, head.end(), tail.start())):
        with path.open("r+b") as file:
            file.write(b" " * head.end())
            file.truncate(tail.start())
        return rows, (tail[1] or b"").decode("utf-8", "replace")
    return _rewritten(path, content)


def _rewritten(path: Path, content: bytes) -> tuple[int, str]:
    """A page that is written in another way than the servers do, an empty one, or one that is not whole."""
    page = parsed(content)
    if not isinstance(page, dict) or not isinstance(page.get("value"), list):
        raise BrokenPage("leeg")
    path.write_text(json.dumps(page["value"]), encoding="utf-8")
    return len(page["value"]), next((page[link] for link in LINKS if page.get(link)), "")
