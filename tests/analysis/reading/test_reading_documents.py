"""Which files can be read, and what is said of those that cannot."""

import io
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from docx.document import Document

from koers.analysis.reading import UnreadableDocument, read_document, read_policy
from koers.analysis.reading.errors import MESSAGES

TEXT = (
    "Integraal Veiligheidsplan\n\nDe prioriteiten zijn cybercrime, overlast en één café – ‘genoeg’ voor € 5."
)
HERE = Path(__file__).parent / "texts"


def word_file(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def body(inside: str) -> str:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{namespace}"><w:body>{inside}</w:body></w:document>'


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def refusal(data: bytes, name: str, **limit: int) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name, **limit)
    assert caught.value.text_nl
    assert "\n" not in caught.value.text_nl
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_common_encodings_is_the_same(encoding: str) -> None:
    assert read_document(TEXT.encode(encoding), "plan.txt").text == TEXT


def test_text_of_an_old_mac_keeps_its_accents() -> None:
    text = "De coördinatie van huiselijk geweld, geëvalueerd in één café"
    assert read_document(text.encode("mac_roman"), "plan.txt").text == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(ending: str) -> None:
    lines = read_document(ending.join(["een", "", "drie\x0cvier", "vijf"]).encode(), "plan.txt").lines
    assert [(line.number, line.text) for line in lines] == [(1, "een"), (2, ""), (3, "drievier"), (4, "vijf")]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "plan.txt", "leeg"),
        (b" \n\t\n", "plan.txt", "leeg"),
        (bytes(range(256)) * 20, "plan.txt", "binair"),
        (b"\x7fELF" + b"\x00" * 200, "plan", "binair"),
        (b"\x89PNG\r\n\x1a\n" + b"\x01" * 50, "plan.pdf", "onbekend_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "plan.doc", "onbekend_type"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "plan.docx",
            "versleuteld",
        ),
        (b"{\\rtf1 tekst}", "plan.docx", "onbekend_type"),
        (b"PK\x03\x04 kapot", "plan.docx", "beschadigd"),
        (b"%PDF-1.7\nkapot", "plan.pdf", "beschadigd"),
        (word_file(ppt__presentation="<x/>"), "plan.docx", "onbekend_type"),
        (word_file(xl__workbook="<x/>"), "plan.docx", "beschadigd"),
        (word_file(word__document="<w:document"), "plan.docx", "beschadigd"),
        (word_file(word__document=body("")), "plan.docx", "geen_tekst"),
        (b"<!doctype html><html><script>alert(1)</script></html>", "plan.html", "geen_tekst"),
    ],
)
def test_file_that_cannot_be_read_says_why(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).code == code


def test_file_over_the_limit_is_refused_with_both_sizes() -> None:
    error = refusal(b"a" * 3_000_000, "plan.txt", max_bytes=1024 * 1024)
    assert error.code == "te_groot"
    assert "2,9 MB" in error.text_nl
    assert "hooguit 1 MB" in error.text_nl


def test_every_message_is_one_dutch_line() -> None:
    assert all("\n" not in text and text.endswith((".", "(OCR).")) for text in MESSAGES.values())


def test_archive_that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = word_file(word__document=body("<w:p/>") + " " * (120 * 1024 * 1024))
    assert len(bomb) < 300_000
    assert refusal(bomb, "plan.docx").code == "uitpakken_te_groot"


def test_entities_in_a_word_file_are_not_filled_in() -> None:
    outside = '<!DOCTYPE d [<!ENTITY geheim SYSTEM "file:///etc/passwd">]>'
    data = word_file(word__document=outside + body("<w:p><w:r><w:t>&geheim;</w:t></w:r></w:p>"))
    assert refusal(data, "plan.docx").code == "verdacht"


def test_entities_that_multiply_in_a_word_file_are_refused() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    data = word_file(word__document=laughs + body("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>"))
    assert refusal(data, "plan.docx").code == "verdacht"


def test_encrypted_pdf_is_refused() -> None:
    plain = pikepdf.open(io.BytesIO(typst.compile(b"Geheim plan")))
    buffer = io.BytesIO()
    plain.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal(buffer.getvalue(), "plan.pdf").code == "versleuteld"


def test_pdf_without_a_text_layer_is_refused() -> None:
    drawing = typst.compile(b"#rect(width: 5cm, height: 5cm, fill: red)")
    assert refusal(drawing, "plan.pdf").code == "geen_tekstlaag"


