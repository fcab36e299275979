"""The months to come of a year, before calibration: a discounted Gamma-Poisson level per series."""

from dataclasses import dataclass

import numpy as np

from koers.analysis.statistics.inputs import Floats
from koers.analysis.statistics.months import MONTHS, Flags
from koers.analysis.statistics.patterns import Pattern
from koers.analysis.statistics.table import Table

FEWEST_MONTHS = 6  # undisturbed, before a level can be projected
PRIOR_EVENTS = 0.5  # the weight of a series' own long-run level beside what was counted lately


@dataclass(frozen=True)
class Forecast:
    """The rest of the year: negative binomial with this mean and variance. One element per series."""

    observed: Floats
    mean: Floats
    variance: Floats

    @property
    def total(self) -> Floats:
        return self.observed + self.mean


def can_be_projected(table: Table) -> Flags:
    """Which series have enough undisturbed months and at least one event in them."""
    events = np.where(table.usable, table.counts, 0.0).sum(axis=0)
    return np.asarray((table.usable.sum(axis=0) >= FEWEST_MONTHS) & (events > 0))


def forecast(table: Table, pattern: Pattern, observed: int) -> Forecast:
    """Follow the level of each series through its months, and carry it to the end of the year.

    The level is Gamma(a, b). Each month both are discounted; an undisturbed month then adds count/φ to a and
    expected exposure/φ to b. A disturbed month only discounts. The rest of the year, with expected exposure E
    and H months, has mean m = a/b·E and variance φm + m²(1/a + drift²·H/12).
    Args: a table that runs to the end of the year, a pattern of the same series, the months observed of it.
    Source: Smith & Miller 1986; Harvey & Fernandes 1989; West & Harrison 1997.
    """
    rows, rest = table.rows, MONTHS - observed
    dispersion, drift = pattern.dispersion, pattern.drift
    expected = table.exposure * pattern.season[np.arange(len(table.exposure)) % MONTHS]
    rate = _long_run(table, expected)
    discount = 1 - steady_gain(drift**2 / MONTHS * rate * expected[:rows].mean(axis=0) / dispersion)
    counts = np.where(table.usable, table.counts, 0.0) / dispersion
    weights = np.where(table.usable, expected[:rows], 0.0) / dispersion
    a, b = np.zeros(table.series), np.zeros(table.series)
    for month in range(rows):
        a, b = discount * a + counts[month], discount * b + weights[month]
    a, b = a + PRIOR_EVENTS, b + PRIOR_EVENTS / rate
    mean = a / b * expected[rows:].sum(axis=0)
    variance = dispersion * mean + mean**2 * (1 / a + drift**2 * rest / MONTHS)
    return Forecast(table.counts[rows - observed :].sum(axis=0), mean, variance)


def steady_gain(signal: Floats) -> Floats:
    """How much of the level a new month renews in the long run, given the variance that a month adds to the
    level over the variance of its count (both relative to the level): the discount of a series is one minus
    this.

    The positive root of K² = signal·(1 - K): the steady state of the local level model (Harvey 1989, §3.3).
    So a series with few events forgets slowly and a large one quickly, from the same drift.
    """
    gain: Floats = (np.sqrt(signal**2 + 4 * signal) - signal) / 2
    return gain


def _long_run(table: Table, expected: Floats) -> Floats:
    """Events per unit of expected exposure over all undisturbed months; half an event if there are none."""
    events = np.where(table.usable, table.counts, 0.0).sum(axis=0)
    weight = np.where(table.usable, expected[: table.rows], 0.0).sum(axis=0)
    return np.asarray(np.maximum(events, PRIOR_EVENTS) / np.where(weight > 0, weight, 1.0), np.float64)
