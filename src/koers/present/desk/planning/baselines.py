"""The baseline that the data propose: the last whole year before the policy that nothing disturbed."""

from koers.data.indicators.series import Series, Value
from koers.govern.policy.models import Policy
from koers.govern.review.next_policy.models import NextPolicy


def proposed_baseline(found: Series, policy: Policy | NextPolicy) -> Value | None:
    before = [
        value
        for value in found.whole_years
        if value.period.start.year < policy.start_year and not value.disturbed and value.shown is not None
    ]
    return before[-1] if before else None
