"""What kind of file it is, judged by its content first and its name second, and the text in it."""

import io
import zipfile

from koers.analysis.reading.errors import UnreadableDocument, too_large
from koers.analysis.reading.formats.plain import BOMS, decode, lines_of_text
from koers.analysis.reading.lines import ExtractedText

MAX_BYTES = 25 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\x00", b"MM\x00*", b"RIFF")
OTHER_ARCHIVES = {
    "xl/workbook.xml": "Excel",
    "ppt/presentation.xml": "PowerPoint",
    "content.xml": "OpenDocument",
    "META-INF/container.xml": "e-boek",
}
HTML_STARTS = (
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<?xml",
    "<main",
    "<div",
    "<article",
    "<section",
    "<!--",
)
HTML_TAGS = ("<p>", "<p ", "<div", "<h1", "<h2", "<li>", "<table", "<br", "</a>")


def read_document(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> ExtractedText:
    """The text of a .txt, .md, .docx, .pdf or .html file as numbered lines.

    `data` is the content of the file, `name` its name (only used where the content leaves a choice).
    Raises UnreadableDocument, with a code of errors.MESSAGES and one Dutch line that says what to do.
    """
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument("leeg")
    extracted = _read(data, name)
    if not any(line.text.strip() for line in extracted.lines):
        raise UnreadableDocument("geen_tekst")
    return extracted


def _read(data: bytes, name: str) -> ExtractedText:
    # The parsers are imported here: reading a text file need not wait for those of Word and PDF.
    if b"%PDF-" in data[:1024]:
        from koers.analysis.reading.formats.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_archive(data)
        from koers.analysis.reading.formats.word import read_word

        return read_word(data, name)
    _refuse_other_kinds(data)
    text = decode(data)
    if _is_html(text, name):
        from koers.analysis.reading.formats.html import read_html

        return read_html(data, name)
    return lines_of_text(text, name)


def _check_archive(data: bytes) -> None:
    """An archive is read only when it is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("beschadigd", kind="docx") from error
    if "word/document.xml" not in names:
        kind = next((kind for part, kind in OTHER_ARCHIVES.items() if part in names), "zip")
        raise UnreadableDocument("onbekend_type", kind=kind)


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED_PACKAGE in data:
            raise UnreadableDocument("versleuteld")
        raise UnreadableDocument("onbekend_type", kind="oud Office, zoals .doc")
    if data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableDocument("onbekend_type", kind=".rtf")
    if data.startswith(PICTURES):
        raise UnreadableDocument("onbekend_type", kind="afbeelding")
    if b"\x00\x00\x00\x00" in data[:4096] and not data.startswith(tuple(mark for mark, _ in BOMS)):
        raise UnreadableDocument("binair")


def _is_html(text: str, name: str) -> bool:
    start = text[:2000].lstrip().lower()
    if start.startswith(HTML_STARTS):
        return "<html" in start or any(tag in text.lower() for tag in HTML_TAGS)
    tags = sum(text.lower().count(tag) for tag in HTML_TAGS)
    return tags >= (1 if name.lower().endswith((".html", ".htm", ".xhtml")) else 10)
