"""The components as a reader and a screen reader get them."""

import pytest
from django.template import Context, Template

from koers.base.design.marks import VERDICTS, movement_look
from koers.base.design.numbers import decimal, in_words, number


def drawn(template: str, **given: object) -> str:
    return Template("{% load koers %}" + template).render(Context(given))


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (1138, 0, "1.138"),
        (7.25, 1, "7,3"),
        (1234.5, 1, "1.234,5"),
        (None, 1, "–"),
        (0, 0, "0"),
        (-0.04, 1, "0,0"),
    ],
)
def test_decimal_of_a_value_reads_as_dutch(value: float | None, digits: int, shown: str) -> None:
    assert decimal(value, digits) == shown


def test_number_of_a_million_has_points() -> None:
    assert number(1_234_567) == "1.234.567"


def test_small_count_stands_in_words_and_a_large_one_in_figures() -> None:
    assert (in_words(3), in_words(23)) == ("drie", "23")


@pytest.mark.parametrize("outcome", VERDICTS)
def test_verdict_has_word_shape_and_colour_together(outcome: str) -> None:
    html = drawn("{% verdict outcome %}", outcome=outcome)
    assert outcome[0].upper() + outcome[1:] in html
    assert f"#{VERDICTS[outcome].icon}" in html
    assert f"koers-verdict--{VERDICTS[outcome].tone}" in html


def test_verdicts_have_six_different_shapes() -> None:
    assert len({look.icon for look in VERDICTS.values()}) == 6


@pytest.mark.parametrize(
    ("movement", "wanted", "icon", "tone"),
    [
        ("aantoonbaar lager", True, "a-down-good-sure", "good"),
        ("waarschijnlijk hoger", False, "a-up-poor-likely", "poor"),
        ("aantoonbaar lager", False, "a-down-poor-sure", "poor"),
        ("aantoonbaar hoger", True, "a-up-good-sure", "good"),
        ("waarschijnlijk hoger", None, "a-up-even-likely", "even"),
        ("niet aantoonbaar veranderd", None, "v-even", "even"),
        ("te klein om te vergelijken", True, "v-unknown", "unknown"),
        ("niet te vergelijken", None, "v-unknown", "unknown"),
    ],
)
def test_movement_arrow_follows_the_figure_and_colour_follows_the_wish(
    movement: str, wanted: bool | None, icon: str, tone: str
) -> None:
    look = movement_look(movement, wanted)
    assert (look.icon, look.tone) == (icon, tone)


def test_every_icon_that_a_look_names_is_in_the_sprite() -> None:
    sprite = Template('{% include "design/sprite.html" %}').render(Context())
    names = [look.icon for look in VERDICTS.values()]
    names += [
        movement_look(f"{strength} {direction}", wanted).icon
        for strength in ("aantoonbaar", "waarschijnlijk")
        for direction in ("lager", "hoger")
        for wanted in (True, False, None)
    ]
    assert [name for name in names if f'id="{name}"' not in sprite] == []


def test_gap_is_named_and_has_no_icon() -> None:
    assert drawn('{% gap "geen eigenaar" %}').strip() == '<span class="koers-gap">geen eigenaar</span>'


def test_cover_says_every_year_in_words() -> None:
    html = drawn("{% cover cells %}", cells=[(2023, "geen plan"), (2024, "eigen kop")])
    assert "2023: plan niet in Koers." in html
    assert "2024: activiteiten onder eigen kop." in html


def test_measured_shows_a_count_and_as_many_squares() -> None:
    html = drawn("{% measured 1 3 %}")
    assert "1 van 3" in html
    assert html.count("koers-of__cell--yes") == 1
    assert html.count('class="koers-of__cell') == 3


def test_source_line_of_loose_parts_escapes_them() -> None:
    assert "<script>" not in drawn('{% source_line part "2022" %}', part="<script>")


def test_source_line_without_a_source_is_empty_and_no_error() -> None:
    assert "koers-source__part" not in drawn("{% source_line none %}", none=None)
