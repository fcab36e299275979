"""What a year that was counted in part comes to: from its months, or from a part and the season."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from koers.analysis.statistics import (
    Projection,
    Reason,
    StatisticsError,
    calendar_of,
    calibrate,
    estimate_pattern,
    project_year,
    seasonal_share,
)
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.figures.models import Annotation
from koers.data.figures.selectors import annotations, disturbed_rows
from koers.data.indicators.building import formula
from koers.data.indicators.models import Indicator
from koers.data.indicators.monthly import MonthlyCounts, monthly_counts
from koers.data.indicators.selectors import beside, series_of
from koers.data.indicators.series import Series, SourceLine, Value
from koers.govern.review.wording import why_not

MONTHS = 12
SEASON_YEARS = 5  # undisturbed, before the year that is projected
FEWEST_SEASON_YEARS = 3


@dataclass(frozen=True)
class YearProjection:
    """Expected events of one year at one place. `gap` says why there is no expectation."""

    indicator: Indicator
    place: Place
    period: Period  # what was counted of the year
    observed: int
    source_line: SourceLine  # of what was counted
    expected: int | None = None
    lower: int | None = None  # 90%
    upper: int | None = None
    season: SourceLine | None = None  # of the months that the season comes from
    seasons: tuple[int, int] | None = None  # first and last year of it
    share: float | None = None  # of a year that usually falls in the counted part
    dispersion: float | None = None
    drift: float | None = None
    by_month: bool = False  # from the place's own months
    outcome: Value | None = None  # what the year came to, in the series of the page
    outcome_line: SourceLine | None = None
    disturbed: str = ""  # what disturbed a part of the counted period
    gap: str = ""
    projection: Projection | None = None  # of this one series, for the chance of meeting a number

    @property
    def year(self) -> int:
        return self.period.start.year


def year_projections(indicators: Sequence[Indicator], place: Place) -> list[YearProjection]:
    """One for every counted indicator of which this place has a part of a year, in the order given."""
    counted = [i for i in indicators if i.measurement == Indicator.Measurement.COUNTED]
    months = {t.indicator.code: t for t in monthly_counts(counted)}
    every = series_of(counted, place)
    found = (_of(i, every[i.code], place, months.get(i.code)) for i in counted)
    return [one for one in found if one is not None]


def _of(
    indicator: Indicator, series: Series, place: Place, months: MonthlyCounts | None
) -> YearProjection | None:
    if months and place.code in months.codes:
        return _with_outcome(_by_month(months, place), series)
    part, source = _part(indicator, series, place)
    if part is None or part.shown is None or source is None:
        return None
    blank = YearProjection(indicator, place, part.period, int(part.shown), source.source_line)
    return _with_outcome(_by_season(blank, months), series)


def _part(indicator: Indicator, series: Series, place: Place) -> tuple[Value | None, Series | None]:
    """The latest part of a year that begins in January, in the series itself or in the source beside it."""
    other = beside(indicator, place)
    for found in (series, other):
        parts = [v for v in found.partial if _is_start_of_year(v.period)] if found else []
        if parts:
            return parts[-1], found
    return None, None


def _is_start_of_year(period: Period) -> bool:
    """From January on, in whole months."""
    year = period.start.year
    return period.end.year == year and period == Period.months(year, 1, period.end.month)


def _with_outcome(found: YearProjection | None, series: Series) -> YearProjection | None:
    if found is None:
        return None
    outcome = series.value_for(Period.year(found.year))
    return replace(found, outcome=outcome, outcome_line=series.source_line if outcome else None)


# --- From a part of the year and the season of the country -------------------------------------------------


def _by_season(found: YearProjection, months: MonthlyCounts | None) -> YearProjection:
    own = formula(found.indicator).months
    if months is None or months.country is None:
        return replace(
            found, gap=_("Van dit cijfer zijn geen landelijke maandcijfers, dus ook geen seizoen.")
        )
    if own is None or own.dispersion is None or own.drift is None:
        return replace(found, gap=why_not(Reason.NO_DISPERSION, found.indicator, None))
    years = _season_years(months, found.year)
    if len(years) < FEWEST_SEASON_YEARS:
        return replace(found, gap=_("Er zijn te weinig gewone jaren met maandcijfers voor een seizoen."))
    try:
        season = _season(months, years)
        projected = _projected(found, season, own.dispersion, own.drift)
        share = float(seasonal_share(season, found.period.end.month))
    except StatisticsError as error:
        return replace(found, gap=str(error))
    return replace(
        _filled(found, projected),
        season=months.source_line,
        seasons=(years[0], years[-1]),
        share=share,
        dispersion=own.dispersion,
        drift=own.drift,
        disturbed=_touched(months, found.period),
    )


def _season_years(months: MonthlyCounts, before: int) -> list[int]:
    """The last undisturbed whole years. A change of recording moves the level, hardly the season, so it does
    not count here."""
    whole = [y for y in range(months.months[0].year, before) if set(_months_of(y)) <= set(months.months)]
    remarks = [r for m in months.measures for r in annotations(months.source, m)]
    stretches = [r for r in remarks if r.kind == Annotation.Kind.DISTURBED]
    calm = [y for y in whole if not any(_overlaps(r, Period.year(y)) for r in stretches)]
    return calm[-SEASON_YEARS:]


def _months_of(year: int) -> list[date]:
    return [date(year, month, 1) for month in range(1, MONTHS + 1)]


def _overlaps(remark: Annotation, period: Period) -> bool:
    return remark.start <= period.end and period.start <= remark.end


def _season(months: MonthlyCounts, years: Sequence[int]) -> NDArray[np.float64]:
    assert months.country is not None
    rows = [months.months.index(month) for year in years for month in _months_of(year)]
    return estimate_pattern(months.country[rows][:, None]).season[:, 0]


def _projected(
    found: YearProjection, season: NDArray[np.float64], dispersion: float, drift: float
) -> Projection:
    """The part is spread evenly over its months; the year before is there for form and teaches nothing."""
    counted = found.period.end.month
    parts = np.diff(np.ceil(np.arange(counted + 1) / counted * found.observed))
    hidden = np.arange(MONTHS + counted) < MONTHS
    return project_year(
        np.r_[np.zeros(MONTHS), parts],
        1.0,
        season,
        observed_months=counted,
        disturbed=hidden,
        dispersion=dispersion,
        drift=drift,
    )


def _filled(found: YearProjection, projected: Projection) -> YearProjection:
    reason: Any = np.asarray(projected.reason, dtype=object)[()]
    if reason is not None:
        return replace(found, gap=why_not(reason, found.indicator, None))
    return replace(
        found,
        expected=round(float(projected.mean)),
        lower=int(projected.lower),
        upper=int(projected.upper),
        projection=projected,
    )


def _touched(months: MonthlyCounts, period: Period) -> str:
    remarks = (r for m in months.measures for r in annotations(months.source, m))
    named = (r.name for r in remarks if r.kind == Annotation.Kind.DISTURBED and _overlaps(r, period))
    return next(named, "")


# --- From the place's own months ----------------------------------------------------------------------------


def _by_month(months: MonthlyCounts, place: Place) -> YearProjection | None:
    """Season, dispersion, drift and calibration of all municipalities; None when the last year is whole."""
    first = next((at for at, month in enumerate(months.months) if month.month == 1), 0)
    at = months.codes.index(place.code)
    blank = YearProjection(
        months.indicator, place, _span(months.months[-1]), 0, months.source_line, by_month=True
    )
    try:
        calendar = calendar_of(months.months[first:], provisional=months.provisional[first:])
        if calendar.observed_months == MONTHS:
            return None
        rows = slice(first, first + calendar.rows)
        blank = replace(blank, period=_span(months.months[first + calendar.rows - 1]))
        projected = _of_all(months, rows, calendar.observed_months)[at]
    except StatisticsError as error:
        return replace(blank, gap=str(error))
    return _filled(replace(blank, observed=int(projected.observed)), projected)


def _of_all(months: MonthlyCounts, rows: slice, observed: int) -> Projection:
    counts, people = months.counts[rows], months.inhabitants[rows]
    whole = len(counts) - observed
    disturbed = np.zeros(len(counts), dtype=bool)
    for measure in months.measures:
        disturbed |= disturbed_rows(months.source, measure, months.months[rows][0].year, len(counts))
    known = {"exposure": people[:whole], "disturbed": disturbed[:whole]}
    pattern = estimate_pattern(counts[:whole], **known)
    calibration = calibrate(counts[:whole], **known, observed_months=observed)
    return project_year(
        counts,
        people,
        pattern.season,
        observed_months=observed,
        disturbed=disturbed,
        dispersion=pattern.dispersion,
        drift=pattern.drift,
        calibration=calibration,
    )


def _span(month: date) -> Period:
    """What was counted of the year up to and including a month."""
    return Period.months(month.year, 1, month.month)
