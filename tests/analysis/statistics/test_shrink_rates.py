"""Empirical-Bayes rates beside R's EBest and glm.nb, and what they do to the truth in a simulation."""

import csv
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from koers.analysis.statistics import Reason, shrink_rates
from koers.analysis.statistics.errors import InvalidCount, InvalidExposure, InvalidMethod, InvalidShape

KEY = Path(__file__).parent / "keys" / "rates.csv"


def key():
    with KEY.open() as file:
        rows = list(csv.DictReader(file))
    return [
        pytest.param(list(found), id=f"series {n}") for n, found in groupby(rows, lambda r: int(r["series"]))
    ]


def column(rows, name):
    return np.array([float(row[name]) for row in rows])


@pytest.mark.parametrize("rows", key())
def test_shrink_rates_by_moments_equals_ebest_of_spdep(rows):
    found = shrink_rates(column(rows, "y"), column(rows, "e"))
    np.testing.assert_allclose(found.shrunk, column(rows, "estimate"), rtol=1e-8)


@pytest.mark.parametrize("rows", [p for p in key() if p.values[0][0]["theta"]])
def test_shrink_rates_by_likelihood_equals_glm_nb_of_mass(rows):
    found = shrink_rates(column(rows, "y"), column(rows, "e"), method="gamma-poisson")
    theta, mean = float(rows[0]["theta"]), float(rows[0]["mean"])
    assert float(found.mean) == pytest.approx(mean, rel=1e-9)
    assert float(found.mean**2 / found.variance) == pytest.approx(theta, rel=1e-9)
    posterior = (column(rows, "y") + theta) / (column(rows, "e") + theta / mean)
    np.testing.assert_allclose(found.shrunk, posterior, rtol=1e-8)


@pytest.mark.parametrize("method", ["marshall", "gamma-poisson"])
def test_shrink_rates_without_a_spread_gives_every_area_the_mean(method):
    found = shrink_rates(np.full(30, 20), 4000, method=method)
    np.testing.assert_allclose(found.shrunk, 0.005, rtol=1e-12)
    assert float(found.variance) == 0
    assert (found.weight == 0).all()


@pytest.mark.parametrize("method", ["marshall", "gamma-poisson"])
def test_shrink_rates_lie_nearer_to_the_truth_than_what_was_counted(method):
    rng = np.random.default_rng(5)
    people = rng.lognormal(7, 1, (40, 100))
    truth = 0.003 * rng.gamma(3, 1 / 3, people.shape)
    found = shrink_rates(rng.poisson(people * truth), people, method=method)
    raw, shrunk = ((rates - truth) ** 2 for rates in (found.rate, found.shrunk))
    assert shrunk.mean() < 0.6 * raw.mean()


def test_shrink_rates_keeps_more_of_a_large_area():
    found = shrink_rates([2, 40, 3, 1, 9, 2, 30, 5], [500, 5000, 500, 500, 500, 500, 5000, 500])
    assert found.weight[1] > 2 * found.weight[0] > 0
    assert found.shrunk[4] < found.rate[4]


def test_shrink_rates_of_many_series_equals_one_by_one():
    rng = np.random.default_rng(6)
    people = rng.lognormal(8, 1, 40)
    counts = rng.poisson(people * 0.002 * rng.gamma(2, 0.5, (3, 40)))
    both = shrink_rates(counts, people, method="gamma-poisson", per=1000)
    for row, shrunk, mean in zip(counts, both.shrunk, both.mean, strict=True):
        alone = shrink_rates(row, people, method="gamma-poisson")
        np.testing.assert_allclose(shrunk, 1000 * alone.shrunk, rtol=1e-10)
        assert mean == pytest.approx(1000 * float(alone.mean))


def test_shrink_rates_of_a_series_without_events_has_a_reason_and_the_other_goes_on():
    found = shrink_rates([[0] * 10, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]], 100)
    assert list(found.reason) == [Reason.TOO_FEW, None]
    assert np.isnan(found.shrunk[0]).all()
    assert np.isfinite(found.shrunk[1]).all()


def test_shrink_rates_of_seven_areas_has_a_reason():
    found = shrink_rates([3, 1, 4, 1, 5, 9, 2], 100)
    assert found.reason is Reason.TOO_FEW_PLACES
    assert np.isnan(found.shrunk).all()


@pytest.mark.parametrize(
    ("counts", "people", "error"),
    [
        ([np.nan] * 8, 100, InvalidCount),
        ([-1] * 8, 100, InvalidCount),
        ([1.5] * 8, 100, InvalidCount),
        ([1] * 8, 0, InvalidExposure),
        ([1] * 8, [100] * 7, InvalidShape),
        (1, 100, InvalidShape),
        ([], 100, InvalidShape),
    ],
)
def test_shrink_rates_bad_input_is_refused(counts, people, error):
    with pytest.raises(error):
        shrink_rates(counts, people)


def test_shrink_rates_unknown_method_is_refused():
    with pytest.raises(InvalidMethod, match="marshall"):
        shrink_rates([1] * 8, 100, method="bayes")
