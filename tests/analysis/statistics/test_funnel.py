"""Funnel limits beside an independent calculation, and how many ordinary places they call unusual."""

import numpy as np
import pytest
from scipy.stats import norm, poisson

from koers.analysis.statistics import Reason, funnel_limits
from koers.analysis.statistics.errors import InvalidCount, InvalidExposure, InvalidShape, InvalidTarget
from koers.analysis.statistics.funnel import WINSORISED_VARIANCE

PEOPLE = np.random.default_rng(342).lognormal(np.log(32000), 0.8, 342)  # about as Dutch municipalities


def peers(spread, typical, rng, series=60):
    """Counts of ordinary places whose true rates differ by `spread`, as a share of the mean."""
    level = rng.gamma(1 / spread**2, spread**2, (series, PEOPLE.size)) if spread else 1.0
    return rng.poisson(np.broadcast_to(PEOPLE / 32000 * typical * level, (series, PEOPLE.size)))


@pytest.mark.parametrize("typical", [5, 30, 300])
@pytest.mark.parametrize("spread", [0, 0.1, 0.3, 0.6])
def test_funnel_of_ordinary_places_leaves_as_many_outside_as_it_says(spread, typical):
    found = funnel_limits(peers(spread, typical, np.random.default_rng(7)), PEOPLE)
    assert 0.035 <= np.mean(found.outside != 0) <= 0.065
    assert 0.0005 <= np.mean(np.abs(found.outside) == 2) <= 0.005


def test_funnel_tau_is_the_spread_that_was_put_in():
    found = funnel_limits(peers(0.3, 300, np.random.default_rng(8)), PEOPLE)
    assert 2 * found.tau.mean() / np.sqrt(found.target.mean()) == pytest.approx(0.3, abs=0.02)


def test_funnel_without_tau_would_call_half_of_the_ordinary_places_unusual():
    counts = peers(0.3, 300, np.random.default_rng(9))
    found = funnel_limits(counts, PEOPLE)
    bare = np.sqrt(found.target)[:, None] + np.array([-1.96, 1.96]).reshape(2, 1, 1) / np.sqrt(4 * PEOPLE)
    rate = np.sqrt((counts + 0.375) / PEOPLE)
    assert np.mean((rate < bare[0]) | (rate > bare[1])) > 0.5
    assert np.mean(found.outside != 0) < 0.065


@pytest.mark.parametrize("spread", [0.1, 0.3, 0.6])
def test_funnel_by_the_textbook_formula_would_call_too_many_ordinary_places_unusual(spread):
    """Spiegelhalter 2005 as it stands: residuals without τ winsorised, τ² by the moment formula."""
    shares = []
    for counts in peers(spread, 300, np.random.default_rng(16)):
        line = counts.sum() / PEOPLE.sum()
        chance = line / PEOPLE
        z = (counts / PEOPLE - line) / np.sqrt(chance)
        z = np.clip(z, *np.quantile(z, [0.1, 0.9]))
        weight = 1 / chance
        spare = weight.sum() - (weight**2).sum() / weight.sum()
        tau2 = max(0.0, ((z**2).sum() - (len(z) - 1)) / spare)
        shares.append(np.mean(np.abs(counts / PEOPLE - line) > 1.96 * np.sqrt(chance + tau2)))
    assert 0.09 < np.mean(shares) < 0.17


def test_funnel_places_that_stand_out_are_found_and_hardly_widen_the_limits():
    counts = peers(0.1, 300, np.random.default_rng(10), series=1)[0]
    ordinary = funnel_limits(counts, PEOPLE)
    counts[:10] = counts[:10] * 2
    found = funnel_limits(counts, PEOPLE)
    assert (found.outside[:10] == 2).all()
    assert float(found.tau) < 1.15 * float(ordinary.tau)


def test_funnel_limits_of_one_place_are_those_by_hand():
    found = funnel_limits(np.tile([90, 100, 110, 105], 10), 1000, target=0.1)
    assert float(found.tau) == 0  # less spread than chance alone gives
    root = np.sqrt(0.1) + np.array([-1, 1]) * norm.ppf(0.975) / np.sqrt(4000)
    by_hand = root**2 - 0.375 / 1000
    assert [found.limits.lower_95[0], found.limits.upper_95[0]] == pytest.approx(list(by_hand), rel=1e-12)


