"""Did counts after a measure go another way than in similar places where nothing was done?"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from koers.analysis.statistics.errors import InvalidMethod, InvalidShape
from koers.analysis.statistics.inputs import Floats, alike, exposures, whole_counts
from koers.analysis.statistics.outcomes import Reason

FEWEST_PER_YEAR = 30.0  # before the measure; below it a halving goes unseen more often than not
FEWEST_PEERS = 39  # with the place itself 40, so that 5% is two ranks
MOST_APART = 3.0  # times as many inhabitants, or as high a rate, and as few
SIGNIFICANT = 0.05
POWER = 0.80
NEWTON_STEPS = 50

Indices = NDArray[np.int64]
Yes = NDArray[np.bool_]


class Indication(StrEnum):
    """What the comparison says; never more than an indication, whatever the p-value."""

    FALL = "aanwijzing voor een daling"
    RISE = "aanwijzing voor een stijging"
    NONE = "geen aanwijzing"
    UNKNOWN = "niet te beoordelen"


@dataclass(frozen=True)
class MeasureEffect:
    """The change beside that of similar places: (…), the shape of series and places together.

    With a reason all numbers but `per_year` and `peers` are NaN.
    """

    ratio: Floats  # how many times the count that the course of the peers predicts: 0.8 is a fifth fewer
    lower: Floats  # 95%, by inversion of the rank test
    upper: Floats
    p_value: Floats  # the rank of this place among its peers, two-sided: 1/61 at best with 60 peers
    detectable: Floats  # the ratio of a real fall that would be seen four times out of five
    per_year: Floats  # events a year before the measure
    peers: Indices  # positions of the similar places, the nearest first; -1 where there are fewer: (…, peers)
    placebos: Floats  # the ratio of each of them, where nothing was done; NaN for -1: (…, peers)
    indication: NDArray[np.object_]  # of Indication
    reason: NDArray[np.object_]  # of Reason or None


@dataclass(frozen=True)
class _Totals:
    """Events and exposure before and after, one row per question."""

    before: Floats
    after: Floats
    exposure_before: Floats
    exposure_after: Floats

    def of(self, positions: Indices) -> "_Totals":
        return _Totals(
            np.take_along_axis(self.before, positions, axis=1),
            np.take_along_axis(self.after, positions, axis=1),
            np.take_along_axis(self.exposure_before, positions, axis=1),
            np.take_along_axis(self.exposure_after, positions, axis=1),
        )


def effect_of_measure(
    count: ArrayLike,
    exposure: ArrayLike,
    *,
    place: ArrayLike,
    start: int,
    peers: int = 60,
    periods_per_year: int = 1,
) -> MeasureEffect:
    """Difference-in-differences against similar places, with a placebo test in space.

    The peers are the places nearest in inhabitants and rate before the measure, on a logarithmic scale and
    within three times either way. The ratio is (after/before here) over (after/before of all peers): the
    Poisson likelihood with a level for each place and one course for all. The same is calculated for each
    peer against the others, as if the measure had been taken there; the p-value is the rank of this place's
    ratio, divided by its standard error, among those. So the p-value contains whatever makes such places
    move, and needs no assumption about dispersion. It is an indication, no proof of a cause: another change
    in the same place at the same time looks the same, and a return from one exceptional year may too.
    Args: count: whole ≥ 0, (…, places, periods), whole and undisturbed periods only, the measured place among
    them; exposure > 0, broadcast to count; place: position(s) of the place with the measure, broadcast to
    the leading axes; start: position of the first period after the measure, with two or more before it;
    peers: at most so many, ≥ 39.
    Under 30 events a year before the measure (`TOO_FEW`) or with fewer than 39 similar places
    (`TOO_FEW_PLACES`) there is a reason and no number.
    Raises: InvalidCount, InvalidExposure, InvalidMethod, InvalidShape.
    Source: Santos Silva & Tenreyro 2006, Review of Economics and Statistics 88:641 (Poisson with fixed
    effects); Abadie, Diamond & Hainmueller 2010, JASA 105:493 (placebos in space).
    """
    y, e = alike(whole_counts(count), exposures(exposure))
    if y.ndim < 2 or not 2 <= start < y.shape[-1]:
        raise InvalidShape("Geef per gebied ten minste twee perioden vóór de maatregel en één erna.")
    if peers < FEWEST_PEERS or periods_per_year < 1:
        raise InvalidMethod(f"Vergelijk met ten minste {FEWEST_PEERS} gebieden en met hele perioden.")
    where = _positions(place, y.shape[-2])
    shape = _joint_shape(y.shape[:-2], where.shape)
    own = np.broadcast_to(where, shape).reshape(-1, 1)
    totals = _Totals(
        *(_rows(a.sum(-1), shape) for a in (y[..., :start], y[..., start:], e[..., :start], e[..., start:]))
    )
    per_year = totals.of(own).before[:, 0] * periods_per_year / start
    near, known = _similar(totals, own, peers)
    found = _compare(totals.of(own), totals.of(near), known)
    reason = _reasons(per_year, known)
    return _shaped(found, reason, per_year, np.where(known, near, -1), shape)


def _positions(place: ArrayLike, places: int) -> Indices:
    found = np.asarray(place)
    if found.dtype.kind not in "iu" or ((found < 0) | (found >= places)).any():
        raise InvalidShape("De plaats van de maatregel is geen positie in de reeks van gebieden.")
    return found.astype(np.int64)


def _joint_shape(series: tuple[int, ...], place: tuple[int, ...]) -> tuple[int, ...]:
    try:
        return np.broadcast_shapes(series, place)
    except ValueError:
        raise InvalidShape("Geef één plaats voor alle reeksen, of één per reeks.") from None


def _rows(sums: Floats, shape: tuple[int, ...]) -> Floats:
    """One row of places for each question."""
    return np.broadcast_to(sums, (*shape, sums.shape[-1])).reshape(-1, sums.shape[-1])


def _similar(totals: _Totals, own: Indices, most: int) -> tuple[Indices, Yes]:
    """The positions of the nearest places in size and level, and which of them are near enough."""
    size = np.log(totals.exposure_before)
    level = np.log((totals.before + 0.5) / totals.exposure_before)
    apart = [np.abs(of - np.take_along_axis(of, own, axis=1)) for of in (size, level)]
    distance = np.hypot(*apart)
    distance[np.maximum(*apart) > np.log(MOST_APART)] = np.inf
    np.put_along_axis(distance, own, np.inf, axis=1)
    near = np.argsort(distance, axis=1, kind="stable")[:, :most]
    return near, np.isfinite(np.take_along_axis(distance, near, axis=1))


def _reasons(per_year: Floats, known: Yes) -> NDArray[np.object_]:
    found = np.full(per_year.shape, None, dtype=object)
    found[known.sum(1) < FEWEST_PEERS] = Reason.TOO_FEW_PLACES
    found[per_year < FEWEST_PER_YEAR] = Reason.TOO_FEW
    return found


def _compare(own: _Totals, peers: _Totals, known: Yes) -> dict[str, Floats]:
    """Ratio, interval, p-value and what could be seen, one row per question."""
    course, without_each = _course(peers, known)
    placebo = np.where(known, _log_change(peers) - without_each, np.nan)
    chance = _variance(peers.before, peers.after)
    between = np.maximum(0.0, _mean(placebo**2 - chance, known))  # what such places move beyond chance
    ranked = np.where(known, np.abs(placebo) / np.sqrt(chance + between), -np.inf)
    change = (_log_change(own) - course)[:, 0]
    error = np.sqrt(_variance(own.before, own.after) + between)[:, 0]
    at_least = (ranked >= (np.abs(change) / error)[:, None]).sum(1)
    edge = _edge(ranked, known)
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = np.log(own.after / own.exposure_after) - np.log(own.before / own.exposure_before)
        ratio = np.exp(plain - course)[:, 0]
    return {
        "ratio": ratio,
        "lower": np.where(ratio > 0, np.exp(change - edge * error), 0.0),
        "upper": np.exp(change + edge * error),
        "p_value": (1 + at_least) / (1 + known.sum(1)),
        "detectable": _detectable(own, np.exp(course), between, edge),
        "placebos": np.exp(placebo),
        "change": change,
    }


def _course(peers: _Totals, known: Yes) -> tuple[Floats, Floats]:
    """The logarithm of the common ratio after/before of all peers, and the same without each of them.

    Given the total of a place, what falls after is binomial; the likelihood equation is solved by Newton.
    Leaving one out is one more such step: its error is the square of the share of one peer.
    """
    both = np.where(known, peers.before + peers.after, 0.0)
    after = np.where(known, peers.after, 0.0)
    course = np.zeros((len(both), 1))
    for _ in range(NEWTON_STEPS):
        share = 1 / (1 + np.exp(-course) * peers.exposure_before / peers.exposure_after)
        excess, slope = after - both * share, both * share * (1 - share)
        total, steepness = excess.sum(1, keepdims=True), slope.sum(1, keepdims=True)
        step = np.clip(total / np.maximum(steepness, 1e-300), -1.0, 1.0)
        course = course + step
        if np.all(np.abs(step) < 1e-14):
            break
    return course, course + (total - excess) / np.maximum(steepness - slope, 1e-300)


def _log_change(of: _Totals) -> Floats:
    """Half an event is added to both counts: it takes the bias out of the logarithm, and allows for zero."""
    after = np.log((of.after + 0.5) / of.exposure_after)
    return np.asarray(after - np.log((of.before + 0.5) / of.exposure_before), np.float64)


def _variance(before: Floats, after: Floats) -> Floats:
    return 1 / (before + 0.5) + 1 / (after + 0.5)


def _mean(values: Floats, known: Yes) -> Floats:
    found = np.where(known, values, 0.0).sum(1) / np.maximum(known.sum(1), 1)
    return np.asarray(found[:, None], np.float64)


def _edge(ranked: Floats, known: Yes) -> Floats:
    """The standardised change that must be passed to be among the 5% of places that changed most."""
    rank = np.floor(SIGNIFICANT * (1 + known.sum(1)) + 1e-9).astype(np.int64)
    falling = -np.sort(-ranked, axis=1)
    return np.take_along_axis(falling, np.maximum(rank - 1, 0)[:, None], axis=1)[:, 0]


def _detectable(own: _Totals, course: Floats, between: Floats, edge: Floats) -> Floats:
    """The fall that passes the edge with a chance of 80%; fewer events left ask for a larger one."""
    expected = own.before / own.exposure_before * own.exposure_after * course
    fall = np.zeros_like(expected)
    edge = np.maximum(edge, 0.0)  # endless where there are no peers, and no number is shown
    for _ in range(NEWTON_STEPS):
        error = np.sqrt(_variance(own.before, expected * np.exp(-fall)) + between)
        fall = (edge[:, None] + float(ndtri(POWER))) * error
    return np.asarray(np.exp(-fall)[:, 0], np.float64)


def _shaped(
    found: dict[str, Floats],
    reason: NDArray[np.object_],
    per_year: Floats,
    peers: Indices,
    shape: tuple[int, ...],
) -> MeasureEffect:
    known = np.asarray(reason == None)  # noqa: E711 - elementwise
    seen = found["p_value"] <= SIGNIFICANT
    words = np.full(known.shape, Indication.NONE, dtype=object)
    words[seen & (found["change"] < 0)] = Indication.FALL
    words[seen & (found["change"] > 0)] = Indication.RISE
    words[~known] = Indication.UNKNOWN

    def number(name: str) -> Floats:
        return np.where(known, found[name], np.nan).reshape(shape)[()]

    return MeasureEffect(
        number("ratio"),
        number("lower"),
        number("upper"),
        number("p_value"),
        number("detectable"),
        per_year.reshape(shape)[()],
        peers.reshape(*shape, -1),
        np.where(known[:, None], found["placebos"], np.nan).reshape(*shape, -1),
        words.reshape(shape)[()],
        reason.reshape(shape)[()],
    )
