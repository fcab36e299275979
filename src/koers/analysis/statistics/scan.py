"""Spatial scan: the group of neighbouring areas whose count stands out most, and how unusual that is."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy  # loads its parts when they are used
from numpy.typing import ArrayLike, NDArray
from scipy.special import xlogy

from koers.analysis.statistics.errors import InvalidCoordinate, InvalidMethod, InvalidShape
from koers.analysis.statistics.inputs import (
    Floats,
    alike,
    dispersions,
    exposures,
    levels,
    numbers,
    whole_counts,
)
from koers.analysis.statistics.outcomes import Reason
from koers.analysis.statistics.shrinkage import FEWEST_AREAS

Indices = NDArray[np.int64]

BATCH = 50  # simulated maps at a time: memory stays small for the whole country
SAME = 1e-7  # a simulated maximum this close to the one seen counts as equal: never a smaller p by rounding


@dataclass(frozen=True)
class Cluster:
    """A circle of neighbouring areas with more events than expected."""

    areas: Indices  # positions in the input, the centre first
    count: float
    expected: float
    ratio: float  # rate inside over rate outside; infinite when nothing happened outside
    likelihood_ratio: float  # logarithm
    p_value: float  # of the strongest circle anywhere on the map


@dataclass(frozen=True)
class Scan:
    """Circles that do not overlap, the strongest first; empty when there is a reason or none stands out."""

    clusters: tuple[Cluster, ...]
    reason: Reason | None = None


def spatial_scan(
    count: ArrayLike,
    exposure: ArrayLike,
    x: ArrayLike,
    y: ArrayLike,
    *,
    seed: int | np.random.Generator,
    nearest: int = 60,
    most_share: float = 0.5,
    simulations: int = 999,
    dispersion: float = 1.0,
    clusters: int = 5,
) -> Scan:
    """Kulldorff's scan for raised counts with circles of 1 to `nearest` neighbouring areas.

    Given the total, events fall in proportion to exposure. Each circle gets the log likelihood ratio of one
    raised rate inside; the p-value is the rank of that ratio among the largest ratios of simulated maps, so
    that looking at all circles is accounted for. With a dispersion φ above 1 the simulated maps vary that
    much more (Dirichlet-multinomial), because real counts do: without it areas are pointed out too often.
    Exposure decides what is asked: with inhabitants the town centre is always found; with what an area
    usually counts the question becomes where it has risen.
    Args: one-dimensional, one element per area (numbers broadcast): counts whole ≥ 0; exposure > 0; x and y
    in metres (RD). seed: whole number or Generator, the same gives the same. nearest ≥ 1; most_share: largest
    share of all exposure in a circle, 0 to 1; simulations ≥ 99; dispersion ≥ 1; clusters ≥ 1: at most.
    Fewer than 8 areas (`TOO_FEW_PLACES`) or no events (`TOO_FEW`) give a reason.
    Raises: InvalidCount, InvalidExposure, InvalidCoordinate, InvalidDispersion, InvalidLevel, InvalidMethod,
    InvalidShape.
    Source: Kulldorff 1997, Communications in Statistics 26:1481; Zhang, Zhang & Lin 2012, Statistics in
    Medicine 31:762 (overdispersion); Mosimann 1962 (Dirichlet-multinomial); Dwass 1957 (Monte Carlo p-value).
    """
    _check(nearest, simulations, clusters)
    events, e, places = _areas(count, exposure, x, y)
    phi = float(dispersions(dispersion)[()])
    share = levels(most_share, "Het grootste aandeel van een kring")
    if events.size < FEWEST_AREAS or not events.sum():
        return Scan((), Reason.TOO_FEW_PLACES if events.size < FEWEST_AREAS else Reason.TOO_FEW)
    near = np.asarray(
        scipy.spatial.cKDTree(places).query(places, k=range(1, min(nearest, events.size) + 1))[1], np.int64
    )
    chance = e / e.sum()
    inside = np.cumsum(chance[near], axis=1)
    inside[inside > share] = np.nan  # never compared
    total = float(events.sum())
    ratios = log_likelihood_ratio(np.cumsum(events[near], axis=1), inside * total, total)
    found = list(_separate(ratios, near, clusters))
    maxima = _simulated(chance, near, inside, int(total), phi, simulations, np.random.default_rng(seed))
    return Scan(tuple(_cluster(areas, ratio, maxima, events, chance) for areas, ratio in found))


def log_likelihood_ratio(count: ArrayLike, expected: ArrayLike, total: float) -> Floats:
    """Kulldorff's log likelihood ratio of one raised rate inside a circle; 0 where the rate is not raised.

    Args (broadcast): events inside; events expected inside out of `total`, NaN for a circle to be left out.
    """
    c, mean = np.asarray(count, np.float64), np.asarray(expected, np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = xlogy(c, c / mean) + xlogy(total - c, (total - c) / (total - mean))
        return np.where((c > mean) & (mean < total), found, 0.0)


def _check(nearest: int, simulations: int, clusters: int) -> None:
    if nearest < 1 or clusters < 1:
        raise InvalidMethod("Een kring telt ten minste één gebied, en er is ten minste één kring te tonen.")
    if simulations < 99:
        raise InvalidMethod("Neem ten minste 99 nagebootste kaarten, zoals 999.")


def _areas(
    count: ArrayLike, exposure: ArrayLike, x: ArrayLike, y: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    events, e, east, north = alike(
        whole_counts(count),
        exposures(exposure),
        numbers(x, "De x-coördinaat", InvalidCoordinate),
        numbers(y, "De y-coördinaat", InvalidCoordinate),
    )
    if events.ndim != 1:
        raise InvalidShape("Geef één reeks met één getal per gebied.")
    return events, e, np.column_stack((east, north))


def _separate(ratios: Floats, near: Indices, most: int) -> Iterator[tuple[Indices, float]]:
    """The strongest circles that share no area, one by one."""
    left = ratios.copy()
    taken = np.zeros(len(near), dtype=bool)
    for _ in range(most):
        centre, last = np.unravel_index(np.argmax(left), left.shape)
        if left[centre, last] <= 0:
            return
        areas = near[centre, : last + 1]
        yield areas, float(left[centre, last])
        taken[areas] = True
        left[np.logical_or.accumulate(taken[near], axis=1)] = 0.0


def _cluster(areas: Indices, ratio: float, maxima: Floats, events: Floats, chance: Floats) -> Cluster:
    total, count = float(events.sum()), float(events[areas].sum())
    expected = total * float(chance[areas].sum())
    outside = (total - count) / (total - expected)
    p_value = (1 + int((maxima >= ratio - SAME).sum())) / (1 + maxima.size)
    raised = count / expected / outside if outside else np.inf
    return Cluster(areas, count, expected, raised, ratio, p_value)


def _simulated(
    chance: Floats,
    near: Indices,
    inside: Floats,
    total: int,
    phi: float,
    simulations: int,
    rng: np.random.Generator,
) -> Floats:
    """The largest ratio on each simulated map with the same total."""
    # Imported here: numba is large, and nobody but who scans a map needs it.
    from koers.analysis.statistics.maxima import largest_ratios

    with np.errstate(invalid="ignore"):
        log_in, log_out = np.log(total * inside), np.log(total * (1 - inside))
    whole = np.arange(total + 1, dtype=np.float64)
    own_log = np.asarray(xlogy(whole, whole), np.float64)
    found = []
    for start in range(0, simulations, BATCH):
        size = min(BATCH, simulations - start)
        level = chance if phi == 1 else _levels_with_spread(chance * total / (phi - 1), size, rng)
        maps = rng.multinomial(total, level, size=size)
        found.append(largest_ratios(maps, near, total * inside, log_in, log_out, own_log))
    return np.concatenate(found)


def _levels_with_spread(shape: Floats, size: int, rng: np.random.Generator) -> Floats:
    """Shares of areas whose counts, given the total, vary φ times as much as a multinomial (about)."""
    drawn = rng.standard_gamma(shape, size=(size, shape.size))
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True), np.float64)