def test_funnel_limits_without_overdispersion_are_near_those_of_poisson():
    found = funnel_limits(np.tile([90, 100, 110, 105], 10), 1000, target=0.1)
    assert found.limits.upper_998[0] * 1000 == pytest.approx(poisson.ppf(0.999, 100), abs=1.5)
    assert found.limits.lower_998[0] * 1000 == pytest.approx(poisson.ppf(0.001, 100), abs=1.5)


def test_funnel_winsorised_variance_is_that_of_a_simulated_normal():
    z = np.random.default_rng(11).standard_normal(2_000_000)
    low, high = np.quantile(z, [0.1, 0.9])
    assert np.mean(np.clip(z, low, high) ** 2) == pytest.approx(WINSORISED_VARIANCE, abs=0.002)


def test_funnel_curve_runs_through_the_limits_of_the_places():
    found = funnel_limits(peers(0.3, 30, np.random.default_rng(12), series=2), PEOPLE, per=1000)
    curve = found.curve(PEOPLE)
    np.testing.assert_allclose(curve.upper_95, found.limits.upper_95, rtol=1e-12)
    np.testing.assert_allclose(curve.lower_998, found.limits.lower_998, rtol=1e-12)


def test_funnel_curve_narrows_with_size_but_not_to_nothing():
    curve = funnel_limits(peers(0.3, 30, np.random.default_rng(13), series=1)[0], PEOPLE).curve(
        [1e3, 1e5, 1e12]
    )
    width = curve.upper_95 - curve.lower_95
    assert width[0] > width[1] > width[2] > 0.5 * width[1]
    assert (curve.upper_998 > curve.upper_95).all()


def test_funnel_rates_per_thousand_are_a_thousand_times_as_large():
    counts = peers(0.3, 30, np.random.default_rng(14), series=1)[0]
    one, thousand = funnel_limits(counts, PEOPLE), funnel_limits(counts, PEOPLE, per=1000)
    np.testing.assert_allclose(thousand.limits.upper_95, 1000 * one.limits.upper_95, rtol=1e-9)
    assert float(thousand.target) == pytest.approx(1000 * float(one.target))
    assert (one.outside == thousand.outside).all()


def test_funnel_with_given_target_uses_that_line():
    found = funnel_limits(peers(0.1, 30, np.random.default_rng(15), series=2), PEOPLE, target=[0.001, 0.002])
    np.testing.assert_allclose(found.target, [0.001, 0.002])


def test_funnel_series_that_cannot_be_judged_have_a_reason_and_the_other_goes_on():
    found = funnel_limits([[0] * 30, [1] * 30, [8, 9, 10] * 10], 100)
    assert list(found.reason) == [Reason.TOO_FEW, Reason.TOO_FEW, None]
    assert (found.outside[:2] == 0).all()
    assert np.isnan(found.curve([100, 200]).upper_95[:2]).all()
    assert np.isfinite(found.limits.upper_95[2]).all()
    assert funnel_limits([8] * 19, 100).reason is Reason.TOO_FEW_PLACES


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: funnel_limits([np.nan] * 20, 100), InvalidCount),
        (lambda: funnel_limits([2.5] * 20, 100), InvalidCount),
        (lambda: funnel_limits([-2] * 20, 100), InvalidCount),
        (lambda: funnel_limits([5] * 20, 0), InvalidExposure),
        (lambda: funnel_limits([5] * 20, 100, target=0), InvalidTarget),
        (lambda: funnel_limits([5] * 20, [100] * 19), InvalidShape),
        (lambda: funnel_limits([[5] * 20] * 2, 100, target=[1, 2, 3]), InvalidShape),
        (lambda: funnel_limits([5] * 20, 100).curve([0, 1]), InvalidExposure),
    ],
)
def test_funnel_bad_input_is_refused(call, error):
    with pytest.raises(error):
        call()
