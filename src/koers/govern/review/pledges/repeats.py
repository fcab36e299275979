"""Pledges that come back in a later year: proposed by the words they share, decided by a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from koers.analysis.reading.matching import ThemeText, shared_words, suggest_themes
from koers.base.access.who import Who
from koers.govern.review.pledges.models import Pledge, RepeatDecision
from koers.govern.review.pledges.selectors import pledges

# At least so alike before it is proposed; the same as between the activities of two plan years.
ALIKE = 0.22
MOST = 3  # proposals for one pledge
WIDEST = 2_000  # pledges to look at; above that nothing is proposed


@dataclass(frozen=True)
class Repeat:
    """One that is the other again, or may be."""

    earlier: Pledge
    later: Pledge
    words: tuple[str, ...]
    decision: RepeatDecision | None = None
    score: float = 0.0

    @property
    def is_proposed(self) -> bool:
        return self.decision is None


@dataclass(frozen=True)
class Repeats:
    confirmed: tuple[Repeat, ...]
    proposed: tuple[Repeat, ...]
    rejected: tuple[Repeat, ...]


def repeats_of(pledge: Pledge, who: Who) -> Repeats:
    """Of one pledge, with those before and those after it, the most alike first."""
    others = [one for one in pledges(who).exclude(pk=pledge.pk) if _years_apart(one, pledge)]
    decided = _decided(pledge)
    by_pair = {(one.earlier_id, one.later_id): one for one in decided}
    found = [_repeat(pledge, one, by_pair) for one in others if _key(pledge, one) in by_pair]
    left = [one for one in others if _key(pledge, one) not in by_pair]
    return Repeats(
        confirmed=tuple(one for one in found if one.decision and one.decision.is_repeat),
        proposed=tuple(_proposed(pledge, left)),
        rejected=tuple(one for one in found if one.decision and not one.decision.is_repeat),
    )


def proposed_repeats(who: Who) -> list[Repeat]:
    """Every pair that nobody decided about yet; each later pledge with the one it is most like."""
    every = list(pledges(who))
    if len(every) > WIDEST:
        return []
    decided = {(one.earlier_id, one.later_id) for one in RepeatDecision.objects.all()}
    found = []
    for later in every:
        before = [one for one in every if _is_before(one, later) and (one.pk, later.pk) not in decided]
        found += _proposed(later, before)[:1]
    return sorted(found, key=lambda one: -one.score)


def confirmed_repeats(who: Who) -> list[Repeat]:
    """Every pair that a person called a repeat, the newest first."""
    known = {one.pk: one for one in pledges(who)}
    newest = {(one.earlier_id, one.later_id): one for one in RepeatDecision.objects.order_by("pk")}
    found = []
    for (earlier, later), decision in newest.items():
        if decision.is_repeat and earlier in known and later in known:
            one, other = known[earlier], known[later]
            found.append(Repeat(one, other, shared_words(_words(other), _text(one)), decision))
    return sorted(found, key=lambda one: -(one.later.year or 0))


def _proposed(pledge: Pledge, others: Sequence[Pledge]) -> list[Repeat]:
    texts = [_text(one) for one in others]
    matches = suggest_themes(_words(pledge), texts, limit=MOST)
    return [
        _pair(pledge, others[match.index], match.words, score=match.score)
        for match in matches
        if match.score >= ALIKE and match.words
    ]


def _repeat(pledge: Pledge, other: Pledge, decided: dict[tuple[int, int], RepeatDecision]) -> Repeat:
    return _pair(pledge, other, shared_words(_words(pledge), _text(other)), decided[_key(pledge, other)])


def _pair(
    pledge: Pledge,
    other: Pledge,
    words: tuple[str, ...],
    decision: RepeatDecision | None = None,
    score: float = 0.0,
) -> Repeat:
    first, second = (other, pledge) if _is_before(other, pledge) else (pledge, other)
    return Repeat(first, second, words, decision, score)


def _decided(pledge: Pledge) -> Iterable[RepeatDecision]:
    """The newest of a pair comes last, so that it is the one that counts."""
    return RepeatDecision.objects.filter(Q(earlier=pledge) | Q(later=pledge)).order_by("pk")


def _key(pledge: Pledge, other: Pledge) -> tuple[int, int]:
    return (other.pk, pledge.pk) if _is_before(other, pledge) else (pledge.pk, other.pk)


def _is_before(one: Pledge, other: Pledge) -> bool:
    return bool(one.year and other.year and one.year < other.year)


def _years_apart(one: Pledge, other: Pledge) -> bool:
    return _is_before(one, other) or _is_before(other, one)


def _words(pledge: Pledge) -> str:
    return f"{pledge.title}. {pledge.text}"


def _text(pledge: Pledge) -> ThemeText:
    return ThemeText(name=pledge.title, goal=pledge.text)
