"""Every verdict that others may show. Nothing is stored: each rests on the readings of this moment."""

from collections.abc import Collection
from datetime import date

from koers.analysis.statistics import Movement, Outcome, Reason
from koers.base.access.who import NOBODY, Who
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import indicators, series_of
from koers.data.sources.deliveries.selectors import expected
from koers.data.sources.selectors import freshness
from koers.govern.policy.models import Goal, Objective, Policy, Priority
from koers.govern.policy.selectors import measured, policy_tree, target_of
from koers.govern.review.attention import (
    delivery_points,
    deviation_points,
    document_points,
    late_points,
    missing_points,
    report_points,
    term_points,
    worse_points,
)
from koers.govern.review.deviations import Deviation, Scan, scanned
from koers.govern.review.due_work import coming_delivery_points, late_report_points, milestone_points
from koers.govern.review.interpretations import ToInterpret, interpretation_points, to_interpret
from koers.govern.review.movements import judged_movements
from koers.govern.review.pledges.attention import pledge_points
from koers.govern.review.pledges.selectors import open_pledges
from koers.govern.review.projections import YearProjection, year_projections
from koers.govern.review.revisions import Flip, flips, revision_points
from koers.govern.review.signals.missing import partner_cause, source_cause
from koers.govern.review.signals.points import (
    evaluations_told,
    figures_told,
    stored_points,
    term_is_told,
)
from koers.govern.review.signals.selectors import told_causes
from koers.govern.review.target_words import priority_because, whole_sentence
from koers.govern.review.targets import target_verdicts
from koers.govern.review.verdicts import (
    AttentionKind,
    AttentionPoint,
    GoalVerdict,
    MovementVerdict,
    ObjectiveVerdict,
    Peers,
    PriorityVerdict,
    TargetVerdict,
)

__all__ = [
    "AttentionKind",
    "AttentionPoint",
    "Deviation",
    "Flip",
    "GoalVerdict",
    "MovementVerdict",
    "ObjectiveVerdict",
    "Peers",
    "PriorityVerdict",
    "Scan",
    "TargetVerdict",
    "ToInterpret",
    "YearProjection",
    "attention_points",
    "flips",
    "movement_verdict",
    "movement_verdicts",
    "objective_verdicts",
    "priority_verdicts",
    "projections",
    "scan",
    "to_interpret",
]

WORST_FIRST = (Outcome.MISSED, Outcome.UNLIKELY, Outcome.EVEN, Outcome.LIKELY, Outcome.MET)


def objective_verdicts(policy: Policy, on: date) -> list[ObjectiveVerdict]:
    """The headline objectives in the order of the policy."""
    objectives = list(Objective.objects.filter(policy=policy).select_related("target__indicator"))
    found = target_verdicts([target_of(o) for o in objectives], policy, on)
    return [
        ObjectiveVerdict(**vars(v), objective=objective)
        for objective, v in zip(objectives, found, strict=True)
    ]


def movement_verdicts(place: Place, policy: Policy, on: date) -> list[MovementVerdict]:
    """All counted indicators that have figures for the place, by verdict (lower first) and then by name."""
    words = list(Movement)
    return sorted(judged_movements(_counted(), place, policy, on), key=lambda v: words.index(v.movement))


def movement_verdict(indicator: Indicator, place: Place, policy: Policy, on: date) -> MovementVerdict | None:
    """Of one indicator; None when it is felt, not counted, or has no figures here."""
    if indicator.measurement != Indicator.Measurement.COUNTED:
        return None
    return next(iter(judged_movements([indicator], place, policy, on)), None)


def priority_verdicts(policy: Policy, on: date) -> list[PriorityVerdict]:
    """A priority has a verdict when each of its goals has one: then the least favourable of them."""
    priorities = list(policy_tree(policy).priorities.all())
    goals = [goal for p in priorities for goal in _goals(p)]
    found = target_verdicts([target_of(g) for g in goals], policy, on)
    verdicts = {g.pk: GoalVerdict(**vars(v), goal=g) for g, v in zip(goals, found, strict=True)}
    return [_priority_verdict(p, [verdicts[g.pk] for g in _goals(p)]) for p in priorities]


