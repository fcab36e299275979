"""Fictional texts in the layouts of other municipalities."""

from pathlib import Path
from typing import Any

import pytest

from koers.analysis.reading import read_policy

HERE = Path(__file__).parent / "texts"


def read(name: str) -> dict[str, Any]:
    return read_policy((HERE / name).read_bytes(), name)[1].as_dict()


def said(text: str, name: str = "plan.txt") -> dict[str, Any]:
    return read_policy(text.encode(), name)[1].as_dict()


def names(found: dict[str, Any], kind: str = "prioriteit") -> list[str]:
    return [priority["name"] for priority in found["priorities"] if priority["kind"] == kind]


@pytest.mark.parametrize(
    ("name", "kind", "municipality", "period"),
    [
        ("velden.txt", "ivb", "Dalfsen", "2022-2025"),
        ("speerpunten.txt", "ivb", "Losser", "2024-2027"),
        ("kolommen.txt", "uitvoeringsplan", "Borne", "2025"),
        ("begroting.html", "begroting", "Hellendoorn", "2025"),
        ("jaarverslag.md", "jaarverslag", "Twenterand", "2023"),
        ("berap.txt", "bestuursrapportage", "Wierden", "2024"),
        ("gewoon.txt", "onbekend", None, None),
    ],
)
def test_document_is_recognised(name: str, kind: str, municipality: str | None, period: str | None) -> None:
    found = read(name)
    assert (found["kind"], found["municipality"], found["period"]) == (kind, municipality, period)


def test_keys_of_an_ordinary_letter_are_all_there() -> None:
    found = read("gewoon.txt")
    lists = ["priorities", "objectives", "actions", "figures", "budgets", "bodies", "unplaced", "warnings"]
    assert list(found) == ["title", "kind", "municipality", "period", *lists]
    assert all(found[name] == [] for name in lists if name != "unplaced")
    assert len(found["unplaced"]) == 2


def test_safety_fields_are_priorities_with_their_themes_and_goals() -> None:
    found = read("velden.txt")
    assert names(found) == [
        "Veilige woon- en leefomgeving",
        "Bedrijvigheid en veiligheid",
        "Jeugd en veiligheid",
        "Fysieke veiligheid",
        "Integriteit en veiligheid",
    ]
    first = found["priorities"][0]
    assert first["ambition"] == "bewoners wonen in een buurt die schoon, heel en veilig is."
    assert [theme["name"] for theme in first["themes"]] == ["Woninginbraken", "Burenoverlast"]
    assert first["themes"][1]["goal"] == "burenruzies worden vroeg opgelost."


def test_priorities_of_the_period_before_do_not_come_out() -> None:
    assert not any(
        "poep" in name.casefold() or "vuurwerk" in name.casefold() for name in names(read("velden.txt"))
    )


def test_focus_points_named_in_a_sentence_and_in_headings_are_found_once() -> None:
    found = read("speerpunten.txt")
    assert names(found) == ["Drugs in het buitengebied", "Eenzame en verwarde inwoners", "Online oplichting"]
    assert found["priorities"][2]["ambition"] == "Inwoners herkennen nepberichten."
    assert names(found, "regulier") == ["Overige onderwerpen", "Verkeersveiligheid", "Evenementen"]


def test_priorities_of_the_police_in_passing_are_no_priorities() -> None:
    shown = " ".join(names(read("speerpunten.txt"))).casefold()
    assert "mensenhandel" not in shown
    assert "zeden" not in shown


def test_table_with_one_cell_per_line_gives_actions_with_all_columns() -> None:
    actions = read("kolommen.txt")["actions"]
    assert len(actions) == 3
    first = {key: value for key, value in actions[0].items() if key not in {"source", "indicator"}}
    assert first == {
        "text": "Een straatcoach loopt drie avonden per week door de wijk",
        "heading": "Thema jeugd",
        "owner": "team Jeugd",
        "partners": ["politie", "Halt"],
        "planning": "maart 2025",
        "budget_eur": 12500,
    }
    assert actions[2]["heading"] == "Thema ondermijning"
    assert actions[2]["source"]["end"] == 33


