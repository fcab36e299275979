"""From a series to the columns of a chart: whole years, parts of a year, disturbed and missing years."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from koers.base.design.charts import Column
from koers.base.places.periods import Period
from koers.data.indicators.selectors import Series, Value
from koers.govern.policy.models import Policy

FROM_TEXT = "uit tekst"


def share_of_year(period: Period) -> tuple[float, float]:
    """Where in its year the period begins and ends, from 0 to 1."""
    year = Period.year(period.start.year)
    begin, end = period.start - year.start, min(period.end, year.end) - year.start + timedelta(1)
    return begin.days / year.days, end.days / year.days


def short_name(period: Period) -> str:
    """jan–jun 2022 → jan–jun 22, to stand under one column."""
    name = str(period)
    return name if period.is_whole_year else f"{name[:-4]}{name[-2:]}"


def chosen_values(series: Series) -> dict[int, Value]:
    """One value a year: the whole year, or else the longest part that was counted."""
    parts = sorted(series.partial, key=lambda value: value.period.days)
    return {value.period.start.year: value for value in (*parts, *series.whole_years)}


def at_level_of(other: Value | None, value: Value) -> float | None:
    """The count that belongs to our number of inhabitants at the rate of another place."""
    if other is None or other.count is None or not other.population or not value.population:
        return None
    return other.count / other.population * value.population


def column(value: Value, compared: Series | None) -> Column:
    first, last = share_of_year(value.period)
    other = compared.value_for(value.period) if compared else None
    return Column(
        year=value.period.start.year,
        value=value.shown,
        name=short_name(value.period),
        first=first,
        last=last,
        disturbed=value.disturbed,
        missing=_("klein aantal, niet getoond") if value.hidden else _("geen cijfer"),
        compared=at_level_of(other, value),
    )


def absence(series: Series, year: int, latest: int, on: date) -> str:
    """Why a year has no column."""
    if year >= on.year:
        return _("loopt nog") if year == on.year else _("nog niet begonnen")
    if year < latest:
        return _("geen cijfer")
    from_text = any(value.status == FROM_TEXT for value in series.values)
    return _("niet opnieuw aangeleverd") if from_text else _("nog niet ingelezen")


def columns_of(
    series: Series, *, on: date, until: int | None = None, compared: Series | None = None
) -> list[Column]:
    """Every year from the first with a value to `until`, in order; without `until` to the last with one."""
    values = chosen_values(series)
    if not values:
        return []
    latest = max(values)
    return [
        column(values[year], compared)
        if year in values
        else Column(year, None, missing=absence(series, year, latest, on))
        for year in range(min(values), max(latest, until or latest) + 1)
    ]


def gap_years(columns: Iterable[Column]) -> list[tuple[str, str]]:
    """Missing years at the end as one row: 2023–2025 and why."""
    rows: list[tuple[list[int], str]] = []
    for found in columns:
        if found.value is not None:
            continue
        if rows and rows[-1][1] == found.missing and rows[-1][0][-1] == found.year - 1:
            rows[-1][0].append(found.year)
        else:
            rows.append(([found.year], found.missing))
    return [(span(years[0], years[-1]), reason) for years, reason in rows]


def span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def policy_name(policy: Policy) -> str:
    return _("Beleid %(years)s") % {"years": span(policy.start_year, policy.end_year)}
