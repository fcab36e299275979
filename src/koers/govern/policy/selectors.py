"""Every read of proposals and policies that others may use."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from koers.base.access.who import Who
from koers.govern.policy.elaborations import filled_in
from koers.govern.policy.errors import UnknownProposal
from koers.govern.policy.models import (
    Elaboration,
    Goal,
    Objective,
    Policy,
    PolicyDocument,
    Priority,
    Proposal,
    ProposalPart,
    Target,
    Theme,
)


def policies(who: Who) -> QuerySet[Policy]:
    """Drafts too for who may see drafts; for others only what the council adopted."""
    found = Policy.objects.select_related("place", "source_text")
    if who.may("draft.read"):
        return found
    return adopted_policies() if who.may("policy.read") else found.none()


def adopted_policies() -> QuerySet[Policy]:
    """What the council adopted is public: whoever gets here may see it."""
    return Policy.objects.select_related("place", "source_text").filter(status=Policy.Status.ADOPTED)


def current_policy(on: date) -> Policy | None:
    """The adopted policy of that day. When none covers the day, the last one that began: it still counts."""
    return adopted_policies().filter(start_year__lte=on.year).order_by("-start_year").first()


def policy_at_hand(on: date) -> Policy | None:
    """The current one. Where the first policy has yet to begin, that one: its yearly plan comes before it."""
    return current_policy(on) or adopted_policies().order_by("start_year").first()


def policy_for_year(year: int, who: Who) -> Policy | None:
    """The one whose term holds that year; what the council adopted goes before a draft."""
    return policies(who).filter(start_year__lte=year, end_year__gte=year).order_by("-status", "pk").first()


MEASURING = ("target__indicator", "elaboration__indicator")


def policy_tree(policy: Policy) -> Policy:
    """The policy with priorities, themes, goals, targets and the rest, in a fixed number of queries.

    What goes on as regular effort is no choice of the council and has no goals; it is left out here.
    """
    goals = Goal.objects.select_related(*MEASURING, "theme__priority").order_by("order", "pk")
    themes = Theme.objects.order_by("order", "pk").prefetch_related(Prefetch("goals", goals))
    documents = PolicyDocument.objects.select_related("priority", "successor")
    chosen = Priority.objects.exclude(kind=Priority.Kind.REGULAR, themes=None)
    priorities = chosen.select_related("key_indicator").prefetch_related(
        Prefetch("themes", themes), Prefetch("documents", documents)
    )
    objectives = Objective.objects.select_related(*MEASURING, "policy")
    return (
        Policy.objects.select_related("place", "source_text")
        .prefetch_related(
            Prefetch("priorities", priorities),
            Prefetch("objectives", objectives),
            Prefetch("documents", documents),
            "budget_lines",
            "bodies",
        )
        .get(pk=policy.pk)
    )


PARTS = ("indicator", "startwaarde", "streefwaarde", "datum", "bron", "eigenaar")


@dataclass(frozen=True)
class Measured:
    """Which of the six parts of measurability a goal or objective has."""

    present: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(part for part in PARTS if part not in self.present)

    @property
    def of(self) -> int:
        return len(PARTS)

    @property
    def is_measurable(self) -> bool:
        """Indicator, baseline and target value; a missing date, source or owner is a finding of its own."""
        return {"indicator", "startwaarde", "streefwaarde"} <= set(self.present)


def target_of(item: Goal | Objective) -> Target | None:
    """As the policy lays it down; what it left open may be elaborated since, and `chosen_by` says by whom."""
    laid_down, elaboration = adopted_target(item), elaboration_of(item)
    return filled_in(laid_down, elaboration) if elaboration else laid_down


def adopted_target(item: Goal | Objective) -> Target | None:
    """What the policy itself says, without what was elaborated since."""
    return getattr(item, "target", None)


def elaboration_of(item: Goal | Objective) -> Elaboration | None:
    return getattr(item, "elaboration", None)


def measured(item: Goal | Objective) -> Measured:
    target = target_of(item)
    if target is None:
        return Measured(())
    has = (
        target.indicator is not None,
        target.baseline_value is not None,
        target.target_value is not None,
        target.target_date is not None,
        target.indicator is not None and target.indicator.has_figures,
        bool(target.owner),
    )
    return Measured(tuple(part for part, there in zip(PARTS, has, strict=True) if there))


def proposals(who: Who) -> QuerySet[Proposal]:
    found = Proposal.objects.select_related("source_text").order_by("-pk")
    return found if who.may("draft.read") else found.none()


def proposal(pk: int, who: Who) -> Proposal:
    """Raises UnknownProposal, also for a proposal that this person may not see."""
    found = proposals(who).filter(pk=pk).first()
    if found is None:
        raise UnknownProposal
    return found


@dataclass(frozen=True)
class Progress:
    decided: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.decided == self.total


def reviewed_proposals(who: Who) -> list[tuple[Proposal, Progress, Policy | None]]:
    """Every proposal with its progress and the policy that came out of it, in a fixed number of queries."""
    counted = Q(parts__kind__in=ProposalPart.DECIDED_KINDS)
    waiting = counted & Q(parts__state=ProposalPart.State.OPEN)
    found = proposals(who).annotate(
        total=Count("parts", filter=counted), waiting=Count("parts", filter=waiting)
    )
    written = {policy.source_text_id: policy for policy in policies(who)}
    return [(p, Progress(p.total - p.waiting, p.total), written.get(p.source_text_id)) for p in found]


def review_progress(proposal: Proposal) -> Progress:
    states = list(proposal.parts.filter(kind__in=ProposalPart.DECIDED_KINDS).values_list("state", flat=True))
    return Progress(sum(state != ProposalPart.State.OPEN for state in states), len(states))


def written_policy(proposal: Proposal) -> Policy | None:
    """The policy that came out of this proposal."""
    return Policy.objects.filter(source_text=proposal.source_text).first()
