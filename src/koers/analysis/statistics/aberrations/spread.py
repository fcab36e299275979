"""How much counts move around the national picture: within a year, and from year to year.

Estimated for each offence over its series; drawn to all offences together where an offence says little.
"""

from dataclasses import dataclass

import numpy as np

from koers.analysis.statistics.aberrations.calendar import Integers
from koers.analysis.statistics.inputs import Floats

TINY = 1e-9
ROUNDS = 4  # of weighting; the estimates stop moving after two or three
FIRST_EXCESS, FIRST_BETWEEN, FIRST_DRIFT = 0.3, 0.05, 0.01  # where the rounds begin; variances but the first
AVERAGED = 2 / 3  # of a random walk's yearly variance is left between the means of two adjoining years


@dataclass(frozen=True)
class Years:
    """Sums per year of the baseline (newest last) and series."""

    counted: Floats
    expected: Floats
    freedom: Floats
    pearson: Floats  # around the year's own level


@dataclass(frozen=True)
class Spread:
    dispersion: Floats  # per series: of months around the level of their year, variance over mean, ≥ 1
    error: Floats  # per series: the standard error of that dispersion
    drift: Floats  # per offence: standard deviation of a level's yearly change relative to the country


def yearly(counts: Floats, expected: Floats, frequency: int) -> Years:
    """Args: time × series, the last row newest; a period that is left out has 0 in both."""
    edges = np.union1d(0, np.arange(len(counts) % frequency, len(counts), frequency))
    used = expected > 0
    squares = np.divide(counts**2, expected, out=np.zeros_like(expected), where=used)
    y, e, n, s = (
        np.add.reduceat(a, edges, axis=0) for a in (counts, expected, used.astype(np.float64), squares)
    )
    ratio = np.divide(e, y, out=np.zeros_like(e), where=y > 0)
    return Years(y, e, np.maximum(n - 1, 0), ratio * s - y)


def spread_of(years: Years, offence: Integers, frequency: int) -> Spread:
    """Both, from the yearly sums of all series; `offence` numbers the offence of each series from 0."""
    dispersion, error = _dispersions(years, offence, frequency)
    return Spread(dispersion, error, np.sqrt(_drift_variance(years, offence, dispersion)))


def _dispersions(years: Years, offence: Integers, frequency: int) -> tuple[Floats, Floats]:
    """Pooled per offence, growing with the size of a series; a series' own figure is drawn to that pool by
    how little is known of it. With the standard error that is left.

    Given O events in a year, Pearson's statistic over its freedom is on average 1 + (φ-1)(O-1)/(O-1+φ) when
    counts are negative binomial with variance φ·mean: they are Dirichlet-multinomial then (Mosimann 1962).
    """
    more = years.counted - 1
    known = (more > 0) & (years.freedom > 0)
    excess = np.where(known, years.pearson / np.maximum(years.freedom, 1) - 1, 0.0)
    size = years.counted.mean(axis=0) / frequency
    pool, between = np.full(len(offence), FIRST_EXCESS), np.full(len(offence), FIRST_BETWEEN)
    for _ in range(ROUNDS):
        sight = np.where(known, more / np.maximum(years.counted + pool, 1), 0.0)
        noise = 2 * (1 + sight * pool) ** 2 * more / np.maximum(years.counted * years.freedom, 1)
        precision = np.divide(sight, noise, out=np.zeros_like(sight), where=known)
        information = np.sum(precision * sight, axis=0)
        own = np.sum(precision * excess, axis=0) / np.maximum(information, TINY)
        weight = information / (1 + between * information)
        pool = _line(own, size, weight, offence)
        rest = own - pool
        surplus = rest**2 - 1 / np.maximum(information, TINY)
        between = _drawn(weight**2 * surplus, weight**2, offence)[offence]
    left = between / (1 + between * information)
    return 1 + np.maximum(pool + left * information * rest, 0.0), np.sqrt(left)


def _line(own: Floats, size: Floats, weight: Floats, offence: Integers) -> Floats:
    """For each series a + b · size of its offence, by weighted least squares; neither a nor b below 0."""
    usual = max(FIRST_BETWEEN, float(np.sum(weight * own) / max(np.sum(weight), TINY)))
    x, xz, zz, xy, zy = (
        np.bincount(offence, weight * v).astype(np.float64)
        for v in (np.ones_like(size), size, size**2, own, size * own)
    )
    x, xy = x + usual**-2, xy + 1 / usual  # drawn to the usual one as if that had an error as large as itself
    flat = np.maximum(xy / x, 0.0)
    room = x * zz - xz**2
    slope = np.divide(x * zy - xz * xy, room, out=np.zeros_like(room), where=room > TINY * x * zz)
    start = np.where(slope > 0, (xy - slope * xz) / x, flat)
    through: Floats = np.divide(np.maximum(zy, 0.0), zz, out=np.zeros_like(zz), where=zz > 0)
    start, slope = np.where(start < 0, 0.0, start), np.where(start < 0, through, np.maximum(slope, 0.0))
    found: Floats = start[offence] + slope[offence] * size
    return found


def _drift_variance(years: Years, offence: Integers, dispersion: Floats) -> Floats:
    """Per offence, from the changes between adjoining years less what counting alone makes of them."""
    old, new, e, f = years.counted[:-1], years.counted[1:], years.expected[:-1], years.expected[1:]
    usable = (old + new > 0) & (e > 0) & (f > 0)
    e, f = np.where(usable, e, 1.0), np.where(usable, f, 1.0)
    level = np.where(usable, old + new, 1.0) / (e + f)
    change = (new / f - old / e) / level
    chance = dispersion / level * (1 / e + 1 / f)
    variance = np.full(len(offence), FIRST_DRIFT)
    for _ in range(ROUNDS):
        weight = np.where(usable, (AVERAGED * variance + chance) ** -2, 0.0)
        surplus = np.sum(weight * AVERAGED * (change**2 - chance), axis=0)
        found = _drawn(surplus, np.sum(weight * AVERAGED**2, axis=0), offence)
        variance = found[offence]
    return found


def _drawn(surplus: Floats, weight: Floats, offence: Integers) -> Floats:
    """A variance per offence, surplus over weight, drawn to that of all together as if that had an error as
    large as itself; never below 0."""
    usual = max(1e-4, float(np.sum(surplus) / max(np.sum(weight), TINY)))
    extra = 2 / usual**2
    top, bottom = np.bincount(offence, surplus), np.bincount(offence, weight)
    found: Floats = np.maximum((top + extra * usual) / (bottom + extra), 0.0)
    return found
