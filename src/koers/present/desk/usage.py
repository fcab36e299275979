"""What an indicator is used for in the policy: its targets, and the priority it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass

from koers.base.design.numbers import decimal, number
from koers.data.indicators.models import Indicator
from koers.govern.policy.models import Target
from koers.govern.review.selectors import ObjectiveVerdict, PriorityVerdict, TargetVerdict


@dataclass(frozen=True)
class Usage:
    """verdict is that of the first target that uses the indicator; None when no target does."""

    priorities: tuple[PriorityVerdict, ...]
    objectives: tuple[ObjectiveVerdict, ...]
    verdict: TargetVerdict | None

    @property
    def target(self) -> Target | None:
        return self.verdict.target if self.verdict else None

    @property
    def is_used(self) -> bool:
        return bool(self.priorities or self.objectives)


def usage(
    indicator: Indicator, objectives: Iterable[ObjectiveVerdict], priorities: Iterable[PriorityVerdict]
) -> Usage:
    own = tuple(v for v in objectives if v.indicator == indicator)
    goals = [g for p in priorities for g in p.goal_verdicts if g.indicator == indicator]
    belongs = tuple(
        p
        for p in priorities
        if p.priority.key_indicator == indicator or any(g.indicator == indicator for g in p.goal_verdicts)
    )
    return Usage(belongs, own, next(iter([*own, *goals]), None))


def told(value: float | None, indicator: Indicator) -> str:
    """A baseline or target as text; empty when nothing was chosen."""
    if value is None:
        return ""
    felt = indicator.measurement == Indicator.Measurement.FELT
    return decimal(value, 1) if felt else number(value)
