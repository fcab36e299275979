"""What was promised, asked or recommended, as the evaluation of one year tells it."""

from datetime import date

from koers.govern.policy.models import Policy
from koers.govern.review.evaluation.contents import PledgeAccount
from koers.govern.review.pledges.models import Pledge
from koers.govern.review.pledges.selectors import of_policy
from koers.govern.review.pledges.wording import kind_of, state_word


def pledge_accounts(policy: Policy, year: int, on: date) -> tuple[PledgeAccount, ...]:
    """In the order of their term; what is late comes first, what is settled last."""
    found = [_account(pledge, on) for pledge in of_policy(policy, year)]
    return tuple(sorted(found, key=lambda one: (not one.is_late, not one.is_open)))


def _account(pledge: Pledge, on: date) -> PledgeAccount:
    steps = list(pledge.steps.all())
    last = steps[-1] if steps else None
    return PledgeAccount(
        title=pledge.title,
        kind=kind_of(pledge),
        source=pledge.source,
        said=str(pledge.made or ""),
        term=str(pledge.term or ""),
        state=state_word(pledge, pledge.state),
        is_open=pledge.is_open,
        is_late=pledge.is_late(on),
        told=last.text if last else pledge.note,
        evidence=last.evidence if last else "",
        priorities=tuple(priority.slug for priority in pledge.priorities.all()),
    )
