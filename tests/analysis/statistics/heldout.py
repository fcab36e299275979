"""Held-out years: each projected from the months before it, with patterns and factors of the years before it.

Used by the tests and by benchmarks/projection.py.
"""

from dataclasses import dataclass

import numpy as np

from koers.analysis.statistics import calibrate, estimate_pattern, project_year

BINS = ((1, 5), (5, 20), (20, 100), (100, np.inf))  # of the predicted total
BOUNDS = {(1, 5): (0.82, 0.98), (5, 20): (0.86, 0.94), (20, 100): (0.86, 0.94), (100, np.inf): (0.84, 0.95)}
MOST_ON_ONE_SIDE = 0.09


@dataclass(frozen=True)
class HeldOut:
    """One element per series and test year: the projection, what came, and what would have been naive."""

    predicted: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    came: np.ndarray
    so_far: np.ndarray
    before: np.ndarray  # the total of the year before
    chance_of_before: np.ndarray  # P(total ≤ that total)

    def of_bin(self, edges):
        low, high = edges
        return (self.predicted >= low) & (self.predicted < high)

    def misses(self, edges):
        """How many there are, the share that covers what came, and the shares below and above."""
        own = self.of_bin(edges)
        below, above = (self.came < self.lower)[own], (self.came > self.upper)[own]
        return int(own.sum()), 1 - below.mean() - above.mean(), below.mean(), above.mean()


def held_out(counts, groups, years, months):
    """`years` are whole years before the test year, such as 3 to test the fourth."""
    found = [_year(counts, groups, year, months) for year in years]
    return HeldOut(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def joined(parts):
    fields = HeldOut.__dataclass_fields__
    return HeldOut(*(np.concatenate([getattr(p, name) for p in parts]) for name in fields))


def _year(counts, groups, year, months):
    start = 12 * year
    past, came = counts[:start], counts[start : start + 12].sum(axis=0)
    pattern = estimate_pattern(past, 1.0, groups)
    calibration = calibrate(past, 1.0, groups, observed_months=months)
    found = project_year(
        counts[: start + months],
        1.0,
        pattern.season,
        observed_months=months,
        dispersion=pattern.dispersion,
        drift=pattern.drift,
        calibration=calibration,
    )
    before = past[-12:].sum(axis=0)
    chance = found.probability_at_most(before)
    known = np.isfinite(found.mean)
    parts = (found.mean, found.lower, found.upper, came, found.observed, before, chance)
    return tuple(part[known] for part in parts)
