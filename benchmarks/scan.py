"""How long a spatial scan of all neighbourhoods takes, beside the same scan in plain NumPy.

Run: .venv/bin/python benchmarks/scan.py [NEIGHBOURHOODS]. The map is drawn with a seed; the processor's own
time is counted, so that other work on the machine does not matter. NumPy simulates a twentieth of the maps.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
from scipy.spatial import cKDTree

from koers.analysis.statistics import spatial_scan
from koers.analysis.statistics.scan import log_likelihood_ratio

NEAREST, SIMULATIONS, EVENTS = 60, 999, 20_000
PART = 20


def used(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def plain(chance: np.ndarray, places: np.ndarray, rng: np.random.Generator) -> None:
    """The largest ratio on each simulated map, all circles of a map at once."""
    near = cKDTree(places).query(places, k=NEAREST)[1]
    expected = EVENTS * np.cumsum(chance[near], axis=1)
    for _ in range(SIMULATIONS // PART):
        counts = rng.multinomial(EVENTS, chance)
        log_likelihood_ratio(np.cumsum(counts[near], axis=1), expected, EVENTS).max()


def main(neighbourhoods: int) -> None:
    rng = np.random.default_rng(14_500)
    places = rng.uniform(0, 250_000, (neighbourhoods, 2))
    people = rng.lognormal(7, 1, neighbourhoods)
    chance = people / people.sum()
    counts = rng.multinomial(EVENTS, chance)

    def scan(dispersion: float = 1.0) -> None:
        spatial_scan(counts, people, *places.T, seed=1, nearest=NEAREST, dispersion=dispersion)

    first = used(lambda: spatial_scan(counts[:50], people[:50], *places[:50].T, seed=1, simulations=99))
    ours, spread, theirs = (
        used(scan),
        used(lambda: scan(1.5)),
        PART * used(lambda: plain(chance, places, rng)),
    )
    print(f"{neighbourhoods} areas, {NEAREST} nearest, {SIMULATIONS} maps, one core")
    print(f"first call (compiled once, then kept on disk)  {first:6.1f} s")
    print(f"spatial_scan                                   {ours:6.1f} s")
    print(f"spatial_scan with dispersion 1.5               {spread:6.1f} s")
    print(f"plain NumPy                                    {theirs:6.1f} s   ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 14_500)
