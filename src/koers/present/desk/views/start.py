"""The safety picture: what can be said now, and what is missing to say more."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from koers.analysis.statistics import Outcome
from koers.base.access.admission import Request
from koers.base.access.who import Who
from koers.base.design.numbers import capital
from koers.base.places.models import Installation
from koers.base.places.selectors import home
from koers.data.indicators.selectors import Series, indicators, series_of
from koers.govern.policy.models import Policy
from koers.govern.policy.selectors import policy_at_hand
from koers.govern.programme.selectors import measurability
from koers.govern.review.reports.evaluated import evaluated_years
from koers.govern.review.selectors import (
    AttentionPoint,
    MovementVerdict,
    ObjectiveVerdict,
    attention_points,
    movement_verdicts,
    objective_verdicts,
    priority_verdicts,
)
from koers.present.desk import changes, cycle, felt, objectives, overview, registers, wording
from koers.present.desk.empty import needs_home
from koers.present.desk.first_steps import first_steps
from koers.present.desk.nation import larger_places

SHOWN_POINTS = 6  # few and quiet; the rest folds out


@needs_home
def start(request: Request) -> HttpResponse:
    on, installation = localdate(), home()
    policy = policy_at_hand(on)
    place = installation.municipality
    found = series_of(indicators(), place)
    movements = movement_verdicts(place, policy, on) if policy else []
    context = {
        "steps": first_steps(request.who),
        "today": on,
        "policy": policy,
        "place": place,
        **figures(policy, found, movements, on),
    }
    if policy:
        context |= targets(policy, installation, on) | priorities(policy, found, movements, on, request.who)
    return render(request, "desk/start.html", context)


def targets(policy: Policy, installation: Installation, on: date) -> dict[str, object]:
    verdicts = objective_verdicts(policy, on)
    return {
        "objectives_title": wording.objectives_title(len(verdicts)),
        "lede": [
            wording.objectives_sentence([verdict.outcome for verdict in verdicts]),
            wording.lacking_sentence(objectives.lacking(verdicts), installation.municipality.name),
        ],
        "counted_sentence": counted_sentence(verdicts),
        "groups": objectives.groups(verdicts, larger_places(installation)),
    }


def counted_sentence(verdicts: list[ObjectiveVerdict]) -> str:
    """About the first headline objective that has counts."""
    judged = any(verdict.outcome != Outcome.UNKNOWN for verdict in verdicts)
    sentences = (wording.counted_sentence(verdict.series, judged) for verdict in verdicts if verdict.series)
    return next((sentence for sentence in sentences if sentence), "")


def priorities(
    policy: Policy, found: dict[str, Series], movements: list[MovementVerdict], on: date, who: Who
) -> dict[str, object]:
    verdicts = priority_verdicts(policy, on)
    check = measurability(policy, on)
    points = [(point, address(point)) for point in attention_points(policy, on, movements, who)]
    note = [
        wording.goals_sentence(list(check.goals.values())),
        wording.priorities_sentence([verdict.outcome for verdict in verdicts]),
    ]
    return {
        "cycle": cycle.cycle(policy, check.coverage.plan_years, evaluated_years(policy), on),
        "priorities_note": " ".join(note).strip(),
        "priority_lines": overview.lines(verdicts, check.coverage, found, on),
        "years": check.coverage.years,
        "plan_years": check.coverage.plan_years,
        "points": points[:SHOWN_POINTS],
        "more_points": points[SHOWN_POINTS:],
        "points_title": capital(wording.amount(len(points), "punt", "punten")),
    }


def address(point: AttentionPoint) -> str:
    return reverse(point.url_name, args=point.url_args) if point.url_name else ""


def figures(
    policy: Policy | None, found: dict[str, Series], movements: list[MovementVerdict], on: date
) -> dict[str, object]:
    return {
        "tables": changes.tables(movements),
        "felt": felt.felt(found.values(), policy),
        "registers": registers.registers(found.values(), on),
    }
