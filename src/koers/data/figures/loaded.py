"""What of a sparse reading was loaded: blocks of measures × places × periods. Within a block absent is 0."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from koers.base.places.periods import Period

LoadedRow = tuple[int, str, str | None, Any, Any]  # block, axis, code, first day, last day
Axes = tuple[frozenset[str], frozenset[str], frozenset[Period]]


@dataclass(frozen=True)
class Block:
    """Every combination of these was asked for and answered."""

    measures: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def axes(self) -> Axes:
        names = (frozenset(text.strip() for text in axis) for axis in (self.measures, self.places))
        return next(names), next(names), frozenset(self.periods)


@dataclass(frozen=True)
class Loaded:
    blocks: tuple[Block, ...]

    def tidied(self) -> "Loaded":
        """The same cells in as few blocks as a simple rule finds, always in the same order."""
        axes = [block.axes for block in self.blocks if all(block.axes)]
        for axis in (1, 2, 0):
            axes = _joined(axes, axis)
        return Loaded(tuple(sorted((_block(found) for found in axes), key=_order)))

    def overlap(self) -> tuple[str, str, Period] | None:
        """A cell that stands in two blocks, if there is one."""
        for one, other in combinations((block.axes for block in self.blocks), 2):
            shared = [sorted(a & b) for a, b in zip(one, other, strict=True)]  # type: ignore[type-var]
            if all(shared):
                return shared[0][0], shared[1][0], shared[2][0]  # type: ignore[return-value]
        return None

    @property
    def cells(self) -> int:
        return sum(len(b.measures) * len(b.places) * len(b.periods) for b in self.blocks)

    def rows(self) -> Iterator[LoadedRow]:
        for number, block in enumerate(self.blocks):
            yield from ((number, "measure", code, None, None) for code in block.measures)
            yield from ((number, "place", code, None, None) for code in block.places)
            yield from ((number, "period", None, p.start, p.end) for p in block.periods)

    @property
    def checksum(self) -> str:
        text = "\n".join("|".join(str(part) for part in row) for row in self.rows())
        return hashlib.sha256(text.encode()).hexdigest()


def _joined(blocks: list[Axes], axis: int) -> list[Axes]:
    """Blocks that differ in one axis only become one."""
    alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for block in blocks:
        alike[tuple(part for at, part in enumerate(block) if at != axis)].append(block[axis])
    insert: Callable[[Any, Any], Any] = lambda rest, part: (*rest[:axis], part, *rest[axis:])  # noqa: E731
    return [insert(rest, frozenset().union(*parts)) for rest, parts in alike.items()]


def _block(axes: Axes) -> Block:
    measures, places, periods = axes
    return Block(tuple(sorted(measures)), tuple(sorted(places)), tuple(sorted(periods)))


def _order(block: Block) -> tuple[Any, ...]:
    return block.measures, block.places, block.periods
