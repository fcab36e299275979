"""The periods that are delivered: months, quarters, half years and years, with a short name for addresses."""

import re
from datetime import date, timedelta
from enum import StrEnum

from koers.base.places.periods import Period

NAME = re.compile(r"^(\d{4})(?:-(h|k|m)(\d{1,2}))?$", re.ASCII)


class Cadence(StrEnum):
    MONTH = "maand"
    QUARTER = "kwartaal"
    HALF = "halfjaar"
    YEAR = "jaar"


MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
LETTERS = {Cadence.MONTH: "m", Cadence.QUARTER: "k", Cadence.HALF: "h"}


def period_named(name: str, every: Cadence) -> Period | None:
    """2024, 2024-h1, 2024-k3 or 2024-m11; nothing when it is not a period of this cadence."""
    found = NAME.match(name.strip().lower())
    if not found or (found[2] or "") != LETTERS.get(every, ""):
        return None
    year, number = int(found[1]), int(found[3] or 1)
    length = MONTHS[every]
    if not (1990 <= year <= 2100 and 1 <= number <= 12 // length):
        return None
    return Period.months(year, (number - 1) * length + 1, number * length)


def name_of(period: Period, every: Cadence) -> str:
    if every == Cadence.YEAR:
        return str(period.start.year)
    return f"{period.start.year}-{LETTERS[every]}{(period.start.month - 1) // MONTHS[every] + 1}"


def last_ended(on: date, every: Cadence) -> Period:
    """The newest period that is over on that day."""
    length = MONTHS[every]
    first = (on.month - 1) // length * length + 1
    return before(Period.months(on.year, first, first + length - 1))


def before(period: Period) -> Period:
    """The period of the same length that ends the day before."""
    end = period.start - timedelta(1)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    first = end.year * 12 + end.month - months
    return Period(date(first // 12, first % 12 + 1, 1), end)


def year_before(period: Period) -> Period:
    """The same months a year earlier."""
    end = period.end + timedelta(1)
    return Period(
        period.start.replace(year=period.start.year - 1), end.replace(year=end.year - 1) - timedelta(1)
    )
