"""The small markup of a section (paragraphs, lists, bold); text that was pasted out of Word made plain."""

import html
import re
from dataclasses import dataclass

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
ITEM = re.compile(r"^\s*[-–•*·]\s+")
# What a word processor leaves behind when its text is pasted as markup.
HIDDEN = re.compile(r"<!--.*?-->|<(style|script|xml|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?::[a-z]+)?(?:\s[^<>]*)?/?>|<[?!][^<>]*>", re.IGNORECASE)
ENDS_LINE = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^<>]*>", re.IGNORECASE)
ENDS_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
LIST_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
STRONG = re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
# Zero-width and direction marks, soft hyphens, control characters: seen by nobody, kept by nobody.
UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


@dataclass(frozen=True)
class Run:
    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    is_item: bool = False


def made_plain(text: str) -> tuple[str, bool]:
    """The text without markup or unseen characters, and whether anything was taken out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    found = UNSEEN.sub("", lines)
    if TAG.search(found) or HIDDEN.search(found):
        found = _without_tags(found)
    found = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", found)).strip()
    return found, found != lines.strip()


def _without_tags(text: str) -> str:
    text = HIDDEN.sub("", text)
    text = STRONG.sub("**", LIST_ITEM.sub("\n- ", ENDS_CELL.sub("\t", ENDS_LINE.sub("\n", text))))
    return html.unescape(TAG.sub("", text)).replace("****", "").replace("\u00a0", " ")


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
