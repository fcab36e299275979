"""What one cell of a file of others may say: a number, a period, a place. Everything else is refused."""

import re
from datetime import date, datetime

from koers.base.places.periods import Period

Cell = str | int | float | bool | date | datetime | None
FORMS = {",": re.compile(r"^[+-]?\d+(,\d+)?$"), ".": re.compile(r"^[+-]?\d+(\.\d+)?$")}
YEAR, MONTH = re.compile(r"^(\d{4})\*{0,2}$"), re.compile(r"^(\d{4})-(\d{2})$")
NAMES = {",": "een komma", ".": "een punt"}


class Wrong(ValueError):
    """What is the matter with a cell, in Dutch; who knows where it stands makes an UnreadableCell of it."""


def number(cell: Cell, decimal: str, *, whole: bool, no_value: frozenset[str]) -> float | None:
    """None where the source says that there is no value. Raises Wrong."""
    if cell is None or text(cell) in no_value:
        return None
    if isinstance(cell, bool | date):
        raise Wrong(f"„{text(cell)}” is geen getal")
    value = float(cell) if isinstance(cell, int | float) else _of_text(text(cell), decimal)
    if whole and value != int(value):
        raise Wrong(f"„{text(cell)}” is geen heel getal")
    if whole and value < 0:
        raise Wrong(f"„{text(cell)}” is onder nul: een aantal kan dat niet zijn")
    return value


def _of_text(said: str, decimal: str) -> float:
    if FORMS[decimal].match(said):
        return float(said.replace(",", "."))
    other = "." if decimal == "," else ","
    if other in said and said.replace(",", "").replace(".", "").lstrip("+-").isdigit():
        raise Wrong(
            f"„{said}” heeft {NAMES[other]}; schrijf {NAMES[decimal]} en niets tussen de duizendtallen"
        )
    raise Wrong(f"„{said}” is geen getal")


def period(cell: Cell) -> Period:
    """2022JJ00 as CBS writes it, 2022 or 2022*, or 2022-07. Raises Wrong."""
    said = str(cell) if isinstance(cell, int) else text(cell)
    try:
        if found := YEAR.match(said):
            return Period.year(int(found[1]))
        if found := MONTH.match(said):
            return Period.months(int(found[1]), int(found[2]), int(found[2]))
        return Period.from_cbs_key(said)
    except ValueError:
        raise Wrong(f"„{said}” is geen periode (schrijf 2022, 2022-07 of 2022MM07)") from None


def text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()
