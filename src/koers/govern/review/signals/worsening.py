"""Beeld verslechtert: a figure that is worse than before the policy, or too high for its month."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from koers.base.design.numbers import number
from koers.data.indicators.building import formula
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Policy
from koers.govern.review.deviations import Deviation, Scan, scanned
from koers.govern.review.movements import judged_movements
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.observations import Evidence, Json, Observation
from koers.govern.review.signals.series_kept import readings_of, years_chart
from koers.govern.review.verdicts import MovementVerdict

HIGHER = Indicator.Wish.HIGHER


def worsening(
    counted: Sequence[Indicator], policy: Policy, on: date, told: Collection[str] = ()
) -> list[Observation]:
    """One for every counted figure of which somebody said what is wanted. Of a figure in `told` a goal says
    already how it went over the years; a month that stands out is news there too.
    """
    wanted = [one for one in counted if one.wish]
    scan = scanned(counted, policy.place)
    moved = {v.indicator.code: v for v in judged_movements(wanted, policy.place, policy, on)}
    monthly, listed = dict(scan.adjusted), {one.indicator.code: one for one in scan.deviations}
    found = []
    for one in wanted:
        verdict = moved.get(one.code)
        years = dict.fromkeys(_of_years(verdict)) if one.code in told else _of_years(verdict)
        values = years | _of_month(one, scan, monthly)
        if values:
            found.append(_observation(one, verdict, listed.get(one.code), values, scan))
    return found


def _of_years(verdict: MovementVerdict | None) -> dict[str, float | None]:
    if verdict is None:
        return {}
    if verdict.reason or verdict.probability_lower is None:
        return {"jaren": None}
    lower = 100 * verdict.probability_lower
    return {"jaren": lower if verdict.indicator.wish == HIGHER else 100 - lower}


def _of_month(one: Indicator, scan: Scan, monthly: dict[str, float]) -> dict[str, float | None]:
    """A rise is no reason to worry where more is wanted. A month that cannot be looked at says nothing."""
    if one.wish == HIGHER or not formula(one).months:
        return {}
    if scan.month is None:
        return {"maand": None}
    return {"maand": 100 * (1 - monthly[one.code])} if one.code in monthly else {}


def _observation(
    one: Indicator,
    verdict: MovementVerdict | None,
    deviation: Deviation | None,
    values: dict[str, float | None],
    scan: Scan,
) -> Observation:
    sentences = _sentences(verdict, deviation)
    line = verdict.source_line if verdict else None
    months = scan if deviation else Scan(())
    sources = [str(line)] if line else []
    return Observation(
        kind=Signal.Kind.WORSE,
        cause=f"cijfer:{one.code}",
        title=one.name,
        text=" ".join(sentences)[:600],
        values=values,
        evidence=Evidence(
            sentences=tuple(sentences),
            facts=tuple(_facts(verdict, deviation)),
            sources=tuple(dict.fromkeys([*sources, *map(str, months.source_lines)])),
            readings=(*readings_of(verdict.series if verdict else None), *months.readings),
            chart=_months_chart(deviation) or years_chart(verdict.series if verdict else None),
            link=("desk:indicator", (one.code,)),
        ),
        figure=one.code,
    )


def _sentences(verdict: MovementVerdict | None, deviation: Deviation | None) -> list[str]:
    said = []
    if deviation:
        known = {
            "count": number(deviation.count),
            "month": deviation.period,
            "expected": number(deviation.expected),
        }
        said.append(_("%(count)s in %(month)s, verwacht: %(expected)s.") % known)
        if deviation.provisional:
            said.append(_("Het cijfer is voorlopig."))
    if verdict and verdict.wanted is False:
        said.append(verdict.sentence)
    said.append(_("Het is een reden om te kijken; waardoor het komt, zegt het niet."))
    return said


def _facts(verdict: MovementVerdict | None, deviation: Deviation | None) -> list[tuple[str, str]]:
    facts = []
    if verdict:
        facts.append((_("Verandering over de jaren"), str(verdict.movement)))
    if verdict and verdict.base and verdict.now and verdict.reason is None:
        facts += [(str(one.period), number(one.count)) for one in (verdict.base, verdict.now)]
    if deviation:
        facts.append((str(deviation.period), number(deviation.count)))
        facts.append((_("verwacht in die maand"), number(deviation.expected)))
    return facts


def _months_chart(deviation: Deviation | None) -> Json | None:
    if deviation is None or not deviation.recent:
        return None
    points = [[day.isoformat()[:7], value] for day, value in deviation.recent]
    return {
        "kind": "maanden",
        "name": deviation.indicator.name,
        "points": points,
        "expected": deviation.expected,
    }
