"""A list that somebody pasted becomes points, one a line."""

import pytest

from koers.analysis.reading.pasted import points_of

WORD = """<p class=MsoListParagraph style='margin-left:18pt'><![if !supportLists]>\
<span style='mso-list:Ignore'>&middot;</span><![endif]><b>Meer toezicht</b> in de avond</p>
<style>p {color: red}</style><p>Buurtpreventie&nbsp;stimuleren</p>"""


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ("", ()),
        ("\n \n---\n", ()),
        ("Meer toezicht", ("Meer toezicht",)),
        ("1. Meer toezicht\n2) Polarisatie\na. Drugs", ("Meer toezicht", "Polarisatie", "Drugs")),
        ("• Meer toezicht\r\n– Polarisatie\n* Drugs", ("Meer toezicht", "Polarisatie", "Drugs")),
        ("Meer toezicht\nMeer  toezicht ", ("Meer toezicht",)),
        ("24 uur per dag bereikbaar", ("24 uur per dag bereikbaar",)),
        ("Min\u00adder over\u200blast", ("Minder overlast",)),
        (WORD, ("Meer toezicht in de avond", "Buurtpreventie stimuleren")),
    ],
)
def test_points_of_a_pasted_list_are_its_lines_without_markup(given, points):
    assert points_of(given) == points
