"""The spatial scan beside a small map by hand, a naive scan in R, and maps on which nothing happens."""

import csv
from math import log
from pathlib import Path

import numpy as np
import pytest

from koers.analysis.statistics import Reason, spatial_scan
from koers.analysis.statistics.errors import (
    InvalidCoordinate,
    InvalidCount,
    InvalidDispersion,
    InvalidExposure,
    InvalidLevel,
    InvalidMethod,
    InvalidShape,
)

KEY = Path(__file__).parent / "keys" / "scan.csv"
RATIO_IN_R, P_IN_R = 13.089095299081, 0.003  # printed by keys/scan.R
LINE = np.arange(10.0)


def town(rng, people=200):
    return rng.uniform(0, 5000, (2, people)), rng.lognormal(7, 0.7, people)


def test_scan_of_ten_areas_on_a_line_is_the_one_by_hand():
    counts = [1, 1, 1, 6, 7, 1, 1, 1, 1, 0]
    (first, *_) = spatial_scan(counts, 100, LINE, 0, seed=1).clusters
    assert sorted(first.areas) == [3, 4]
    assert (first.count, first.expected) == (13, pytest.approx(4))
    assert first.likelihood_ratio == pytest.approx(13 * log(13 / 4) + 7 * log(7 / 16), rel=1e-12)
    assert first.ratio == pytest.approx((13 / 200) / (7 / 800))


def test_scan_of_new_york_finds_the_circle_that_r_finds():
    with KEY.open() as file:
        rows = list(csv.DictReader(file))
    count, people, x, y, strongest = (
        np.array([float(row[name]) for row in rows]) for name in ("count", "people", "x", "y", "strongest")
    )
    first = spatial_scan(count, people, x, y, seed=1, nearest=281).clusters[0]
    assert sorted(first.areas) == list(np.flatnonzero(strongest))
    assert first.likelihood_ratio == pytest.approx(RATIO_IN_R, rel=1e-12)
    assert first.p_value == pytest.approx(P_IN_R, abs=0.004)


@pytest.mark.parametrize("dispersion", [1.0, 2.0])
def test_scan_where_nothing_happens_is_seldom_significant(dispersion):
    """Counts as independent negative binomials, simulated without the code of the scan."""
    rng = np.random.default_rng(20)
    found = []
    for _ in range(200):
        places, people = town(rng, 80)
        mean = people / people.sum() * 300
        level = rng.gamma(mean / (dispersion - 1), (dispersion - 1)) if dispersion > 1 else mean
        result = spatial_scan(
            rng.poisson(level), people, *places, seed=rng, simulations=99, dispersion=dispersion, clusters=1
        )
        found.append(result.clusters[0].p_value)
    assert 0.02 <= np.mean(np.array(found) <= 0.05) <= 0.09


def test_scan_that_ignores_dispersion_points_out_too_much():
    rng = np.random.default_rng(21)
    alarms = 0
    for _ in range(50):
        places, people = town(rng, 80)
        counts = rng.poisson(rng.gamma(people / people.sum() * 300, 1.0))
        alarms += spatial_scan(counts, people, *places, seed=rng, simulations=99).clusters[0].p_value <= 0.05
    assert alarms > 10


def test_scan_finds_a_planted_group_and_a_second_one_apart_from_it():
    rng = np.random.default_rng(22)
    (x, y), people = town(rng)
    west, east = ((x - cx) ** 2 + (y - 2500) ** 2 < 600**2 for cx in (1000, 4000))
    level = people * 0.003 * np.where(west, 3.0, np.where(east, 2.0, 1.0))
    first, second, *rest = spatial_scan(rng.poisson(level), people, x, y, seed=2).clusters
    assert first.p_value == second.p_value == 0.001
    assert west[first.areas].mean() > 0.7
    assert east[second.areas].mean() > 0.7
    parts = [areas for cluster in (first, second, *rest) for areas in cluster.areas]
    assert len(parts) == len(set(parts))


def test_scan_circle_never_holds_more_than_its_share_of_exposure():
    counts, people = [50] * 6 + [1] * 4, np.full(10, 100)
    circles = spatial_scan(counts, people, LINE, 0, seed=3, most_share=0.3).clusters
    assert max(len(circle.areas) for circle in circles) <= 3


def test_scan_with_the_same_seed_gives_the_same_and_with_another_nearly():
    rng = np.random.default_rng(23)
    (x, y), people = town(rng)
    counts = rng.poisson(people * 0.003)
    one, again, other = (spatial_scan(counts, people, x, y, seed=seed).clusters[0] for seed in (4, 4, 5))
    assert one.p_value == again.p_value
    assert other.p_value == pytest.approx(one.p_value, abs=0.06)


def test_scan_where_everything_happened_in_one_area_has_an_infinite_ratio():
    first = spatial_scan([0] * 4 + [20] + [0] * 5, 100, LINE, 0, seed=6).clusters[0]
    assert (first.ratio, first.p_value) == (np.inf, 0.001)
    assert first.likelihood_ratio == pytest.approx(20 * log(10))


def test_scan_that_cannot_be_made_has_a_reason():
    assert spatial_scan([0] * 10, 100, LINE, 0, seed=1).reason is Reason.TOO_FEW
    assert spatial_scan([3] * 7, 100, LINE[:7], 0, seed=1).reason is Reason.TOO_FEW_PLACES


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"count": [np.nan] * 10}, InvalidCount),
        ({"count": [-1] * 10}, InvalidCount),
        ({"count": [0.5] * 10}, InvalidCount),
        ({"exposure": [0] * 10}, InvalidExposure),
        ({"x": [np.nan] * 10}, InvalidCoordinate),
        ({"y": "noord"}, InvalidCoordinate),
        ({"x": [1, 2]}, InvalidShape),
        ({"count": [[1] * 10] * 2}, InvalidShape),
        ({"dispersion": 0.5}, InvalidDispersion),
        ({"most_share": 0}, InvalidLevel),
        ({"nearest": 0}, InvalidMethod),
        ({"simulations": 9}, InvalidMethod),
        ({"clusters": 0}, InvalidMethod),
    ],
)
def test_scan_bad_input_is_refused(change, error):
    with pytest.raises(error):
        spatial_scan(**{"count": [1] * 10, "exposure": 100, "x": LINE, "y": 0, "seed": 1} | change)


def test_scan_never_points_at_a_group_with_fewer_events_than_expected():
    counts = [10, 11, 10, 9, 10, 0, 0, 10, 11, 9]
    found = spatial_scan(counts, 100, LINE, 0, seed=7).clusters
    assert found
    assert all(circle.count > circle.expected for circle in found)
    assert all(circle.ratio > 1 for circle in found)
