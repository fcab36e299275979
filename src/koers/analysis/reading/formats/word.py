"""Word documents (.docx): paragraphs, headings, lists and tables in reading order.

Read from the XML itself, so that a malicious archive or entity can do nothing and reading stays fast.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from koers.analysis.reading.errors import UnreadableDocument
from koers.analysis.reading.lines import ExtractedText, Style, number_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARTS = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml")
UNPACKED_LIMIT = 100 * 1024 * 1024  # of the parts that are read, together
SKIPPED = {W + "del", W + "instrText", W + "delText", MC + "Fallback", W + "pPr", W + "rPr", W + "moveFrom"}
BREAKS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-", W + "ptab": "\t"}
BOLD_ENOUGH = 0.98
Row = tuple[str, Style]


def read_word(data: bytes, name: str) -> ExtractedText:
    """The lines of a .docx; raises UnreadableDocument when broken or too large unpacked."""
    parts = _unpack(data)
    document = _parse(parts["word/document.xml"])
    body = document.find(W + "body")
    if body is None:
        raise UnreadableDocument("beschadigd", kind="docx")
    styles = _parse(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
    reader = _Reader(
        _heading_levels(styles) if styles is not None else {},
        _list_styles(styles) if styles is not None else set(),
    )
    rows = list(reader.rows(body))
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes in parts:
            rows += list(reader.notes(_parse(parts[notes])))
    return ExtractedText(tuple(number_lines(rows)), name, "docx", _warnings(document))


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = [info for info in archive.infolist() if info.filename in PARTS]
            if any(info.flag_bits & 1 for info in wanted):
                raise UnreadableDocument("versleuteld")
            if sum(info.file_size for info in wanted) > UNPACKED_LIMIT:
                raise UnreadableDocument("uitpakken_te_groot")
            parts = {info.filename: _bounded(archive, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise UnreadableDocument("beschadigd", kind="docx") from error
    if "word/document.xml" not in parts:
        raise UnreadableDocument("beschadigd", kind="docx")
    return parts


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Never more than the limit, whatever size the archive claims."""
    with archive.open(info) as part:
        content = part.read(UNPACKED_LIMIT + 1)
    if len(content) > UNPACKED_LIMIT:
        raise UnreadableDocument("uitpakken_te_groot")
    return content


def _parse(xml: bytes) -> etree._Element:
    """Entities are not filled in, nothing outside the file is fetched, no document type is accepted."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("beschadigd", kind="docx") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("verdacht", what="definities (DTD of entiteiten)")
    return root


def _heading_levels(styles: etree._Element) -> dict[str, int]:
    """Style id to heading level: 1-9 for headings, -1 for a table of contents."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter(W + "style"):
        key = style.get(W + "styleId", "")
        name_at, outline, base = (
            style.find(path) for path in (W + "name", f"{W}pPr/{W}outlineLvl", W + "basedOn")
        )
        name = "" if name_at is None else name_at.get(W + "val", "")
        own[key] = _level_of_style(name, "" if outline is None else outline.get(W + "val", ""))
        based[key] = "" if base is None else base.get(W + "val", "")
    return {key: _inherited(key, own, based) for key in own}


def _list_styles(styles: etree._Element) -> set[str]:
    """Styles that make a paragraph an item of a list."""
    named = re.compile(r"(?:list|lijst|opsomming)", re.IGNORECASE)
    found = set()
    for style in styles.iter(W + "style"):
        name = style.find(W + "name")
        if (
            style.find(f"{W}pPr/{W}numPr") is not None
            and name is not None
            and named.match(name.get(W + "val", ""))
        ):
            found.add(style.get(W + "styleId", ""))
    return found


def _level_of_style(name: str, outline: str) -> int:
    named = re.match(r"(?:heading|kop|überschrift|titre) ?(\d)", name, re.IGNORECASE)
    if named:
        return int(named[1])
    if re.match(r"(toc|inhopg) ?\d", name, re.IGNORECASE):
        return -1
    if re.match(r"(title|titel)$", name, re.IGNORECASE):
        return 1
    return int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0


