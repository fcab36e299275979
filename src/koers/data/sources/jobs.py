"""Refreshing the sources that are fetched, each when its publisher brings new figures."""

from datetime import date, datetime

from koers.base.access.who import Who
from koers.data.sources.selectors import freshness

FIRST_HOUR = 7  # publishers bring their figures early in the morning


def due(moment: datetime) -> dict[str, date]:
    """Which sources are to be fetched now, by the Dutch clock, with the day figures were to come."""
    found = {}
    for one in freshness(moment.date()):
        cadence = one.definition.cadence
        if one.definition.hosts and cadence and moment.hour >= FIRST_HOUR:
            turn = cadence.due(one.seen, moment.date())
            if turn:
                found[one.code] = turn
    return found


def refresh(code: str, by: Who) -> str:
    raise NotImplementedError
