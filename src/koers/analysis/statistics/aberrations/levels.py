"""The level of a series relative to the country, followed through its baseline: Gamma-Poisson with drift."""

from dataclasses import dataclass

import numpy as np

from koers.analysis.statistics.inputs import Floats

HALF = 0.5  # Jeffreys: a rate is never put at 0 because nothing was counted yet
WIDEST, NARROWEST = 0.05, 1e6  # limits of the shape of the prior: levels hardly alike, and all the same


@dataclass(frozen=True)
class Levels:
    """A gamma distribution per series: its mean, and its shape (one over the squared relative error)."""

    mean: Floats
    shape: Floats


def prior(counted: Floats, expected: Floats, dispersion: Floats) -> Levels:
    """The levels of all series of one offence, by moments, weighted by what was expected of each.

    Source: Clayton & Kaldor 1987, Biometrics 43:671; Marshall 1991, Appl Stat 40:283 (moments).
    """
    total = expected.sum()
    mean = (counted.sum() + HALF) / (total + HALF)
    ratio = np.divide(counted, expected, out=np.full_like(counted, mean), where=expected > 0)
    share = expected / max(total, HALF)
    chance = mean * np.sum(dispersion * (1 - share))
    between = (np.sum(expected * (ratio - mean) ** 2) - chance) / max(total * (1 - np.sum(share**2)), HALF)
    shape = np.clip(mean**2 / max(between, mean**2 / NARROWEST), WIDEST, NARROWEST)
    return Levels(np.full_like(counted, mean), np.full_like(counted, shape))


def followed(
    start: Levels, counts: Floats, expected: Floats, dispersion: Floats, step: float, ahead: int
) -> Levels:
    """The levels `ahead` periods after the baseline (time × series, the last row newest).

    Each period adds the relative variance `step` and then learns from its count; count and expectation are
    both divided by the dispersion. A period with 0 expected teaches nothing.
    Source: Smith & Miller 1986, JRSS B 48:79; Harvey & Fernandes 1989, JBES 7:407; the drift here is a
    variance instead of a discount.
    """
    mean, shape = start.mean, start.shape
    for y, e in zip(counts / dispersion, expected / dispersion, strict=True):
        shape = shape / (1 + step * shape)
        rate = shape / mean + e
        shape = shape + y
        mean = shape / rate
    return Levels(mean, shape / (1 + ahead * step * shape))