def _inherited(key: str, own: dict[str, int], based: dict[str, str]) -> int:
    for _ in range(10):
        if own.get(key):
            return own[key]
        key = based.get(key, "")
    return 0


def _warnings(document: etree._Element) -> tuple[str, ...]:
    pictures = sum(1 for _ in document.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))
    if not pictures:
        return ()
    return (
        f"Het document heeft {pictures} afbeelding(en). Tekst en cijfers in een afbeelding leest Koers niet.",
    )


class _Reader:
    def __init__(self, levels: dict[str, int], lists: set[str]) -> None:
        self.levels = levels
        self.lists = lists
        self.tables = 0

    def rows(self, parent: etree._Element) -> Iterator[Row]:
        for child in parent:
            if child.tag == W + "p":
                yield from self.paragraph(child)
            elif child.tag == W + "tbl":
                yield from self.table(child)
            elif child.tag in {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "smartTag"}:
                yield from self.rows(child)

    def paragraph(self, element: etree._Element) -> Iterator[Row]:
        style = self.style(element)
        text = "".join(_texts(element))
        for part in text.split("\n"):
            yield part.strip(), style
        for box in _boxes(element):
            yield from self.rows(box)

    def style(self, element: etree._Element) -> Style:
        key = element.find(f"{W}pPr/{W}pStyle")
        name = key.get(W + "val", "") if key is not None else ""
        level = self.levels.get(name, 0)
        outline = element.find(f"{W}pPr/{W}outlineLvl")
        if not level and outline is not None and outline.get(W + "val", "9").isdigit():
            level = (int(outline.get(W + "val", "9")) + 1) % 10
        numbered = element.find(f"{W}pPr/{W}numPr") is not None or name in self.lists
        listed = numbered and not level > 0
        return Style(max(0, min(level, 6)), listed, bold=_is_bold(element), contents=level < 0)

    def table(self, element: etree._Element) -> Iterator[Row]:
        self.tables += 1
        number = self.tables
        grid = [
            [_cell(cell) for cell in row.iter(W + "tc") if _row_of(cell) is row] for row in _own_rows(element)
        ]
        if grid and max(len(cells) for cells in grid) == 1:  # a frame around text, not a table
            for row in _own_rows(element):
                for cell in row.iter(W + "tc"):
                    yield from self.rows(cell)
            return
        for i, cells in enumerate(grid):
            yield "\t".join(cells).rstrip("\t"), Style(table=number, header=i == 0)
        yield "", Style()

    def notes(self, root: etree._Element) -> Iterator[Row]:
        for note in root:
            if note.get(W + "type") is None:
                yield from self.rows(note)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml"}:
            yield from _own_rows(child)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(W + "tr"), None)


def _cell(cell: etree._Element) -> str:
    paragraphs = ("".join(_texts(p)).strip() for p in cell.iter(W + "p"))
    return " ".join(re.sub(r"\s+", " ", text) for text in paragraphs if text)


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, without what was deleted, field codes and boxes that float beside it."""
    for child in element:
        if child.tag in SKIPPED or child.tag == W + "txbxContent":
            continue
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield "" if child.get(W + "type") == "page" else BREAKS[child.tag]
        elif isinstance(child.tag, str):
            yield from _texts(child)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for box in element.iter(W + "txbxContent"):
        ancestors = {ancestor.tag for ancestor in box.iterancestors()}
        if MC + "Fallback" not in ancestors and next(box.iterancestors(W + "p"), None) is element:
            yield box


def _is_bold(element: etree._Element) -> bool:
    bold = total = 0
    for run in element.iter(W + "r"):
        size = sum(len(t.text or "") for t in run.iter(W + "t"))
        mark = run.find(f"{W}rPr/{W}b")
        total += size
        bold += size if mark is not None and mark.get(W + "val", "1") not in {"0", "false"} else 0
    return total > 0 and bold >= BOLD_ENOUGH * total
