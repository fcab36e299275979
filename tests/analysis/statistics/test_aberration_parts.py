"""The parts of the early warning, each against an answer from elsewhere."""

import numpy as np
import pytest
from scipy import stats

from koers.analysis.statistics import adjusted_p_values
from koers.analysis.statistics.aberrations.bounds import chance_at_least, count_bound
from koers.analysis.statistics.aberrations.calendar import Calendar
from koers.analysis.statistics.aberrations.levels import Levels, followed, prior
from koers.analysis.statistics.aberrations.spread import yearly
from koers.analysis.statistics.errors import InvalidMethod, InvalidShape

# Benjamini & Hochberg 1995, §3.3: fifteen comparisons of two treatments; four are found at 0.05.
PUBLISHED = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def test_adjusted_p_values_of_the_published_example_find_four():
    assert np.sum(adjusted_p_values(PUBLISHED) <= 0.05) == 4


@pytest.mark.parametrize("procedure", ["BH", "BY"])
def test_adjusted_p_values_agree_with_scipy(procedure):
    given = np.random.default_rng(1).random(500) ** 3
    theirs = stats.false_discovery_control(given, method=procedure.lower())
    np.testing.assert_allclose(adjusted_p_values(given, procedure=procedure), theirs, rtol=1e-12)


def test_adjusted_p_values_leave_out_what_was_not_tested():
    found = adjusted_p_values([0.01, np.nan, 0.04])
    np.testing.assert_allclose(found, [0.02, np.nan, 0.04])


def test_adjusted_p_values_of_a_table_are_refused():
    with pytest.raises(InvalidShape, match="één rij"):
        adjusted_p_values([[0.1]])


def test_adjusted_p_values_by_an_unknown_procedure_are_refused():
    with pytest.raises(InvalidMethod, match="BH of BY"):
        adjusted_p_values([0.1], procedure="storey")


@pytest.mark.parametrize("variance", [3.0, 3.0 * (1 + 1e-12), 4.5, 60.0])
def test_chance_of_a_count_agrees_with_scipy(variance):
    counts = np.array([0.0, 1, 3, 9, 40])
    found = chance_at_least(counts, np.full(5, 3.0), np.full(5, variance))
    size = 9 / (variance - 3) if variance > 3.001 else None
    theirs = stats.nbinom.sf(counts - 1, size, size / (size + 3)) if size else stats.poisson.sf(counts - 1, 3)
    np.testing.assert_allclose(found, theirs, rtol=1e-9)


def test_baseline_of_a_month_is_cut_as_in_the_paper():
    """Tested: index 60 (January). Window December to February, then three quarters; last 3 left out."""
    lag, season = Calendar(12, 5, 1, 4, 3).baseline(60)
    assert lag[0] == 4
    assert lag[-1] == 60  # the window of the first year is cut off where the series begins
    by_month = {month: set(season[(60 - lag) % 12 == month]) for month in range(12)}
    quarters = {1: (2, 3, 4), 2: (5, 6, 7), 3: (8, 9, 10)}
    assert all(by_month[m] == {0} for m in (11, 0, 1))
    assert all(by_month[m] == {part} for part, months in quarters.items() for m in months)


def test_parts_of_a_year_that_cannot_be_equal_begin_with_the_longer_ones():
    _, season = Calendar(52, 2, 3, 4, 0).baseline(104)
    assert [np.sum(season == part) / 2 for part in (1, 2, 3)] == [15, 15, 15]
    _, season = Calendar(52, 1, 2, 4, 0).baseline(104)
    assert [int(np.sum(season == part)) for part in (1, 2, 3)] == [16, 16, 15]


def test_level_without_drift_is_the_gamma_posterior():
    """Shape 2, mean 1; then 7 events where 4 were expected: shape 2 + 7, rate 2 + 4."""
    start = Levels(np.array([1.0]), np.array([2.0]))
    found = followed(start, np.array([[3.0], [4.0]]), np.array([[2.0], [2.0]]), np.ones(1), 0.0, ahead=5)
    assert found.shape[0] == pytest.approx(9)
    assert found.mean[0] == pytest.approx(9 / 6)


def test_level_of_counts_with_dispersion_is_worth_less():
    start = Levels(np.array([1.0]), np.array([2.0]))
    found = followed(start, np.array([[6.0]]), np.array([[4.0]]), np.array([2.0]), 0.0, ahead=0)
    assert found.mean[0] == pytest.approx((2 + 3) / (2 + 2))


def test_drift_widens_the_level_and_leaves_its_mean():
    start = Levels(np.array([1.5]), np.array([10.0]))
    found = followed(start, np.zeros((0, 1)), np.zeros((0, 1)), np.ones(1), 0.01, ahead=6)
    assert found.mean[0] == 1.5
    assert 1 / found.shape[0] == pytest.approx(1 / 10 + 0.06)


def test_prior_of_places_that_differ_finds_how_much():
    generator = np.random.default_rng(4)
    expected = generator.uniform(5, 200, 4000)
    level = generator.gamma(4, 1.2 / 4, 4000)
    found = prior(generator.poisson(level * expected).astype(float), expected, np.ones(4000))
    assert found.mean[0] == pytest.approx(1.2, rel=0.03)
    assert found.shape[0] == pytest.approx(4, rel=0.1)


def test_prior_of_places_that_are_alike_is_narrow():
    expected = np.full(500, 100.0)
    found = prior(np.random.default_rng(4).poisson(expected).astype(float), expected, np.ones(500))
    assert found.shape[0] > 500


def test_yearly_sums_end_with_the_newest_year_and_leave_out_gaps():
    counts, expected = np.ones((26, 1)), np.full((26, 1), 2.0)
    counts[20], expected[20] = 0.0, 0.0
    found = yearly(counts, expected, 12)
    assert found.counted[:, 0].tolist() == [2, 12, 11]
    assert found.expected[:, 0].tolist() == [4, 24, 22]
    assert found.freedom[:, 0].tolist() == [1, 11, 10]
    np.testing.assert_allclose(found.pearson, 0, atol=1e-12)  # equal counts, equal expectation


def test_pearson_of_a_year_agrees_with_the_sum_by_hand():
    counts, expected = np.array([[3.0], [5.0], [1.0]]), np.array([[1.0], [1.0], [2.0]])
    found = yearly(counts, expected, 3)  # 9 events over 1, 1 and 2: 2.25, 2.25 and 4.5
    by_hand = (0.75**2 + 2.75**2) / 2.25 + 3.5**2 / 4.5
    assert found.pearson[0, 0] == pytest.approx(by_hand)


@pytest.mark.parametrize("dispersion", [1.0, 1.5, 40.0])
def test_bound_of_a_count_is_the_first_that_is_rarer_than_alpha(dispersion):
    mean = np.array([0.01, 0.4, 7.0, 2500.0])
    found = count_bound(mean, np.full(4, dispersion), 0.01)
    variance = dispersion * mean
    assert (chance_at_least(found + 1, mean, variance) <= 0.01).all()
    assert (chance_at_least(found, mean, variance)[found > 0] > 0.01).all()


def test_bound_of_a_level_that_is_hardly_known_is_beyond_every_count():
    found = count_bound(np.array([1e18, 1e300, np.inf, np.nan]), np.array([1e4, 1e8, 2.0, 2.0]), 0.01)
    assert (found[:2] >= 1e18).all()
    assert np.isnan(found[2:]).all()
