"""Cells as the OData tables of CBS and the police give them: one line per measure, region and period."""

from pathlib import Path
from typing import Literal

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context, Kind, Located, number, records

COUNTRY_CODES = {"NL01": COUNTRY, "NL00": COUNTRY, "NL": COUNTRY}  # the tables do not agree


class CbsCells(Kind):
    kind: Literal["cbs-cellen"]
    measure: str = ""  # the column with the measure, or …
    the_measure: str = ""  # … what the whole file measures
    place: str
    period: str
    value: str
    periods: Literal["JJ", "HJ", "KW", "MM"]  # a table may hold years and months: they never go together
    hidden: frozenset[str] = frozenset()  # the source does not publish these; zeros in the file mean nothing

    def located(self, path: Path, context: Context) -> Located:
        columns = [self.measure or self.place, self.place, self.period, self.value]
        known: dict[str, Period] = {}
        for line, (measure, place, key, text) in records(path, columns):
            name = self.the_measure or measure
            if key[4:6] != self.periods or name in self.hidden:
                continue
            if key not in known:
                known[key] = _period(key, path.name, line)
            period, value = known[key], number(text, file=path.name, line=line)
            code = COUNTRY_CODES.get(place, place)
            yield line, (name, code, period.start, period.end, value, None, context.status)


def _period(key: str, file: str, line: int) -> Period:
    try:
        return Period.from_cbs_key(key)
    except ValueError:
        raise UnreadableCell(file, line, f"onbekende periode „{key}”") from None
