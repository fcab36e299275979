"""Where a finding stands, and the text without it."""

import pytest

from koers.analysis.disclosure import (
    Kind,
    PersonalData,
    advice,
    explanation,
    find_personal_data,
    masked,
    name_of,
)
from koers.analysis.disclosure.findings import separated


def parts(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel \uff10\uff16\u201312345678!", [("phone", "\uff10\uff16\u201312345678")]),
        ("nr 1\u200b2\u200b3\u200b456782.", [("bsn", "1\u200b2\u200b3\u200b456782")]),
        ("\ufb01ets van mevrouw Ç\u0327elik", [("name", "mevrouw Ç\u0327elik")]),
        ("BSN 123456782 en BSN 111222333", [("bsn", "123456782"), ("bsn", "111222333")]),
        (
            "Kerkstraat 12, 3141 AB 12",
            [("street_address", "Kerkstraat 12"), ("postcode_address", "3141 AB 12")],
        ),
    ],
)
def test_finding_stands_in_the_text_as_it_was_written(text: str, found: list[tuple[str, str]]) -> None:
    assert parts(text) == found


def test_findings_that_overlap_are_parted_and_the_earlier_kind_is_whole() -> None:
    name, phone = PersonalData(0, 10, Kind.NAME), PersonalData(4, 8, Kind.PHONE)
    assert separated([name, phone]) == [
        PersonalData(0, 4, Kind.NAME),
        PersonalData(4, 8, Kind.PHONE),
        PersonalData(8, 10, Kind.NAME),
    ]


def test_findings_of_one_kind_that_overlap_become_one() -> None:
    two = [PersonalData(3, 9, Kind.NAME), PersonalData(0, 5, Kind.NAME)]
    assert separated(two + two) == [PersonalData(0, 9, Kind.NAME)]


def test_masked_text_says_what_was_left_out_and_passes_the_gate() -> None:
    text = "Gesproken met mevrouw Jansen, BSN 123456782, tel. 06-12345678."
    without = masked(text, find_personal_data(text))
    assert without == (
        "Gesproken met [weggelaten: naam van een persoon], BSN [weggelaten: burgerservicenummer], "
        "tel. [weggelaten: telefoonnummer van een persoon]."
    )
    assert find_personal_data(without) == []


def test_masked_text_with_a_part_of_the_findings_keeps_the_rest() -> None:
    text = "06-12345678 en info@maassluis.nl"
    assert masked(text, []) == text


@pytest.mark.parametrize("kind", Kind)
def test_kind_has_a_name_an_explanation_and_advice_that_itself_passes(kind: Kind) -> None:
    assert name_of(kind)
    assert explanation(kind).endswith(".")
    assert advice(kind).startswith(f"Dit lijkt een {name_of(kind)}. ")
    assert advice(kind).endswith("Haal het weg.")
    assert find_personal_data(advice(kind)) == []
    assert find_personal_data(f"[weggelaten: {name_of(kind)}]") == []
