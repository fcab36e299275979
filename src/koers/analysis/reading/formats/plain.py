"""Text without a layout of its own: .txt and .md, in any common encoding."""

import codecs
import re
from itertools import pairwise

from koers.analysis.reading.errors import UnreadableDocument
from koers.analysis.reading.lines import ExtractedText, Line, Style

BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
SINGLE_BYTE = ["cp1252", "mac_roman", "cp850"]  # in the order in which they win when all look as good
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
ODD_IN_WORD = re.compile(
    r"(?<=[a-z])[^\x00-\x7fàáâäèéêëìíîïòóôöùúûüçñÀÁÂÄÈÉÊËÏÖÜ’‘´](?=[a-z])|[‚„‰ŽŠ](?=[a-z])"
)
MARKDOWN_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
MARKDOWN_RULE = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)*\|?\s*$")
PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|")
MARKDOWN_ITEM = re.compile(r"^\s*[-*+]\s+(.*)$")
BARS = 2  # in each row of a table that has no rule under its head
MARKDOWN_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+\S.{25,}$")  # shorter ones may be headings
MARKDOWN_MARKS = [
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
]


def decode(data: bytes) -> str:
    """The text in these bytes: by its mark (BOM), else UTF-16 or UTF-8 by its form, else the best
    single-byte set.

    Raises UnreadableDocument(`binair`) when it is no text in any of these.
    """
    encoding = next((name for mark, name in BOMS if data.startswith(mark)), None) or _utf16_without_mark(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace") if encoding else _decode_single_byte(data)
    text = text.lstrip("\ufeff")
    if len(CONTROL.findall(text[:200_000])) > max(2, len(text[:200_000]) // 500):
        raise UnreadableDocument("binair")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in nearly every even or nearly every odd place."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.8 * half and sample[0::2].count(0) < 0.2 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.8 * half and sample[1::2].count(0) < 0.2 * half:
        return "utf-16-be"
    return None


def _decode_single_byte(data: bytes) -> str:
    if data.count(0) > len(data) // 1000:
        raise UnreadableDocument("binair")
    decoded = [data.decode(name, "replace") for name in SINGLE_BYTE]
    return min(decoded, key=lambda text: len(ODD_IN_WORD.findall(text)) + 5 * text.count("\ufffd"))


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them: only at line ends, not at form feeds or other odd separators."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.replace("\u2028", " ").replace("\x0b", " ").replace("\x85", " ") for line in lines]


def lines_of_text(text: str, name: str) -> ExtractedText:
    raw = split_lines(text)
    if name.lower().endswith((".md", ".markdown")) or _looks_like_markdown(raw):
        return ExtractedText(tuple(_markdown_lines(raw)), name, "md")
    clean = [line.replace("\f", "").rstrip() for line in raw]
    if any(PIPE_RULE.match(line) for line in clean):
        return ExtractedText(tuple(_with_pipe_tables(clean, fewest=1)), name, "txt")
    if any(a.count("|") == b.count("|") >= BARS for a, b in pairwise(clean)):
        return ExtractedText(tuple(_with_pipe_tables(clean, fewest=BARS)), name, "txt")
    lines = [Line(i, line) for i, line in enumerate(clean, 1)]
    return ExtractedText(tuple(lines), name, "txt")


def _with_pipe_tables(clean: list[str], fewest: int) -> list[Line]:
    """Text copied off a website often has its tables with „|” between the cells, mostly with a rule under the
    head; without a rule a line needs two bars or more.
    """
    lines, table = [], 0
    for i, text in enumerate(clean):
        if text.count("|") < fewest or (text.count("|") == 1 and text.rstrip().endswith("|")):
            lines.append(Line(i + 1, "" if PIPE_RULE.match(text) else text.rstrip(" |")))
            continue
        new = not (i and "|" in clean[i - 1])
        table += new
        lines.append(Line(i + 1, _cells(text), None, Style(table=table, header=new)))
    return lines


def _looks_like_markdown(raw: list[str]) -> bool:
    return sum(1 for line in raw if MARKDOWN_HEADING.match(line)) >= 2


def _markdown_lines(raw: list[str]) -> list[Line]:
    lines, table = [], 0
    for i, text in enumerate(raw):
        if text.count("|") >= 2 or (table and "|" in text):
            new = not (i and "|" in raw[i - 1])
            table += new
            lines.append(Line(i + 1, _cells(text), None, Style(table=table, header=new)))
        else:
            lines.append(_markdown_line(i + 1, text))
    return lines


def _cells(text: str) -> str:
    """A row of a table with its cells parted by tabs; the rule under the head of a table is no text."""
    if MARKDOWN_RULE.match(text) or PIPE_RULE.match(text):
        return ""
    inside = text.strip().removeprefix("|").removesuffix("|")
    return "\t".join(_without_marks(cell.strip()) for cell in inside.split("|"))


def _markdown_line(number: int, text: str) -> Line:
    heading = MARKDOWN_HEADING.match(text)
    if heading:
        return Line(number, _without_marks(heading[2]), None, Style(heading=len(heading[1])))
    bold = re.fullmatch(r"\s*(\*\*|__)([^*_]+)\1:?\s*", text)
    if bold:
        return Line(number, _without_marks(text).strip(), None, Style(bold=True))
    item = MARKDOWN_ITEM.match(text)
    if item:
        return Line(number, _without_marks(item[1]).rstrip(), None, Style(listed=True))
    if MARKDOWN_NUMBERED.match(text):
        return Line(number, _without_marks(text).rstrip(), None, Style(listed=True))
    if MARKDOWN_RULE.match(text) or re.fullmatch(r"\s*[*_]\s*[*_]\s*[*_][\s*_]*", text):
        return Line(number, "")
    return Line(number, _without_marks(text.removeprefix("> ")).rstrip())


def _without_marks(text: str) -> str:
    for pattern, kept in MARKDOWN_MARKS:
        text = pattern.sub(kept, text)
    return text
