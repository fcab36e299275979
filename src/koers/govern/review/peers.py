"""How much counts move from year to year, learned from municipalities of about the same size."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from koers.analysis.statistics import FEWEST_PLACES, TooFewPlaces, pooled_dispersion
from koers.base.places.periods import Period
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import PlaceCounts, municipal_counts_of
from koers.govern.review.verdicts import Peers
from koers.govern.review.years import Pair

BAND = np.sqrt(3.0)  # from a √3 times smaller to a √3 times larger: a threefold band around our size
WIDEST = 9.0
ENOUGH = 2 * FEWEST_PLACES

Table = Mapping[tuple[str, Period], PlaceCounts]


def peers_of(pairs: Mapping[str, Pair], indicators: Sequence[Indicator]) -> dict[str, Peers | None]:
    """For every indicator with two comparable years; None where no municipalities were read or too few."""
    sound = {code: pair for code, pair in pairs.items() if pair.base and pair.now and not pair.reason}
    periods = {v.period for pair in sound.values() for v in (pair.base, pair.now) if v}
    wanted = [i for i in indicators if i.code in sound]
    table = municipal_counts_of(wanted, sorted(periods)) if wanted else {}
    return {code: _peers(code, pair, table) for code, pair in sound.items()}


def _peers(code: str, pair: Pair, table: Table) -> Peers | None:
    if not pair.base or not pair.now or not pair.now.population:
        return None
    new, old = table[code, pair.now.period], table[code, pair.base.period]
    both, at_new, at_old = np.intersect1d(new.codes, old.codes, return_indices=True)
    if not len(both):
        return None
    inhabitants = new.populations[at_new]
    inside, low, high = _band(inhabitants, pair.now.population)
    inside &= _sound(new.counts[at_new]) & _sound(old.counts[at_old])
    new_rows, old_rows = at_new[inside], at_old[inside]
    try:
        found = pooled_dispersion(
            new.counts[new_rows],
            new.populations[new_rows],
            old.counts[old_rows],
            old.populations[old_rows],
        )
    except TooFewPlaces:
        return None
    return Peers(found, int(inside.sum()), low, high)


def _band(inhabitants: NDArray[np.float64], ours: float) -> tuple[NDArray[np.bool_], float, float]:
    """The places in a band around our size, widened until there are enough of them; round limits."""
    factor = BAND
    while True:
        low, high = _round(ours / factor), _round(ours * factor)
        inside = (inhabitants >= low) & (inhabitants <= high)
        if inside.sum() >= ENOUGH or factor >= WIDEST:
            return inside, low, high
        factor *= BAND


def _sound(counts: NDArray[np.float64]) -> NDArray[np.bool_]:
    """A broken figure of another municipality is left out; our own is refused where it is judged."""
    found: NDArray[np.bool_] = (counts >= 0) & (counts == np.floor(counts))
    return found


def _round(inhabitants: float) -> float:
    """To one digit, so that a page can say: 20.000 tot 60.000 inwoners."""
    unit = 10 ** np.floor(np.log10(inhabitants))
    return float(np.round(inhabitants / unit) * unit)
