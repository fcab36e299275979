"""The word for the change of a figure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.changes import Change, compare_counts
from koers.analysis.statistics.inputs import Floats, alike, dispersions, whole_counts
from koers.analysis.statistics.outcomes import Movement
from koers.analysis.statistics.posterior import probability_ratio_at_most

PICTURE_LEVEL = 0.90  # the interval that is drawn; "aantoonbaar" means that it does not touch "gelijk"
LIKELY = 0.75
FEWEST_EVENTS = 15.0  # of both periods together, divided by φ; see docs/methods/oordelen.md


@dataclass(frozen=True)
class Moved:
    """The words for one or many changes, with everything they rest on."""

    movement: NDArray[np.object_]  # of Movement
    change: Change  # 90% interval
    probability_lower: Floats
    events: Floats  # what the counts of both periods are worth together: their sum over φ


def movements(
    count: ArrayLike,
    exposure: ArrayLike,
    base_count: ArrayLike,
    base_exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
) -> Moved:
    """Name the change between two whole, comparable periods.

    aantoonbaar: the 90% interval leaves out 1. waarschijnlijk: the chance of that direction is at least 75
    of 100. te klein: both counts together are worth fewer than 15 events; the conditional test takes that
    total as given, so leaving out by it does not bias the test. Args, shapes and errors as
    `compare_counts`.
    Source: statistics as in `compare_counts` and `probability_ratio_at_most`; words after Mastrandrea et
    al. 2010.
    """
    change = compare_counts(
        count, exposure, base_count, base_exposure, dispersion=dispersion, level=PICTURE_LEVEL
    )
    lower = probability_ratio_at_most(1.0, count, exposure, base_count, base_exposure, dispersion=dispersion)
    x, y, phi, _ = alike(
        whole_counts(count), whole_counts(base_count), dispersions(dispersion), np.asarray(lower)
    )
    events = ((x + y) / phi)[()]
    rungs = [
        (events < FEWEST_EVENTS, Movement.TOO_FEW),
        (change.upper < 1, Movement.LOWER),
        (change.lower > 1, Movement.HIGHER),
        (lower >= LIKELY, Movement.LIKELY_LOWER),
        (lower <= 1 - LIKELY, Movement.LIKELY_HIGHER),
    ]
    words = np.full(np.shape(events), Movement.EVEN, dtype=object)
    for holds, word in reversed(rungs):
        words[holds] = word
    return Moved(words[()], change, lower, events)
