"""Terms in months."""

import calendar
from datetime import date
from typing import TypeVar

D = TypeVar("D", bound=date)


def add_months(day: D, months: int) -> D:
    """The same date number so many months later (earlier when negative), at the same time of the day.

    Where that month has no such day, its last day: a term of a month from 31 January ends on 28 or 29
    February. The rule for terms in months of Regulation 1182/71, article 3(2)(c).
    """
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))
