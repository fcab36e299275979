"""PDF with a text layer: lines with their page, size and weight of letter, and simple tables."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from koers.analysis.reading.errors import UnreadableDocument
from koers.analysis.reading.formats.grid import Box, Row, Word, rows_of
from koers.analysis.reading.lines import ExtractedText, Line, Style

PAGES = 600  # a policy has tens of pages; more than this is another kind of document
BOLD_WEIGHT = 600
BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
TABLES_PER_PAGE = 100
ENOUGH_TEXT = 20  # characters a page, on average, below which there is no text layer


def read_pdf(data: bytes, name: str) -> ExtractedText:
    """The lines of a PDF, page by page; raises UnreadableDocument when encrypted, broken or without text."""
    document = _open(data)
    try:
        count = min(len(document), PAGES)
        pages = [_page_rows(document, index) for index in range(count)]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument("beschadigd", kind="pdf") from error
    finally:
        document.close()
    letters = sum(len(text) for rows in pages for text, *_ in rows)
    if letters < ENOUGH_TEXT * max(1, count):
        raise UnreadableDocument("geen_tekstlaag")
    body = _body_size(pages)
    lines: list[Line] = []
    for page, rows in enumerate(pages, 1):
        for text, size, bold, table in rows:
            style = Style(
                table=table and page * TABLES_PER_PAGE + table, bold=bold, size=round(size / body, 2)
            )
            lines.append(Line(len(lines) + 1, text, page, style))
    empty = [str(page) for page, rows in enumerate(pages, 1) if not rows]
    return ExtractedText(tuple(lines), name, "pdf", _warnings(empty))


def _warnings(empty: Sequence[str]) -> tuple[str, ...]:
    if not empty:
        return ()
    return (
        f"Op bladzijde {', '.join(empty[:10])} staat geen tekst, alleen beeld. Die inhoud leest Koers niet.",
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        code = "versleuteld" if "assword" in str(error) or "ecurity" in str(error) else "beschadigd"
        raise UnreadableDocument(code, kind="pdf") from error
    return document


def _page_rows(document: pypdfium2.PdfDocument, index: int) -> list[Row]:
    page = document[index]
    textpage = page.get_textpage()
    try:
        return rows_of(list(_words(textpage)), list(_rulings(page)))
    finally:
        textpage.close()
        page.close()


def _words(textpage: pypdfium2.PdfTextPage) -> Iterator[Word]:
    """The words in the order of the file, each with its box and type.

    `get_text_range` leaves out characters that the index of boxes counts, so the text is taken one by one.
    """
    raw, count = textpage.raw, textpage.count_chars()
    unicode = pdfium.FPDFText_GetUnicode
    codes = [unicode(raw, i) for i in range(count)]
    start = 0
    for i, code in enumerate([*codes, 32]):
        if code in {32, 9, 10, 13, 160, 0} or code == 0xFFFE:
            if i > start:
                yield _word(raw, codes[start:i], start, i - 1, hyphen=code in {0xFFFE, 2})
            start = i + 1


def _word(raw: object, codes: Sequence[int], first: int, last: int, hyphen: bool) -> Word:
    begin, end = _box(raw, first), _box(raw, last)
    text = "".join(map(chr, codes)).replace("\x02", "-") + ("-" if hyphen else "")
    return Word(text, begin.left, end.right, begin.bottom, begin.top, _is_bold(raw, first))


def _box(raw: object, index: int) -> pdfium.FS_RECTF:
    """The box that the letter takes on the line, as high as its type, whatever its form."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, index, box)
    return box


def _is_bold(raw: object, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, index) >= BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 64, flags)
    return bool(BOLD_NAME.search(name.value))


def _rulings(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Boxes (left, bottom, right, top) of drawn lines and rectangles."""
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        yield drawn.get_bounds()


def _body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for text, size, *_ in rows:
            sizes[round(size, 1)] += len(text)
    return sizes.most_common(1)[0][0] if sizes and sizes.most_common(1)[0][0] > 0 else 1.0
