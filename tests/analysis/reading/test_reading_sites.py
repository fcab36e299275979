"""Fictional texts in the layouts of budget websites, one-line copies and tables that span rows."""

# ruff: noqa: E501 - texts stand as they come

from typing import Any

import pytest

from koers.analysis.reading import read_policy


def said(text: str, name: str = "plan.txt") -> dict[str, Any]:
    return read_policy(text.encode(), name)[1].as_dict()


def spread(*cells: str) -> str:
    return "\n\n".join(cells)


def figures(found: dict[str, Any]) -> list[tuple[str, str | None, float]]:
    return [(f["measure"], f["period"], f["value"]) for f in found["figures"]]


def names(found: dict[str, Any]) -> list[str]:
    return [p["name"] for p in found["priorities"] if p["kind"] == "prioriteit"]


def test_years_with_one_cell_per_line_give_figures() -> None:
    rows = [
        "Fietsdiefstal per 1.000 inwoners",
        "4,1",
        "3,7",
        "3,9",
        "Bron: politie",
        "Straatroof",
        "0,2",
        "0,3",
        "0,1",
    ]
    found = said(spread("Jaarverslag 2023", "Omschrijving", "2021", "2022", "2023", *rows))
    assert figures(found)[:3] == [
        ("Fietsdiefstal per 1.000 inwoners", "2021", 4.1),
        ("Fietsdiefstal per 1.000 inwoners", "2022", 3.7),
        ("Fietsdiefstal per 1.000 inwoners", "2023", 3.9),
    ]
    assert ("Straatroof", "2023", 0.1) in figures(found)
    assert found["actions"] == []


def test_row_with_too_few_numbers_gives_no_figures() -> None:
    found = said(
        spread(
            "Naam",
            "2021",
            "2022",
            "2023",
            "Halt",
            "5",
            "6",
            "7",
            "Stage",
            "9",
            "8",
            "Toezicht",
            "1",
            "2",
            "3",
        )
    )
    assert {measure for measure, _, _ in figures(found)} == {"Halt", "Toezicht"}


def test_aims_of_a_budget_are_no_figures() -> None:
    found = said("Begroting 2025\n\nDelict\t2023\t2024\t2025\t2026\nStraatroof\t7\t6\t5\t4")
    assert [period for _, period, _ in figures(found)] == ["2023", "2024"]


def test_indicators_with_one_cell_per_line_have_their_own_period() -> None:
    heads = ["Indicator", "Eenheid", "Periode", "Regio", "Waarde", "Bron"]
    rows = ["Vandalisme", "aantal", "2022", "Ons dorp", "3,4", "politie", "Nederland", "5,1"]
    more = ["Winkeldiefstal", "aantal", "2023", "Ons dorp", "1,2", "politie", "Nederland", "2,2"]
    found = said(spread("Beleidsindicatoren", *heads, *rows, *more))
    assert [(p, v) for _, p, v in figures(found)] == [("2022", 3.4), ("2023", 1.2)]
    assert "Vandalisme" in figures(found)[0][0]


def test_money_with_one_cell_per_line_is_scaled() -> None:
    cells = [
        "(bedragen x 1.000)",
        "Realisatie 2023",
        "Begroting 2024",
        "Lasten",
        "Preventie",
        "0",
        "95",
        "Baten",
        "Bijdrage",
        "12",
        "-7",
    ]
    found = said(spread("Begroting 2024", "Wat mag het kosten?", *cells))
    assert [b["amount_eur"] for b in found["budgets"]] == [95_000, 12_000, 7_000]
    assert found["figures"] == []


def test_bare_amounts_after_their_scale_are_scaled() -> None:
    found = said(
        spread("Begroting 2024", "Lasten & baten", "x € 1.000", "Lasten", "€ 1.408", "2,1 %", "Baten", "€ 12")
    )
    assert [b["amount_eur"] for b in found["budgets"]] == [1_408_000, 12_000]


@pytest.mark.parametrize("head", ["Omschrijving\tBedrag", "Omschrijving\tBedrag 2025", "Post\t2025"])
def test_table_of_amounts_gives_budgets_and_no_activities(head: str) -> None:
    found = said(f"Financiën\n\n{head}\nBuurtvader\t€ 30.500\nCamera\t€ 4.000 nadeel\nFolder\t€ 900")
    assert [b["amount_eur"] for b in found["budgets"]] == [30_500, 4_000, 900]
    assert (found["actions"], found["figures"]) == ([], [])


def test_year_before_an_amount_is_no_amount() -> None:
    found = said("Voor de aanpak is in 2025 € 85.000 en vanaf 2026 € 1,1 ton beschikbaar.")
    assert [b["amount_eur"] for b in found["budgets"]] == [85_000, 110_000]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("In de eerste zes maanden van 2022", "eerste zes maanden van 2022"),
        ("In de tweede helft van 2022", "tweede helft van 2022"),
        ("In het eerste kwartaal van 2022", "eerste kwartaal van 2022"),
        ("In 2022", "2022"),
    ],
)
def test_part_of_a_year_in_a_sentence_is_not_the_year(words: str, period: str) -> None:
    assert figures(said(f"{words} waren er 34 woninginbraken.")) == [("woninginbraken", period, 34)]


