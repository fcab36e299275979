"""One change as it lies on the table: the chart, the facts, and what was said about it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from koers.base.access.who import Who
from koers.base.design.charts import Scene
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators.interpretation.selectors import (
    Interpreted,
    beside,
    interpretations,
    version_seen,
)
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, series
from koers.govern.policy.models import Policy
from koers.govern.review.selectors import MovementVerdict, movement_verdict
from koers.present.desk import certainty
from koers.present.desk import indicator_page as page
from koers.present.desk.nation import national
from koers.present.desk.usage import Usage
from koers.present.desk.wording import shown_value


@dataclass(frozen=True)
class Change:
    """`period` is what it is about: of the change, or else the newest whole year; None without a figure."""

    indicator: Indicator
    series: Series
    verdict: MovementVerdict | None
    period: Period | None
    base: Period | None
    said: Interpreted | None
    seen: int  # how many versions there are

    @property
    def is_beyond_chance(self) -> bool:
        return bool(self.verdict and self.verdict.is_beyond_chance)


def change_of(indicator: Indicator, place: Place, policy: Policy | None, on: date, who: Who) -> Change:
    verdict = movement_verdict(indicator, place, policy, on) if policy else None
    return change(series(indicator, place, who=who), verdict, who)


def change(found: Series, verdict: MovementVerdict | None, who: Who) -> Change:
    period, base = _periods(found, verdict)
    code, place = found.indicator.code, found.place
    version = interpretations(place, who, [code]).get((code, period)) if period else None
    return Change(
        indicator=found.indicator,
        series=found,
        verdict=verdict,
        period=period,
        base=base,
        said=beside(version, found),
        seen=version_seen(found.indicator, place, period) if period else 0,
    )


def _periods(found: Series, verdict: MovementVerdict | None) -> tuple[Period | None, Period | None]:
    if verdict and verdict.is_compared and verdict.now and verdict.base:
        return verdict.now.period, verdict.base.period
    return (found.latest.period, None) if found.latest else (None, None)


@dataclass(frozen=True)
class Drawing:
    scene: Scene
    keys: list[tuple[str, str]]


def drawing(change: Change, policy: Policy | None, used: Usage, on: date) -> Drawing | None:
    if change.indicator.measurement == Indicator.Measurement.FELT or not change.series.values:
        return None
    data = page.main_columns(change.series, national(change.indicator), policy, on)
    scene = page.main_chart(change.series, data, change.verdict, policy, used)
    return Drawing(scene, page.keys(data, change.verdict, used))


def facts(change: Change) -> list[tuple[str, str]]:
    """What was counted and how sure the change is; only what applies."""
    verdict, kind = change.verdict, change.indicator.measurement
    periods = [one for one in (change.base, change.period) if one]
    rows = [(str(period), _value(change.series, period, kind)) for period in periods]
    if verdict:
        rows += [
            (
                _("Verschil") if verdict.share_change else _("Per inwoner"),
                certainty.interval_sentence(verdict),
            ),
            (_("Zekerheid"), verdict.certainty[0] if verdict.certainty else ""),
            (_("Heel Nederland"), verdict.national_sentence),
        ]
    return [(name, text) for name, text in rows if text]


def _value(found: Series, period: Period, kind: str) -> str:
    value = found.value_for(period)
    return f"{shown_value(value.shown, kind)} {found.indicator.unit}" if value else ""
