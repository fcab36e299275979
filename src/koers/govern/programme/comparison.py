"""Two plan years side by side: what goes on, what is new, what is gone, what has another name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from koers.analysis.reading.matching import ThemeText, suggest_themes
from koers.govern.programme.models import Action, AnnualPlan, PairDecision

# At least so alike before it is proposed. On the two plans of the example six of the eight proposals above it
# are right; at 0,30 it is four of four, but then a promise that came back under another name is missed.
ALIKE = 0.22
Keys = tuple[int, int]  # of the older activity and the newer one
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
    decision: PairDecision | None = None  # what a person said of it

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
    rejected: tuple[Pair, ...] = ()  # a person said that these are not the same

    def of(self, *changes: Change) -> tuple[Pair, ...]:
        """What is sure; proposals are apart."""
        return tuple(pair for pair in self.pairs if pair.change in changes and not pair.is_proposed)

    @property
    def proposed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_proposed)


def pair_decisions(old: AnnualPlan, new: AnnualPlan) -> dict[Keys, PairDecision]:
    """The newest of a pair comes last, so that it is the one that counts."""
    found = PairDecision.objects.filter(old__heading__plan=old, new__heading__plan=new).order_by("pk")
    return {(one.old_id, one.new_id): one for one in found}


def compare(
    old: Sequence[Action], new: Sequence[Action], said: Mapping[Keys, PairDecision] | None = None
) -> PlanComparison:
    """By what a person laid down, and else by words that both share: then it is a proposal, unless somebody
    said that they are not the same. In the order of the newer plan, and what is gone at the end."""
    said = said or {}
    refused = {keys for keys, decision in said.items() if not decision.is_same}
    by_key = {action.pk: action for action in old}
    laid_down = {one.pk: by_key[one.predecessor_id] for one in new if one.predecessor_id in by_key}
    taken = {action.pk for action in laid_down.values()}
    loose = [one for one in new if one.pk not in laid_down and one.predecessor_id is None]
    proposed = _alike([one for one in old if one.pk not in taken], loose, refused)
    pairs = [_pair(one, laid_down, proposed, said) for one in new]
    there = {pair.old.pk for pair in pairs if pair.old}
    gone = (Pair(one, None) for one in old if one.pk not in there)
    return PlanComparison((*pairs, *gone), _rejected(by_key, {one.pk: one for one in new}, said))


def _rejected(
    old: Mapping[int, Action], new: Mapping[int, Action], said: Mapping[Keys, PairDecision]
) -> tuple[Pair, ...]:
    return tuple(
        Pair(old[before], new[after], decision=decision)
        for (before, after), decision in said.items()
        if not decision.is_same and before in old and after in new
    )


def _pair(
    one: Action,
    laid_down: dict[int, Action],
    proposed: dict[int, tuple[Action, float]],
    said: Mapping[Keys, PairDecision],
) -> Pair:
    if before := laid_down.get(one.pk):
        return Pair(before, one, decision=said.get((before.pk, one.pk)))
    found, score = proposed.get(one.pk, (None, 0.0))
    return Pair(found, one, is_proposed=found is not None, score=score)


def _alike(
    old: Sequence[Action], new: Sequence[Action], refused: Collection[Keys]
) -> dict[int, tuple[Action, float]]:
    """Each at most once, the most alike first."""
    candidates = sorted(_candidates(old, new), key=lambda found: -found[2])
    pairs: dict[int, tuple[Action, float]] = {}
    used: set[int] = set()
    for one, other, score in candidates:
        if (other.pk, one.pk) in refused:
            continue
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
