"""Text that somebody pasted out of a word processor: markup and unseen characters go, tables stay tables."""

import html
import re

from koers.analysis.reading.pasted_tables import is_row, piped_rows, with_piped_tables

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
BULLET = re.compile(r"^\s*(?:[•·▪◦○●✓]\s*|(?:[-–—*]|(?:\d{1,2}|[a-zA-Z])[.)])\s+)")


def made_plain(text: str) -> tuple[str, bool]:
    """The text without markup or unseen characters, and whether anything was taken out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    found = UNSEEN.sub("", lines)
    if TAG.search(found) or HIDDEN.search(found):
        found = _without_tags(with_piped_tables(HIDDEN.sub("", found), _without_tags))
    found = piped_rows(found)
    found = re.sub(r"[ \t]+\n", "\n", re.sub(r"\n{3,}", "\n\n", found)).strip()
    return found, found != lines.strip()


def _without_tags(text: str) -> str:
    text = STRONG.sub("**", LIST_ITEM.sub("\n- ", ENDS_CELL.sub("\t", ENDS_LINE.sub("\n", text))))
    return html.unescape(TAG.sub("", text)).replace("****", "").replace("\u00a0", " ")


def points_of(text: str) -> tuple[str, ...]:
    """The points of a pasted list, one a line, without bullets, numbers and what stands there twice."""
    plain, _changed = made_plain(text)
    rows = (line.strip().strip("|").replace("|", " ") if is_row(line) else line for line in plain.split("\n"))
    lines = (" ".join(BULLET.sub("", row.replace("**", "")).split()) for row in rows)
    return tuple(dict.fromkeys(line for line in lines if any(letter.isalnum() for letter in line)))
