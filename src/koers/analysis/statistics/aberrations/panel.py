"""A table of counts by offence, with what the rest of the country lets expect of each series."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.aberrations.calendar import Integers
from koers.analysis.statistics.aberrations.door import count_table
from koers.analysis.statistics.aberrations.levels import HALF
from koers.analysis.statistics.errors import InvalidExposure, InvalidShape, TooFewPlaces
from koers.analysis.statistics.inputs import Floats, exposures


@dataclass(frozen=True)
class Panel:
    """Series side by side, sorted by offence."""

    counts: Floats  # time × series
    people: Floats  # time × series, or one row
    used: NDArray[np.bool_]  # time × series, or one column: whether a period may be learnt from
    offence: Integers  # numbered from 0, rising
    order: Integers  # where each series stood in the table that was given

    def offences(self) -> Iterator[tuple[int, slice]]:
        """Each offence with the columns of its series."""
        edges = np.searchsorted(self.offence, np.arange(self.offence[-1] + 2))
        for number, (first, last) in enumerate(pairwise(edges)):
            yield number, slice(int(first), int(last))

    def expected(self, rows: slice, columns: slice) -> tuple[Floats, Floats, Floats]:
        """Of one offence: counts, counts of all other series, and what these let expect at equal levels."""
        counts = self.counts[rows, columns]
        people = self.people[rows if len(self.people) > 1 else slice(None), columns]
        others = counts.sum(axis=1, keepdims=True) - counts
        share = people / (people.sum(axis=1, keepdims=True) - people)
        return counts, others, (others + HALF) * share

    def baseline(self, rows: slice, columns: slice) -> tuple[Floats, Floats]:
        """Counts and expectations to learn from; both 0 where a period is left out."""
        counts, _, expected = self.expected(rows, columns)
        used = self.used[rows, columns if self.used.shape[1] > 1 else slice(None)]
        return np.where(used, counts, 0.0), np.where(used, expected, 0.0)


def panel_of(
    counts: ArrayLike, offence: ArrayLike, population: ArrayLike, disturbed: ArrayLike | None
) -> Panel:
    """The door. Raises: InvalidCount, InvalidExposure, InvalidShape, TooFewPlaces."""
    table = count_table(counts)
    labels = np.asarray(offence)
    if labels.shape != table.shape[1:]:
        raise InvalidShape("Geef van elke reeks het delict: één naam per kolom.")
    _, number = np.unique(labels, return_inverse=True)
    if np.bincount(number).min() < 2:
        raise TooFewPlaces("Vergelijken met elders vraagt van elk delict ten minste twee gebieden.")
    order = np.argsort(number, kind="stable")
    people = np.atleast_2d(exposures(population, "Het inwonertal"))
    if people.shape not in ((1, table.shape[1]), table.shape):
        raise InvalidExposure("Geef van elke reeks het inwonertal, of van elke reeks en periode.")
    return Panel(table[:, order], people[:, order], _used(disturbed, table, order), number[order], order)


def _used(disturbed: ArrayLike | None, table: Floats, order: Integers) -> NDArray[np.bool_]:
    if disturbed is None:
        return np.ones((len(table), 1), dtype=bool)
    found = np.asarray(disturbed)
    if found.dtype != bool or found.shape not in (table.shape[:1], table.shape):
        raise InvalidShape("Geef verstoorde perioden als waar of onwaar, ook per reeks.")
    return ~found[:, order] if found.ndim == 2 else ~found[:, None]
