"""Lines that belong to the page and not to the text: menus, page headers, page numbers, tables of
contents.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from koers.analysis.reading.lines import Line
from koers.analysis.reading.numbers import parse_cell
from koers.analysis.reading.vocabulary import ALWAYS, CHROME, PAGE_NUMBER, normal, role_of

CHROME_LENGTH = 90  # a longer line that speaks of cookies is a text about cookies
ENTRY = re.compile(
    r"^(?P<title>\S.*?)(?:\s*\.{3,}\s*|\s*…+\s*|\s*_{3,}\s*|\t+|\s{2,}"
    r"|\s)(?:pag(?:ina)?\.?\s*|p\.\s*)?(?P<page>\d{1,3})\s*$"
)
CLEAR_ENTRY = re.compile(r"^.*\S\s*(?:\.{4,}|…{2,}|(?:\.\s){4,})\s*\d{1,3}\s*$")
GLUED_ENTRY = re.compile(r"^(?P<title>\S[^.:;]{3,100}?[a-z)&])(?P<page>\d{1,2})\s*$")  # the white was lost
BAR = re.compile(
    r"^\s*\d+(?:,\d+)?% complete\s*$", re.IGNORECASE
)  # of a graph; the number stands above it too
LOOSE = re.compile(r"^\s*(?:(?:p\.|pag\.?|\d{1,3}|\d{1,2}\.\d{1,2}\.?|\d{1,2}\.)\s*)+$", re.IGNORECASE)
SEVERAL = re.compile(r"(?:(?<=[^\d.]\s\d)|(?<=[^\d.]\s\d\d))\s+(?=\d{1,2}(?:\.\d{1,2})+\.?\s)")
NUMBERED = re.compile(r"^(?P<number>(?:\d{1,2}\.)*\d{1,2}\.?)\s+(?P<title>\D.*)$")


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    title: str
    number: str
    line: int


def furniture_of(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that are menu, cookie notice, page number or page header."""
    return _chrome(lines) | _repeated(lines) | _page_numbers(lines)


def _chrome(lines: Sequence[Line]) -> set[int]:
    found = set()
    bars = {line.text.strip()[: -len(" complete")] for line in lines if BAR.match(line.text)}
    for line in lines:
        text = line.text.strip(" \t•-*|>»›")
        if (
            line.style.furniture
            or text in bars
            or ALWAYS.match(text)
            or (text and len(text) <= CHROME_LENGTH and CHROME.search(text))
        ):
            found.add(line.number)
    return found


def _repeated(lines: Sequence[Line]) -> set[int]:
    """Lines at the top or bottom of a page that come back on most pages, whatever number they hold."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page and line.text.strip():
            pages[line.page].append(line)
    edges = [line for inside in pages.values() for line in {*inside[:2], *inside[-2:]}]
    seen = Counter(_without_digits(line.text) for line in edges)
    enough = max(3, len(pages) // 3)
    return {line.number for line in edges if seen[_without_digits(line.text)] >= enough}


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip().casefold()


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Bare numbers on a line of their own; in a table with one cell per line they are figures, not pages."""
    alone = [line for line in lines if PAGE_NUMBER.match(line.text.strip())]
    cells = _beside_numbers(lines)
    alone = [line for line in alone if line.number not in cells]
    bare = [line for line in alone if line.text.strip().isdigit()]
    values = [int(line.text) for line in bare]
    rising = sum(1 for a, b in pairwise(values) if 0 < b - a <= 3)
    kept = {line.number for line in bare} if rising < 0.6 * max(1, len(values) - 1) else set()
    return {line.number for line in alone} - kept


def _beside_numbers(lines: Sequence[Line]) -> set[int]:
    """Bare numbers with another number right before or after them are cells of a table."""
    filled = [line for line in lines if line.text.strip()]
    pairs = [(a, b) for a, b in pairwise(filled) if parse_cell(a.text) and parse_cell(b.text)]
    return {line.number for pair in pairs for line in pair}


