"""What kind of file it is, judged by its content first and its name second, and the text in it."""

import re
import unicodedata

from koers.analysis.reading.errors import UnreadableDocument, too_large
from koers.analysis.reading.formats.archive import STARTS, check_archive
from koers.analysis.reading.formats.plain import BOMS, decode, lines_of_text
from koers.analysis.reading.lines import ExtractedText

MAX_BYTES = 25 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\x00", b"MM\x00*", b"RIFF")
PDF, PDF_END, MOST_AFTER_END = b"%PDF-", b"%%EOF", 1024
ZIP_END, ZIP_TAIL = b"PK\x05\x06", 66_000  # an archive says what is in it at its end
DEFINITIONS = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[|<!ELEMENT|<!ATTLIST", re.IGNORECASE)
MOST_CHARACTERS = 3_000_000  # a policy of six hundred pages has half of it
HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
LONGEST_NAME, LONGEST_ENDING = 150, 8
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
    """The text of a .txt, .md, .docx, .pdf, .html, .xlsx or .csv file as numbered lines.

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
    if sum(len(line.text) for line in extracted.lines) > MOST_CHARACTERS:
        raise UnreadableDocument("te_veel_tekst")
    return extracted


def _read(data: bytes, name: str) -> ExtractedText:
    # The parsers are imported here: reading a text file need not wait for those of Word and PDF.
    if PDF in data[:1024]:
        _check_pdf(data)
        from koers.analysis.reading.formats.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(STARTS):
        if check_archive(data) == "xlsx":
            from koers.analysis.reading.formats.sheet import read_sheets

            return read_sheets(data, name)
        from koers.analysis.reading.formats.word import read_word

        return read_word(data, name)
    _refuse_other_kinds(data)
    text = decode(data)
    _refuse_definitions(text)
    if _is_html(text, name):
        from koers.analysis.reading.formats.html import read_html

        return read_html(data, name)
    if name.lower().endswith(".csv"):
        from koers.analysis.reading.formats.sheet import read_separated

        return read_separated(text, name)
    return lines_of_text(text, name)


def _check_pdf(data: bytes) -> None:
    """A PDF from the first byte to the last: what stands around it could be read as something else."""
    end = data.rfind(PDF_END)
    after = data[end:].strip(b"\x00\t\r\n ") if end >= 0 else b""
    if not data.lstrip(b"\xef\xbb\xbf\t\r\n ").startswith(PDF) or len(after) > MOST_AFTER_END:
        raise UnreadableDocument("verdacht", what="een tweede bestand")
    if ZIP_END in data[-ZIP_TAIL:]:
        raise UnreadableDocument("verdacht", what="een tweede bestand")


def _refuse_definitions(text: str) -> None:
    """Entities and a document type with definitions of its own have no place in a policy text."""
    if DEFINITIONS.search(text[:100_000]):
        raise UnreadableDocument("verdacht", what="definities (DTD of entiteiten)")


def cleaned_name(name: str) -> str:
    """The name of a file as it may be stored and shown: no path, no unseen marks, not too long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if unicodedata.category(letter) in HIDDEN else letter for letter in last)
    stem, dot, ending = re.sub(r'[<>:"|?*\s]+', " ", seen).strip(" .").rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = stem + dot + ending, "", ""
    return f"{stem[: LONGEST_NAME - len(ending)].strip()}{dot}{ending}" or "document"


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
