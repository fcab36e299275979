"""When the next figures of an indicator are expected: by its publisher, or as a partner agreed."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from koers.base.design.numbers import number
from koers.data.indicators.building import formula
from koers.data.indicators.formulas import Term
from koers.data.indicators.models import Indicator
from koers.data.sources import words
from koers.data.sources.deliveries.definitions import definitions
from koers.data.sources.deliveries.periods import Cadence
from koers.data.sources.selectors import Freshness, freshness

AFTER = {
    Cadence.MONTH: later("uiterlijk %(n)s dagen na elke maand"),
    Cadence.QUARTER: later("uiterlijk %(n)s dagen na elk kwartaal"),
    Cadence.HALF: later("uiterlijk %(n)s dagen na elk halfjaar"),
    Cadence.YEAR: later("uiterlijk %(n)s dagen na elk jaar"),
}


def coming(indicator: Indicator, on: date) -> list[tuple[str, str]]:
    """Name and text; months apart where another source counts them. Nothing for what has no source."""
    found, fresh = formula(indicator), {one.code: one for one in freshness(on)}
    rows = [(_("Nieuwe cijfers"), _of(found.numerator, fresh))]
    if found.months and found.numerator and found.months.source != found.numerator.source:
        rows.append((_("Nieuwe maandcijfers"), _of(found.months, fresh)))
    return [(name, text) for name, text in rows if text]


def _of(term: Term | None, fresh: dict[str, Freshness]) -> str:
    if term is None:
        return ""
    for one in definitions().values():
        if one.source == term.source and set(term.measures) <= set(one.by_code):
            return AFTER[one.every] % {"n": number(one.due_days)}
    return words.coming(fresh[term.source]) if term.source in fresh else _("niet bekend")
