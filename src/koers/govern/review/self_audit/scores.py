"""Scores the norms over the facts. Pure but for `self_audit`, which brings the facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from koers.base.access.terms import own_words
from koers.govern.policy.check.facts import Facts, Subject
from koers.govern.policy.check.predicates import Clause
from koers.govern.policy.models import Policy
from koers.govern.review.self_audit.facts import audit_facts
from koers.govern.review.self_audit.norms import Norm, norms


class Score(StrEnum):
    MET = "voldaan"
    PARTLY = "deels"
    NOT_MET = "niet"
    UNKNOWN = "niet te beoordelen"


@dataclass(frozen=True)
class NormScore:
    """The score of one norm, with the subjects that it rests on."""

    norm: Norm
    met: tuple[Subject, ...] = ()
    partly: tuple[Subject, ...] = ()
    failed: tuple[Subject, ...] = ()
    unknown: tuple[Subject, ...] = ()

    @property
    def of(self) -> int:
        """How many could be judged."""
        return len(self.met) + len(self.partly) + len(self.failed)

    @property
    def score(self) -> Score:
        """Met when all are met, not met when none is even partly; in between it is partly."""
        if not self.of:
            return Score.UNKNOWN
        if len(self.met) == self.of:
            return Score.MET
        return Score.PARTLY if self.met or self.partly else Score.NOT_MET

    @property
    def sentence(self) -> str:
        if not self.of:
            return own_words(self.norm.nothing)
        said = own_words(self.norm.facts).format(k=len(self.met), n=self.of)
        return f"{said} {_('Deels: %(n)d.') % {'n': len(self.partly)}}" if self.partly else said

    @property
    def missing(self) -> tuple[Subject, ...]:
        """What stands between this score and „voldaan”."""
        return (*self.failed, *self.partly)


@dataclass(frozen=True)
class SelfAudit:
    policy: Policy
    on: date
    scores: tuple[NormScore, ...]

    def having(self, score: Score) -> tuple[NormScore, ...]:
        return tuple(one for one in self.scores if one.score is score)

    @property
    def chapters(self) -> list[tuple[str, list[NormScore]]]:
        """In the order of the norms."""
        found: dict[str, list[NormScore]] = {}
        for one in self.scores:
            found.setdefault(one.norm.chapter, []).append(one)
        return list(found.items())


def self_audit(policy: Policy, on: date) -> SelfAudit:
    return SelfAudit(policy, on, scored(norms(), audit_facts(policy, on)))


def scored(every: Iterable[Norm], facts: Facts) -> tuple[NormScore, ...]:
    return tuple(_scored(norm, facts) for norm in every)


def _scored(norm: Norm, facts: Facts) -> NormScore:
    subjects = [s for s in facts.of(norm.subject or "") if norm.among is None or _holds(norm.among, s, facts)]
    piles: dict[str, list[Subject]] = {"met": [], "partly": [], "failed": [], "unknown": []}
    for subject in subjects:
        piles[_pile(norm, subject, facts)].append(subject)
    return NormScore(norm, **{name: tuple(found) for name, found in piles.items()})


def _pile(norm: Norm, subject: Subject, facts: Facts) -> str:
    if _holds(norm.unknown, subject, facts):
        return "unknown"
    if _holds(norm.met, subject, facts):
        return "met"
    return "partly" if _holds(norm.partly, subject, facts) else "failed"


def _holds(clause: Clause | None, subject: Subject, facts: Facts) -> bool:
    return clause is not None and clause.holds(subject, facts) is not None
