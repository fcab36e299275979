"""compare_counts against R (poisson.test and epitools), against itself, and at its door."""

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import nbinom, poisson

from koers.analysis.statistics import compare_counts
from koers.analysis.statistics.errors import (
    InvalidCount,
    InvalidDispersion,
    InvalidExposure,
    InvalidLevel,
    InvalidMethod,
    InvalidShape,
)

KEY = np.genfromtxt(Path(__file__).parent / "keys" / "counts.csv", delimiter=",", names=True)
LEVELS = (0.90, 0.95, 0.99)


def rows(level):
    return KEY[KEY["level"] == level]


def relative(found, key):
    """0 where both are the same, infinite ends included."""
    with np.errstate(invalid="ignore"):
        return np.where(found == key, 0.0, np.abs(found - key) / np.abs(key))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("method", "name"), [("exact", "exact"), ("mid-p", "midp")])
def test_compare_counts_on_the_key_of_r_agrees(method, name, level):
    key = rows(level)
    found = compare_counts(key["x"], key["t"], key["y"], key["s"], level=level, method=method)
    assert np.max(np.abs(found.p_value - key[f"{name}_p"])) < 1e-9
    assert np.max(relative(found.lower, key[f"{name}_lower"])) < 1e-9
    assert np.max(relative(found.upper, key[f"{name}_upper"])) < 1e-9


def test_key_of_r_holds_zeros_and_four_kinds_of_exposure():
    assert {(0, 0), (0, 4), (4, 0)} <= {(row["x"], row["y"]) for row in KEY}
    assert len(set(zip(KEY["t"], KEY["s"], strict=True))) == 4


def test_compare_counts_zero_against_zero_excludes_nothing():
    found = compare_counts(0, 34726, 0, 32990)
    assert np.isnan(found.ratio)
    assert (found.lower, found.upper, found.p_value) == (0, np.inf, 1)


def test_compare_counts_zero_against_four_has_an_upper_limit():
    found = compare_counts(0, 1, 4, 1, level=0.90)
    assert (found.ratio, found.lower) == (0, 0)
    assert found.p_value == pytest.approx(2 * 0.5**5)  # twice half the chance of 0 out of 4
    p = 1 - 0.10 ** (1 / 4)  # half of (1 - p)**4 is 5%
    assert found.upper == pytest.approx(p / (1 - p), rel=1e-12)


@pytest.mark.parametrize("method", ["mid-p", "exact"])
def test_compare_counts_swapped_turns_the_ratio_around(method):
    there = compare_counts(63, 34726, 100, 32990, dispersion=4.7, method=method)
    back = compare_counts(100, 32990, 63, 34726, dispersion=4.7, method=method)
    assert there.ratio == pytest.approx(1 / back.ratio, rel=1e-12)
    assert there.lower == pytest.approx(1 / back.upper, rel=1e-12)
    assert there.p_value == pytest.approx(back.p_value, rel=1e-12)


def test_compare_counts_interval_ends_where_the_test_turns():
    """Fay 2010: a ratio is inside the 90% interval exactly when the test at 10% does not refuse it."""
    found = compare_counts(45, 34726, 78, 32990, dispersion=2.1, level=0.90)
    for limit, inside in ((found.lower, 1.0001), (found.upper, 0.9999)):
        # the ratio r is refused when the exposure r times as large is
        at = compare_counts(45, 34726 * limit, 78, 32990, dispersion=2.1)
        assert at.p_value == pytest.approx(0.10, abs=1e-10)
        assert compare_counts(45, 34726 * limit * inside, 78, 32990, dispersion=2.1).p_value > 0.10


def test_compare_counts_dispersion_divides_both_counts():
    for whole, double in ((compare_counts(30, 2, 50, 3), compare_counts(60, 2, 100, 3, dispersion=2)),):
        assert double.p_value == pytest.approx(whole.p_value, rel=1e-12)
        assert double.lower == pytest.approx(whole.lower, rel=1e-12)
        assert double.upper == pytest.approx(whole.upper, rel=1e-12)


