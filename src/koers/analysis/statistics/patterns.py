"""How the months of an offence behave: its season, the noise between months and the drift between years.

All three are pooled over the series of one group (an offence), out of whole undisturbed years only.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from koers.analysis.statistics.errors import InvalidMonths, InvalidSeason, InvalidShape
from koers.analysis.statistics.inputs import Floats, numbers
from koers.analysis.statistics.months import MONTHS, Flags
from koers.analysis.statistics.table import Table, table_of

USUAL_DRIFT = 0.15  # where no group has two whole undisturbed years in a row
LEAST_DRIFT = 0.03  # no offence stands still
COMMON_YEARS = 2  # the weight, in changes of a year, of what all groups together show about the drift
ROUNDS = 20  # of reweighting; the weights settle within a handful


@dataclass(frozen=True)
class Pattern:
    """Per series what its group has in common. NaN where the group has no whole undisturbed year."""

    season: Floats  # 12 × series; each column has a mean of 1
    dispersion: Floats  # series; variance over mean of a month, ≥ 1
    drift: Floats  # series; standard deviation of the yearly change of the level, as a share of it

    @property
    def known(self) -> Flags:
        """Which series have all three."""
        return np.asarray(np.isfinite(self.season.sum(axis=0) + self.dispersion + self.drift))

    def only(self, series: Flags) -> "Pattern":
        return Pattern(self.season[:, series], self.dispersion[series], self.drift[series])


def estimate_pattern(
    counts: ArrayLike,
    exposure: ArrayLike = 1.0,
    groups: ArrayLike | None = None,
    *,
    disturbed: ArrayLike | None = None,
) -> Pattern:
    """Season, dispersion and drift of every series, pooled over its group.

    * Season: the events per month over the events of all whole undisturbed years, exposure allowed for,
      pulled to flat as far as the years differ among themselves (James & Stein 1961). The trend within those
      years stays in it, on purpose.
    * Dispersion: Pearson's statistic of the months around the own year total and the season; over the group a
      line in the size of the series, because large series have more that is common to all their events.
    * Drift: what the change between successive years holds beyond dispersion (method of moments, weighted),
      with the drift of all groups together as two more changes.
    Args: counts: whole years of months × series, from old to new; exposure: > 0, broadcasts to counts;
    groups: a label per series (default: all one group); disturbed: booleans, months or months × series.
    Raises: InvalidCount, InvalidExposure, InvalidMonths, InvalidShape, TooShort.
    Source: McCullagh & Nelder 1989, §6.2; Efron & Morris 1975 (shrinking); DerSimonian & Laird 1986
    (moments).
    """
    return pattern_of(table_of(counts, exposure, disturbed), groups)


def pattern_of(table: Table, groups: ArrayLike | None = None) -> Pattern:
    labels = _labels(groups, table.series)
    season, dispersion = np.full((MONTHS, table.series), np.nan), np.full(table.series, np.nan)
    counts, exposure, whole = table.years()
    owns = [labels == label for label in range(labels.max() + 1)]
    drifts = np.full((2, len(owns)), np.nan)
    for at, own in enumerate(owns):
        part = counts[..., own], exposure[..., own], whole[:, own]
        if not (part[0].sum(axis=1) * part[2]).any():
            continue
        season[:, own] = _season(*part)[:, None]
        dispersion[own] = _dispersion(*part, season[:, own])
        drifts[:, at] = _drift(*part, dispersion[own])
    return Pattern(season, dispersion, _with_common(*drifts)[labels])


def seasonal_share(season: ArrayLike, months: int) -> Floats:
    """The part of a year's events that the first months of the year usually have: 0.48 for a half year.

    A base that is known for a whole year only is compared with the same months of now by multiplying its
    exposure, not its count: `compare_counts(count, inhabitants * share, base_count, base_inhabitants)`.
    Args: season: 12 or 12 × series, positive; months: 1 to 12. Returns a number or one per series.
    Raises: InvalidSeason, InvalidMonths.
    """
    if months not in range(1, MONTHS + 1):
        raise InvalidMonths("Het aantal getelde maanden van het jaar ligt tussen 1 en 12.")
    found = numbers(season, "Het seizoen", InvalidSeason)
    if not found.ndim or len(found) != MONTHS or (found <= 0).any():
        raise InvalidSeason("Een seizoen heeft twaalf getallen groter dan nul, één per maand.")
    share: Floats = (found[:months].sum(axis=0) / found.sum(axis=0))[()]
    return share


def _labels(groups: ArrayLike | None, series: int) -> NDArray[np.int_]:
    if groups is None:
        return np.zeros(series, dtype=np.int_)
    found = np.asarray(groups)
    if found.shape != (series,):
        raise InvalidShape("Geef voor elke reeks één groep, zoals het soort misdrijf.")
    return np.unique(found, return_inverse=True)[1]


def _season(counts: Floats, exposure: Floats, whole: Flags) -> Floats:
    """12 numbers with a mean of 1."""
    level = exposure / exposure.mean(axis=1, keepdims=True)
    by_year = (counts / level * whole[:, None]).sum(axis=2)  # years × 12
    total = by_year.sum(axis=1)
    by_year, total = by_year[total > 0], total[total > 0]
    shares = by_year / total[:, None]
    mean = by_year.sum(axis=0) / total.sum()
    signal = ((mean - 1 / MONTHS) ** 2).sum()
    noise = 1 / total.sum()  # of counting alone
    if len(shares) > 1:
        spread = ((shares - shares.mean(axis=0)) ** 2).sum() / (len(shares) - 1)
        noise = max(noise, spread / len(shares))
    kept = max(0.0, 1 - noise / signal) if signal > 0 else 0.0
    return np.asarray(1 + (MONTHS * mean - 1) * kept, np.float64)


def _dispersion(counts: Floats, exposure: Floats, whole: Flags, season: Floats) -> Floats:
    weight = exposure * season
    share = weight / weight.sum(axis=1, keepdims=True)
    total = counts.sum(axis=1)
    use = whole & (total > 0)
    expected = np.where(use[:, None], total[:, None] * share, 1.0)
    pearson = ((counts - expected) ** 2 / expected).sum(axis=1)[use] / (MONTHS - 1)
    size = total[use] / MONTHS
    base, slope = _line(size, pearson)
    mean = (total * whole).sum(axis=0) / np.maximum(whole.sum(axis=0), 1) / MONTHS
    return np.asarray(np.maximum(1.0, base + slope * mean), np.float64)


def _line(size: Floats, pearson: Floats) -> tuple[float, float]:
    """Pearson = base + slope × size, base ≥ 1 and slope ≥ 0, by weighted least squares."""
    base, slope = 1.0, 0.0
    for _ in range(ROUNDS):
        line = base + slope * size
        weight = 1 / (line**2 * 2 / (MONTHS - 1) + line / (MONTHS * np.maximum(size, 0.01)))
        weight /= weight.sum()
        centre, middle = (weight * size).sum(), (weight * pearson).sum()
        spread = (weight * (size - centre) ** 2).sum()
        tilt = (weight * (size - centre) * (pearson - middle)).sum()
        slope = max(0.0, tilt / spread) if spread > 0 else 0.0
        base = middle - slope * centre
        if base < 1:
            base, slope = 1.0, max(0.0, (weight * size * (pearson - 1)).sum() / (weight * size**2).sum())
    return float(base), float(slope)


def _drift(counts: Floats, exposure: Floats, whole: Flags, dispersion: Floats) -> tuple[float, int]:
    """The variance of the yearly change beyond dispersion, and out of how many changes of a year it is."""
    total, people = counts.sum(axis=1), exposure.sum(axis=1)
    old, new, less, more = total[:-1], total[1:], people[:-1], people[1:]
    use = whole[:-1] & whole[1:] & (old + new > 0)
    if not use.any():
        return 0.0, 0
    rate = (old + new)[use] / (less + more)[use]
    change = (new[use] / more[use] - old[use] / less[use]) / rate
    noise = np.broadcast_to(dispersion, use.shape)[use] * (1 / less[use] + 1 / more[use]) / rate
    variance = USUAL_DRIFT**2
    for _ in range(ROUNDS):
        weight = 1 / (variance + noise) ** 2
        variance = max(0.0, float((weight * (change**2 - noise)).sum() / weight.sum()))
    return variance, int(use.any(axis=1).sum())


def _with_common(variance: Floats, changes: Floats) -> Floats:
    """The drift per group. A change of a year is common to the series of a group, so its few years say
    little: the median of all groups counts as two more."""
    known = changes > 0
    common = float(np.median(variance[known])) if known.any() else USUAL_DRIFT**2
    mixed = (changes * variance + COMMON_YEARS * common) / (changes + COMMON_YEARS)
    return np.asarray(np.maximum(np.sqrt(mixed), LEAST_DRIFT), np.float64)
