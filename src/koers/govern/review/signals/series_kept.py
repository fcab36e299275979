"""What a series leaves in the evidence: its readings, and the numbers of a chart."""

from koers.data.indicators.series import Series
from koers.govern.review.signals.observations import Json


def readings_of(series: Series | None) -> tuple[str, ...]:
    return series.readings if series else ()


def years_chart(series: Series | None) -> Json | None:
    """What was counted in each whole year, as it stood that day."""
    if series is None:
        return None
    years = [(v.period.start.year, v.shown) for v in series.whole_years]
    known = [[year, shown] for year, shown in years if shown is not None]
    return {"kind": "jaren", "name": series.indicator.name, "points": known} if known else None
