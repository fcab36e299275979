"""The small markup of a section: paragraphs, lists and bold."""

import re
from dataclasses import dataclass

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


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """An empty line ends a paragraph; a line that begins with a dash is an item of a list."""
    found: list[Paragraph] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines: list[str] = []
        for line in part.split("\n"):
            if not ITEM.match(line):
                lines.append(line.strip())
                continue
            if lines:
                found.append(_paragraph(" ".join(lines)))
                lines = []
            found.append(_paragraph(ITEM.sub("", line), is_item=True))
        if any(lines):
            found.append(_paragraph(" ".join(lines)))
    return tuple(found)


def _paragraph(text: str, *, is_item: bool = False) -> Paragraph:
    runs, at = [], 0
    for bold in BOLD.finditer(text):
        runs += [Run(text[at : bold.start()]), Run(bold[1], is_bold=True)]
        at = bold.end()
    runs.append(Run(text[at:]))
    return Paragraph(tuple(run for run in runs if run.text), is_item)
