"""A stretch of whole days that was counted or that a plan covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
CBS_KEY = re.compile(r"^(\d{4})(JJ|HJ|KW|MM)(\d{2})$")


@dataclass(frozen=True, order=True)
class Period:
    start: date
    end: date  # the last day, included

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"Een periode kan niet eindigen ({self.end}) voor zij begint ({self.start}).")

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def months(cls, year: int, first: int, last: int) -> "Period":
        return cls(date(year, first, 1), date(year, last, monthrange(year, last)[1]))

    @classmethod
    def from_cbs_key(cls, key: str) -> "Period":
        """2022JJ00, 2022HJ01, 2022KW01 and 2022MM01, as CBS and the police write them."""
        match = CBS_KEY.match(key.strip())
        if not match:
            raise ValueError(f"Onbekende periodecode: {key!r}.")
        year, kind, number = int(match[1]), match[2], int(match[3])
        if kind == "JJ":
            return cls.year(year)
        length = {"HJ": 6, "KW": 3, "MM": 1}[kind]
        return cls.months(year, (number - 1) * length + 1, number * length)

    @classmethod
    def from_days(cls, text: str) -> "Period":
        """2022-01-01_2022-12-31, as in an address."""
        first, _, last = text.partition("_")
        return cls(date.fromisoformat(first), date.fromisoformat(last))

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def is_whole_year(self) -> bool:
        return self == Period.year(self.start.year)

    @property
    def share_of_year(self) -> float:
        """How much of its (first) calendar year it covers, from 0 to 1."""
        return self.days / Period.year(self.start.year).days

    def same_season_as(self, other: "Period") -> bool:
        """Whether both cover the same days of the year, so that their counts may stand side by side."""
        return (
            self.start.replace(year=2000) == other.start.replace(year=2000)
            and (self.end + timedelta(1)).replace(year=2000) == (other.end + timedelta(1)).replace(year=2000)
            and self.end.year - self.start.year == other.end.year - other.start.year
        )

    def __str__(self) -> str:
        """2022, jan–jun 2022, juni 2022 as „jun 2022”, nov 2025–okt 2026, 2020–2021, or its dates."""
        whole_months = self.start.day == 1 and (self.end + timedelta(1)).day == 1
        if self.is_whole_year:
            return str(self.start.year)
        if self == Period(date(self.start.year, 1, 1), date(self.end.year, 12, 31)):
            return f"{self.start.year}–{self.end.year}"
        if not whole_months:
            return f"{self.start:%d-%m-%Y} tot en met {self.end:%d-%m-%Y}"
        first, last = MONTHS[self.start.month - 1], MONTHS[self.end.month - 1]
        if self.start.year != self.end.year:
            return f"{first} {self.start.year}–{last} {self.end.year}"
        return f"{first} {self.start.year}" if first == last else f"{first}–{last} {self.start.year}"
