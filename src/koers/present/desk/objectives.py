"""The cards of the headline objectives: verdict, figure, comparison and what is missing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from koers.analysis.statistics import Outcome
from koers.base.design.charts import DotRow, Scene, dot_rows
from koers.base.design.numbers import decimal, number
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import Series, SourceLine, Value, series
from koers.govern.policy.selectors import measured
from koers.govern.review.selectors import ObjectiveVerdict
from koers.present.desk.wording import shown_value

FELT, COUNTED, UNCHOSEN = "beleefd", "geteld", ""
LACKING = {
    "indicator": later("geen indicator"),
    "startwaarde": later("geen startwaarde"),
    "streefwaarde": later("geen streefwaarde"),
    "bron": later("geen bron"),
}


@dataclass(frozen=True)
class Row:
    name: str
    scene: Scene
    value: str


@dataclass(frozen=True)
class Card:
    title: str
    outcome: Outcome
    sentence: str
    condition: str
    condition_outcome: Outcome | None
    kind: str
    indicator: Indicator | None
    shown: str
    unit: str
    rows: tuple[Row, ...]
    scale: str
    missing: tuple[str, ...]
    source_line: SourceLine | None


@dataclass(frozen=True)
class Group:
    kind: str
    cards: tuple[Card, ...]


def latest_value(found: Series | None) -> Value | None:
    if found is None:
        return None
    return found.newest_rolling or found.latest or (found.partial[-1] if found.partial else None)


def card(verdict: ObjectiveVerdict, others: Sequence[Place]) -> Card:
    indicator, value = verdict.indicator, latest_value(verdict.series)
    rows, scale = comparison(verdict, others) if value else ((), "")
    return Card(
        title=verdict.objective.text.rstrip(" ;."),
        outcome=verdict.outcome,
        sentence=verdict.because,
        condition=verdict.condition_lead,
        condition_outcome=verdict.condition_outcome,
        kind=indicator.measurement if indicator else UNCHOSEN,
        indicator=indicator,
        shown=shown_value(value.shown, indicator.measurement) if value and indicator else "",
        unit=f"{indicator.unit} {_('in')} {value.period}" if value and indicator else "",
        rows=rows,
        scale=scale,
        missing=tuple(str(LACKING[p]) for p in measured(verdict.objective).missing if p in LACKING),
        source_line=verdict.source_line if value else None,
    )


def comparison(verdict: ObjectiveVerdict, others: Sequence[Place]) -> tuple[tuple[Row, ...], str]:
    found, indicator = verdict.series, verdict.indicator
    if found is None or indicator is None or not found.whole_years:
        return (), ""
    beside = [other for place in others if (other := series(indicator, place)).values]
    if indicator.measurement == FELT:
        return grades(found, beside, verdict.target.target_value if verdict.target else None)
    return rates(found, beside)


def rates(found: Series, beside: Sequence[Series]) -> tuple[tuple[Row, ...], str]:
    """Per so many inhabitants: ours of two years and that of others in the last year."""
    years = [value for value in found.whole_years if value.rate is not None][-2:]
    if not years:
        return (), ""
    told: list[tuple[str, float, str]] = []
    for number_, value in enumerate(reversed(years)):
        told.insert(0, (f"{found.place} {value.period}", value.rate or 0.0, "before" if number_ else "now"))
    for other in beside:
        same = other.value_for(years[-1].period)
        if same and same.rate is not None:
            told.append((f"{other.place} {same.period}", same.rate, "other"))
    top = scale_top(max(rate for _name, rate, _kind in told))
    per = number(found.indicator.definition.get("per", 1000))
    note = _("Per %(per)s inwoners, schaal 0 tot %(top)s") % {"per": per, "top": number(top)}
    return rows_of(told, 0, top, None), note


def grades(found: Series, beside: Sequence[Series], target: float | None) -> tuple[tuple[Row, ...], str]:
    """Survey grades on the scale from 1 to 10."""
    own = found.whole_years[-2:]
    told = [(f"{found.place} {value.period}", value.shown or 0.0, "felt") for value in own]
    for other in beside:
        same = other.value_for(own[-1].period)
        if same and same.shown is not None:
            told.append((f"{other.place}", same.shown, "other"))
    margin = own[-1].margin
    known = _("marge %(m)s") % {"m": decimal(margin, 1)} if margin else _("marge onbekend")
    note = _("Schaal 1 tot 10, %(margin)s") % {"margin": known}
    if target is not None:
        note += _("; onderbroken lijn: streefwaarde %(target)s") % {"target": decimal(target, 1)}
    return rows_of(told, 1, 10, target), note


def rows_of(
    told: Sequence[tuple[str, float, str]], low: float, high: float, target: float | None
) -> tuple[Row, ...]:
    scenes = dot_rows([DotRow(value, kind) for _n, value, kind in told], low=low, high=high, target=target)
    return tuple(
        Row(name, scene, decimal(value, 1)) for (name, value, _k), scene in zip(told, scenes, strict=True)
    )


def scale_top(highest: float) -> float:
    """A round end for a scale from zero."""
    power = 10 ** math.floor(math.log10(highest)) if highest > 0 else 1
    return next(step * power for step in (1, 2, 5, 10) if step * power >= highest)


def groups(verdicts: Sequence[ObjectiveVerdict], others: Sequence[Place]) -> tuple[Group, ...]:
    """Counted and felt side by side, never one figure; then those for which nothing was chosen."""
    cards = [card(verdict, others) for verdict in verdicts]
    found = (Group(kind, tuple(c for c in cards if c.kind == kind)) for kind in (COUNTED, FELT, UNCHOSEN))
    return tuple(group for group in found if group.cards)


def lacking(verdicts: Sequence[ObjectiveVerdict]) -> list[str]:
    """What stands between the objectives and a verdict, said once for all of them."""
    unknown = [v for v in verdicts if v.outcome == Outcome.UNKNOWN]
    chosen = [v for v in unknown if v.indicator is not None]
    reasons = [
        (_("indicatoren"), len(chosen) < len(unknown)),
        (_("startwaarden"), any(v.target and v.target.baseline_value is None for v in chosen)),
        (_("nieuwe metingen"), any(is_stale(v) for v in chosen)),
        (_("cijfers"), any(v.series is not None and not v.series.values for v in chosen)),
    ]
    return [name for name, holds in reasons if holds]


def is_stale(verdict: ObjectiveVerdict) -> bool:
    """There is a baseline, and no measurement after it."""
    latest = latest_value(verdict.series)
    base = verdict.target.baseline_end if verdict.target else None
    return bool(latest and base and latest.period.end <= base)
