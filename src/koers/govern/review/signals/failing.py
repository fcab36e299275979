"""Effect blijft uit: a target that will likely not be met, with its date close by."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from koers.analysis.deadlines import add_months
from koers.analysis.statistics import Outcome, Question
from koers.govern.policy.models import Goal, Objective, Policy, Target
from koers.govern.policy.selectors import target_of
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.observations import Evidence, Observation
from koers.govern.review.signals.rules import signal_rules
from koers.govern.review.signals.series_kept import readings_of, years_chart
from koers.govern.review.targets import target_verdicts
from koers.govern.review.verdicts import TargetVerdict

FACTS = {
    Outcome.MET: 0.0,
    Outcome.LIKELY: 25.0,
    Outcome.EVEN: 50.0,
    Outcome.UNLIKELY: 75.0,
    Outcome.MISSED: 100.0,
}


def failing(policy: Policy, on: date) -> list[Observation]:
    """Objectives first. A target whose date is further away is not looked at yet."""
    served: list[Objective | Goal] = list(Objective.objects.filter(policy=policy).select_related("target"))
    served += Goal.objects.filter(theme__priority__policy=policy).select_related("target", "theme")
    targets = [(one, target_of(one)) for one in served]
    near = [(one, target) for one, target in targets if target and _is_near(target, policy, on)]
    verdicts = target_verdicts([target for _one, target in near], policy, on)
    return [_observation(one, verdict) for (one, _target), verdict in zip(near, verdicts, strict=True)]


def _is_near(target: Target, policy: Policy, on: date) -> bool:
    due = target.target_date or date(policy.end_year, 12, 31)
    months = signal_rules()[Signal.Kind.NO_EFFECT].last_months
    return months is None or on >= add_months(due, -months)


def _observation(served: Objective | Goal, verdict: TargetVerdict) -> Observation:
    kind = "hoofddoel" if isinstance(served, Objective) else "doel"
    return Observation(
        kind=Signal.Kind.NO_EFFECT,
        cause=f"{kind}:{served.pk}",
        title=_short(str(served)),
        text=verdict.sentence[:600],
        values={"gemist": chance_of_missing(verdict)},
        figure=verdict.indicator.code if verdict.indicator else "",
        evidence=Evidence(
            sentences=(verdict.sentence,),
            facts=((_("Oordeel"), str(verdict.outcome)),),
            sources=(str(verdict.source_line),) if verdict.source_line else (),
            readings=readings_of(verdict.series),
            chart=years_chart(verdict.series),
            link=_link(verdict),
        ),
    )


def figures_of(found: Sequence[Observation]) -> frozenset[str]:
    """The indicators of the targets that a signal speaks of, or is about to."""
    still = Signal.objects.filter(kind=Signal.Kind.NO_EFFECT, closed_on=None).values_list("cause", flat=True)
    told = set(still)
    return frozenset(one.figure for one in found if one.figure and (one.opens or one.cause in told))


def chance_of_missing(verdict: TargetVerdict) -> float | None:
    """Out of 100; a fact is certain, and in step with the word of the verdict."""
    if verdict.outcome is Outcome.UNKNOWN:
        return None
    if verdict.probability is None or verdict.judgement.question is Question.FACT:
        return FACTS[verdict.outcome]
    return 100 * (1 - verdict.probability)


def _link(verdict: TargetVerdict) -> tuple[str, tuple[str, ...]]:
    return ("desk:indicator", (verdict.indicator.code,)) if verdict.indicator else ("desk:start", ())


def _short(text: str, limit: int = 150) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
