"""Over which years the council adopted an evaluation; apart from the selectors, which need the evaluation."""

from koers.govern.policy.models import Policy
from koers.govern.review.reports.models import Report


def evaluated_years(policy: Policy) -> frozenset[int]:
    found = Report.objects.filter(policy=policy, kind=Report.Kind.YEARLY, status=Report.Status.ADOPTED)
    return frozenset(found.values_list("year", flat=True))