def _goals(priority: Priority) -> list[Goal]:
    return [goal for theme in priority.themes.all() for goal in theme.goals.all()]


def _priority_verdict(priority: Priority, verdicts: list[GoalVerdict]) -> PriorityVerdict:
    measurable = sum(measured(v.goal).is_measurable for v in verdicts)
    judged = [v for v in verdicts if v.outcome is not Outcome.UNKNOWN]
    complete = bool(verdicts) and len(judged) == len(verdicts)
    outcome = (
        next(o for o in WORST_FIRST if any(v.outcome is o for v in judged)) if complete else Outcome.UNKNOWN
    )
    because = priority_because(len(verdicts), measurable, verdicts if judged else [])
    reason = None if complete else Reason.NOTHING_MEASURABLE if not measurable else Reason.NO_FIGURES
    return PriorityVerdict(
        priority=priority,
        outcome=outcome,
        because=because,
        sentence=whole_sentence(outcome, because),
        reason=reason,
        goals=len(verdicts),
        goals_measurable=measurable,
        goal_verdicts=tuple(verdicts),
    )


def projections(place: Place, chosen: list[Indicator] | None = None) -> list[YearProjection]:
    """What every year that was counted in part comes to, or why that cannot be said."""
    return year_projections(indicators() if chosen is None else chosen, place)


def scan(place: Place | None = None) -> Scan:
    """The signals of the latest month: of one municipality, or of all that were read."""
    return scanned(_counted(), place)


def _counted() -> list[Indicator]:
    return [i for i in indicators() if i.measurement == Indicator.Measurement.COUNTED]


def attention_points(
    policy: Policy, on: date, movements: list[MovementVerdict] | None = None, who: Who = NOBODY
) -> list[AttentionPoint]:
    """What waits for a person, the most pressing kind first. Who has the movements already, gives them."""
    if movements is None:
        movements = movement_verdicts(policy.place, policy, on)
    told = told_causes(on)
    points = [
        *_policy_points(policy, on, told),
        *stored_points(who, on),
        *milestone_points(who, on, told),
        *late_report_points(who, on, told),
        *_figure_points(policy, on, movements, told),
        *interpretation_points(movements, policy.place, who),
        *_delivery_points(who, on, told),
        *pledge_points(open_pledges(who), on),
        *revision_points(policy, on),
    ]
    kinds = list(AttentionKind)
    return sorted(points, key=lambda point: kinds.index(point.kind))


def _policy_points(policy: Policy, on: date, told: Collection[str]) -> list[AttentionPoint]:
    successor = Policy.objects.filter(place=policy.place, start_year__gt=policy.end_year).exists()
    documents = policy.documents.select_related("priority")
    return [
        *([] if term_is_told(told, policy.pk) else term_points(policy, successor, on)),
        *report_points(policy, on, evaluations_told(told)),
        *document_points([one for one in documents if f"document:{one.pk}" not in told], on),
    ]


def _figure_points(
    policy: Policy, on: date, movements: list[MovementVerdict], told: Collection[str]
) -> list[AttentionPoint]:
    """An indicator of which a signal speaks is not told again; nor is one within this list."""
    every = list(series_of(indicators(), policy.place).values())
    figures = figures_told(told)
    new = [one for one in movements if one.indicator.code not in figures]
    listed = scan(policy.place).deviations
    worse = worse_points(new)
    deviations = deviation_points(
        [one for one in listed if f"cijfer:{one.indicator.code}" not in told], worse
    )
    twice = {point.url_args for point in deviations}
    fresh = freshness(on)
    late = {one.code for one in fresh if one.late}
    return [
        *deviations,
        *(point for point in worse if point.url_args not in twice),
        *missing_points(every, policy, on, late),
        *late_points(one for one in fresh if source_cause(one.definition.publisher) not in told),
    ]


def _delivery_points(who: Who, on: date, told: Collection[str]) -> list[AttentionPoint]:
    if not who.may("deliveries.read"):
        return []
    found = [d for d in expected(who, on) if partner_cause(d.organisation) not in told]
    return [*delivery_points(found, on), *coming_delivery_points(found, on)]
