"""What one reading of a source says otherwise than the one before it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import duckdb

from koers.base.places.periods import Period
from koers.data.figures.comparing import CHANGED, COUNTS, compared
from koers.data.figures.engine import query
from koers.data.figures.errors import DamagedReading
from koers.data.figures.loaded import Block, Loaded
from koers.data.figures.models import Reading
from koers.data.figures.store import checked_path, loaded_path_of

ALL = "true"
ONLY = "place IN (SELECT unnest($places))"
BLOCKS = 'SELECT block, axis, code, start, "end" FROM read_parquet(?) ORDER BY ALL'


@dataclass(frozen=True)
class Counts:
    """Cells. New, vanished, revised and unchanged are all that were loaded now, or are gone since."""

    new: int = 0  # not loaded before, or without a value and now with one
    revised: int = 0  # another value
    vanished: int = 0  # had a value, and the new reading says there is none
    unchanged: int = 0
    left_out: int = 0  # were loaded before and not again: nothing can be said of them

    @property
    def compared(self) -> int:
        return self.revised + self.vanished + self.unchanged

    @property
    def changed(self) -> int:
        return self.revised + self.vanished

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass(frozen=True)
class Change:
    measure: str
    place: str
    period: Period
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Revision:
    old: Reading
    new: Reading
    measures: dict[str, Counts]

    @property
    def total(self) -> Counts:
        return sum(self.measures.values(), Counts())

    def changes(self, *, places: Sequence[str] | None = None, limit: int = 10_000) -> Iterator[Change]:
        """The cells that differ, the largest difference first; new ones are not among them."""
        for measure, place, start, end, before, after in _asked(self.old, self.new, CHANGED, places, limit):
            yield Change(measure, place, Period(start, end), before, after)


def changes_between(old: Reading, new: Reading) -> Revision:
    """By measure, how many cells are new, revised, vanished and unchanged. Readings never change, so the
    answer is kept. Raises DamagedReading."""
    for reading in (old, new):
        checked_path(reading.code)
    return Revision(old, new, _counts(old, new))


@lru_cache(maxsize=64)
def _counts(old: Reading, new: Reading) -> dict[str, Counts]:
    before, now = sides = _loaded(old), _loaded(new)
    shared = _shared(before, now) if before and now else None
    found = {row[0]: row[1:] for row in _asked(old, new, COUNTS, None, None)}
    measures = sorted(set(found).union(*(b.measures for side in sides if side for b in side.blocks)))
    return {m: _of(m, found.get(m, (0,) * 7), sides, shared) for m in measures}


def _of(
    measure: str,
    row: tuple[int, ...],
    sides: tuple[Loaded | None, Loaded | None],
    shared: Counter[str] | None,
) -> Counts:
    """Of what has a row the query told; what is 0 without a row follows from what was loaded."""
    old_rows, new_rows, both, revised, appeared, emptied, gone = row
    before = old_rows if sides[0] is None else _cells(sides[0], measure)
    now = new_rows if sides[1] is None else _cells(sides[1], measure)
    both = both if shared is None else shared[measure]
    return Counts(
        new=now - both + appeared,
        revised=revised,
        vanished=emptied + gone,
        unchanged=both - revised - appeared - emptied,
        left_out=before - both - gone,
    )


def _cells(loaded: Loaded, measure: str) -> int:
    return sum(len(b.places) * len(b.periods) for b in loaded.blocks if measure in b.measures)


def _shared(old: Loaded, new: Loaded) -> Counter[str]:
    """How many cells of each measure both have."""
    found: Counter[str] = Counter()
    for one in old.blocks:
        for other in new.blocks:
            cells = len({*one.places} & {*other.places}) * len({*one.periods} & {*other.periods})
            found.update(dict.fromkeys({*one.measures} & {*other.measures}, cells))
    return found


def _asked(
    old: Reading, new: Reading, ending: str, places: Sequence[str] | None, limit: int | None
) -> list[tuple[Any, ...]]:
    where = ALL if places is None else ONLY
    sql, parameters = compared((old, _loaded(old)), (new, _loaded(new)), where, ending)
    parameters |= {} if places is None else {"places": list(places)}
    parameters |= {} if limit is None else {"limit": limit}
    try:
        return query(sql, parameters)
    except duckdb.Error as error:
        raise DamagedReading(new.code, f"het bestand is niet te lezen: {type(error).__name__}") from error


def _loaded(reading: Reading) -> Loaded | None:
    """What a sparse reading says was loaded; None for a dense one, whose rows say so."""
    return _blocks(reading.code) if reading.sparse else None


@lru_cache(maxsize=64)
def _blocks(code: str) -> Loaded:
    checked_path(code)
    axes: dict[int, dict[str, list[Any]]] = {}
    for block, axis, name, start, end in query(BLOCKS, [str(loaded_path_of(code).resolve())]):
        found = axes.setdefault(block, {"measure": [], "place": [], "period": []})
        found[axis].append(Period(start, end) if axis == "period" else name)
    return Loaded(tuple(Block(*(tuple(part) for part in found.values())) for found in axes.values()))