def test_text_on_one_line_is_read_with_its_own_line_number() -> None:
    text = (
        "Veiligheidsplan 2024-2027 van onze gemeente, vastgesteld door de raad na gesprekken met bewoners en partners. "
        "1.1 Waarom dit plan De raad vraagt elke vier jaar om een plan en wij hebben daarvoor met velen gesproken in alle "
        "kernen van de gemeente. Daaruit zijn de volgende prioriteiten benoemd: 1. Fietsdiefstal 2. Drugsoverlast "
        "3. Jeugdgroepen. 2 Prioriteiten 2.1 Fietsdiefstal Doelstelling: minder gestolen fietsen. 2.2 Drugsoverlast "
        "Doelstelling: minder dealers. 2.3 Jeugdgroepen Doelstelling: minder overlast."
    )  # fmt: skip
    found = said("\n" + text)
    assert names(found) == ["Fietsdiefstal", "Drugsoverlast", "Jeugdgroepen"]
    assert {p["source"]["start"] for p in found["priorities"]} == {2}
    assert any("Regel 2" in warning and "gesplitst" in warning for warning in found["warnings"])


def test_number_on_a_line_of_its_own_joins_its_title() -> None:
    found = said(
        "Kadernota 2024-2027\n\n4.\nPrioriteiten\n4.1 Vuurwerk\nDoel: minder schade.\n4.2 Overlast\nDoel: rust."
    )
    assert names(found) == ["Vuurwerk", "Overlast"]


def test_as_many_headings_as_announced_are_priorities() -> None:
    found = said(
        "Integraal Veiligheidsplan 2024-2027\n\n3 ONZE LIJN\nWij kiezen drie prioriteiten voor vier jaar.\n\n"
        + "".join(f"3.{i} {name}\nWat willen we bereiken?\nDat is beter.\n\n" for i, name in
                  enumerate(["VUURWERK", "STILLE STRATEN", "SCHOLEN"], 1))
    )  # fmt: skip
    assert [name.upper() for name in names(found)] == ["VUURWERK", "STILLE STRATEN", "SCHOLEN"]


def test_priorities_in_a_column_have_their_goal() -> None:
    found = said(
        "Veiligheidsplan 2024-2027\n\nPrioriteit\tDoel\tIndicator\nVuurwerk\tMinder schade\tSchade in euro\nDrugs\tMinder panden\tPanden"
    )
    assert [(p["name"], p["ambition"]) for p in found["priorities"]] == [
        ("Vuurwerk", "Minder schade"),
        ("Drugs", "Minder panden"),
    ]


def test_white_ends_a_table_with_one_cell_per_line() -> None:
    block = "{}\nDefinitie\nDit gaat over {}.\nStreven\nHet wordt minder.\nThema\nDoel\nHonden\nElke hond is aangelijnd.\n\n"
    found = said("Plan 2024-2027\n\nDe prioriteiten zijn drugsoverlast en jeugdgroepen.\n\n"
                 + block.format("Drugsoverlast", "drugs") + block.format("Jeugdgroepen", "jeugd"))  # fmt: skip
    assert [(p["name"], len(p["themes"])) for p in found["priorities"]] == [
        ("Drugsoverlast", 1),
        ("Jeugdgroepen", 1),
    ]
    assert all(p["source"]["end"] >= p["themes"][-1]["source"]["end"] for p in found["priorities"])


def test_cells_over_several_rows_keep_columns_in_place() -> None:
    found = said(
        "<h1>Uitvoeringsplan 2025</h1><table><tr><th>Thema</th><th>Actie</th><th>Trekker</th></tr>"
        "<tr><td rowspan=2>Vuurwerk</td><td>Folder maken</td><td>team A</td></tr>"
        "<tr><td>Controle houden</td><td>team B</td></tr></table>",
        "plan.html",
    )
    assert [(a["heading"], a["text"], a["owner"]) for a in found["actions"]] == [
        ("Vuurwerk", "Folder maken", "team A"),
        ("Vuurwerk", "Controle houden", "team B"),
    ]


def test_heading_with_fields_is_an_activity() -> None:
    found = said(
        "Actieprogramma 2025\n\nActie 1: Lantaarns plaatsen\nTrekker: team Licht\nPlanning: mei\nKosten: € 800\n"
    )
    action = found["actions"][0]
    assert (action["text"], action["owner"], action["planning"], action["budget_eur"]) == (
        "Lantaarns plaatsen", "team Licht", "mei", 800,
    )  # fmt: skip


def test_activities_with_their_progress_are_found() -> None:
    found = said(
        "Jaarverslag 2023\n\nPrestaties 2023\n\nVernieuwen van de buurtapp 75%\nOefenen met de brandweer 100%\n"
    )
    assert [a["text"] for a in found["actions"]] == ["Vernieuwen van de buurtapp", "Oefenen met de brandweer"]


def test_year_of_the_document_itself_counts_and_not_of_the_plan_it_belongs_to() -> None:
    found = said(
        "Veiligheidsprogramma 2027 behorende bij het Integraal Veiligheidsbeleid 2026-2029\n\nWij werken door."
    )
    assert (found["kind"], found["period"]) == ("uitvoeringsplan", "2027")


def test_target_is_where_it_goes_and_not_where_it_comes_from() -> None:
    found = said(
        "Wat willen we bereiken?\n\nHet rapportcijfer voor veiligheid stijgt van 7,1 naar 7,4 in 2026."
    )
    assert (found["objectives"][0]["direction"], found["objectives"][0]["target"]) == ("hoger", 7.4)


def test_table_with_bars_and_no_rule_gives_activities() -> None:
    found = said(
        "Acties\n\nActie | Wie | Wanneer\nFolder maken | team A | mei\nControle houden | team B | juni"
    )
    assert [(a["text"], a["owner"], a["planning"]) for a in found["actions"]] == [
        ("Folder maken", "team A", "mei"),
        ("Controle houden", "team B", "juni"),
    ]


def test_bare_numbers_after_their_scale_are_amounts() -> None:
    found = said(spread("Begroting 2024", "bedragen x € 1.000", "Lasten", "3.417", "Baten", "67"))
    assert [b["amount_eur"] for b in found["budgets"]] == [3_417_000, 67_000]