def test_budget_page_of_a_website_gives_objectives_actions_figures_and_money() -> None:
    found = read("begroting.html")
    assert [(o["direction"], o["target"], o["unit"]) for o in found["objectives"]] == [
        ("lager", 10, "% minder"),
        ("gelijk_of_hoger", 7.6, "rapportcijfer"),
    ]
    assert [(a["heading"], a["text"]) for a in found["actions"]] == [
        ("Fietsendiefstal", "We plaatsen bewaakte stallingen bij drie stations."),
        ("Buurtpreventie", "We organiseren een avond voor nieuwe leden."),
    ]
    assert [(f["measure"], f["period"], f["value"], f["unit"]) for f in found["figures"]][1] == (
        "Verwijzingen Halt",
        "2023",
        7.5,
        "per 1.000 jongeren",
    )
    assert [b["amount_eur"] for b in found["budgets"]] == [2_310_000, 2_455_000, 40_000, 42_000]


def test_menu_of_a_website_gives_no_priorities() -> None:
    assert read("begroting.html")["priorities"] == []


def test_annual_report_gives_what_was_done_and_figures_by_year() -> None:
    found = read("jaarverslag.md")
    assert [a["text"] for a in found["actions"]] == [
        "We hebben twee nieuwe teams opgeleid.",
        "We hebben een buurtapp voor elke kern geopend.",
    ]
    assert {(f["period"], f["value"]) for f in found["figures"]} == {("2022", 6), ("2023", 2)}
    assert {b["amount_eur"] for b in found["budgets"]} == {1_850_000, 1_912_000}


def test_figure_over_half_a_year_says_so() -> None:
    figure = read("berap.txt")["figures"][0]
    assert figure["value"] == 31
    assert figure["period"] == "januari tot en met juni 2024"


def test_partial_year_beside_whole_years_gives_a_warning() -> None:
    found = said("Vernielingen\t2021\t2022\t2023 (t/m juni)\nAangiften\t12\t15\t6\nMeldingen\t30\t31\t20")
    assert [f["period"] for f in found["figures"]][:3] == ["2021", "2022", "2023 (t/m juni)"]
    assert any("geen heel jaar" in warning for warning in found["warnings"])


def test_heading_against_its_text_is_split_with_a_warning() -> None:
    found = said(
        "In 2025 gaan we de volgende activiteiten uitvoeren\n"
        "HondenbeleidWe plaatsen in elke wijk twee nieuwe bakken en maken de regels voor iedereen bekend.\n"
    )
    assert found["actions"][0]["heading"] == "Hondenbeleid"
    assert found["actions"][0]["text"].startswith("We plaatsen in elke wijk")
    assert any("Hondenbeleid" in warning and "vast" in warning for warning in found["warnings"])


def test_misspelt_name_is_reported_and_not_corrected() -> None:
    text = (

            "Veiligheidsplan 2024-2027\n\nWij kiezen als prioriteiten Winkeldiefstal, "
            "Jeugdoverlsat en Brandveiligheid.\n\n"

        + "".join(f"PRIORITEIT {name}\n\nDit onderwerp vraagt de komende jaren onze aandacht.\n\n" for name in
                  ["WINKELDIEFSTAL", "JEUGDOVERLAST", "BRANDVEILIGHEID"])
    )  # fmt: skip
    found = said(text)
    assert len(names(found)) == 3
    assert any("Jeugdoverlsat" in warning for warning in found["warnings"])


def test_source_line_without_its_table_gives_a_warning() -> None:
    found = said(
        "Cijfers\n\nBron: cijfers politie, raadsavond van 3 mei\n\nHet aantal meldingen daalt al jaren."
    )
    assert any("plaatje" in warning for warning in found["warnings"])


def test_list_of_priorities_in_a_sentence_keeps_names_with_and() -> None:
    found = said(
        "In het veiligheidsplan staan de prioriteiten zorg en veiligheid, jeugd, drugs en "
        "digitale veiligheid."
    )
    assert names(found) == ["zorg en veiligheid", "jeugd", "drugs", "digitale veiligheid"]


