"""Early warning: which offence rose in which municipality in the latest month, while elsewhere it did not."""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from koers.analysis.statistics import (
    RelativeAberrations,
    StatisticsError,
    adjusted_p_values,
    calendar_of,
    detect_relative,
)
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.models import Annotation
from koers.data.figures.selectors import disturbed_rows, latest_readings
from koers.data.indicators.building import formula
from koers.data.indicators.models import Indicator
from koers.data.indicators.monthly import MonthlyCounts, monthly_counts
from koers.data.indicators.series import SourceLine

MONTHS = 12
MOST_YEARS, FEWEST_YEARS = 5, 2
RECENT = 13  # the month itself and the year before it
DISCOVERY_RATE = 0.10  # of the signals on the list, at most this share comes by chance


@dataclass(frozen=True)
class Deviation:
    """A count that does not fit: a reason to look, never a conclusion."""

    indicator: Indicator
    place: Place
    period: Period  # one month
    count: int
    expected: float  # the rest of the country in that month, at the place's own level
    p_value: float
    adjusted: float  # the lowest false discovery rate at which it is on the list
    provisional: bool
    recent: tuple[tuple[date, float], ...] = ()  # the last thirteen months, this one included


@dataclass(frozen=True)
class Scan:
    """One look at one month. Without a month `gap` says why nothing could be looked at."""

    deviations: tuple[Deviation, ...]  # the least likely by chance first
    month: Period | None = None
    series: int = 0  # looked at
    places: int = 0
    unjudged: int = 0  # too little counted to say anything
    left_out: int = 0  # municipalities with a month missing
    years: int = 0  # looked back
    gap: str = ""
    source_lines: tuple[SourceLine, ...] = ()
    readings: tuple[str, ...] = ()
    adjusted: tuple[tuple[str, float], ...] = ()  # of one place: per indicator the rate at which it is listed


