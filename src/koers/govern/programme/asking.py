"""When an activity is to be reported, and about which months: calendar periods within its own run."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
PATIENCE = timedelta(days=90)  # after an activity ended nobody is asked for ever


@dataclass(frozen=True)
class Months:
    """A calendar month, quarter or half year."""

    start: date
    end: date


@dataclass(frozen=True)
class Run:
    """The days on which an activity runs within its plan, and how often it is asked about."""

    first: date
    last: date
    every: int  # months

    def due(self, reported: date | None) -> date | None:
        """The day on which the first period without a report has ended; nothing when all is reported."""
        begin = self.first if reported is None else max(self.first, reported + DAY)
        return None if begin > self.last else self._end(begin) + DAY

    def days_late(self, reported: date | None, today: date) -> int | None:
        """0 on the day itself; nothing while it is not asked yet, or not any more."""
        due = self.due(reported)
        if due is None or due > today or today > self.last + PATIENCE:
            return None
        return (today - due).days

    def asked(self, reported: date | None, today: date) -> Months:
        """The last period that ended, or the one that runs now when that was reported already."""
        now = min(max(today, self.first), self.last)
        current = self.months(now)
        before = current if today > self.last else self.months(current.start - DAY)
        done = reported is not None and reported >= min(before.end, self.last)
        return current if done or before.end < self.first else before

    def months(self, day: date) -> Months:
        first = (day.month - 1) // self.every * self.every + 1
        start = date(day.year, first, 1)
        after = date(day.year + (first + self.every > 12), (first + self.every - 1) % 12 + 1, 1)
        return Months(start, after - DAY)

    def _end(self, day: date) -> date:
        return min(self.months(day).end, self.last)
