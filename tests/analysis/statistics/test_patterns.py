"""Season, dispersion and drift: by hand, and found back from what was put in."""

import numpy as np
import pytest
from monthly_cases import nation

from koers.analysis.statistics import compare_counts, estimate_pattern, seasonal_share
from koers.analysis.statistics.errors import (
    InvalidCount,
    InvalidMonths,
    InvalidSeason,
    InvalidShape,
    TooShort,
)

SHAPE = np.array([1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2])


def made(seed, *, dispersion=1.0, drift=0.0, years=6, series=400, level=20.0):
    """Months × series with a yearly level that walks, and months that scatter around season and level."""
    generator = np.random.default_rng(seed)
    walk = (
        np.cumsum(generator.normal(0, drift, (years, series)), axis=0) if drift else np.zeros((years, series))
    )
    mean = level * np.repeat(np.exp(walk), 12, axis=0) * np.tile(SHAPE, years)[:, None]
    if dispersion > 1:
        mean = generator.gamma(mean / (dispersion - 1), dispersion - 1)
    return generator.poisson(mean)


def test_season_of_counts_without_noise_is_the_one_put_in():
    counts = np.tile(np.round(100_000 * SHAPE), 4)[:, None]
    assert estimate_pattern(counts).season[:, 0] == pytest.approx(SHAPE, abs=1e-3)


def test_season_of_noise_alone_is_pulled_to_flat():
    counts = np.random.default_rng(3).poisson(2.0, (24, 1))
    raw = 12 * counts.reshape(2, 12).sum(axis=0) / counts.sum()
    found = estimate_pattern(counts).season[:, 0]
    assert np.abs(found - 1).max() < 0.5 * np.abs(raw - 1).max()


def test_season_allows_for_exposure():
    days = np.tile([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], 3)[:, None]
    found = estimate_pattern(100 * days, days)
    assert found.season[:, 0] == pytest.approx(np.ones(12), abs=1e-6)


@pytest.mark.parametrize("dispersion", [1.0, 1.8, 3.0])
def test_dispersion_of_months_finds_what_was_put_in(dispersion):
    found = estimate_pattern(made(5, dispersion=dispersion)).dispersion
    assert found.mean() == pytest.approx(dispersion, rel=0.06)


@pytest.mark.parametrize("drift", [0.10, 0.25])
def test_drift_of_years_finds_what_was_put_in(drift):
    found = estimate_pattern(made(6, drift=drift)).drift
    assert found[0] == pytest.approx(drift, rel=0.1)


def test_drift_does_not_see_the_noise_of_months():
    assert estimate_pattern(made(7, dispersion=3.0)).drift[0] < 0.05


def test_pattern_is_pooled_over_its_own_group_only():
    both = np.hstack([made(8), made(9, dispersion=3.0)])
    found = estimate_pattern(both, 1.0, ["a"] * 400 + ["b"] * 400)
    assert found.dispersion[:400].mean() < 1.1
    assert found.dispersion[400:].mean() > 2.7
    assert np.ptp(found.season[:, :400], axis=1).max() == 0


def test_pattern_leaves_out_years_with_a_disturbed_month():
    counts = made(10, years=4)
    odd = counts.copy()
    odd[24:36] *= 3
    flags = np.zeros(48, dtype=bool)
    flags[30] = True
    kept = estimate_pattern(np.vstack([counts[:24], counts[36:]]))
    found = estimate_pattern(odd, disturbed=flags)
    assert found.season == pytest.approx(kept.season)
    assert found.dispersion == pytest.approx(kept.dispersion)


def test_pattern_of_a_group_without_an_undisturbed_year_is_unknown_and_others_go_on():
    counts = made(11, years=2, series=2)
    flags = np.zeros((24, 2), dtype=bool)
    flags[[3, 15], 0] = True
    found = estimate_pattern(counts, 1.0, ["fraude", "inbraak"], disturbed=flags)
    assert list(found.known) == [False, True]


def test_pattern_of_the_country_has_the_winter_peak_of_burglary():
    counts, offences = nation()
    season = estimate_pattern(counts[36:], 1.0, offences).season[:, offences == "1.1.1"]
    assert {int(m) for m in np.argsort(season[:, 0])[-2:]} <= {11, 0}
    assert 0.464 <= float(seasonal_share(season[:, 0], 6)) <= 0.502  # the range of 2015-2019


def test_seasonal_share_corrects_a_base_of_a_whole_year():
    """A flat level in a seasonal year: the half year against the year shows no change."""
    share = seasonal_share(SHAPE, 6)
    half, year = round(600 * SHAPE[:6].sum()), round(600 * SHAPE.sum())
    right, wrong = compare_counts(half, share, year, 1), compare_counts(half, 0.5, year, 1)
    assert right.ratio == pytest.approx(1, abs=1e-3)
    assert wrong.p_value < 0.05


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ({"counts": np.full((24, 2), np.nan)}, InvalidCount),
        ({"counts": np.ones((30, 2))}, InvalidMonths),
        ({"counts": np.ones((6, 2))}, TooShort),
        ({"groups": ["a"]}, InvalidShape),
        ({"disturbed": [True]}, InvalidShape),
        ({"disturbed": np.zeros(24)}, InvalidShape),
    ],
)
def test_pattern_of_bad_input_is_refused(call, error):
    given = {"counts": np.ones((24, 2))} | call
    with pytest.raises(error):
        estimate_pattern(given.pop("counts"), **given)


@pytest.mark.parametrize(
    ("season", "months", "error"),
    [(SHAPE, 0, InvalidMonths), (SHAPE[:6], 3, InvalidSeason), (0 * SHAPE, 3, InvalidSeason)],
)
def test_seasonal_share_of_bad_input_is_refused(season, months, error):
    with pytest.raises(error):
        seasonal_share(season, months)
