"""The three texts that the example is made of; they are not part of the repository."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from koers.analysis.reading import read_policy

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "source-texts"
POLICY, YEAR_2024, YEAR_2026 = (
    "001_0e8594fdbfaeae42.txt",
    "000_e0363398edb50dbf.txt",
    "004_2bb6cacbfb4255eb.txt",
)

pytestmark = pytest.mark.skipif(not (FOLDER / POLICY).exists(), reason="../shared/source-texts is not there")


@cache
def read(name: str) -> dict[str, Any]:
    return read_policy((FOLDER / name).read_bytes(), name)[1].as_dict()


def test_policy_is_recognised_with_its_place_and_period() -> None:
    found = read(POLICY)
    assert (found["kind"], found["municipality"], found["period"]) == ("ivb", "Maassluis", "2023-2026")
    assert "Integraal Veiligheidsbeleid" in found["title"]


def test_policy_has_four_priorities_and_one_attention_point() -> None:
    names = {
        kind: [p["name"] for p in read(POLICY)["priorities"] if p["kind"] == kind]
        for kind in ("prioriteit", "aandachtspunt")
    }
    assert names == {
        "prioriteit": [
            "Zorg & Veiligheid",
            "Ondermijning",
            "Gedigitaliseerde Criminaliteit",
            "High Impact Crimes",
        ],
        "aandachtspunt": ["Maatschappelijk Ongenoegen"],
    }


def test_policy_has_all_themes_with_goals_definitions_and_ambitions() -> None:
    worked_out = [p for p in read(POLICY)["priorities"] if p["kind"] != "regulier"]
    assert [len(p["themes"]) for p in worked_out] == [5, 7, 3, 5, 3]
    assert all(theme["goal"] for p in worked_out for theme in p["themes"])
    assert all(p["definition"] and p["ambition"] for p in worked_out)
    assert worked_out[0]["themes"][1]["name"] == "Woonoverlast"
    assert worked_out[3]["themes"][3]["name"] == "Donkere dagen offensief"


def test_policy_regular_work_is_kept_apart() -> None:
    assert [p["name"] for p in read(POLICY)["priorities"] if p["kind"] == "regulier"] == ["Reguliere inzet"]


def test_policy_headline_objectives_have_direction_and_target() -> None:
    assert [(o["direction"], o["target"], o["unit"]) for o in read(POLICY)["objectives"]] == [
        ("gelijk_of_hoger", 7.3, "rapportcijfer"),
        ("gelijk_of_hoger", None, None),
        ("gelijk_of_lager", None, None),
    ]
    assert read(POLICY)["objectives"][2]["indicator"] == "Het aantal incidenten en misdrijven in de gemeente"


def test_policy_register_tables_have_sixteen_values_with_their_periods() -> None:
    rows = {
        "Huiselijk geweld: Aangiften": [66, 49, 32, 27],
        "Huiselijk geweld: Huisverboden": [19, 19, 14, 14],
        "Personen met verward gedrag: Meldingen": [166, 200, 217, 102],
        "Overlastgevende jeugd: Meldingen": [199, 252, 169, 74],
    }
    figures = read(POLICY)["figures"]
    for measure, values in rows.items():
        found = [(f["period"], f["value"]) for f in figures if f["measure"] == measure]
        assert found == list(zip(["2019", "2020", "2021", "2022 (t/m juni)"], values, strict=True))


def test_policy_figures_in_prose_have_their_own_periods() -> None:
    figures = {(f["value"], f["period"]): f["measure"] for f in read(POLICY)["figures"]}
    assert figures[34, "eerste helft 2022 (afgelopen zes maanden)"] == "woninginbraken"
    assert figures[50, "2019"].startswith("diefstallen")
    marks = [f["value"] for f in read(POLICY)["figures"] if f["unit"] == "rapportcijfer"]
    assert marks == [7.3, 7.1, 7.5, 7.3]


def test_policy_budget_is_three_amounts_with_their_purpose() -> None:
    budgets = read(POLICY)["budgets"]
    assert [b["amount_eur"] for b in budgets] == [75_000, 30_000, 35_000]
    assert "Handhaving en Toezicht" in budgets[1]["what"]
    assert "tweede bestuursrapportage" in budgets[2]["what"]


def test_policy_bodies_have_cadence_and_members_where_given() -> None:
    bodies = {b["name"]: b for b in read(POLICY)["bodies"]}
    dvo = next(b for name, b in bodies.items() if "DVO" in name)
    assert dvo["frequency"] == "viermaal per jaar"
    assert {"politie", "Openbaar Ministerie", "Schiedam", "Vlaardingen"} <= set(dvo["members"])
    assert any("RVO" in name for name in bodies)
    assert "Driehoek" in bodies
    assert bodies["tweewekelijks overleg"]["members"] == ["wijkteam", "politie", "GGZ Antes", "GGZ Bouman"]
    assert bodies["regulier overleg"]["members"] == ["politie", "team VVH"]


def test_policy_priorities_of_the_period_before_do_not_come_out() -> None:
    names = " ".join(p["name"] for p in read(POLICY)["priorities"]).casefold()
    assert "polarisatie" not in names
    assert "fysieke veiligheid" not in names
    assert "aanpak criminaliteit" not in names


def test_policy_warnings_name_what_is_odd() -> None:
    warnings = " ".join(read(POLICY)["warnings"])
    assert "Ondernijning" in warnings
    assert "t/m juni" in warnings
    assert "plaatje" in warnings
    assert "inhoudsopgave" in warnings


@pytest.mark.parametrize(
    ("name", "year", "headings"),
    [
        (
            YEAR_2024,
            "2024",
            [
                "Bevorderen veiligheidsgevoel van inwoners",
                "Bevorderen van betrokkenheid van inwoners bij veiligheid",
                "Aandacht kwetsbare inwoners",
                "Jeugdcriminaliteit",
                "Goed verhuurderschap",
                "Aanpak Ondermijning",
                "(soft) Drugsbeleid",
                "Verstevigen aanpak Handhaving",
                "Cybercrime",
                "Cameratoezicht",
                "Hulpdiensten",
            ],
        ),
        (
            YEAR_2026,
            "2026",
            ["Weerbare samenleving", "Handhaving & politie", "Digitale veiligheid", "Ondermijning"],
        ),
    ],
)
def test_year_has_every_activity_under_its_heading(name: str, year: str, headings: list[str]) -> None:
    found = read(name)
    assert (found["kind"], found["municipality"], found["period"]) == ("uitvoeringsplan", "Maassluis", year)
    assert list(dict.fromkeys(action["heading"] for action in found["actions"])) == headings


def test_year_heading_against_its_text_gives_a_warning() -> None:
    assert any("Ondermijning" in warning and "vast" in warning for warning in read(YEAR_2026)["warnings"])
