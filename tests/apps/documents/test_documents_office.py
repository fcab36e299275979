"""Word, ODT and slides: real structure, texts beside pictures, Dutch, and the same bytes every time."""

import io
import itertools
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from evaluation_cases import HOSTILE, priority, sample
from lxml import etree
from pptx import Presentation

from koers.present.documents.blocks import Cell, Column, Document, Row, Section, Table
from koers.present.documents.docx_file import write_docx
from koers.present.documents.evaluation import evaluation_document
from koers.present.documents.odt_file import write_odt
from koers.present.documents.pptx_file import write_pptx

pytestmark = pytest.mark.django_db  # the words of this municipality are settings

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


# --- Whether everything fits on its slide, by numbers: no office program is needed for it ---

WIDTH, HEIGHT, PX, POINT = 1280, 720, 9525, 96 / 72
LETTER = 0.56  # of the size: the mean width of a letter in a wide sans-serif, so on the safe side


def lines(text: str, size: float, room: float) -> int:
    """How many lines the words take, broken between words."""
    count, used = 1, 0.0
    for word in text.split():
        wide = (len(word) + 1) * size * POINT * LETTER
        if used and used + wide > room:
            count, used = count + 1, 0.0
        used += wide
    return count


def high(frame, room: float) -> float:
    """Pixels that the words of a box need."""
    return sum(
        lines(p.text, p.runs[0].font.size.pt, room) * p.runs[0].font.size.pt * POINT * 1.2
        for p in frame.paragraphs
        if p.runs
    )


def boxes(slide) -> list[tuple[str, float, float]]:
    """Name, top and bottom of every shape: as low as its words reach, also past its own edge."""
    found = []
    for shape in slide.shapes:
        top, room = shape.top / PX, shape.width / PX
        assert shape.left >= 0
        assert shape.left / PX + room <= WIDTH
        needed = shape.height / PX
        if shape.has_table:
            wide = [column.width / PX - 20 for column in shape.table.columns]
            needed = sum(
                max(
                    44.0,
                    *(high(c.text_frame, w) + 10 for c, w in zip(row.cells, wide, strict=True)),
                )
                for row in shape.table.rows
            )
        elif shape.has_text_frame:
            assert high(shape.text_frame, room) <= needed, shape.text_frame.text
        found.append((shape.name, top, top + needed))
    return sorted(found, key=lambda one: one[1])


LONG = "Het aantal inwoners dat zich veilig voelt, stijgt of blijft ten minste gelijk in de hele stad"


def many_rows() -> Document:
    rows = tuple(
        Row(
            (
                Cell(f"Onderwerp nummer {n}"),
                Cell("1.138", note="2023"),
                Cell("1.234", note="2022"),
                Cell(LONG),
            )
        )
        for n in range(20)
    )
    columns = tuple(Column(name) for name in ("Onderwerp", "Nieuwste", "Vergeleken met", "Verandering"))
    table = Table("De nieuwste cijfers", columns, rows)
    whole = evaluation_document(sample())
    return replace(whole, is_short=True, sections=(Section("cijfers", "Cijfers", (table,)),))


@pytest.mark.parametrize(
    "given",
    [
        lambda: evaluation_document(sample(), {"woonoverlast": "bijstellen"}),
        lambda: evaluation_document(sample(title=LONG, priorities=(priority(LONG),), summary=(LONG,) * 4)),
        many_rows,
    ],
)
def test_words_tables_and_pictures_fit_on_their_slide(given) -> None:
    for slide in Presentation(io.BytesIO(write_pptx(given()))).slides:
        found = boxes(slide)
        for (name, _top, bottom), (after, top, _bottom) in itertools.pairwise(found):
            assert bottom <= top + 1, f"{slide.shapes.title.text}: {name} over {after}"
        assert found[-1][2] <= HEIGHT


def test_picture_on_a_slide_keeps_its_shape(document: Document) -> None:
    for slide in Presentation(io.BytesIO(write_pptx(document))).slides:
        for shape in (one for one in slide.shapes if one.shape_type == 13):
            wide, high_ = shape.image.size
            assert shape.width / shape.height == pytest.approx(wide / high_, rel=0.01)


def test_pictures_and_tables_in_word_are_no_wider_than_the_page(word: bytes) -> None:
    file = docx.Document(io.BytesIO(word))
    page = file.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    assert max(int(one.get("cx")) for one in file.element.body.iter(f"{WP}extent")) <= room
    for table in file.tables:
        assert sum(column.width or 0 for column in table.columns) <= room * 1.005


def test_short_document_shows_its_figures_on_slides() -> None:
    slides = list(Presentation(io.BytesIO(write_pptx(many_rows()))).slides)
    shown = [s.table for slide in slides for s in slide.shapes if s.has_table]
    assert sum(len(table.rows) - 1 for table in shown) == 20
    assert shown[0].cell(1, 1).text == "1.138 (2023)"
