"""Two plan years side by side: what goes on, what is new, what is gone, what has another name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from koers.analysis.reading.matching import ThemeText, suggest_themes
from koers.govern.programme.models import Action

# At least so alike before it is proposed. On the two plans of the example six of the eight proposals above it
# are right; at 0,30 it is four of four, but then a promise that came back under another name is missed.
ALIKE = 0.22
MOST = 40_000  # pairs to look at; above that nothing is proposed, for then a plan was hardly made by hand


class Change(StrEnum):
    CONTINUED = "gaat door"
    RENAMED = "heet anders"
    NEW = "nieuw"
    GONE = "niet meer"


@dataclass(frozen=True)
class Pair:
    """An activity of the older plan, of the newer one, or both."""

    old: Action | None
    new: Action | None
    is_proposed: bool = False  # alike in words; no person has said that it is the same
    score: float = 0.0

    @property
    def change(self) -> Change:
        if self.old is None:
            return Change.NEW
        if self.new is None:
            return Change.GONE
        return Change.CONTINUED if self.old.title == self.new.title else Change.RENAMED


@dataclass(frozen=True)
class PlanComparison:
    pairs: tuple[Pair, ...]

    def of(self, *changes: Change) -> tuple[Pair, ...]:
        """What is sure; proposals are apart."""
        return tuple(pair for pair in self.pairs if pair.change in changes and not pair.is_proposed)

    @property
    def proposed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_proposed)


def compare(old: Sequence[Action], new: Sequence[Action]) -> PlanComparison:
    """By what a person laid down, and else by words that both share: then it is a proposal. In the order of
    the newer plan, and what is gone at the end."""
    by_key = {action.pk: action for action in old}
    laid_down = {one.pk: by_key[one.predecessor_id] for one in new if one.predecessor_id in by_key}
    taken = {action.pk for action in laid_down.values()}
    loose = [one for one in new if one.pk not in laid_down and one.predecessor_id is None]
    proposed = _alike([one for one in old if one.pk not in taken], loose)
    pairs = [_pair(one, laid_down, proposed) for one in new]
    there = {pair.old.pk for pair in pairs if pair.old}
    return PlanComparison((*pairs, *(Pair(one, None) for one in old if one.pk not in there)))


def _pair(one: Action, laid_down: dict[int, Action], proposed: dict[int, tuple[Action, float]]) -> Pair:
    if one.pk in laid_down:
        return Pair(laid_down[one.pk], one)
    found, score = proposed.get(one.pk, (None, 0.0))
    return Pair(found, one, is_proposed=found is not None, score=score)


def _alike(old: Sequence[Action], new: Sequence[Action]) -> dict[int, tuple[Action, float]]:
    """Each at most once, the most alike first."""
    candidates = sorted(_candidates(old, new), key=lambda found: -found[2])
    pairs: dict[int, tuple[Action, float]] = {}
    used: set[int] = set()
    for one, other, score in candidates:
        if score >= ALIKE and one.pk not in pairs and other.pk not in used:
            pairs[one.pk] = (other, score)
            used.add(other.pk)
    return pairs


def _candidates(old: Sequence[Action], new: Sequence[Action]) -> Iterable[tuple[Action, Action, float]]:
    if len(old) * len(new) > MOST:
        return
    texts = [ThemeText(name=a.title, goal=a.text, priority_name=a.heading.name) for a in old]
    for one in new:
        for match in suggest_themes(f"{one.title}. {one.text}", texts, limit=3):
            yield one, old[match.index], match.score
