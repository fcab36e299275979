"""Every kind of report: drafted from the example, on one set of readings."""

import pytest
from report_cases import revise, started


def sections(document) -> list[str]:
    return [section.key for section in document.sections]


def words(document) -> str:
    from koers.present.documents.html import write_page

    return write_page(document)


@pytest.fixture
def draft(demo_database):
    from koers.present.documents.reports import drafted

    return lambda *args, **more: drafted(started(*args, **more)).document


def test_reports_of_the_cycle_have_the_same_structure(draft) -> None:
    yearly, interim, ending = draft("jaarevaluatie"), draft("tussenrapportage"), draft("eindevaluatie")
    common = ["leeswijzer", "hoofddoelen", "prioriteiten", "cijfers", "geld", "bronnen"]
    for document in (yearly, interim, ending):
        assert [key for key in sections(document) if key in common] == common
    assert "besluit" in sections(yearly)
    assert "besluit" not in sections(interim)
    page = words(ending)
    assert "Eindevaluatie 2023–2026" in page
    assert page.count('koers-gap">jaarplan niet in Koers') == 2 * 5  # 2023 and 2025, of five priorities
    assert "Bibob" in page


def test_every_part_of_the_outline_has_its_section_in_the_document(demo_database) -> None:
    from koers.govern.review.reports.models import Report
    from koers.present.documents.data_beside import data_of

    for kind in Report.Kind.values:
        report = started(kind, occasion="proef")
        without = [s.key for s in report.sections.all() if s.key != "vooraf" and data_of(s) is None]
        assert without == [], kind


def test_look_back_tells_what_became_of_every_former_priority(draft) -> None:
    document = draft("terugblik")
    table = next(b for s in document.sections if s.key == "opvolging" for b in s.blocks if b.kind == "table")
    assert [(row.cells[0].text[0], row.cells[2].text) for row in table.rows] == [
        ("A", "voortgezet"),
        ("B", "gesplitst"),
        ("C", "samengevoegd"),
        ("D", "samengevoegd"),
        ("E", "voortgezet"),
        ("F", "vervallen"),
    ]
    page = words(document)
    assert "Deze prioriteit is samengevoegd met D, in „Zorg &amp; Veiligheid”." in page
    assert "twee voortgezet, één gesplitst, twee samengevoegd en één vervallen" in page
    assert "leven er vijf voort" in page
    assert all(f"{letter}. " in page for letter in "ABCDEF")
    assert "geen prioriteit meer" in page


def test_figure_sheet_is_one_page(draft) -> None:
    from koers.present.documents.pdf import write_pdf

    document = draft("cijferblad", occasion="driehoek van mei")
    assert write_pdf(document).pages == 1
    assert document.title == "Cijferblad: driehoek van mei"


def test_paragraph_shows_the_mandatory_indicators_and_what_is_missing(draft) -> None:
    document = draft("pc-alinea", occasion="bestuursrapportage")
    from koers.present.documents.pdf import write_pdf

    assert write_pdf(document).pages == 1
    answers = next(b for b in document.sections[0].blocks if b.kind == "facts").rows
    assert [fact.text for fact in answers] == [
        "Drie hoofddoelen, vijf prioriteiten.",
        "16 activiteiten in het jaarplan 2026.",
        "",
    ]
    assert answers[2].gaps == ("geen bedrag begroot per activiteit", "uitgaven niet in Koers")
    table = next(b for b in document.sections[0].blocks if b.kind == "table")
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert len(rows) == 5
    assert set(rows["Verwijzingen Halt"]) == {"n.b."}
    assert rows["Diefstallen uit woning"][-2:] == ["1,8", "1,4"]  # 63 of 34.400; the sheet of CBS


def test_report_keeps_to_its_readings_when_newer_ones_come_in(demo_database) -> None:
    from people import BY
    from report_cases import ON

    from koers.govern.review.reports.actions import refresh_readings
    from koers.govern.review.reports.content import frozen_content
    from koers.present.documents.reports import drafted

    report = started()
    before = drafted(report)
    newer = revise()
    assert newer.code not in report.readings
    assert drafted(report) == before
    assert drafted(report, with_new_figures=True).document != before.document
    refresh_readings(report=report, version=report.version, on=ON, by=BY)
    after = drafted(report)
    assert newer.code in after.readings
    assert frozen_content({}, after.figures, after.readings) != frozen_content(
        {}, before.figures, before.readings
    )


def test_report_made_while_figures_are_loading_rests_on_one_set(demo_database, monkeypatch) -> None:
    """Halfway the drafting a newer reading is published; no part of the document may rest on it."""
    from koers.govern.review.evaluation import building
    from koers.present.documents.accounts import forget
    from koers.present.documents.reports import drafted

    report = started()
    quiet = drafted(report)
    loaded, halfway = [], building.objective_verdicts

    def loading(*args):
        loaded.append(revise())
        return halfway(*args)

    monkeypatch.setattr(building, "objective_verdicts", loading)
    forget()
    busy = drafted(report)
    assert loaded
    assert busy == quiet
    assert {code for figure in busy.figures for code in figure.readings} <= set(report.readings)
