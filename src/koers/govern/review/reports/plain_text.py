"""The small markup of a section: paragraphs, lists, bold and tables."""

import re
from dataclasses import dataclass
from itertools import groupby

from koers.analysis.reading.pasted_tables import Grid, grid_of, is_row

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
ITEM = re.compile(r"^\s*[-–•*·]\s+")


@dataclass(frozen=True)
class Run:
    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    is_item: bool = False


def paragraphs(text: str) -> tuple[Paragraph | Grid, ...]:
    """An empty line ends a paragraph; a dash begins an item of a list; rows between bars are a table."""
    found: list[Paragraph | Grid] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        for is_table, lines in groupby(part.split("\n"), key=is_row):
            kept = list(lines)
            found += [grid_of(kept)] if is_table and len(kept) > 1 else _lines(kept)
    return tuple(found)


def _lines(lines: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    running: list[str] = []
    for line in lines:
        if not ITEM.match(line):
            running.append(line.strip())
            continue
        if running:
            found.append(_paragraph(" ".join(running)))
            running = []
        found.append(_paragraph(ITEM.sub("", line), is_item=True))
    if any(running):
        found.append(_paragraph(" ".join(running)))
    return found


def _paragraph(text: str, *, is_item: bool = False) -> Paragraph:
    runs, at = [], 0
    for bold in BOLD.finditer(text):
        runs += [Run(text[at : bold.start()]), Run(bold[1], is_bold=True)]
        at = bold.end()
    runs.append(Run(text[at:]))
    return Paragraph(tuple(run for run in runs if run.text), is_item)
