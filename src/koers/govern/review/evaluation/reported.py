"""The days that an account is about: what came after them belongs to a later one."""

from datetime import date

from koers.base.places.periods import Period


def reported_period(first: int, last: int, on: date) -> Period:
    """From the first day of the first year to the last day of the last; of a year that runs, to this day."""
    return Period(date(first, 1, 1), min(date(last, 12, 31), on))
