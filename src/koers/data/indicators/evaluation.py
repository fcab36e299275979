"""Every value of many indicators in one pass over the Parquet files of readings.

What an operator means stands in `formulas`; here it is only carried out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.base.places.selectors import COUNTRY
from koers.data.figures.engine import columns
from koers.data.figures.errors import DamagedReading
from koers.data.figures.models import Reading
from koers.data.figures.relations import ANY, Wanted, relation
from koers.data.indicators.formulas import Formula
from koers.data.indicators.plan import Plan

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Days = NDArray[np.datetime64]
QUERY = Path(__file__).with_name("evaluate.sql").read_text(encoding="utf-8")
BLOCK = re.compile(r"^-- when (no )?(\w+)\n(.*?)^-- end\n", re.MULTILINE | re.DOTALL)
PARAMETER = re.compile(r"\$(\w+)")
PLACES = "SELECT DISTINCT place FROM {cells} ORDER BY place"
MUNICIPALITY = "GM"
THESE_MEASURES = "measure IN (SELECT unnest($measures))"
THESE_PLACES = (
    "(place IN (SELECT unnest($places)) OR (list_contains($places, $country) AND place LIKE 'GM%'))"
)
THIS_KIND = "(starts_with(place, $kind) OR place = $country)"
THESE_DAYS = 'start >= $first AND "end" <= $last'


@dataclass(frozen=True)
class Row:
    """One value with what it was made of; None is absent, never zero."""

    indicator: str
    place: str
    period: Period
    numerator: float | None
    denominator: float | None
    base: float | None
    value: float | None
    margin: float | None
    status: str


@dataclass(frozen=True)
class Evaluation:
    """Columns of equal length, in the order of indicator, place and period; NaN is absent. `indicator`,
    `place` and `status` are positions in `indicators`, `places` and `statuses`."""

    indicators: tuple[str, ...]
    places: tuple[str, ...]
    statuses: tuple[str, ...]
    indicator: Whole
    place: Whole
    start: Days
    end: Days
    numerator: Floats
    denominator: Floats
    base: Floats
    value: Floats
    margin: Floats
    status: Whole

    def __len__(self) -> int:
        return len(self.value)

    def during(self, period: Period) -> NDArray[np.bool_]:
        return (self.start == np.datetime64(period.start)) & (self.end == np.datetime64(period.end))

    def whole_months(self) -> "Evaluation":
        month = self.start.astype("datetime64[M]")
        last = (month + 1).astype("datetime64[D]") - 1
        return self.kept((self.start == month) & (self.end == last))

    def kept(self, which: NDArray[np.bool_]) -> "Evaluation":
        return replace(self, **{name: getattr(self, name)[which] for name in COLUMNS})

    def rows(self) -> Iterator[Row]:
        """One object a value, for pages; for the whole country the columns are faster."""
        columns = [getattr(self, name).tolist() for name in COLUMNS]
        periods: dict[tuple[date, date], Period] = {}
        for code, place, start, end, *numbers, status in zip(*columns, strict=True):
            if (start, end) not in periods:
                periods[start, end] = Period(start, end)
            top, bottom, base, value, margin = (None if x != x else x for x in numbers)
            yield Row(
                self.indicators[code],
                self.places[place],
                periods[start, end],
                top,
                bottom,
                base,
                value,
                margin,
                self.statuses[status],
            )


NUMBERS = ("numerator", "denominator", "base", "value", "margin")
COLUMNS = ("indicator", "place", "start", "end", *NUMBERS, "status")


def evaluate(
    definitions: Mapping[str, Formula],
    readings: Mapping[str, Reading],
    places: Collection[str] | None = None,
    periods: Collection[Period] | None = None,
    *,
    kind: str = "",
) -> Evaluation:
    """The values of all indicators at all places (or those named) in all periods (or those named).

    `readings` is by source; a source without one gives no values. `kind` (GM, WK, BU) keeps codes that begin
    so, and the country. The country is a row of its own or the sum of all municipalities, as each reading
    says; no other place is ever summed. Raises DamagedReading.
    """
    plan = Plan(definitions, readings)
    if not plan.totals or (places is not None and not places):
        return _evaluation(tuple(definitions), (), {})
    wanted = _wanted(plan, places, periods, kind)
    names = sorted(set(places)) if places is not None else _places(plan, wanted)
    found, parameters = relation(plan.used, wanted)
    parameters |= plan.parameters() | {"places": names, "country": COUNTRY}
    sql = _sql(plan.needs | ({"country"} if COUNTRY in names else set())).replace("{cells}", found)
    values = _evaluation(tuple(definitions), tuple(names), _columns(plan.used, sql, parameters))
    return values if periods is None else values.kept(_in(values, periods))


def _sql(needs: Collection[str]) -> str:
    """Without the parts that no formula needs: making a plan of them takes longer than one place does."""
    return BLOCK.sub(lambda found: found[3] if (found[2] in needs) != bool(found[1]) else "", QUERY)


def _wanted(
    plan: Plan, places: Collection[str] | None, periods: Collection[Period] | None, kind: str
) -> Wanted:
    """The cells that can matter, so that the rest of a file is not read."""
    parameters: dict[str, Any] = {"measures": plan.measures}
    place, period = ANY, ANY
    if places is not None:
        place = THESE_PLACES
        parameters |= {"places": sorted(set(places)), "country": COUNTRY}
    elif kind:
        place = THIS_KIND
        parameters |= {"kind": kind, "country": COUNTRY}
    if periods and not any(f.index_base for f in plan.formulas.values()):
        period = THESE_DAYS
        parameters["first"] = date(min(p.start.year for p in periods), 1, 1)
        parameters["last"] = date(max(p.end.year for p in periods), 12, 31)
    return Wanted(THESE_MEASURES, place, period, parameters)


def _places(plan: Plan, wanted: Wanted) -> list[str]:
    found, parameters = relation(plan.used, wanted)
    names = _columns(plan.used, PLACES.format(cells=found), parameters)["place"].tolist()
    sums = any(reading.national == Reading.National.SUM for reading in plan.used)
    return sorted({*names, COUNTRY}) if sums else names


def _columns(readings: Sequence[Reading], sql: str, parameters: dict[str, Any]) -> dict[str, Any]:
    named = set(PARAMETER.findall(sql))  # DuckDB refuses the others
    try:
        return columns(sql, {name: value for name, value in parameters.items() if name in named})
    except duckdb.Error as error:
        code = readings[0].code
        raise DamagedReading(code, f"het bestand is niet te lezen: {type(error).__name__}") from error


def _in(found: Evaluation, periods: Collection[Period]) -> NDArray[np.bool_]:
    kept = np.zeros(len(found), dtype=bool)
    for period in periods:
        kept |= found.during(period)
    return kept


def _evaluation(codes: tuple[str, ...], places: tuple[str, ...], columns: Mapping[str, Any]) -> Evaluation:
    words: dict[str, int] = {}
    statuses = [words.setdefault(status or "", len(words)) for status in columns.get("status", ())]
    numbers: dict[str, Floats] = {
        name: np.ma.filled(np.ma.asarray(columns.get(name, ()), dtype=float), np.nan) for name in NUMBERS
    }
    return Evaluation(
        indicators=codes,
        places=places,
        statuses=tuple(words),
        indicator=np.asarray(columns.get("indicator", ()), dtype=np.int64),
        place=np.asarray(columns.get("place", ()), dtype=np.int64),
        start=np.asarray(columns.get("start", ()), dtype="datetime64[D]"),
        end=np.asarray(columns.get("end", ()), dtype="datetime64[D]"),
        status=np.asarray(statuses, dtype=np.int64),
        **numbers,
    )
