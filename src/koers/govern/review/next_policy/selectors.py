"""Every read of the draft of the next policy; only for who may see drafts."""

from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from koers.base.access.who import Who
from koers.govern.policy.models import Policy, Proposal
from koers.govern.review.next_policy.errors import UnknownPart
from koers.govern.review.next_policy.keeping import kind_of
from koers.govern.review.next_policy.models import (
    Candidate,
    DraftGoal,
    FieldAnalysis,
    NextPolicy,
    Part,
    PartVersion,
)

P = TypeVar("P")
GOALS = ("indicator", "former__target__indicator", "former_objective__target__indicator")


def next_policies(who: Who) -> QuerySet[NextPolicy]:
    found = NextPolicy.objects.select_related("follows__place")
    return found if who.may("draft.read") else found.none()


def next_policy_of(policy: Policy, who: Who) -> NextPolicy | None:
    return next_policies(who).filter(follows=policy).first()


def next_policy(pk: int, who: Who) -> NextPolicy:
    """With all its parts, in a fixed number of queries. Raises UnknownPart."""
    goals = DraftGoal.objects.select_related(*GOALS)
    candidates = Candidate.objects.select_related("former").prefetch_related(
        Prefetch("goals", goals), "scores"
    )
    found = next_policies(who).prefetch_related(
        Prefetch("candidates", candidates), Prefetch("goals", goals), "analyses"
    )
    draft = found.filter(pk=pk).first()
    if draft is None:
        raise UnknownPart
    return draft


def objectives_of(draft: NextPolicy) -> list[DraftGoal]:
    return [goal for goal in draft.goals.all() if goal.is_objective]


def candidate_of(draft: NextPolicy, pk: int) -> Candidate:
    """Raises UnknownPart."""
    return _found(next((one for one in draft.candidates.all() if one.pk == pk), None))


def goal_of(draft: NextPolicy, pk: int) -> DraftGoal:
    """Raises UnknownPart."""
    return _found(next((one for one in draft.goals.all() if one.pk == pk), None))


def analysis_of(draft: NextPolicy, field: str) -> FieldAnalysis:
    """Raises UnknownPart."""
    return _found(next((one for one in draft.analyses.all() if one.field == field), None))


def _found(part: P | None) -> P:
    if part is None:
        raise UnknownPart
    return part


def versions_of(part: Part) -> QuerySet[PartVersion]:
    """The newest first."""
    return PartVersion.objects.filter(about=kind_of(part), key=part.pk)


def proposal_of(draft: NextPolicy) -> Proposal | None:
    """What was last offered as a proposal, when it is still there."""
    if not draft.handed_over:
        return None
    return Proposal.objects.filter(source_text__sha256=draft.handed_over).first()
