"""How often a publisher brings new figures, and from that: when they are expected, asked for, and late."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MONTHS = {"maand": 1, "kwartaal": 3, "jaar": 12, "twee jaar": 24}


class Cadence(BaseModel):
    """Around which day new figures come: of every month, or counted on from one month that is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    every: Literal["maand", "kwartaal", "jaar", "twee jaar"]
    day: int = Field(ge=1, le=31)  # in a shorter month: its last day
    since: date = date(2000, 1, 1)  # a month in which they came
    patience: int = Field(default=1, ge=0)  # days after it before Koers asks
    late_after: int = Field(default=14, ge=0)  # days after it before Koers calls the source late
    told: bool = True  # false: nobody says when. Then Koers asks for them, and tells no reader to expect them
    note: str = ""  # where this was read, and how sure it is

    def last_on(self, day: date) -> date:
        """The latest day, `day` included, on which new figures were to come."""
        step = MONTHS[self.every]
        months = (day.year - self.since.year) * 12 + day.month - self.since.month
        found = self._on(months - months % step)
        return found if found <= day else self._on(months - months % step - step)

    def next_after(self, day: date) -> date:
        """The first day after `day` on which new figures are to come."""
        last = self.last_on(day)
        months = (last.year - self.since.year) * 12 + last.month - self.since.month
        return self._on(months + MONTHS[self.every])

    def due(self, seen: date | None, today: date) -> date | None:
        """The turn that is to be asked for now: figures were to come, and were not looked for since."""
        turn = self.last_on(today - timedelta(days=self.patience))
        return turn if seen is None or seen < turn + timedelta(days=self.patience) else None

    def is_late(self, read: date | None, today: date) -> bool:
        """Whether new figures have been waited for too long. Never read is not late but missing; nor is what
        nobody said would come."""
        waited_for = self.last_on(today - timedelta(days=self.late_after))
        return self.told and read is not None and read < waited_for

    def _on(self, months: int) -> date:
        years, month = divmod(self.since.month - 1 + months, 12)
        year = self.since.year + years
        return date(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))
