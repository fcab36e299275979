"""Small counts on their way out: which cells of a table are hidden so that none can be worked out.

The check is an interval audit: Willenborg & De Waal 2001, Elements of Statistical Disclosure Control, ch. 4;
Fischetti & Salazar 2001, Management Science 47:1008. Method page: docs/methods/kleine-aantallen.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy  # loads its parts when they are used
from numpy.typing import NDArray

SMALL_BELOW = 5  # a count from 1 up to here, not included, does not leave the inner ring


class Look(StrEnum):
    """How a cell goes out."""

    SHOWN = ""
    SMALL = "<5"  # small itself
    HELD = "x"  # hidden so that a small one cannot be worked out; can be any number, a small one too


@dataclass(frozen=True)
class Cell:
    """A count, and how it went out before, if it did: what was shown once cannot be hidden any more."""

    key: str
    value: int
    lowest: int = 1  # of what "<5" can be: 0 for a sensitive subject below the municipality
    before: Look | None = None

    @property
    def is_small(self) -> bool:
        return self.lowest <= self.value < SMALL_BELOW


@dataclass(frozen=True)
class Sum:
    """Everybody knows that the parts add up to the total."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class AtMost:
    """Everybody knows that the part is never more than the whole."""

    part: str
    whole: str


Rule = Sum | AtMost
Floats = NDArray[np.float64]
Looks = dict[str, Look]


