"""The small markup of a section, pasted text made plain, and what changed between two texts."""

import pytest

from koers.analysis.reading.pasted import made_plain
from koers.analysis.reading.pasted_tables import Grid, Square
from koers.govern.review.reports.plain_text import Paragraph, Run, paragraphs
from koers.present.documents.text_changes import changes

WORD_TABLE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {margin:0cm;} --></style></head><body><!--[if gte mso 9]><xml><w:WordDocument>geheim
</w:WordDocument></xml><![endif]--><table><tr><td><p class=MsoNormal><b>Doel</b><o:p></o:p></p></td>
<td>Stand</td></tr></table><script>alert(1)</script></body></html>"""


@pytest.mark.parametrize(
    ("given", "plain", "was_marked_up"),
    [
        ("Gewone tekst.\r\n\r\nTweede alinea.", "Gewone tekst.\n\nTweede alinea.", False),
        ("3 < 5 en 7 > 2", "3 < 5 en 7 > 2", False),
        ("a<br>b", "a\nb", True),
        ("on\u200bzicht\u00adbaar\u202e", "onzichtbaar", True),
        ("<ul><li>een</li><li>twee</li></ul>", "- een\n\n- twee", True),
        ("Jansen &amp; Co &lt;b&gt;", "Jansen &amp; Co &lt;b&gt;", False),
    ],
)
def test_pasted_text_comes_out_plain_and_says_whether_something_went(given, plain, was_marked_up) -> None:
    assert made_plain(given) == (plain, was_marked_up)


def test_pasted_word_table_keeps_its_words_and_nothing_that_was_hidden() -> None:
    plain, was_marked_up = made_plain(WORD_TABLE)
    assert plain == "| **Doel** | Stand |"
    assert was_marked_up


WORD_ROWS = """<table class=MsoTableGrid border=1><thead><tr style='mso-yfti-irow:0'><td width=120><p
class=MsoNormal><b><span lang=NL>Jaar</span></b><o:p></o:p></p></td><td><p><b>Controles</b></p></td></tr>
</thead><tr><td><p>2024</p></td><td><!--[if supportFields]>verborgen<![endif]--><p>4</p>
<p>met de politie</p></td></tr>
<tr><td><p>2025&nbsp;</p></td><td><p>6 | 7</p></td></tr></table>"""


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (
            f"<p>Vooraf</p>{WORD_ROWS}<p>Daarna</p>",
            "Vooraf\n\n| **Jaar** | **Controles** |\n| 2024 | 4 met de politie |\n| 2025 | 6 / 7 |\n\nDaarna",
        ),
        ("Vooraf\nJaar\tAantal\n2024\t4\nDaarna", "Vooraf\n| Jaar | Aantal |\n| 2024 | 4 |\nDaarna"),
        ("Een\ttab in een zin.", "Een\ttab in een zin."),
        ("<table><tr><td>niet af", "niet af"),
    ],
)
def test_pasted_table_stays_a_table_between_bars(given, plain) -> None:
    assert made_plain(given)[0] == plain
    assert made_plain(plain)[0] == plain  # saving it again changes nothing


def test_rows_between_bars_become_a_table_with_as_many_cells_in_every_row() -> None:
    before, grid, after = paragraphs("Zie:\n| **Jaar** | Aantal |\n|---|---|\n| 2024 |\n\nSlot | eind")
    assert (before.runs[0].text, after.runs[0].text) == ("Zie:", "Slot | eind")
    assert grid == Grid(((Square("Jaar", True), Square("Aantal")), (Square("2024"), Square(""))))


def test_table_of_a_writer_is_a_real_table_in_the_document() -> None:
    from koers.present.documents.words_added import prose

    written = "Zie:\n| Jaar | Aantal | Toelichting |\n| 2024 | 4,5 % | Begin eerder |\n\nSlot."
    text, table, more = prose(written, "Geld")
    assert (text.kind, table.kind, more.kind) == ("prose", "table", "prose")
    assert [(column.title, column.is_number) for column in table.columns] == [
        ("Jaar", False),  # what a row is about
        ("Aantal", True),
        ("Toelichting", False),
    ]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["2024", "4,5 %", "Begin eerder"]]
    assert table.label == "Tabel van de schrijver: Geld"


@pytest.mark.parametrize(
    "given", ["<" * 5000, "<b" * 5000, "**" * 5000, "<!--" * 3000, "<style>" * 2000, "<table>" * 3000]
)
def test_text_made_to_be_slow_is_read_in_time(given) -> None:
    made_plain(given)
    paragraphs(given)


def test_markup_becomes_paragraphs_items_and_bold_words() -> None:
    assert paragraphs("Een **vet** woord\nen verder.\n\nDrie dingen:\n- een\n– twee\n\nSlot * 2 ** 3") == (
        Paragraph((Run("Een "), Run("vet", True), Run(" woord en verder."))),
        Paragraph((Run("Drie dingen:"),)),
        Paragraph((Run("een"),), is_item=True),
        Paragraph((Run("twee"),), is_item=True),
        Paragraph((Run("Slot * 2 ** 3"),)),
    )


def test_changes_put_together_give_back_both_texts() -> None:
    old, new = "De aanpak bleef gelijk in 2024.", "De aanpak werd verbreed in 2024 en 2025."
    found = changes(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "new") == old
    assert "".join(piece.text for piece in found if piece.kind != "gone") == new
    assert next(piece.text for piece in found if piece.kind == "same") == "De aanpak "
