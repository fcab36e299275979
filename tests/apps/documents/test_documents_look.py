"""Paper and screen show the same colours and signs."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from koers.base.design.marks import CELLS, VERDICTS
from koers.present.documents import pdf, signs

COLOUR = re.compile(r"#[0-9a-f]{6}")


def test_colours_of_the_typst_template_are_those_of_the_tokens() -> None:
    tokens = Path(finders.find("koers/tokens.css")).read_text()
    paper = COLOUR.findall((pdf.TEMPLATES / "tokens.typ").read_text())
    assert len(paper) > 8
    assert set(paper) <= set(COLOUR.findall(tokens))


def test_sign_of_every_verdict_is_the_symbol_of_the_page_in_its_own_colour() -> None:
    for look in VERDICTS.values():
        drawn = signs.tone_svg(look.icon, look.tone)
        assert drawn.startswith("<svg")
        assert signs.TONES[look.tone] in drawn
        assert "currentColor" not in drawn
    assert len({signs.tone_svg(look.icon, look.tone) for look in VERDICTS.values()}) == len(VERDICTS)


def test_sign_of_every_year_cell_has_words() -> None:
    assert all(str(look.said) for look in CELLS.values())
    assert all(signs.cell_svg(look) for look in CELLS.values() if look.icon)


def test_template_takes_no_packages_from_elsewhere() -> None:
    assert not any("@preview" in file.read_text() for file in pdf.TEMPLATES.glob("*.typ"))
