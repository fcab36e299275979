"""How a pledge stood at the end of one day, by the dates of its steps: what came later is left out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.utils.timezone import localdate

from koers.base.places.periods import Period
from koers.govern.policy.models import Policy
from koers.govern.review.pledges.days import DayOrYear
from koers.govern.review.pledges.models import STILL_OPEN, Pledge, PledgeState, PledgeStep


@dataclass(frozen=True)
class Standing:
    pledge: Pledge
    on: date
    steps: tuple[PledgeStep, ...]  # those of that day and before, as they were recorded
    later: tuple[PledgeStep, ...]

    @property
    def last(self) -> PledgeStep | None:
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> str:
        if self.last:
            return self.last.state
        return PledgeState.OPEN if self.later else self.pledge.state

    @property
    def is_open(self) -> bool:
        return self.state in STILL_OPEN

    @property
    def term(self) -> DayOrYear | None:
        """Not known when a later step moved it and no earlier one did: the first term is not kept."""
        moved = [step.term for step in self.steps if step.term]
        if moved:
            return moved[-1]
        return None if self.moved_to else self.pledge.term

    @property
    def moved_to(self) -> DayOrYear | None:
        """The term that it got after that day."""
        moved = [step.term for step in self.later if step.term]
        return moved[0] if moved else None

    @property
    def is_late(self) -> bool:
        """A term of that day itself is over too, unless that day is today."""
        first_in_time = self.on if self.on == localdate() else self.on + timedelta(days=1)
        return self.is_open and self.term is not None and self.term.day < first_in_time


def standing(pledge: Pledge, on: date) -> Standing:
    steps = list(pledge.steps.all())
    return Standing(
        pledge,
        on,
        tuple(step for step in steps if step.on <= on),
        tuple(step for step in steps if step.on > on),
    )


def standings_of(policy: Policy, period: Period) -> list[Standing]:
    """For the evaluation, which is public: whoever reads that may read these. Of a period: what was made
    before its year ended and not settled before it began. What was promised under an earlier policy is not
    forgotten."""
    since = Q(policy=None) | Q(policy__start_year__lte=policy.start_year)
    made = Q(made_on=None) | Q(made_on__lte=date(period.end.year, 12, 31))
    found = Pledge.objects.filter(since & made).prefetch_related("steps", "priorities")
    rows = found.order_by(F("due").asc(nulls_last=True), "pk")
    return [standing(one, period.end) for one in rows if _belongs(one, period)]


def _belongs(pledge: Pledge, period: Period) -> bool:
    if standing(pledge, period.start - timedelta(days=1)).is_open:
        return True
    return any(period.start <= step.on <= period.end for step in pledge.steps.all())
