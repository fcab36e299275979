"""Dutch numbers, amounts and periods."""

import pytest

from koers.analysis.reading.numbers import amounts_in, parse_cell, parse_number, scale_of
from koers.analysis.reading.objectives import aim_of
from koers.analysis.reading.periods import is_partial, span_of
from koers.analysis.reading.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("75.000,00", 75000),
        ("1.458.630", 1458630),
        ("7,3", 7.3),
        ("7.3", 7.3),
        ("1.234", 1234),
        ("47 175", 47175),
        ("-81.550", -81550),
        ("−12", -12),
        ("34", 34),
        ("0,25", 0.25),
        ("t/m", None),
        ("1.2.3", None),
    ],
)
def test_number_in_dutch_notation_is_read(text: str, value: float | None) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12%", (12, "%")), ("€ 1.500", (1500, "euro")), ("7,5", (7.5, None)), ("12 keer", None), ("", None)],
)
def test_cell_is_a_number_or_not(text: str, expected: tuple[float, str | None] | None) -> None:
    assert parse_cell(text) == expected


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Bedragen x € 1.000", 1000),
        ("x 1.000", 1000),
        ("in duizenden euro", 1000),
        ("x € 1 miljoen", 1e6),
        ("per 1.000 inwoners", 1),
    ],
)
def test_unit_of_a_table_multiplies_only_where_it_says_so(text: str, scale: float) -> None:
    assert scale_of(text) == scale


def test_amounts_in_all_notations_are_euros() -> None:
    text = "€ 75.000,00 en € 1,2 miljoen en 30.000 euro en € 5.000,- en €12k en EUR 7 mln"
    assert [amount.euros for amount in amounts_in(text)] == [
        75_000,
        1_200_000,
        30_000,
        5_000,
        12_000,
        7_000_000,
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2023 – 2026", (2023, 2026)),
        ("2019 tot en met 2022", (2019, 2022)),
        ("2019 t/m 2022", (2019, 2022)),
        ("2023-26", (2023, 2026)),
        ("tussen 2020 en 2021", None),
        ("2024", None),
    ],
)
def test_span_of_years_is_read(text: str, span: tuple[int, int] | None) -> None:
    assert span_of(text) == span


@pytest.mark.parametrize(
    ("text", "partial"), [("2022 (t/m juni)", True), ("1e kwartaal 2023", True), ("2022", False)]
)
def test_part_of_a_year_is_told_from_a_year(text: str, partial: bool) -> None:
    assert is_partial(text) is partial


@pytest.mark.parametrize(
    ("sentence", "direction", "target", "unit"),
    [
        (
            "Het rapportcijfer moet gelijk blijven of hoger worden (7,3)",
            "gelijk_of_hoger",
            7.3,
            "rapportcijfer",
        ),
        ("Het aantal incidenten moet afnemen of tenminste gelijk blijven", "gelijk_of_lager", None, None),
        ("Het aantal inbraken daalt met 10% in 2026", "lager", 10, "% minder"),
        ("Het percentage slachtoffers is maximaal 12%", "gelijk_of_lager", 12, "%"),
        ("Het aantal meldingen komt niet boven de 150", "gelijk_of_lager", 150, "aantal"),
        ("De opkomst stijgt naar 80% in 2027", "hoger", 80, "%"),
        ("Een mooie stad", None, None, None),
    ],
)
def test_aim_has_direction_target_and_unit(
    sentence: str, direction: str | None, target: float | None, unit: str | None
) -> None:
    aim = aim_of(sentence)
    assert (aim.direction, aim.target, aim.unit) == (direction, target, unit)


def test_sentences_end_at_a_stop_and_not_at_an_amount_or_an_abbreviation() -> None:
    text = "Er is € 75.000,00. In o.a. de wijk doen de boa’s veel. Dat doet drs. A. Bakker t/m juni."
    assert sentences_of(text) == [
        "Er is € 75.000,00.",
        "In o.a. de wijk doen de boa’s veel.",
        "Dat doet drs. A. Bakker t/m juni.",
    ]
