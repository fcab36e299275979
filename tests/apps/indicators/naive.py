"""What formulas mean, once more and as plainly as can be: one value at a time, in fractions. The independent
answer for the engines."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from koers.data.indicators.formulas import Formula

WEAK = ("uit tekst", "voorlopig", "nader voorlopig", "gemengd")
Cells = dict[
    tuple[str, str, str, date, date], tuple[float | None, str]
]  # source, measure, place, first, last
Found = tuple[float | None, str]  # value and status
Key = tuple[str, date, date]  # place, first and last day


def cells_of(rows: dict[str, list[tuple[Any, ...]]], national: dict[str, str]) -> Cells:
    found: Cells = {}
    for source, lines in rows.items():
        for measure, place, start, end, value, _margin, status in lines:
            if place != "NL00" or national[source] == "rij":
                found[source, measure, place, start, end] = (value, status)
        if national[source] == "som":
            keys = {(m, s, e) for m, p, s, e, *_ in lines if p.startswith("GM")}
            for measure, start, end in keys:
                own = [
                    (r[4], r[6])
                    for r in lines
                    if r[:1] + r[2:4] == (measure, start, end) and r[1][:2] == "GM"
                ]
                status = own[0][1] if len({s for _, s in own}) == 1 else "gemengd"
                found[source, measure, "NL00", start, end] = (add([v for v, _ in own]), status)
    return found


def add(values: list[float | None]) -> float | None:
    if any(value is None for value in values):
        return None
    return float(sum(Fraction(Decimal(repr(value))) for value in values))


def weakest(statuses: list[str], otherwise: str) -> str:
    if "<5" in statuses or "x" in statuses:
        return "x"
    return next((status for status in WEAK if status in statuses), otherwise)


def total(cells: Cells, source: str, measures: tuple[str, ...], at: Key) -> Found | None:
    place, start, end = at
    parts = [cells.get((source, measure, place, start, end)) for measure in measures]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part]
    if len(known) == 1:
        return known[0]
    return add([v for v, _ in known]), weakest([s for _, s in known], known[0][1])


def month(year: int, number: int) -> tuple[date, date]:
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def stretch(cells: Cells, source: str, measures: tuple[str, ...], over: str, at: Key) -> Found | None:
    """Only what is exactly a stretch of that kind; the periods to try come from the caller."""
    place, start, end = at
    if over == "periode":
        return total(cells, source, measures, at)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or end != month(end.year, end.month)[1]:
        return None
    if over == "twaalf maanden" and months != 12:
        return None
    if over == "jaar tot en met" and (start.month != 1 or start.year != end.year):
        return None
    parts = [
        total(cells, source, measures, (place, *month(start.year, start.month + k))) for k in range(months)
    ]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part]
    return add([v for v, _ in known]), weakest([s for _, s in known], known[-1][1])


def whole_year(start: date, end: date) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year


def value(cells: Cells, formula: Formula, at: Key, indexed: bool = True) -> dict[str, Any] | None:
    """numerator, denominator, base, value, status; None when there is no row at all."""
    top = formula.numerator
    assert top is not None
    numerator = stretch(cells, top.source, top.measures, top.over, at)
    if numerator is None:
        return None
    place, start, end = at
    bottom = None
    if formula.share_of:
        bottom = stretch(cells, top.source, formula.share_of, top.over, at)
    elif formula.denominator and formula.denominator.year == "jaar van begin":
        year = (date(start.year, 1, 1), date(start.year, 12, 31))
        bottom = total(cells, formula.denominator.source, (formula.denominator.measure,), (place, *year))
    elif formula.denominator and whole_year(start, end):
        bottom = total(cells, formula.denominator.source, (formula.denominator.measure,), at)
    denominator = bottom[0] if bottom else None
    shown = numerator[0]
    if formula.share_of or formula.denominator:
        shown = numerator[0] / denominator * formula.scale if shown is not None and denominator else None
    base = None
    if formula.index_base and indexed:
        other = _base(formula, top.over, at)
        found = value(cells, formula, other, indexed=False) if other else None
        base = found["value"] if found else None
        shown = shown / base * 100 if shown is not None and base else None
    return {
        "numerator": numerator[0],
        "denominator": denominator,
        "base": base,
        "value": shown,
        "status": numerator[1],
    }


def _base(formula: Formula, over: str, at: Key) -> Key | None:
    place, start, end = at
    year = formula.index_base
    assert year is not None
    if over == "twaalf maanden":
        return place, date(year, 1, 1), date(year, 12, 31)
    if start.day != 1 or end != month(end.year, end.month)[1] or start.year != end.year:
        return None
    return place, month(year, start.month)[0], month(year, end.month)[1]


def every_value(cells: Cells, formula: Formula) -> dict[Key, dict[str, Any]]:
    """At every place, in every period that could be one."""
    places = {key[2] for key in cells}
    days = {(key[3], key[4]) for key in cells}
    starts, ends = {s for s, _ in days}, {e for _, e in days}
    if formula.numerator and formula.numerator.over != "periode":
        days |= {(s, e) for s in starts for e in ends if s < e}
    keys = [(place, start, end) for place in places for start, end in days]
    return {key: found for key in keys if (found := value(cells, formula, key)) is not None}
