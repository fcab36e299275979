"""How goals are measured, out of the columns of a table: text in, values out, gaps as gaps."""

from typing import Any

import pytest

from koers.analysis.reading import read_policy

HEAD = ("Thema", "Doel", "Indicator", "Richting", "Startwaarde", "Streefwaarde", "Streefdatum", "Eigenaar")
PERIOD = ("baseline_start", "baseline_end")
KEYS = ("indicator", "direction", "baseline", *PERIOD, "target", "target_date", "owner")


def page(*tables: str) -> dict[str, Any]:
    text = f"<html><body><h1>Veiligheidsbeleid Proefstad 2027-2030</h1>{''.join(tables)}</body></html>"
    return read_policy(text.encode(), "beleid.html")[1].as_dict()


def table(*rows: tuple[str, ...]) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{lines}</table>"


def themes(*rows: tuple[str, ...]) -> list[dict[str, Any]]:
    found = page("<h2>Prioriteiten</h2><h3>Prioriteit: Jeugd en overlast</h3>", table(HEAD, *rows))
    return list(found["priorities"][0]["themes"])


CELLS = [
    (
        ("Misdrijven", "gelijk of lager", "1.250,5 (2026)", "990", "31-12-2030", "adviseur"),
        ("Misdrijven", "gelijk_of_lager", 1250.5, "2026-01-01", "2026-12-31", 990, "2030-12-31", "adviseur"),
    ),
    (
        ("Cijfer", "Hoger", "7,3 (1-7-2026 t/m 31-12-2026)", "7,5", "1-1-2030", ""),
        ("Cijfer", "hoger", 7.3, "2026-07-01", "2026-12-31", 7.5, "2030-01-01", None),
    ),
    (("Aandeel", "", "80%", "90 %", "", ""), ("Aandeel", None, 80, None, None, 90, None, None)),
    (("[nog niet gekozen]", "[open]", "[open]", "[open]", "[open]", "[open]"), (None,) * 8),
    (("X", "omhoog", "veel", "meer", "31-2-2030", "y"), ("X", None, None, None, None, None, None, "y")),
]


@pytest.mark.parametrize(("cells", "values"), CELLS)
def test_columns_beside_a_goal_say_how_it_is_measured(
    cells: tuple[str, ...], values: tuple[object, ...]
) -> None:
    theme = themes(("Jeugd", "Minder overlast van groepen", *cells))[0]
    assert tuple(theme[key] for key in KEYS) == values


def test_goal_between_brackets_is_no_goal() -> None:
    assert [(one["name"], one["goal"]) for one in themes(("Jeugd", "[nog geen doel]", *[""] * 6))] == [
        ("Jeugd", None)
    ]


def test_table_of_headline_objectives_keeps_every_column() -> None:
    row = ("Het aantal misdrijven blijft gelijk of daalt", *CELLS[0][0])
    found = page("<h2>Hoofddoelen</h2>", table(HEAD[1:], row))
    assert [(one["text"], one["target"], one["owner"]) for one in found["objectives"]] == [
        (row[0], 990, "adviseur")
    ]
    assert found["figures"] == []
