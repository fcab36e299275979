"""A day, or only its year: many a source names no more than the year."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

YEAR = re.compile(r"(?:19|20)\d{2}")
DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]((?:19|20)\d{2})")
ISO = re.compile(r"((?:19|20)\d{2})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class DayOrYear:
    """Of a year it keeps the last day: until then nothing is late."""

    day: date
    is_year: bool = False

    @classmethod
    def of_year(cls, year: int) -> "DayOrYear":
        return cls(date(year, 12, 31), True)

    @classmethod
    def read(cls, text: str) -> "DayOrYear":
        """2026, 31-12-2026 or 2026-12-31. Raises ValueError."""
        plain = text.strip()
        if YEAR.fullmatch(plain):
            return cls.of_year(int(plain))
        if found := DUTCH.fullmatch(plain):
            return cls(date(int(found[3]), int(found[2]), int(found[1])))
        if found := ISO.fullmatch(plain):
            return cls(date(int(found[1]), int(found[2]), int(found[3])))
        raise ValueError(text)

    @property
    def first(self) -> date:
        """The first day that it can mean."""
        return date(self.day.year, 1, 1) if self.is_year else self.day

    def __str__(self) -> str:
        return str(self.day.year) if self.is_year else date_format(self.day, "j F Y")

    @property
    def as_typed(self) -> str:
        """As a person types it, and as it stands in a file."""
        return str(self.day.year) if self.is_year else self.day.isoformat()


def day_or_year(day: date | None, is_year: bool) -> DayOrYear | None:
    return DayOrYear(day, is_year) if day else None