@dataclass(frozen=True)
class Panel:
    """The series of all offences side by side, over the months that all of them have."""

    months: tuple[date, ...]
    tables: tuple[MonthlyCounts, ...]

    @cached_property
    def owner(self) -> NDArray[np.int_]:
        """Of every series the number of its table."""
        return np.repeat(np.arange(len(self.tables)), [len(t.codes) for t in self.tables])

    @cached_property
    def codes(self) -> NDArray[np.str_]:
        return np.concatenate([np.array(t.codes) for t in self.tables])

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        return np.hstack([t.counts[self.rows(t)] for t in self.tables])

    @property
    def years_back(self) -> int:
        return min(MOST_YEARS, (len(self.months) - 1) // MONTHS)

    def rows(self, table: MonthlyCounts) -> slice:
        first = table.months.index(self.months[0])
        return slice(first, first + len(self.months))

    def is_provisional(self, series: int) -> bool:
        table = self.tables[self.owner[series]]
        return bool(table.provisional[self.rows(table)][-1])


def scanned(indicators: Sequence[Indicator], place: Place | None = None) -> Scan:
    """The latest month of every municipality; with a place its own list, over its own series only.

    Only indicators of one measure: a sum would tell the same cause a second time. A reading never changes, so
    what was found in it is remembered: the start page asks every time."""
    sources = {s for i in indicators if (f := formula(i)).months for s in f.month_sources}
    readings = tuple(sorted(r.code for r in latest_readings(sources).values()))
    remarks = tuple(Annotation.objects.order_by("code").values_list("code", "kind", "start", "end"))
    definitions = tuple(json.dumps(i.definition, sort_keys=True) for i in indicators)
    found = _remembered(tuple(indicators), place, (readings, remarks, definitions))
    return replace(found, deviations=_as_now(found.deviations, indicators))


def _as_now(found: Sequence[Deviation], indicators: Sequence[Indicator]) -> tuple[Deviation, ...]:
    """With the names and wishes of this moment; only the numbers are remembered."""
    of_code = {i.code: i for i in indicators}
    places = Place.objects.in_bulk([s.place.code for s in found]) if found else {}
    return tuple(
        replace(s, indicator=of_code[s.indicator.code], place=places.get(s.place.code, s.place))
        for s in found
    )


@lru_cache(maxsize=8)
def _remembered(indicators: tuple[Indicator, ...], place: Place | None, _rests_on: Hashable) -> Scan:
    tables = [t for t in monthly_counts(indicators) if len(t.measures) == 1 and len(t.codes) > 1]
    if not tables:
        return Scan((), gap=_("Koers heeft geen maandcijfers per gemeente. Lees eerst zo’n bron in."))
    lines = {t.reading: t.source_line for t in tables}
    empty = Scan((), source_lines=tuple(lines.values()), readings=tuple(lines))
    try:
        return _looked_at(_panel(tables), place, empty)
    except StatisticsError as error:
        return replace(empty, gap=str(error))


def _panel(tables: Sequence[MonthlyCounts]) -> Panel:
    """From the first January that all have to the last month that all have."""
    shared = sorted(set.intersection(*(set(t.months) for t in tables)))
    january = next((at for at, month in enumerate(shared) if month.month == 1), len(shared))
    months = tuple(shared[january:])
    calendar_of(months)  # refuses a gap
    return Panel(months, tuple(tables))


def _looked_at(panel: Panel, place: Place | None, empty: Scan) -> Scan:
    mine = np.ones(len(panel.codes), dtype=bool) if place is None else panel.codes == place.code
    if not mine.any():
        return replace(empty, gap=_("Van deze gemeente zijn niet alle maanden ingelezen."))
    if panel.years_back < FEWEST_YEARS:
        gap = _("Er zijn te weinig maanden: voor een signaal zijn twee jaar en een maand nodig.")
        return replace(empty, gap=gap)
    found = detect_relative(
        panel.counts,
        offence=panel.owner,
        population=np.hstack([t.inhabitants[panel.rows(t)] for t in panel.tables]),
        at=[len(panel.months) - 1],
        years_back=panel.years_back,
        disturbed=np.hstack([_disturbed(t, panel) for t in panel.tables]),
        discovery_rate=DISCOVERY_RATE,
    )
    judged = ~np.isnan(found.p_value[0])
    return replace(
        empty,
        deviations=_deviations(panel, found, mine),
        adjusted=() if place is None else _adjusted(panel, found.p_value[0], mine),
        month=_month(panel),
        series=int((mine & judged).sum()),
        places=len(set(panel.codes[mine])),
        unjudged=int((mine & ~judged).sum()),
        left_out=len({code for t in panel.tables for code in t.left_out}),
        years=panel.years_back,
    )


def _deviations(panel: Panel, found: RelativeAberrations, mine: NDArray[np.bool_]) -> tuple[Deviation, ...]:
    """The list of who asks is over his own series: of one municipality, or of all."""
    chance, codes = found.p_value[0], panel.codes
    adjusted = np.full(len(codes), np.nan)
    adjusted[mine] = adjusted_p_values(chance[mine])
    listed = np.flatnonzero(np.nan_to_num(adjusted, nan=1.0) <= DISCOVERY_RATE)
    order = listed[np.lexsort((codes[listed], chance[listed]))]
    places = {p.code: p for p in Place.objects.filter(code__in=codes[order].tolist())}
    return tuple(
        Deviation(
            indicator=panel.tables[panel.owner[at]].indicator,
            place=places[codes[at]],
            period=_month(panel),
            count=int(panel.counts[-1, at]),
            expected=float(found.expected[0, at]),
            p_value=float(chance[at]),
            adjusted=float(adjusted[at]),
            provisional=panel.is_provisional(at),
            recent=tuple(zip(panel.months[-RECENT:], panel.counts[-RECENT:, at].tolist(), strict=True)),
        )
        for at in order
        if codes[at] in places
    )


def _adjusted(
    panel: Panel, chance: NDArray[np.float64], mine: NDArray[np.bool_]
) -> tuple[tuple[str, float], ...]:
    rates = adjusted_p_values(chance[mine])
    codes = [panel.tables[at].indicator.code for at in panel.owner[mine]]
    return tuple((code, float(rate)) for code, rate in zip(codes, rates, strict=True) if not np.isnan(rate))


def _disturbed(table: MonthlyCounts, panel: Panel) -> NDArray[np.bool_]:
    """Months × places."""
    rows = disturbed_rows(table.source, table.measures[0], panel.months[0].year, len(panel.months))
    return np.repeat(rows[:, None], len(table.codes), axis=1)


def _month(panel: Panel) -> Period:
    last = panel.months[-1]
    return Period.months(last.year, last.month, last.month)
