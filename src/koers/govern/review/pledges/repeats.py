"""Pledges that come back in a later year: proposed by the words they share, decided by a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from koers.analysis.reading.matching import ThemeText, likeness, shared_words
from koers.base.access.who import Who
from koers.govern.review.pledges.models import Pledge, RepeatDecision
from koers.govern.review.pledges.selectors import pledges

# At least so alike before it is proposed. Between the activities of 2024 and 2026 of the example seven pairs
# are above it, of which six are right; the promise about Bibob, in the words of the two plans, scores 0.208.
ALIKE = 0.2
MOST = 3  # proposals for one pledge
WIDEST = 2_000  # pledges to look at; above that nothing is proposed
Pair = tuple[int, int]


@dataclass(frozen=True)
class Repeat:
    """One that is the other again, or may be."""

    earlier: Pledge
    later: Pledge
    words: tuple[str, ...]
    score: float = 0.0
    decision: RepeatDecision | None = None


@dataclass(frozen=True)
class Repeats:
    confirmed: tuple[Repeat, ...]
    proposed: tuple[Repeat, ...]
    rejected: tuple[Repeat, ...]


def repeats(who: Who) -> Repeats:
    """Of all pledges: each later one proposed with the earlier one that it is most like."""
    every = list(pledges(who).order_by("pk"))
    decided = _decisions()
    said = _decided(every, decided)
    proposed = [one for one in _alike(every) if _key(one) not in decided]
    best: dict[int, Repeat] = {}
    for one in proposed:
        best.setdefault(one.later.pk, one)
    return _sorted(said, best.values())


def repeats_of(pledge: Pledge, who: Who) -> Repeats:
    """Of one pledge, with those before and those after it, the most alike first."""
    every = list(pledges(who).order_by("pk"))
    decided = _decisions()
    said = [one for one in _decided(every, decided) if pledge in (one.earlier, one.later)]
    own = [one for one in _alike(every, pledge) if _key(one) not in decided]
    return _sorted(said, own[:MOST])


def _sorted(said: Sequence[Repeat], proposed: Iterable[Repeat]) -> Repeats:
    return Repeats(
        confirmed=tuple(one for one in said if one.decision and one.decision.is_repeat),
        proposed=tuple(proposed),
        rejected=tuple(one for one in said if one.decision and not one.decision.is_repeat),
    )


def _decisions() -> dict[Pair, RepeatDecision]:
    """The newest of a pair comes last, so that it is the one that counts."""
    return {(one.earlier_id, one.later_id): one for one in RepeatDecision.objects.order_by("pk")}


def _decided(every: Sequence[Pledge], decided: dict[Pair, RepeatDecision]) -> list[Repeat]:
    known = {one.pk: one for one in every}
    return [
        _repeat(known[earlier], known[later], decision=decision)
        for (earlier, later), decision in decided.items()
        if earlier in known and later in known
    ]


def _alike(every: Sequence[Pledge], about: Pledge | None = None) -> list[Repeat]:
    """Every pair of different years that is alike enough, the most alike first."""
    if not 2 <= len(every) <= WIDEST:
        return []
    scores = likeness([_text(one) for one in every])
    found = [
        (every[one], every[other], float(scores[one, other]))
        for one, other in np.argwhere(scores >= ALIKE)
        if _is_before(every[one], every[other]) and (about is None or about in (every[one], every[other]))
    ]
    ordered = sorted(found, key=lambda pair: -pair[2])
    return [_repeat(earlier, later, score=score) for earlier, later, score in ordered]


def _repeat(
    earlier: Pledge, later: Pledge, *, score: float = 0.0, decision: RepeatDecision | None = None
) -> Repeat:
    words = shared_words(f"{later.title}. {later.text}", _text(earlier))
    return Repeat(earlier, later, words, score, decision)


def _key(one: Repeat) -> Pair:
    return (one.earlier.pk, one.later.pk)


def _is_before(one: Pledge, other: Pledge) -> bool:
    return bool(one.year and other.year and one.year < other.year)


def _text(pledge: Pledge) -> ThemeText:
    return ThemeText(name=pledge.title, goal=pledge.text)
