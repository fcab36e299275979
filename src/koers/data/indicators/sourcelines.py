"""The source line under every figure: source · period · reading date, in Dutch."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format

from koers.base.places.periods import Period
from koers.data.figures.models import Reading
from koers.data.indicators.series import SourceLine

OFFENCE_CODE = re.compile(r"^\d+(\.\d+)+$")
TOTAL = "0.0.0"
FROM_TEXT = "uit tekst"


def source_line(
    reading: Reading | None,
    measures: Sequence[str],
    population: Reading | None,
    periods: Iterable[Period],
    status: str = "",
) -> SourceLine:
    if reading is None:
        return SourceLine(("nog geen cijfers ingelezen",))
    source = citation(reading, measures)
    if population is not None:
        source += f", inwoners: {population.citation}"
    return SourceLine(tuple(part for part in (source, span(list(periods)), read_on(reading, status)) if part))


def citation(reading: Reading, measures: Sequence[str]) -> str:
    """Politie, via CBS (47018NED, code 1.1.1): with the codes of the table inside the brackets."""
    codes = [m for m in measures if OFFENCE_CODE.match(m) and m != TOTAL]
    if not codes or not reading.citation.endswith(")"):
        return reading.citation
    word = "code" if len(codes) == 1 else "codes"
    return f"{reading.citation[:-1]}, {word} {', '.join(codes)})"


def span(periods: Sequence[Period]) -> str:
    """2012–2022, 2022 en 2023, or 2019 tot en met juni 2022."""
    if not periods:
        return ""
    first, last = min(p.start for p in periods), max(p.end for p in periods)
    if len(set(periods)) == 1:
        return str(periods[0])
    if first.month == first.day == 1 and (last.month, last.day) == (12, 31):
        return f"{first.year} en {last.year}" if last.year == first.year + 1 else f"{first.year}–{last.year}"
    return f"{_moment(first)} tot en met {_month(last)}"


def read_on(reading: Reading, status: str = "") -> str:
    if reading.read_on:
        return f"gelezen {date_format(reading.read_on, 'j F Y')}"
    if status == FROM_TEXT:
        return reading.note or "overgenomen uit een tekst"
    return ", ".join(part for part in (reading.note, "leesdatum niet vastgelegd") if part)


def _moment(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else _month(day)


def _month(day: date) -> str:
    return date_format(day, "F Y")
