"""Which places are most like ours in size and in how built up they are. A rule, never a choice by hand."""

import numpy as np
from numpy.typing import NDArray

from koers.analysis.statistics.errors import InvalidExposure, StatisticsError

PEERS = 10


def distance(
    inhabitants: NDArray[np.float64],
    densities: NDArray[np.float64],
    own_inhabitants: float,
    own_density: float,
) -> NDArray[np.float64]:
    """How unlike each place is: the straight line between the logarithms of inhabitants and of address
    density, so that twice as large and half as large are equally far. Shapes: (n,) each; gives (n,), 0 for a
    twin.

    Raises InvalidExposure when a number is not above zero.
    """
    every = np.concatenate([inhabitants, densities, [own_inhabitants, own_density]])
    if not (np.isfinite(every).all() and (every > 0).all()):
        raise InvalidExposure("Inwoners en adressendichtheid moeten boven nul zijn.")
    found: NDArray[np.float64] = np.hypot(
        np.log(inhabitants / own_inhabitants), np.log(densities / own_density)
    )
    return found


def most_alike(
    codes: list[str],
    inhabitants: NDArray[np.float64],
    densities: NDArray[np.float64],
    classes: NDArray[np.int64],
    own: str,
    n: int = PEERS,
) -> list[tuple[str, float]]:
    """The n nearest places of the same class of urbanity, nearest first, equal distances in order of code,
    each with its distance. Fewer when the class holds fewer. Our own is not among them.

    Raises StatisticsError when `own` is not among the codes.
    """
    if own not in codes:
        raise StatisticsError(f"{own} staat niet bij de gebieden.")
    at = codes.index(own)
    away = distance(inhabitants, densities, float(inhabitants[at]), float(densities[at]))
    inside = [i for i in range(len(codes)) if i != at and classes[i] == classes[at]]
    nearest = sorted(inside, key=lambda i: (round(float(away[i]), 9), codes[i]))[:n]
    return [(codes[i], float(away[i])) for i in nearest]
