"""From computed rows to the values of a series: what is shown, disturbances, remarks. Knows no database."""

from collections.abc import Iterable, Sequence
from math import isnan

from koers.analysis.statistics import size_of_margin
from koers.base.places.periods import Period
from koers.data.figures.models import Annotation
from koers.data.indicators.evaluation import Row
from koers.data.indicators.formulas import PERCENT, Formula
from koers.data.indicators.models import Indicator
from koers.data.indicators.series import Value


def formula(indicator: Indicator) -> Formula:
    """The formula that an indicator has now."""
    return Formula.model_validate(indicator.definition)


def value(row: Row, indicator: Indicator, formula: Formula, remarks: Sequence[Annotation]) -> Value:
    """Only a count has inhabitants and a rate beside it; of a share or an index the value itself is shown."""
    is_count = indicator.measurement == Indicator.Measurement.COUNTED and not formula.shows_value
    per_inhabitants = is_count and formula.denominator is not None
    is_share = indicator.is_share
    return Value(
        period=row.period,
        shown=row.value if formula.shows_value else row.numerator,
        count=row.numerator if is_count else None,
        population=row.denominator if per_inhabitants else None,
        rate=row.value if per_inhabitants else None,
        margin=row.margin,
        status=row.status,
        disturbed=disturbed(row.period, remarks),
        notes=tuple(
            a.name for a in remarks if a.kind != Annotation.Kind.DISTURBED and _touches(a, row.period)
        ),
        is_share=is_share,
        size=_size(row, formula) if is_share else None,
    )


def _size(row: Row, formula: Formula) -> float | None:
    """Of how many cases a share is: those that were counted, or what the margin of a survey is worth."""
    if formula.share_of:
        return row.denominator or None
    if row.value is None or not row.margin:
        return None
    found = float(size_of_margin(row.value / PERCENT, row.margin / PERCENT))
    return None if isnan(found) else found


def disturbed(period: Period, remarks: Iterable[Annotation]) -> str:
    """The name of the disturbance that covers at least half of the period's days, or nothing."""
    for remark in remarks:
        if remark.kind != Annotation.Kind.DISTURBED:
            continue
        days = (min(period.end, remark.end) - max(period.start, remark.start)).days + 1
        if 2 * days >= period.days:
            return remark.name
    return ""


def _touches(remark: Annotation, period: Period) -> bool:
    return remark.start <= period.end and period.start <= remark.end