def test_amounts_are_numbers_with_what_they_are_for() -> None:
    found = said(
        "Voor camera's is € 75.000,00 beschikbaar en voor trainingen € 1,2 miljoen. De "
        "bijdrage is 30.000 euro.",
    )
    assert [b["amount_eur"] for b in found["budgets"]] == [75_000, 1_200_000, 30_000]
    assert "trainingen" in found["budgets"][1]["what"]


def test_bodies_have_their_cadence_and_members() -> None:
    found = said(
        "Overleg\n\nHet Lokaal Veiligheidsoverleg (LVO) vindt zes keer per jaar plaats met "
        "politie, Halt en de woonstichting. "
        "In overleg met bewoners kiezen wij de plekken."
    )
    assert [(b["name"], b["frequency"], b["members"]) for b in found["bodies"]] == [
        ("Lokaal Veiligheidsoverleg (LVO)", "zes keer per jaar", ["politie", "Halt", "woonstichting"])
    ]


def test_wrapped_lines_of_a_paragraph_become_one_text() -> None:
    words = "Wij zetten in op meer toezicht in de avond en in de nacht omdat bewoners daar al jaren om vragen"
    wrapped = (
        "\n".join(
            ["In 2025 gaan we de volgende activiteiten uitvoeren", "", "Toezicht", "", *_wrap(words, 45)]
        )
        + "."
    )
    more = "\n\n" + "\n".join(
        _wrap("Dit is gewone tekst die aan het einde van de regel wordt afgebroken en doorgaat " * 4, 45)
    )
    found = said(wrapped + more)
    assert found["actions"][0]["text"] == words + "."


def _wrap(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def test_municipality_that_no_list_knows_is_taken_from_the_title() -> None:
    found = said(
        "Integraal Veiligheidsplan 2027-2030\n\nGemeente Voorbeeldstad\n\nWij werken aan veiligheid."
    )
    assert found["municipality"] == "Voorbeeldstad"


def test_municipality_is_open_when_several_are_as_likely() -> None:
    found = said(
        "Integraal Veiligheidsplan 2027-2030\n\ngemeente Vaals en gemeente Meerssen\n\nSamen veilig."
    )
    assert found["municipality"] is None


def test_headings_after_an_announcement_are_priorities() -> None:
    found = said(
        "Begroting 2025\n\nWij zien hierin de volgende kernthema's:\n\nOndermijning\n"
        "Criminelen zoeken steun in de bovenwereld en dat merken inwoners.\n\nJeugdoverlast\n"
        "Jongeren hangen rond bij de winkels en dat geeft onrust in de avond."
    )
    assert names(found) == ["Ondermijning", "Jeugdoverlast"]


def test_table_with_bars_gives_activities() -> None:
    found = said(
        "Jaarverslag 2023\n\nActiviteiten\nProd. | Activiteit | I | P "
        "|\n---|---|---|---|\n1E | Verbeteren van wachtwoorden | |||"
    )
    assert [action["text"] for action in found["actions"]] == ["Verbeteren van wachtwoorden"]


# --- A draft of Koers that LibreOffice Writer 7.4 opened as ODT and saved as DOCX, contents list and all ---


def test_draft_saved_by_libreoffice_gives_priorities_themes_and_goals() -> None:
    """A subject that the analysis and the look back name too stays a priority."""
    found = read("libreoffice-beleid.docx")
    assert (found["kind"], found["municipality"], found["period"]) == ("ivb", "Voorbeeldstad", "2027-2030")
    assert [
        (p["name"], p["ambition"], [(t["name"], t["goal"]) for t in p["themes"]]) for p in found["priorities"]
    ] == [
        (
            "Fysieke veiligheid",
            "De hulp komt op tijd.",
            [
                ("Brandveiligheid", "De brandweer is bij 88 procent van de ritten op tijd"),
                ("Crisisbeheersing", "Elke crisisfunctie heeft twee geoefende mensen"),
            ],
        ),
        (
            "Online veiligheid",
            "Inwoners herkennen een nepbericht.",
            [("Helpdeskfraude", "Minder ouderen lopen schade op")],
        ),
    ]
