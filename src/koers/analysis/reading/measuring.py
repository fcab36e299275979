"""How a goal is measured, out of the columns beside it: indicator, start, target, date and owner."""

import re
from datetime import date
from typing import Any

from koers.analysis.reading.blocks import Block
from koers.analysis.reading.numbers import NUMBER, parse_number
from koers.analysis.reading.tables import Table

GAP = re.compile(r"^\[[^\]]*\]$")  # „[nog niet gekozen]”: a form that was left open
DAY = r"\d{1,2}-\d{1,2}-\d{4}"
START = re.compile(
    rf"^(?P<value>{NUMBER})\s*%?(?:\s*\((?:(?P<year>\d{{4}})|(?P<from>{DAY})\s*(?:t/m|tot en met|-|–)\s*"
    rf"(?P<until>{DAY}))\))?$"
)
DIRECTIONS = {
    "gelijk of hoger": "gelijk_of_hoger",
    "gelijk of lager": "gelijk_of_lager",
    "hoger": "hoger",
    "lager": "lager",
}


def said(text: str | None) -> str | None:
    """The text of a cell or label, None when it says that there is nothing yet."""
    found = (text or "").strip()
    return None if not found or GAP.match(found) else found


def measured_in(table: Table, row: Block) -> dict[str, Any]:
    """The fields that `Theme` and `Objective` share, None where the row says nothing. Days as ISO 8601."""
    target = re.sub(r"\s*%$", "", said(table.cell(row, "target")) or "")
    value, start, end = _start(said(table.cell(row, "baseline")))
    return {
        "indicator": said(table.cell(row, "indicator")),
        "direction": DIRECTIONS.get((said(table.cell(row, "direction")) or "").casefold()),
        "baseline": value,
        "baseline_start": start,
        "baseline_end": end,
        "target": parse_number(target),
        "target_date": _day(said(table.cell(row, "date"))),
        "owner": said(table.cell(row, "owner")),
    }


def _start(text: str | None) -> tuple[float | None, str | None, str | None]:
    """„80 (2026)” and „80 (1-7-2026 t/m 31-12-2026)”: the value and the days between which it was counted."""
    found = START.match(text or "")
    if not found:
        return None, None, None
    if found["year"]:
        return parse_number(found["value"]), f"{found['year']}-01-01", f"{found['year']}-12-31"
    return parse_number(found["value"]), _day(found["from"]), _day(found["until"])


def _day(text: str | None) -> str | None:
    found = re.match(r"^(\d{1,2})-(\d{1,2})-(\d{4})$", text or "")
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None
