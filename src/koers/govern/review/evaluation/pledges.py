"""What was promised, asked or recommended, as it stood on the last day that the evaluation is about."""

from koers.base.places.periods import Period
from koers.govern.policy.models import Policy
from koers.govern.review.evaluation.contents import PledgeAccount
from koers.govern.review.pledges.standing import Standing, standings_of
from koers.govern.review.pledges.wording import kind_of, state_word


def pledge_accounts(policy: Policy, period: Period) -> tuple[PledgeAccount, ...]:
    """In the order of their term; what is late comes first, what is settled last."""
    found = [_account(one) for one in standings_of(policy, period)]
    return tuple(sorted(found, key=lambda one: (not one.is_late, not one.is_open)))


def _account(standing: Standing) -> PledgeAccount:
    pledge, last = standing.pledge, standing.last
    return PledgeAccount(
        title=pledge.title,
        kind=kind_of(pledge),
        source=pledge.source,
        said=str(pledge.made or ""),
        term=str(standing.term or ""),
        state=state_word(pledge, standing.state),
        is_open=standing.is_open,
        is_late=standing.is_late,
        told=last.text if last else pledge.note,
        evidence=last.evidence if last else "",
        priorities=tuple(priority.slug for priority in pledge.priorities.all()),
        moved_to=str(standing.moved_to or "") if standing.term is None else "",
        is_changed_later=bool(standing.later),
    )
