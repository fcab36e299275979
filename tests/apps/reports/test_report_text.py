"""The small markup of a section, pasted text made plain, and what changed between two texts."""

import pytest

from koers.analysis.reading.pasted import made_plain
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
    assert plain.split() == ["**Doel**", "Stand"]
    assert was_marked_up


@pytest.mark.parametrize("given", ["<" * 5000, "<b" * 5000, "**" * 5000, "<!--" * 3000, "<style>" * 2000])
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
