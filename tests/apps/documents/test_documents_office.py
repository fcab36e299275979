"""Word, ODT and slides: real structure, texts beside pictures, Dutch, and the same bytes every time."""

import io
import itertools
import re
import zipfile

import docx
import pytest
from evaluation_cases import HOSTILE, priority, sample
from lxml import etree
from pptx import Presentation

from koers.present.documents.blocks import Document
from koers.present.documents.docx_file import write_docx
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.odt_file import write_odt
from koers.present.documents.pptx_file import write_pptx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
WORDS = re.compile(r"^(word/document|content|ppt/slides/slide\d+)\.xml$")
PNG = b"\x89PNG"


@pytest.fixture(scope="module")
def document() -> Document:
    return evaluation_document(sample(), {"woonoverlast": "bijstellen"})


@pytest.fixture(scope="module")
def word(document: Document) -> bytes:
    return write_docx(document)


@pytest.fixture(scope="module")
def odt(document: Document) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write_odt(document))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        return etree.fromstring(archive.read("content.xml"))


@pytest.mark.parametrize("write", [write_docx, write_odt, write_pptx])
def test_office_file_has_no_time_of_its_own(document: Document, write, monkeypatch) -> None:
    first = write(document)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        texts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    assert not any(re.search(rb"20(?!26-11-24)\d\d-\d\d-\d\dT", text) for text in texts)
    assert write(document) == first


def test_word_file_has_head_rows_and_a_text_beside_every_picture(word: bytes) -> None:
    body = docx.Document(io.BytesIO(word)).element.body
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) > 8
    assert all(len(list(table.iter(f"{W}tblHeader"))) == 1 for table in tables)
    told = [shape.get("descr") for shape in body.iter(f"{WP}docPr")]
    assert len(told) > 3
    assert all(told)


def test_word_file_uses_the_styles_of_word_and_is_dutch(word: bytes) -> None:
    file = docx.Document(io.BytesIO(word))
    names = {paragraph.style.name for paragraph in file.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet"} <= names
    assert {one.get(f"{W}val") for one in file.styles.element.iter(f"{W}lang")} == {"nl-NL"}
    assert file.core_properties.language == "nl-NL"
    assert file.core_properties.title == "Evaluatie 2024"


def test_word_file_is_read_back_with_its_priority_themes_and_goals(word: bytes) -> None:
    from koers.analysis.reading import read_policy

    found = read_policy(word, "evaluatie.docx")[1].as_dict()
    assert [(p["name"], [t["name"] for t in p["themes"]]) for p in found["priorities"]] == [
        ("Woonoverlast", ["Buren", "Preventie"])
    ]
    assert found["priorities"][0]["themes"][0]["goal"].startswith("Minder overlast voor omwonenden")


def test_odt_has_head_rows_and_a_text_beside_every_picture(odt: etree._Element) -> None:
    tables = list(odt.iter(f"{TABLE}table"))
    assert len(tables) > 8
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in tables)
    frames = list(odt.iter(f"{DRAW}frame"))
    assert len(frames) > 3
    assert all(frame.findtext(f"{SVG}desc") for frame in frames)


def test_odt_headings_do_not_skip_a_level(odt: etree._Element) -> None:
    levels = [int(heading.get(f"{TEXT}outline-level")) for heading in odt.iter(f"{TEXT}h")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_slides_have_one_title_each_and_their_sources_in_the_notes(document: Document) -> None:
    slides = list(Presentation(io.BytesIO(write_pptx(document))).slides)
    titles = [slide.shapes.title.text for slide in slides]
    assert all(titles)
    assert titles[0] == "Evaluatie 2024"
    assert "Woonoverlast" in titles
    pictured = [s for slide in slides for s in slide.shapes if s.shape_type == 13]
    assert pictured
    assert all(s.image.blob.startswith(PNG) and s._element.nvPicPr.cNvPr.get("descr") for s in pictured)
    notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in slides)
    assert "Politie, via CBS (tabel 1)" in notes
    asked = next(slide for slide in slides if slide.shapes.title.text == "Wat de raad kan besluiten")
    cells = [cell.text for s in asked.shapes if s.has_table for row in s.table.rows for cell in row.cells]
    assert cells[4:] == ["Woonoverlast", "☐", "voorstel", "☐"]


@pytest.mark.parametrize("write", [write_docx, write_odt, write_pptx])
def test_office_file_shows_hostile_text_literally(write) -> None:
    part = priority(HOSTILE, definition=HOSTILE, sentence=HOSTILE, unjudged=(HOSTILE,))
    content = write(evaluation_document(sample(municipality=HOSTILE, priorities=(part,))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        trees = [etree.fromstring(archive.read(n)) for n in archive.namelist() if WORDS.search(n)]
    assert any(HOSTILE in "".join(tree.itertext()) for tree in trees)
    tags = {etree.QName(e).localname for tree in trees for e in tree.iter() if isinstance(e.tag, str)}
    assert not tags & {"script"}
