"""The inner loop of the spatial scan, compiled: the largest ratio on each of many simulated maps."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from koers.analysis.statistics.inputs import Floats

Indices = NDArray[np.int64]


@njit(cache=True)
def largest_ratios(
    maps: Indices, near: Indices, expected: Floats, log_in: Floats, log_out: Floats, own_log: Floats
) -> Floats:
    """The largest ratio of each map, by the formula of `log_likelihood_ratio` with its logarithms looked up.

    log(v) ≤ v - 1 bounds the ratio by total·(c - expected)² / (expected·(total - expected)): only where that
    bound exceeds the best so far is the ratio itself needed, which is seldom.
    """
    total = own_log.size - 1
    bound = total / (expected * (total - expected))
    found = np.zeros(maps.shape[0])
    for m in range(maps.shape[0]):
        best = 0.0
        for i in range(near.shape[0]):
            c = 0
            for j in range(near.shape[1]):
                c += maps[m, near[i, j]]
                above = c - expected[i, j]
                if above * above * bound[i, j] > best and above > 0:
                    rest = total - c
                    ratio = own_log[c] - c * log_in[i, j] + own_log[rest] - rest * log_out[i, j]
                    best = max(best, ratio)
        found[m] = best
    return found