def test_kind_of_file_follows_the_content_and_not_the_name() -> None:
    data = saved(docx.Document())
    assert refusal(data, "plan.txt").code == "geen_tekst"
    pdf = typst.compile(("Een plan met genoeg tekst om te lezen. " * 5).encode())
    assert read_document(pdf, "plan.docx").format == "pdf"
    assert read_document((HERE / "begroting.html").read_bytes(), "begroting.txt").format == "html"


def test_html_scripts_and_styles_are_no_text() -> None:
    text = read_document((HERE / "begroting.html").read_bytes(), "begroting.html").text
    assert "Script hoort niet" not in text
    assert "Stijl hoort niet" not in text
    assert "bewaakte stallingen" in text


def test_html_that_is_not_shown_is_no_text_also_in_a_cell_of_word() -> None:
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>"
        "<p>Plan <span style='DISPLAY: none'>onzichtbaar</span>2027</p><table>"
        "<tr><td><span style='mso-hide:all'>verborgen</span>Activiteit<o:p></o:p></td><td>Trekker</td></tr>"
        "<tr><td>Houden van een avond</td><td>Gemeente</td></tr></table></body></html>"
    )
    text = read_document(page.encode(), "geplakt.html").text
    assert "verborgen" not in text
    assert "onzichtbaar" not in text
    assert "Plan 2027" in text
    assert "Activiteit\tTrekker" in text


def test_html_with_entities_of_its_own_is_refused() -> None:
    entity = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    page = entity + b"<html><body><p>Plan &x; klaar</p></body></html>"
    assert refusal(page, "plan.html").code == "verdacht"


def test_html_menu_and_footer_are_furniture_and_stay_unplaced() -> None:
    text, found = read_policy((HERE / "begroting.html").read_bytes(), "begroting.html")
    unplaced = " ".join(part.text for part in found.unplaced)
    for line in text.lines:
        if line.style.furniture and line.text:
            assert line.text in unplaced


def test_word_headings_lists_and_tables_come_in_order() -> None:
    document = docx.Document()
    document.add_heading("Prioriteit 1: Winkeldiefstal", 1)
    document.add_paragraph("Winkeliers hebben er last van.")
    document.add_paragraph("Een cursus", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["Thema", "Doel", "Beveiliging", "Sloten"], strict=True
    ):
        cell.text = text
    lines = [line for line in read_document(saved(document), "plan.docx").lines if line.text]
    assert [line.text for line in lines] == [
        "Prioriteit 1: Winkeldiefstal",
        "Winkeliers hebben er last van.",
        "Een cursus",
        "Thema\tDoel",
        "Beveiliging\tSloten",
    ]
    assert lines[0].style.heading == 1
    assert lines[2].style.listed
    assert lines[3].style.header


def test_word_deleted_text_is_left_out() -> None:
    inside = (
        "<w:p><w:r><w:t>Wij </w:t></w:r><w:del><w:r><w:delText>niet </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>wel</w:t></w:r></w:ins></w:p>"
    )
    assert read_document(word_file(word__document=body(inside)), "plan.docx").lines[0].text == "Wij wel"


PDF = """
#set page(paper: "a5", header: [Veiligheidsplan gemeente Rucphen], numbering: "1")
= Prioriteit 1: Winkeldiefstal
Winkeliers hebben er last van en vragen de gemeente om hulp bij het beveiligen van hun zaak.
#table(columns: 2, [Thema], [Doel], [Beveiliging], [Sloten en camera's op orde in elke winkel],
  [Training], [Personeel kent de trucs])
#pagebreak()
= Prioriteit 2: Jeugdoverlast
Jongeren hangen rond en dat geeft last in de avond. #lorem(120)
#pagebreak()
= Organisatie
#lorem(60)
"""


def test_pdf_lines_have_pages_and_headings_and_rows() -> None:
    text, found = read_policy(typst.compile(PDF.encode()), "plan.pdf")
    assert [(p.name, p.source.page) for p in found.priorities] == [
        ("Winkeldiefstal", 1),
        ("Jeugdoverlast", 2),
    ]
    themes = found.priorities[0].themes
    assert [(theme.name, theme.goal) for theme in themes] == [
        ("Beveiliging", "Sloten en camera’s op orde in elke winkel"),
        ("Training", "Personeel kent de trucs"),
    ]
    shown = found.as_dict()["priorities"][0]["source"]
    assert set(shown) == {"start", "end", "page"}
    assert text.lines[shown["start"] - 1].text == "Prioriteit 1: Winkeldiefstal"


def test_pdf_page_headers_and_numbers_are_unplaced() -> None:
    _, found = read_policy(typst.compile(PDF.encode()), "plan.pdf")
    unplaced = [part.text for part in found.unplaced]
    assert unplaced.count("Veiligheidsplan gemeente Rucphen") == 3
    assert "2" in unplaced
