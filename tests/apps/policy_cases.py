"""A small policy and yearly plan, written by hand, as the reader would propose them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    page: int | None = None
    style: str = ""


@dataclass(frozen=True)
class Extracted:
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Proposed:
    content: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        return self.content


def at(start: int, end: int | None = None) -> dict[str, dict[str, int]]:
    return {"source": {"start": start, "end": end or start}}


def text(*lines: str) -> Extracted:
    return Extracted(tuple(Line(number, line) for number, line in enumerate(lines, start=1)))


EMPTY: dict[str, Any] = {
    "title": "",
    "kind": "onbekend",
    "municipality": None,
    "period": None,
    "priorities": [],
    "objectives": [],
    "actions": [],
    "figures": [],
    "budgets": [],
    "bodies": [],
    "unplaced": [],
    "warnings": [],
}

POLICY_TEXT = text(
    "Veiligheidsbeleid 2027-2030",
    "Het aantal misdrijven moet dalen of gelijk blijven.",
    "Het aantal meldingen willen we verhogen.",
    "Buurt en overlast",
    "Thema\tDoel",
    "Jeugd\tMinder overlast van jeugd op pleinen",
    "Voorlichting\tBewoners weten wat zij zelf kunnen doen",
    "Voor dit beleid is € 40.000 nodig.",
    "De driehoek overlegt elke maand.",
)
POLICY: dict[str, Any] = {
    **EMPTY,
    "title": "Veiligheidsbeleid 2027-2030",
    "kind": "ivb",
    "municipality": "Proefstad",
    "period": "2027-2030",
    "priorities": [
        {
            "name": "Buurt en overlast",
            "kind": "prioriteit",
            "definition": "Alles wat het wonen prettig of onprettig maakt.",
            "ambition": "Minder overlast.",
            "themes": [
                {"name": "Jeugd", "goal": "Minder overlast van jeugd op pleinen", **at(6)},
                {"name": "Voorlichting", "goal": "Bewoners weten wat zij zelf kunnen doen", **at(7)},
            ],
            **at(4, 7),
        }
    ],
    "objectives": [
        {
            "text": "Het aantal misdrijven moet dalen of gelijk blijven.",
            "indicator": None,
            "direction": "gelijk_of_lager",
            "target": None,
            "unit": None,
            **at(2),
        }
    ],
    "figures": [{"measure": "misdrijven", "period": "2026", "value": 900, "unit": None, **at(2)}],
    "budgets": [{"amount_eur": 40000, "what": "dit beleid", **at(8)}],
    "bodies": [{"name": "Driehoek", "frequency": "elke maand", "members": None, **at(9)}],
    "unplaced": [{"text": "Het aantal meldingen willen we verhogen.", **at(3)}],
}

PLAN_TEXT = text(
    "Activiteiten 2028",
    "Jeugd",
    "Extra toezicht op pleinen met veel overlast van jeugd.",
    "Camera's",
    "Een camera.",
)


def action(words: str, heading: str, line: int, **more: Any) -> dict[str, Any]:
    gaps = dict.fromkeys(("owner", "partners", "planning", "indicator", "budget_eur"))
    return {"text": words, "heading": heading, **gaps, **more, **at(line)}


PLAN: dict[str, Any] = {
    **EMPTY,
    "title": "Activiteiten 2028",
    "kind": "begroting",
    "period": "2028",
    "actions": [
        action("Extra toezicht op pleinen met veel overlast van jeugd. Ook in de avond.", "Jeugd", 3),
        action("Een camera.", "Camera's", 5),
    ],
}