class CannotProtect(Exception):
    """What went out before gives a small count away, whatever is hidden now. `keys` are those counts."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = tuple(keys)
        super().__init__("cells that cannot be protected: " + ", ".join(keys))


def protect(cells: Iterable[Cell], rules: Iterable[Rule] = ()) -> Looks:
    """How every cell goes out, so that no small count follows from all that is shown together.

    Small cells are SMALL. As long as the audit finds one whose possible values do not run from `lowest` to
    4, a cell that is bound to it is HELD: the smallest of 5 or more, else a small one, else a zero. At the
    end whatever was held for nothing is not. What was shown before stays shown, what was HELD stays held.
    Args: cells: counts ≥ 0 with keys of their own; rules: sums and limits between keys of these cells.
    Raises: CannotProtect; KeyError when a rule names a cell that is not there.
    """
    by_key = {cell.key: cell for cell in cells}
    known = list(dict.fromkeys(rules))
    looks = {cell.key: _first_look(cell) for cell in by_key.values()}
    while exposed := [key for key, safe in _audited(by_key, known, looks) if not safe]:
        looks[_to_hold(by_key, known, looks, exposed)] = Look.HELD
    return _without_needless(by_key, known, looks)


def possible_values(
    cells: Iterable[Cell], rules: Iterable[Rule], looks: Mapping[str, Look]
) -> dict[str, tuple[int, int]]:
    """The lowest and the highest number, up to 4, that each hidden small cell can be, for whoever sees all
    that is shown and knows how Koers hides: "<5" is `lowest` to 4, "x" is any number."""
    by_key = {cell.key: cell for cell in cells}
    blocks = _blocks(by_key, list(dict.fromkeys(rules)), looks)
    return {key: block.interval(key) for block in blocks for key in block.small}


def _first_look(cell: Cell) -> Look:
    if cell.before == Look.SHOWN:
        return Look.SHOWN
    if cell.is_small:
        return Look.SMALL
    return Look.HELD if cell.before == Look.HELD else Look.SHOWN


def _audited(
    cells: Mapping[str, Cell], rules: Sequence[Rule], looks: Mapping[str, Look]
) -> Iterator[tuple[str, bool]]:
    """Every small cell, and whether what is shown leaves it all its values."""
    for block in _blocks(cells, rules, looks):
        for key in block.small:
            low, high = block.interval(key)
            yield key, low <= cells[key].lowest and high == SMALL_BELOW - 1


def _to_hold(cells: Mapping[str, Cell], rules: Sequence[Rule], looks: Looks, exposed: Sequence[str]) -> str:
    """The cheapest cell in a rule with an exposed one, or with something hidden that is bound to it."""
    near = set(exposed)
    while True:
        bound = {key for rule in rules if near & set(_keys(rule)) for key in _keys(rule)}
        free = [key for key in bound if looks[key] != Look.HELD and cells[key].before != Look.SHOWN]
        if free:
            return min(free, key=lambda key: _price(cells[key]))
        grown = near | {key for key in bound if looks[key] != Look.SHOWN}
        if grown == near:
            raise CannotProtect(sorted(exposed))
        near = grown


def _price(cell: Cell) -> tuple[int, int, str]:
    """What is lost by holding it: first a larger count, then one that is "<5" already, then a zero."""
    kind = 0 if cell.value >= SMALL_BELOW else 1 if cell.is_small else 2
    return kind, cell.value, cell.key


def _without_needless(cells: Mapping[str, Cell], rules: Sequence[Rule], looks: Looks) -> Looks:
    held = [key for key, look in looks.items() if look == Look.HELD and cells[key].before != Look.HELD]
    for key in sorted(held, key=lambda key: _price(cells[key]), reverse=True):
        tried = {**looks, key: _first_look(cells[key])}
        if all(safe for _, safe in _audited(cells, rules, tried)):
            looks = tried
    return looks


def _keys(rule: Rule) -> tuple[str, ...]:
    return (rule.total, *rule.parts) if isinstance(rule, Sum) else (rule.part, rule.whole)


@dataclass(frozen=True)
class _Block:
    """Hidden cells that rules bind together, with those rules."""

    cells: Mapping[str, Cell]
    looks: Mapping[str, Look]
    hidden: tuple[str, ...]
    rules: tuple[Rule, ...]

    @property
    def small(self) -> list[str]:
        return [key for key in self.hidden if self.cells[key].is_small]

    def interval(self, key: str) -> tuple[int, int]:
        """By integer programming: the smallest and largest value up to 4 with which all rules hold."""
        if not self.rules:
            return self._bounds(key)[0], SMALL_BELOW - 1
        return self._extreme(key, 1), self._extreme(key, -1)

    def _extreme(self, key: str, sign: int) -> int:
        aim = np.zeros(len(self.hidden))
        aim[self.hidden.index(key)] = sign
        equal, upper = self._matrix(Sum), self._matrix(AtMost)
        found = scipy.optimize.linprog(
            aim,
            A_eq=equal[0] if len(equal[0]) else None,
            b_eq=equal[1] if len(equal[0]) else None,
            A_ub=upper[0] if len(upper[0]) else None,
            b_ub=upper[1] if len(upper[0]) else None,
            bounds=[self._bounds(one, most=one == key) for one in self.hidden],
            integrality=np.ones(len(self.hidden), np.int64),
            method="highs",
        )
        if not found.success:
            raise ValueError(f"the rules do not hold for the counts themselves: {found.message}")
        return round(sign * float(found.fun or 0))

    def _bounds(self, key: str, *, most: bool = False) -> tuple[int, int | None]:
        if self.looks[key] == Look.SMALL:
            return self.cells[key].lowest, SMALL_BELOW - 1
        return 0, SMALL_BELOW - 1 if most else None

    def _matrix(self, kind: type[Rule]) -> tuple[Floats, Floats]:
        """Rows and right sides of the rules of one kind; what is shown stands on the right."""
        rules = [rule for rule in self.rules if isinstance(rule, kind)]
        rows, right = np.zeros((len(rules), len(self.hidden))), np.zeros(len(rules))
        at = {key: column for column, key in enumerate(self.hidden)}
        for row, rule in enumerate(rules):
            last = rule.total if isinstance(rule, Sum) else rule.whole
            for key in _keys(rule):
                weight = -1 if key == last else 1
                if key in at:
                    rows[row, at[key]] += weight
                else:
                    right[row] -= weight * self.cells[key].value
        return rows, right


def _blocks(cells: Mapping[str, Cell], rules: Sequence[Rule], looks: Mapping[str, Look]) -> list[_Block]:
    """A rule binds only what is hidden, so small problems remain however large the table is."""
    above = {key: key for key in cells if looks[key] != Look.SHOWN}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    bound = [(rule, [key for key in _keys(rule) if key in above]) for rule in rules]
    for _, keys in bound:
        for key in keys[1:]:
            above[top(key)] = top(keys[0])
    members: dict[str, list[str]] = defaultdict(list)
    for key in above:
        members[top(key)].append(key)
    of: dict[str, list[Rule]] = defaultdict(list)
    for rule, keys in bound:
        if keys:
            of[top(keys[0])].append(rule)
    return [_Block(cells, looks, tuple(keys), tuple(of[first])) for first, keys in members.items()]