def test_compare_counts_larger_dispersion_is_less_sure():
    found = compare_counts(63, 34726, 100, 32990, dispersion=[1, 1.5, 4.7, 20])
    assert (np.diff(found.upper - found.lower) > 0).all()
    assert (np.diff(found.p_value) > 0).all()


def test_compare_counts_arrays_broadcast():
    found = compare_counts([[10], [20]], 1, [5, 10, 40], [1, 1, 2])
    assert found.ratio.shape == found.lower.shape == found.p_value.shape == (2, 3)
    one = compare_counts(20, 1, 40, 2)
    assert found.ratio[1, 2] == one.ratio
    assert found.upper[1, 2] == pytest.approx(one.upper, rel=1e-12)


def test_compare_counts_numbers_give_numbers():
    assert float(compare_counts(1, 1, 1, 1).p_value) == 1.0
    assert np.ndim(compare_counts(1, 1, 1, 1).lower) == 0


def test_compare_counts_unit_of_exposure_does_not_matter():
    years, days = compare_counts(34, 0.5, 100, 1), compare_counts(34, 181.5, 100, 363)
    assert years.upper == pytest.approx(days.upper, rel=1e-12)


def test_compare_counts_huge_difference_keeps_its_small_chance():
    assert 0 < float(compare_counts(438, 181, 4, 365).p_value) < 1e-190


@pytest.mark.parametrize("mu", [5, 10, 20, 50, 100, 200])
@pytest.mark.parametrize("phi", [1.0, 1.5, 2.5])
def test_compare_counts_when_nothing_changed_rejects_at_most_five_percent(mu, phi):
    """Every pair of counts with its own chance: Poisson, or negative binomial with the same variance."""
    law = poisson(mu) if phi == 1 else nbinom(mu / (phi - 1), 1 / phi)
    counts = np.arange(int(law.ppf(1e-5)), int(law.ppf(1 - 1e-5)) + 1)
    weight = law.pmf(counts)
    p = compare_counts(counts[:, None], 1, counts[None, :], 1, dispersion=phi).p_value
    rejected = float((weight[:, None] * weight[None, :])[p <= 0.05].sum())
    assert rejected <= 0.055
    if phi == 1 and mu >= 20:
        assert rejected >= 0.04


def test_compare_counts_half_year_as_a_whole_year_would_be_wrong():
    """The known error: 14 in 181 days beside 14 in 365 is no unchanged level."""
    right, wrong = compare_counts(14, 181, 14, 365), compare_counts(14, 1, 14, 1)
    assert wrong.ratio == 1
    assert right.ratio == pytest.approx(365 / 181)


@pytest.mark.parametrize(
    ("call", "error", "word"),
    [
        ({"count": -1}, InvalidCount, "negatief"),
        ({"count": float("nan")}, InvalidCount, "ontbreekt"),
        ({"count": float("inf")}, InvalidCount, "oneindig"),
        ({"count": 13.5}, InvalidCount, "geen heel getal"),
        ({"count": "veel"}, InvalidCount, "geen getal"),
        ({"count": None}, InvalidCount, "ontbreekt"),
        ({"base_count": -3}, InvalidCount, "beginjaar"),
        ({"exposure": 0}, InvalidExposure, "groter zijn dan nul"),
        ({"base_exposure": -2}, InvalidExposure, "beginjaar"),
        ({"exposure": float("nan")}, InvalidExposure, "ontbreekt"),
        ({"dispersion": 0.5}, InvalidDispersion, "ten minste 1"),
        ({"dispersion": float("nan")}, InvalidDispersion, "ontbreekt"),
        ({"level": 90}, InvalidLevel, "tussen 0 en 1"),
        ({"level": 0}, InvalidLevel, "tussen 0 en 1"),
        ({"method": "wald"}, InvalidMethod, "mid-p of exact"),
        ({"count": [1, 2, 3], "base_count": [1, 2]}, InvalidShape, "passen niet"),
    ],
)
def test_compare_counts_bad_input_is_refused_in_dutch(call, error, word):
    given = {"count": 3, "exposure": 1, "base_count": 4, "base_exposure": 1} | call
    with pytest.raises(error, match=word):
        compare_counts(**given)
