"""The priorities of the policy before this one, and in which of the new ones they live on."""

from collections.abc import Mapping, Sequence

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.policy.models import Policy, Priority
from koers.govern.review.reports.models import FormerPriority, Succession


@action("former.set", needs="report.edit", on="policy")
def set_former_priorities(
    *, policy: Policy, term: str, names: Mapping[str, str], became: Mapping[str, Sequence[Priority]], by: Who
) -> int:
    """By letter: the name, and the priorities of this policy. Replaces what there was."""
    FormerPriority.objects.filter(policy=policy).delete()
    for order, (letter, name) in enumerate(names.items(), start=1):
        former = FormerPriority.objects.create(
            policy=policy, term=term, letter=letter, name=name, order=order
        )
        Succession.objects.bulk_create(
            Succession(former=former, priority=priority) for priority in became.get(letter, ())
        )
    return len(names)
