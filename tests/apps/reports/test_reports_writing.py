"""Writing in a section: two writers, a lost connection, versions, remarks, personal data."""

import pytest
from django.urls import reverse
from people import BY, SignedIn, someone
from report_cases import started, write


@pytest.fixture
def report(demo_database):
    return started()


@pytest.fixture
def editor(report):
    """Posts to the section about money, as somebody in the browser."""
    address = reverse("documents:section", args=[report.pk, "geld"])

    def post(client, version: int = 0, to: str = "", **words: str):
        return client.post(address + to, {"version": version, "lessons": "", "why": "", "text": "", **words})

    post.address = address
    return post


def test_second_writer_sees_both_texts_and_saves_them_together(report, editor) -> None:
    first, second = SignedIn("adviseur-oov"), SignedIn("beleidsmedewerker")
    assert editor(first, text="Tekst van de een.").status_code == 302
    answer = editor(second, text="Tekst van de ander.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tekst van de een." in page
    assert "Tekst van de ander." in page
    assert "Tekst van de ander." in second.get(editor.address).content.decode()  # also after a new visit
    assert editor(second, version=1, text="Tekst van beiden.").status_code == 302
    assert [v.text for v in report.sections.get(key="geld").versions.all()] == [
        "Tekst van beiden.",
        "Tekst van de een.",
    ]


def test_draft_is_there_again_for_who_typed_it_and_for_nobody_else(report, editor) -> None:
    writer = SignedIn("adviseur-oov")
    kept = editor(writer, to="klad/", text="Half een zin")
    assert "Klad bewaard" in kept.content.decode()
    assert "Half een zin" in writer.get(editor.address).content.decode()
    assert "Half een zin" not in SignedIn("beleidsmedewerker").get(editor.address).content.decode()
    assert report.sections.get(key="geld").versions.count() == 0
    editor(writer, to="klad/", weg="1")
    assert "Half een zin" not in writer.get(editor.address).content.decode()


def test_personal_data_is_refused_in_text_draft_and_remark(report, editor) -> None:
    from databases import everything_stored

    writer = SignedIn("adviseur-oov")
    number = "111222333"
    assert editor(writer, text=f"Burgerservicenummer {number}").status_code == 400
    assert "Niet bewaard" in editor(writer, to="klad/", text=f"BSN {number}").content.decode()
    writer.post(f"{editor.address}opmerking/", {"opmerking-text": f"BSN {number}"})
    assert number not in everything_stored()


def test_pasted_word_markup_is_taken_out_with_a_notice(report, editor) -> None:
    answer = SignedIn("adviseur-oov").post(
        editor.address,
        {"version": 0, "text": "<p class=MsoNormal>Wij <b>groeien</b></p>", "lessons": "", "why": ""},
        follow=True,
    )
    assert "Opmaak en verborgen tekens" in answer.content.decode()
    assert report.sections.get(key="geld").text == "Wij **groeien**"


def test_restored_version_comes_back_as_a_new_one(report) -> None:
    from koers.govern.review.reports.actions import restore_version
    from koers.govern.review.reports.errors import ReasonMissing

    write(report, "geld", "Eerste")
    section = write(report, "geld", "Tweede")
    with pytest.raises(ReasonMissing):
        restore_version(section=section, number=1, version=2, why="", by=BY)
    restore_version(section=section, number=1, version=2, why="De eerste was beter.", by=BY)
    found = [(v.number, v.text, v.why) for v in section.versions.all()]
    assert found == [(3, "Eerste", "De eerste was beter."), (2, "Tweede", ""), (1, "Eerste", "")]
    page = SignedIn("adviseur-oov").get(reverse("documents:section_versions", args=[report.pk, "geld"]))
    assert "<del>Tweede</del><ins>Eerste</ins>" in page.content.decode()


def test_section_that_nobody_wrote_in_has_a_page_of_versions_too(report) -> None:
    page = SignedIn("adviseur-oov").get(reverse("documents:section_versions", args=[report.pk, "geld"]))
    assert "Nog geen versie" in page.content.decode()


def test_decision_is_only_taken_where_the_report_asks_for_one(report) -> None:
    from koers.govern.review.reports.errors import WrongStep

    write(report, "ondermijning", decision="bijstellen")
    with pytest.raises(WrongStep):
        write(report, "geld", decision="bijstellen")
    with pytest.raises(WrongStep):
        write(report, "ondermijning", decision="verdubbelen")


def test_remark_is_open_until_somebody_handles_it(report, editor) -> None:
    from koers.govern.review.reports.models import Comment

    SignedIn("burgemeester").post(f"{editor.address}opmerking/", {"opmerking-text": "Noem het bedrag."})
    remark = Comment.objects.get()
    assert remark.is_open
    SignedIn("adviseur-oov").post(reverse("documents:comment_handle", args=[report.pk, remark.pk]))
    remark.refresh_from_db()
    assert (remark.is_open, remark.handled_by) == (False, str(someone("adviseur-oov")))


def test_words_stand_in_the_document_below_the_data_of_their_section(report) -> None:
    from koers.present.documents.html import write_page
    from koers.present.documents.reports import drafted

    write(report, "ondermijning", "Wij deden **meer**.\n\n- een\n- twee", "Begin eerder.", "bijstellen")
    write(report, "vooraf", "Voor u ligt <b>dit</b> verslag.")
    page = write_page(drafted(report).document)
    assert "<strong>meer</strong>" in page
    assert "<li>twee</li>" in page
    assert page.index("Voor u ligt **dit** verslag.".replace("**", "")[:9]) < page.index(
        "Hoe u dit leest</h2>"
    )
    assert "Begin eerder." in page
    assert "voorstel</span>" in page  # in the table of decisions
