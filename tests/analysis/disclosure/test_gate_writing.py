"""Personal data stays found, whatever it is written with."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled import Line, lines_of

from koers.analysis.disclosure import Kind, find_personal_data

LINES = st.sampled_from(lines_of("positive"))
INVISIBLE = st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u200e\ufe0f")
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"
DIGITS = {"full width": 0xFF10, "Arabic": 0x0660, "Devanagari": 0x0966, "bold": 0x1D7CE}
# What is only digits (and letters), valid by its check digits or by its form.
BARE = [
    (Kind.BSN, "123456782"),
    (Kind.BSN, "BSN 111222333"),
    (Kind.BSN, "bsn: 203456786"),
    (Kind.PHONE, "0612345678"),
    (Kind.PHONE, "+31612345678"),
    (Kind.PHONE, "bel 0101234567 thuis"),
    (Kind.IBAN, "NL91ABNA0417164300"),
    (Kind.V_NUMBER, "V-nummer 2801234567"),
    (Kind.A_NUMBER, "A-nummer 5812940376"),
    (Kind.DRIVING_LICENCE, "rijbewijs 5123456789"),
]


def kinds(text: str) -> set[Kind]:
    return {one.kind for one in find_personal_data(text)}


@given(LINES, st.lists(st.tuples(st.integers(0, 200), INVISIBLE), max_size=12))
@settings(max_examples=300, deadline=None)
def test_invisible_characters_anywhere_hide_nothing(line: Line, inserted: list[tuple[int, str]]) -> None:
    text = line.text
    for place, character in inserted:
        at = place % (len(text) + 1)
        text = text[:at] + character + text[at:]
    assert line.label in kinds(text)


@given(LINES, st.sampled_from(DASHES))
@settings(max_examples=300, deadline=None)
def test_other_dashes_hide_nothing(line: Line, dash: str) -> None:
    assert line.label in kinds(line.text.replace("-", dash))


@given(LINES, st.sampled_from(sorted(DIGITS)))
@settings(max_examples=300, deadline=None)
def test_other_digits_hide_nothing(line: Line, script: str) -> None:
    table = {ord("0") + digit: chr(DIGITS[script] + digit) for digit in range(10)}
    assert line.label in kinds(line.text.translate(table))


@given(LINES, st.sampled_from("\u00a0\u2009\u202f\u3000"))
@settings(max_examples=300, deadline=None)
def test_other_spaces_hide_nothing(line: Line, space: str) -> None:
    assert line.label in kinds(line.text.replace(" ", space))


@pytest.mark.parametrize(("kind", "text"), BARE, ids=[text for _, text in BARE])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_spaces_between_digits_hide_nothing(kind: Kind, text: str, data: st.DataObject) -> None:
    apart = text[0]
    for before, character in pairwise(text):
        between = before.isdigit() and character.isdigit() and data.draw(st.booleans())
        apart += (data.draw(st.sampled_from([" ", "\u00a0", "\u2009"])) if between else "") + character
    assert kind in kinds(apart)


@pytest.mark.parametrize("separator", [" ", ".", "-", "\u2013", "/", "\n", "_", "\u200b"])
@pytest.mark.parametrize(("kind", "text"), BARE[:6], ids=[text for _, text in BARE[:6]])
def test_a_separator_between_all_digits_hides_nothing(kind: Kind, text: str, separator: str) -> None:
    apart = "".join(
        c + separator if c.isdigit() and text[i + 1 : i + 2].isdigit() else c for i, c in enumerate(text)
    )
    assert kind in kinds(apart)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PHONE, "O6-12345678"),
        (Kind.PHONE, "06-l23456O8"),
        (Kind.BSN, "BSN l23456782"),
        (Kind.NAME, "MEVROUW JANSEN"),
        (Kind.NAME, "mevrouw jansen"),
        (Kind.NAME, "M E V R O U W  J A N S E N"),
        (Kind.NAME, "mevrouw Иванова"),
        (Kind.EMAIL, "jаn@gmail.com"),  # the second letter is Cyrillic
        (Kind.LICENCE_PLATE, "kenteken rk 123 n"),
        (Kind.STREET_ADDRESS, "Kerk-\nstraat 12"),
    ],
)
def test_look_alikes_case_and_broken_words_hide_nothing(kind: Kind, text: str) -> None:
    assert kind in kinds(text)
