"""Web pages: headings, paragraphs, lists and tables; scripts and styles are left out and never run."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from koers.analysis.reading.errors import UnreadableDocument
from koers.analysis.reading.formats.plain import BOMS, decode
from koers.analysis.reading.lines import ExtractedText, Style, number_lines

INERT = {
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "head",
    "math",
    "canvas",
    "audio",
}
INERT |= {"video", "select", "textarea", "applet", "embed"}
FURNITURE = {"nav", "footer", "aside", "form", "button", "dialog", "menu"}
FURNITURE_NAMES = re.compile(
    r"cookie|breadcrumb|kruimel|navigat|\bmenu\b|skip-?link|share|social|delen|sidebar|banner|footer",
    re.IGNORECASE,
)
FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary"}
INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
}
INLINE |= {
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
INLINE |= {"tt", "u", "var", "wbr", "input"}
BOLD = {"b", "strong", "th"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CHARSET = re.compile(rb"""(?:charset\s*=\s*["']?|<\?xml[^>]+encoding=["'])([\w-]+)""", re.IGNORECASE)
SMALL_PART = 0.3
MOST_SPANNED = 30
NOT_SHOWN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)  # the last one is of Word
DEPTH = 400  # deeper nesting than any real page
Row = tuple[str, Style]


def read_html(data: bytes, name: str) -> ExtractedText:
    """The lines of a web page; what belongs to the site around it is marked as furniture."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _decoded(data))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("geen_tekst") from error
    walker = _Walker(len(root.text_content()))
    walker.walk(root, Style(), 0)
    walker.end_line()
    title = root.findtext(".//title") or ""
    rows = [(_squeeze(title), Style(furniture=True)), *walker.lines] if _squeeze(title) else walker.lines
    return ExtractedText(tuple(number_lines(rows)), name, "html")


def _decoded(data: bytes) -> str:
    stated = CHARSET.search(data[:4096])
    if stated and not data.startswith(tuple(mark for mark, _ in BOMS)):
        try:
            return data.decode({"iso-8859-1": "cp1252"}.get(stated[1].decode().lower(), stated[1].decode()))
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong statement is common: go by the bytes themselves
    return decode(data)


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(NOT_SHOWN.search(element.get("style", "")))


class _Walker:
    """Collects text until a block ends, as a browser breaks lines."""

    def __init__(self, length: int) -> None:
        self.length = length  # of all text, in characters
        self.lines: list[Row] = []
        self.pieces: list[str] = []
        self.bold = self.size = 0
        self.style = Style()
        self.tables = 0

    def walk(self, element: etree._Element, style: Style, depth: int, bold: bool = False) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in INERT or depth > DEPTH or _is_hidden(element):
            return
        if tag == "table" and self._is_data(element):
            self.table(element, style)
            return
        inline, style = tag in INLINE, self.style_of(element, tag, style)
        if not inline:
            self.end_line(blank=tag in HEADINGS or tag in {"p", "ul", "ol", "section", "article"})
        bold = bold or tag in BOLD
        self.text(element.text, style, bold)
        for child in element:
            self.walk(child, style, depth + 1, bold)
            self.text(child.tail, style, bold)
        if tag == "br" or not inline:
            self.end_line(blank=tag in HEADINGS or tag in {"p", "ul", "ol"})

    def style_of(self, element: etree._Element, tag: str, style: Style) -> Style:
        named = f"{element.get('class', '')} {element.get('id', '')}"
        role = element.get("role", "")
        if (
            tag in FURNITURE
            or role in FURNITURE_ROLES
            or (FURNITURE_NAMES.search(named) and self.is_part(element))
        ):
            style = replace(style, furniture=True)
        if tag in HEADINGS:
            return replace(style, heading=HEADINGS[tag], listed=False)
        if role == "heading":
            return replace(style, heading=int(element.get("aria-level", "2")[:1] or 2))
        return replace(style, listed=True) if tag == "li" else style

    def is_part(self, element: etree._Element) -> bool:
        """Not the frame around the whole page: `has-sidebar` is a common class of the body."""
        return (
            element.tag not in {"html", "body", "main"}
            and len(element.text_content()) < SMALL_PART * self.length
        )

    def text(self, text: str | None, style: Style, bold: bool) -> None:
        if text and not text.isspace():
            self.style = style
            self.size += len(text.strip())
            self.bold += len(text.strip()) if bold else 0
        self.pieces.append(text or "")

    def end_line(self, blank: bool = False) -> None:
        text = _squeeze("".join(self.pieces))
        if text:
            self.lines.append((text, replace(self.style, bold=bool(self.size) and self.bold == self.size)))
        if blank and self.lines and self.lines[-1][0]:
            self.lines.append(("", Style()))
        self.pieces, self.bold, self.size = [], 0, 0

    @staticmethod
    def _is_data(element: etree._Element) -> bool:
        """A table with rows of two cells or more and no table inside; others only place things on the
        page.
        """
        rows = [sum(1 for cell in row if cell.tag in {"td", "th"}) for row in element.iter("tr")]
        nested = next(iter(element.iterdescendants("table")), None)
        return nested is None and sum(1 for cells in rows if cells >= 2) >= 2

    def table(self, element: etree._Element, style: Style) -> None:
        self.end_line(blank=True)
        self.tables += 1
        spans: dict[int, int] = {}  # column -> rows that a cell from above still covers
        for i, row in enumerate(element.iter("tr")):
            cells = _cells_of([cell for cell in row if cell.tag in {"td", "th"}], spans)
            head = i == 0 or all(cell.tag == "th" for cell in row if cell.tag in {"td", "th"})
            if any(cells):
                self.lines.append(("\t".join(cells), replace(style, table=self.tables, header=head)))
        self.end_line(blank=True)


def _cells_of(row: list[etree._Element], spans: dict[int, int]) -> list[str]:
    """The texts of a row, with empty cells where one spans several columns or comes from the row above."""
    texts: list[str] = []
    for cell in row:
        while spans.get(len(texts), 0):
            spans[len(texts)] -= 1
            texts.append("")
        if _span(cell, "rowspan") > 1:
            spans[len(texts)] = _span(cell, "rowspan") - 1
        texts += [_squeeze(" ".join(_inner_texts(cell))), *[""] * (_span(cell, "colspan") - 1)]
    return texts


def _span(cell: etree._Element, name: str) -> int:
    stated = cell.get(name, "1").strip()
    return min(int(stated), MOST_SPANNED) if stated.isdecimal() and int(stated[:4]) else 1


def _inner_texts(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in INERT or _is_hidden(element):
        return
    yield element.text or ""
    for child in element:
        joined = "".join(_inner_texts(child))
        yield joined if child.tag in INLINE else f" {joined} "
        yield child.tail or ""