def contents_of(lines: Sequence[Line], furniture: set[int]) -> tuple[set[int], tuple[Entry, ...]]:
    """The lines of the table of contents, and what it lists."""
    found = {line.number for line in lines if line.style.contents or CLEAR_ENTRY.match(line.text)}
    found |= _after_its_heading(lines, furniture)
    found |= {n for run in _runs(lines, furniture) for n in run}
    entries = [entry for line in lines if line.number in found for entry in _entries(line)]
    return found, tuple(entries)


def _entries(line: Line) -> list[Entry]:
    entries = []
    for part in SEVERAL.split(line.text.strip()):
        match = ENTRY.match(part) or GLUED_ENTRY.match(part)
        title = match["title"].strip(" .…\t") if match else part.strip()
        numbered = NUMBERED.match(title)
        if numbered:
            entries.append(Entry(numbered["title"].strip(), numbered["number"].rstrip("."), line.number))
        elif title and role_of(title) != "contents":
            entries.append(Entry(title, "", line.number))
    return entries


def _after_its_heading(lines: Sequence[Line], furniture: set[int]) -> set[int]:
    """After „Inhoud”: lines with a page number, or lines that come back further on as a heading."""
    starts = [i for i, line in enumerate(lines) if len(line.text) <= 40 and _opens_contents(line.text)]
    if not starts:
        return set()
    bare = {line.number: _bare(line.text) for line in lines if line.text.strip()}
    later = Counter(bare.values())
    found: set[int] = set()
    for start in starts:
        run = _entries_after(lines[start + 1 :], bare, later, furniture)
        if len(run) >= 3:
            found |= {n for n in bare if lines[start].number <= n <= max(run)}
    return found


def _opens_contents(text: str) -> bool:
    """„Inhoud”, also with the number of the first entry behind it."""
    return role_of(re.sub(r"\s+(?:hoofdstuk )?\d{1,2}\.?$", "", text, flags=re.IGNORECASE)) == "contents"


def _entries_after(
    lines: Sequence[Line], bare: dict[int, str], later: Counter[str], furniture: set[int]
) -> list[int]:
    """The entries from here on; a title that came before ends the list, for there the text itself begins."""
    run: list[int] = []
    titles: set[str] = set()
    misses = 0
    for line in lines:
        if line.number not in bare or line.number in furniture:
            continue
        if run and LOOSE.match(line.text):
            continue  # page numbers that stand by themselves
        title = bare[line.number]
        comes_back = later[title] > 1 and len(line.text) < 120 and title not in titles
        if _is_entry(line.text) or GLUED_ENTRY.match(line.text) or comes_back:
            run.append(line.number)
            titles.add(title)
            misses = 0
        else:
            misses += 1
        if misses > 1:
            break
    return run


def _bare(text: str) -> str:
    glued = GLUED_ENTRY.match(text)
    match = ENTRY.match(text.strip())
    return normal(glued["title"] if glued else match["title"] if match and _is_entry(text) else text)


def _is_entry(text: str) -> bool:
    match = ENTRY.match(text.strip())
    return (
        bool(match) and not text.rstrip().endswith((".", ";", ":")) and len(text) < 400 and not _is_year(text)
    )


def _is_year(text: str) -> bool:
    return bool(re.search(r"(?:19|20)\d\d\s*$", text))


def _runs(lines: Sequence[Line], furniture: set[int]) -> list[list[int]]:
    """Four numbered titles or more in a row, each with a page number that does not fall."""
    runs: list[list[int]] = []
    run: list[int] = []
    page = 0
    for line in lines:
        text = line.text.strip()
        if not text or line.number in furniture:
            continue
        match = ENTRY.match(text)
        if match and NUMBERED.match(text) and not _is_year(text) and int(match["page"]) >= page:
            run.append(line.number)
            page = int(match["page"])
        else:
            runs.append(run)
            run, page = [], 0
    return [run for run in [*runs, run] if len(run) >= 4]
