"""Refreshing the sources that are fetched, each when its publisher brings new figures."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from koers.base.access.who import Who
from koers.base.design.numbers import number
from koers.data.sources.attempts.actions import refresh_source
from koers.data.sources.selectors import freshness

FIRST_HOUR = 7  # publishers bring their figures early in the morning


def due(moment: datetime) -> dict[str, date]:
    """Which sources are to be fetched now, by the Dutch clock, with the day figures were to come."""
    found = {}
    for one in freshness(moment.date()):
        cadence = one.definition.cadence
        if one.definition.fetch and cadence and moment.hour >= FIRST_HOUR:
            turn = cadence.due(one.seen, moment.date())
            if turn:
                found[one.code] = turn
    return found


def refresh(code: str, by: Who) -> str:
    """Raises SourcesError or FiguresError; what was in use stays in use, and the attempt is noted."""
    found = refresh_source(code=code, by=by).changes
    if found is None or found.none:
        return _("er is niets veranderd.")
    words = {name: number(getattr(found, name)) for name in ("new", "revised", "vanished")}
    return _("%(new)s cellen nieuw, %(revised)s herzien, %(vanished)s verdwenen.") % words
