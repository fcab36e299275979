"""The PDF: accessible, whole, and data that stays data."""

import itertools
import re
from collections.abc import Iterator

import pikepdf
import pytest
import typst
from evaluation_cases import HOSTILE, priority, sample
from pypdfium2 import PdfDocument

from koers.present.documents import pdf, signs
from koers.present.documents.evaluation import evaluation_document

pytestmark = pytest.mark.django_db  # the words of this municipality are settings

HYPHEN = re.compile(r"(?<=[^\W\d_])[\u00ad\u2010\ufffe-]\s+(?=[a-zé])")  # a word broken over two lines


def made(**changes: object) -> pdf.Pdf:
    return pdf.write_pdf(evaluation_document(sample(**changes)))


def text_of(content: bytes) -> str:
    """All text with single spaces, words at the end of a line put together again."""
    with PdfDocument(content) as opened:
        pages = " ".join(page.get_textpage().get_text_range() for page in opened)
    return " ".join(HYPHEN.sub("", pages.replace("\r\n", "\n")).split())


def elements(content: bytes) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree."""
    with pikepdf.open(__import__("io").BytesIO(content)) as opened:
        yield from below(opened.Root.StructTreeRoot)


def below(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from below(child)


@pytest.fixture(scope="module")
def evaluation_pdf() -> pdf.Pdf:
    return made()


def test_evaluation_pdf_is_tagged_dutch_and_claims_pdf_ua(evaluation_pdf: pdf.Pdf, tmp_path) -> None:
    path = tmp_path / "evaluatie.pdf"
    path.write_bytes(evaluation_pdf.content)
    with pikepdf.open(path) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root
        assert str(opened.Root.Lang).startswith("nl")
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as metadata:
            assert metadata["dc:title"] == "Evaluatie 2024 – Gemeente Voorbeeldstad"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["pdfaid:part"] == "2"


def test_evaluation_pdf_figures_all_have_a_text_alternative(evaluation_pdf: pdf.Pdf) -> None:
    alternatives = [str(e.get("/Alt", "")) for e in elements(evaluation_pdf.content) if e.S == "/Figure"]
    assert len(alternatives) > 10
    assert all(alternatives)
    chart = next(text for text in alternatives if text.startswith("Woninginbraken: 63 in 2022"))
    assert "2019 100" in chart
    assert "2023 nog niet ingelezen" in chart


def test_evaluation_pdf_tables_have_real_headers_and_headings_do_not_skip(evaluation_pdf: pdf.Pdf) -> None:
    kinds = [str(e.S) for e in elements(evaluation_pdf.content)]
    assert kinds.count("/Table") == kinds.count("/THead")
    assert kinds.count("/TH") > kinds.count("/Table")
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_evaluation_pdf_has_bookmarks_and_page_numbers(evaluation_pdf: pdf.Pdf) -> None:
    with PdfDocument(evaluation_pdf.content) as opened:
        names = [bookmark.get_title() for bookmark in opened.get_toc()]
        assert len(opened) == evaluation_pdf.pages
    assert any(name.endswith("De hoofddoelen") for name in names)
    assert any(name.endswith("Woonoverlast") for name in names)
    text = text_of(evaluation_pdf.content)
    assert f"pagina {evaluation_pdf.pages} van {evaluation_pdf.pages}" in text


def test_evaluation_pdf_contains_every_verdict_sentence_and_its_reason(evaluation_pdf: pdf.Pdf) -> None:
    account, text = sample(), text_of(evaluation_pdf.content)
    said = [objective.sentence for objective in account.objectives]
    said += [part.sentence for part in account.priorities]
    said += [reason for part in account.priorities for reason in part.unjudged]
    said += [question for part in account.priorities for question in part.questions]
    said += [*account.summary, account.coverage.sentence, account.money.sentence]
    assert [sentence for sentence in said if sentence not in text] == []


def test_evaluation_pdf_with_hostile_text_shows_it_literally() -> None:
    part = priority(HOSTILE, definition=HOSTILE, sentence=HOSTILE, unjudged=(HOSTILE,), questions=(HOSTILE,))
    text = text_of(made(municipality=HOSTILE, summary=(HOSTILE,), priorities=(part,)).content)
    assert text.count(" ".join(HOSTILE.split())) >= 6


def test_evaluation_pdf_of_the_same_data_is_the_same_file() -> None:
    assert made().content == made().content


def test_evaluation_pdf_of_a_year_without_plan_says_so() -> None:
    text = text_of(made(plan=None).content)
    assert "Het jaarplan 2024 staat niet in Koers" in text
    assert "Achterpaden" in text  # what is known is still shown


def test_evaluation_pdf_without_anything_still_is_a_document() -> None:
    nothing = {
        "objectives": (),
        "priorities": (),
        "moved": (),
        "figures": (),
        "sources": (),
        "summary": ("Er is nog niets.",),
    }
    found = made(**nothing)
    assert "Geen hoofddoelen" in text_of(found.content)


def test_typst_without_a_text_alternative_refuses_the_document(tmp_path) -> None:
    """The gate that every chart passes: without it the other tests would prove little."""
    (tmp_path / "kaal.typ").write_text(
        '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n'
        f'#image(bytes(`{signs.BLANK}`.text), format: "svg")'
    )
    with pytest.raises(typst.TypstError, match="alt"):
        typst.Compiler(str(tmp_path / "kaal.typ")).compile(format="pdf", pdf_standards=["ua-1"])


def test_write_pdf_without_fonts_says_how_to_mend_it(settings, tmp_path) -> None:
    settings.VENDOR_DIR = tmp_path
    pdf.compiler.cache_clear()
    try:
        with pytest.raises(Exception, match="lettertypen ontbreken"):
            made()
    finally:
        pdf.compiler.cache_clear()
