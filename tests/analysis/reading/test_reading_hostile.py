"""Files made to do harm: bombs, files that are two things at once, paths, entities."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest
import typst

from koers.analysis.reading import UnreadableDocument, cleaned_name, read_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Een plan met tekst.</w:t></w:r></w:p></w:body>'
    "</w:document>"
)
SENTENCE = "Een plan met genoeg tekst om te lezen. " * 5


def archive(*more: tuple[str, bytes], document: str = BODY) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # zipfile warns of the double name that is meant here
        made.writestr("word/document.xml", document)
        for name, content in more:
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def pdf() -> bytes:
    return typst.compile(SENTENCE.encode())


def remark(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as made:
        made.comment = b"<script>alert(1)</script>"
    return buffer.getvalue()


def lying() -> bytes:
    """Says in both places that a part of 120 MB is 100 bytes."""
    large = b" " * (120 * 1024 * 1024)
    data = archive(document=BODY + large.decode())
    true = struct.pack("<I", len(BODY) + len(large))
    assert data.count(true) == 2
    return data.replace(true, struct.pack("<I", 100))


def overlapping() -> bytes:
    """Five names in the index for one and the same packed part, as in the bombs of Fifield."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = BODY.encode()
    packed = packer.compress(content) + packer.flush()
    first, crc = b"word/document.xml", zlib.crc32(content)
    sizes = struct.pack("<III", crc, len(packed), len(content))
    data = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", len(first), 0)
    data += first + packed
    index = b""
    for name in (first, *(b"%d.xml" % n for n in range(40))):
        index += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
        index += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    return data + index + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 41, 41, len(index), len(data), 0)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "one part of mostly nothing": (lambda: archive(document=BODY + " " * 40_000_000), "uitpakken_te_groot"),
    "a picture of mostly nothing": (
        lambda: archive(("word/media/a.png", b"0" * 30_000_000)),
        "uitpakken_te_groot",
    ),
    "many small bombs": (
        lambda: archive(*((f"word/media/{n}.png", b"0" * 1_000_000) for n in range(60))),
        "uitpakken_te_groot",
    ),
    "thousands of parts": (lambda: archive(*((f"a/{n}", b"") for n in range(2100))), "uitpakken_te_groot"),
    "a size that is a lie": (lying, "beschadigd"),
    "parts that overlap": (overlapping, "verdacht"),
    "an archive in the archive": (lambda: archive(("word/nog.zip", b"PK\x03\x04")), "verdacht"),
    "a program in the archive": (lambda: archive(("word/start.EXE", b"MZ")), "verdacht"),
    "macros": (lambda: archive(("word/vbaProject.bin", b"x")), "verdacht"),
    "a path upwards": (lambda: archive(("../../etc/cron.d/x", b"x")), "verdacht"),
    "a path upwards in the middle": (lambda: archive(("word/../../x", b"x")), "verdacht"),
    "a path upwards of Windows": (lambda: archive(("word\\..\\..\\x", b"x")), "verdacht"),
    "a path from the root": (lambda: archive(("/etc/passwd", b"x")), "verdacht"),
    "a drive": (lambda: archive(("C:/x", b"x")), "verdacht"),
    "two parts of one name": (lambda: archive(("word/document.xml", BODY.encode())), "verdacht"),
    "a page after the archive": (lambda: archive() + b"<html><script>alert(1)</script>", "verdacht"),
    "a remark in the archive": (lambda: remark(archive()), "verdacht"),
    "a page before the archive": (lambda: b"<html><!--" + archive() + b"-->", "binair"),
    "an archive before the archive": (lambda: archive() + archive(), "verdacht"),
    "a pdf before the archive": (lambda: b"%PDF-1.7\n" + archive(), "verdacht"),
    "an archive after the pdf": (lambda: pdf() + archive(), "verdacht"),
    "a page before the pdf": (lambda: b"<html><script>alert(1)</script>\n" + pdf(), "verdacht"),
    "a program after the pdf": (lambda: pdf() + b"MZ" + b"\x90" * 5000, "verdacht"),
    "a picture before the pdf": (lambda: b"GIF89a" + b"\x01" * 20 + pdf(), "verdacht"),
    "entities in a page": (
        lambda: b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>&a; plan</p></html>',
        "verdacht",
    ),
    "entities in xml": (
        lambda: b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY % x SYSTEM "http://10.0.0.1/x">%x;]><d>plan</d>',
        "verdacht",
    ),
    "entities in UTF-16": (
        lambda: '<!DOCTYPE d [<!ENTITY a "ha">]><html><p>&a; plan</p></html>'.encode("utf-16"),
        "verdacht",
    ),
    "entities in Word": (lambda: archive(document='<!DOCTYPE d [<!ENTITY a "ha">]>' + BODY), "verdacht"),
    "a document type in Word": (
        lambda: archive(document='<!DOCTYPE d SYSTEM "http://10.0.0.1/x">' + BODY),
        "verdacht",
    ),
    "endless nesting in Word": (
        lambda: archive(document=BODY.replace("<w:p>", "<w:sdt>" * 5000 + "<w:p>", 1)),
        "beschadigd",
    ),
    "far too much text": (lambda: b"Een zin met woorden. " * 160_000, "te_veel_tekst"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_file_is_refused_in_one_dutch_line(what: str) -> None:
    make, code = HOSTILE[what]
    with pytest.raises(UnreadableDocument) as caught:
        read_document(make(), "plan.docx")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_ordinary_word_pdf_and_page_pass() -> None:
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    buffer = io.BytesIO()
    document.save(buffer)
    kind = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
    page = f"{kind}<html><p>{SENTENCE}</p></html>"
    for data, kind in ((buffer.getvalue(), "docx"), (pdf(), "pdf"), (page.encode(), "html")):
        assert read_document(data, "plan").format == kind
    assert read_document(b"\xef\xbb\xbf\n" + pdf() + b"\r\n\x00\x00", "plan").format == "pdf"


def test_what_a_document_points_to_is_never_opened() -> None:
    """The network is blocked here: an attempt would fail the test."""
    relations = '<R><R Id="r1" Type="attachedTemplate" Target="http://10.0.0.1/x" TargetMode="External"/></R>'
    data = archive(("word/_rels/settings.xml.rels", relations.encode()))
    assert read_document(data, "plan.docx").text.strip() == "Een plan met tekst."


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("plan.docx", "plan.docx"),
        ("Integraal Veiligheidsplan 2027–2030 (def).pdf", "Integraal Veiligheidsplan 2027–2030 (def).pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\plan.docx", "plan.docx"),
        ("plan\x00.docx", "plan.docx"),
        ("plan\r\nSet-Cookie: a=b.docx", "plan Set-Cookie a=b.docx"),
        ("plan\u202excod.exe", "plan xcod.exe"),
        ("pl\u200ban.docx", "pl an.docx"),
        ('"plan"<script>.docx', "plan script.docx"),
        ("  .docx", "docx"),
        ("..", "document"),
        ("", "document"),
        ("a" * 300 + ".docx", "a" * 146 + ".docx"),
        ("a" * 300, "a" * 150),
        ("cafe\u0301.txt", "café.txt"),
    ],
)
def test_name_of_a_file_is_cleaned(name: str, clean: str) -> None:
    assert cleaned_name(name) == clean
