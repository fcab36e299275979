"""What early warning lets in: a table of counts and the periods that are tested."""

import numpy as np
from numpy.typing import ArrayLike

from koers.analysis.statistics.aberrations.calendar import Integers
from koers.analysis.statistics.errors import InvalidBaseline, InvalidPeriods, InvalidShape
from koers.analysis.statistics.inputs import Floats, numbers, whole_counts


def count_table(counts: ArrayLike) -> Floats:
    """Counts as time × series, at least one of each."""
    found = np.ascontiguousarray(whole_counts(counts))  # one memory layout: the kernel is compiled once
    if found.ndim != 2 or 0 in found.shape:
        raise InvalidShape("Geef de aantallen als tabel: een rij per periode, een kolom per reeks.")
    return found


def tested(at: ArrayLike, first: int, length: int) -> Integers:
    """The indices of the tested periods: whole, rising, with enough periods before them."""
    found = np.atleast_1d(numbers(at, "De te toetsen periode", InvalidPeriods))
    if found.ndim != 1 or not found.size or (found != np.floor(found)).any() or (np.diff(found) <= 0).any():
        raise InvalidPeriods("Geef de te toetsen perioden als rangnummers, oplopend en elk één keer.")
    if found[0] < 0 or found[-1] >= length:
        raise InvalidPeriods(f"De reeksen hebben {length} perioden: toets periode 0 tot en met {length - 1}.")
    if found[0] < first:
        raise InvalidBaseline(
            f"De reeks is te kort: voor periode {int(found[0])} zijn {first} eerdere perioden nodig."
        )
    return found.astype(np.int64)
