"""project_year: against the formulas by hand, what each wrong variant would give, and its door."""

from datetime import date

import numpy as np
import pytest
from monthly_cases import nation
from scipy.stats import nbinom

from koers.analysis.statistics import (
    Calibration,
    Reason,
    calendar_of,
    calibrate,
    disturbed_months,
    estimate_pattern,
    project_year,
)
from koers.analysis.statistics.errors import (
    InvalidCount,
    InvalidDispersion,
    InvalidExposure,
    InvalidLevel,
    InvalidMonths,
    InvalidSeason,
    InvalidShape,
    InvalidTarget,
    NothingCounted,
    TooShort,
)

FLAT = np.ones(12)
WINTER = np.array([1.4, 1.2, 1.1, 0.9, 0.8, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1, 1.3])
HALF = np.full(30, 10)  # two years and a half of ten a month


def projected(counts=HALF, season=FLAT, exposure=1.0, **given):
    return project_year(counts, exposure, season, **({"observed_months": 6} | given))


def fitted(middle=0.0, lower=1.0, upper=1.0):
    """A calibration that is the same in all bins."""
    ones = np.ones(5)
    return Calibration(middle * ones, lower * ones, upper * ones, np.zeros(5, dtype=int))


# --- The model -------------------------------------------------------------------------------------------


def test_projection_without_drift_agrees_with_the_gamma_poisson_by_hand():
    """No drift, so no discount: a = Σy/φ + ½ and b = Σe/φ + ½/rate; φ comes back in the variance."""
    phi, rate = 2.5, 10.0
    a, b = 300 / phi + 0.5, 30 / phi + 0.5 / rate
    mean = 6 * a / b
    found = projected(dispersion=phi)
    assert found.observed == 60
    assert found.mean == pytest.approx(60 + mean)
    assert found.rest_variance == pytest.approx(phi * mean + mean**2 / a)


def test_projection_not_divided_by_dispersion_would_be_narrower():
    """The known error: with Σy for Σy/φ the level would look φ times as well known."""
    phi = 8.0
    found = projected(dispersion=phi)
    wrong = phi * found.rest_mean + found.rest_mean**2 / (300 + 0.5)
    assert found.rest_variance > 1.15 * wrong


def test_projection_with_drift_follows_the_discount_by_hand():
    """K² = s(1 - K), s = drift²/12 · rate · exposure / φ; each month a and b are times 1 - K."""
    phi, drift = 1.5, 0.3
    counts = np.r_[np.full(24, 10), np.full(6, 16)]
    rate = counts.sum() / 30
    signal = drift**2 / 12 * rate / phi
    keep = 1 - (np.sqrt(signal**2 + 4 * signal) - signal) / 2
    age = keep ** np.arange(29, -1, -1)
    a, b = (age * counts).sum() / phi + 0.5, age.sum() / phi + 0.5 / rate
    mean = 6 * a / b
    found = projected(counts, dispersion=phi, drift=drift)
    assert found.rest_mean == pytest.approx(mean)
    assert found.rest_variance == pytest.approx(phi * mean + mean**2 * (1 / a + drift**2 * 6 / 12))


def test_projection_chance_agrees_with_scipy():
    found = projected(dispersion=2.0, drift=0.1)
    size = found.rest_mean**2 / (found.rest_variance - found.rest_mean)
    law = nbinom(size, size / (size + found.rest_mean))
    for target in (59, 60, 100, 120, 140):
        assert found.probability_at_most(target) == pytest.approx(law.cdf(target - 60), abs=1e-12)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.99])
@pytest.mark.parametrize("size", [1, 3, 40, 3000])
def test_projection_limits_are_where_the_mid_p_passes_the_tail(level, size):
    found = projected(np.full(30, size), dispersion=1.7, drift=0.12, level=level)
    shape = found.rest_mean**2 / (found.rest_variance - found.rest_mean)
    law = nbinom(shape, shape / (shape + found.rest_mean))

    def mid(total):
        return 0.5 * (law.cdf(total - found.observed) + law.cdf(total - found.observed - 1))

    tail = (1 - level) / 2
    assert mid(found.lower) >= tail > mid(found.lower - 1)
    assert mid(found.upper) <= 1 - tail < mid(found.upper + 1)
    assert law.cdf(found.median - found.observed) >= 0.5 > law.cdf(found.median - found.observed - 1)


def test_projection_takes_the_season_into_account():
    """The known error: twice the half year. The first half of this season holds 6.2 of 12 parts."""
    counts = np.round(1000 * np.r_[np.tile(WINTER, 2), WINTER[:6]])
    found = projected(counts, WINTER)
    assert found.mean == pytest.approx(12000, rel=0.01)
    assert 2 * counts[-6:].sum() > found.upper


def test_projection_season_may_have_any_scale():
    assert projected(season=WINTER).mean == pytest.approx(projected(season=WINTER / WINTER.sum()).mean)


def test_projection_takes_exposure_into_account():
    """Twice the inhabitants in the months to come: twice the events."""
    exposure = np.r_[np.full(30, 1000.0), np.full(6, 2000.0)]
    found = projected(exposure=exposure)
    assert found.rest_mean == pytest.approx(2 * projected(exposure=1000.0).rest_mean)


def test_projection_carries_exposure_on_with_its_growth():
    exposure = 1000 * 1.02 ** (np.arange(30) // 12)
    whole = np.r_[exposure, np.full(6, exposure[-1])]
    assert projected(exposure=exposure).mean == pytest.approx(projected(exposure=whole).mean)


def test_projection_of_a_whole_year_is_the_count():
    found = projected(np.full(24, 10), observed_months=12, drift=0.2)
    assert (found.mean, found.median, found.lower, found.upper) == (120, 120, 120, 120)
    assert (found.probability_at_most(119), found.probability_at_most(120)) == (0, 1)


def test_projection_of_a_year_to_come_has_observed_nothing():
    found = projected(np.full(24, 10), observed_months=0, drift=0.1)
    assert found.observed == 0
    assert found.lower < 120 < found.upper


def test_projection_gets_narrower_as_the_year_goes_on():
    widths = []
    for months in (3, 6, 9, 11):
        found = projected(np.full(24 + months, 10), observed_months=months, dispersion=1.5, drift=0.15)
        widths.append(found.upper - found.lower)
    assert widths == sorted(widths, reverse=True)


def test_projection_of_a_passed_target_has_no_chance():
    found = projected()
    assert found.probability_at_most(59) == 0
    assert found.probability_at_most(60) > 0


def test_projection_chance_rises_with_the_target():
    found = projected(dispersion=2.0, drift=0.1, calibration=fitted(-0.2, 1.3, 0.8))
    chance = np.array([found.probability_at_most(t) for t in range(60, 200)])
    assert (np.diff(chance) >= 0).all()
    assert chance[-1] > 0.99


def test_projection_calibration_widens_each_side_and_moves_the_middle():
    plain, wide = projected(dispersion=2.0), projected(dispersion=2.0, calibration=fitted(0, 2.0, 1.0))
    assert (wide.upper, wide.median) == (plain.upper, plain.median)
    assert wide.lower < plain.lower
    assert projected(dispersion=2.0, calibration=fitted(-0.5)).median < plain.median


def test_projection_chance_and_interval_agree_after_calibration():
    """A target at a limit of the 90% interval has a chance of about 5 or 95 in 100."""
    found = projected(np.full(30, 2000), dispersion=2.0, drift=0.1, calibration=fitted(-0.3, 1.4, 0.8))
    assert found.probability_at_most(found.lower) == pytest.approx(0.05, abs=0.002)
    assert found.probability_at_most(found.median) == pytest.approx(0.50, abs=0.002)
    assert found.probability_at_most(found.upper) == pytest.approx(0.95, abs=0.002)


# --- Many series -----------------------------------------------------------------------------------------


def many():
    generator = np.random.default_rng(2)
    return generator.poisson(generator.uniform(0.1, 60, 25), (30, 25))


def test_projection_of_many_series_is_that_of_each_alone():
    counts = many()
    phi, drift = np.linspace(1, 3, 25), np.linspace(0.05, 0.3, 25)
    together = projected(counts, WINTER, dispersion=phi, drift=drift)
    for at in range(25):
        alone = projected(counts[:, at], WINTER, dispersion=phi[at], drift=drift[at])
        for name in ("observed", "mean", "median", "lower", "upper"):
            assert getattr(together, name)[at] == pytest.approx(getattr(alone, name)), name
        assert together.probability_at_most(100)[at] == pytest.approx(alone.probability_at_most(100))
        assert together[at].upper == alone.upper


def test_projection_of_series_that_cannot_be_projected_says_why_and_others_go_on():
    counts = np.tile(HALF[:, None], (1, 4))
    counts[:, 1] = 0
    flags = np.zeros((30, 4), dtype=bool)
    flags[:25, 2] = True
    found = projected(counts, dispersion=[1, 1, 1, np.nan], disturbed=flags)
    assert list(found.reason) == [None, Reason.TOO_FEW, Reason.TOO_SHORT, Reason.NO_DISPERSION]
    assert list(np.isnan(found.mean)) == list(np.isnan(found.upper)) == [False, True, True, True]
    assert list(np.isnan(found.probability_at_most(120))) == [False, True, True, True]


def test_projection_chance_takes_a_target_per_series():
    found = projected(many())
    assert found.probability_at_most(np.arange(25) * 30).shape == (25,)
    with pytest.raises(InvalidShape):
        found.probability_at_most([1, 2])


# --- Wrong variants --------------------------------------------------------------------------------------


def test_projection_with_corona_kept_would_be_too_low():
    """100 a month, 40 in the disturbed months of 2020-2022, 100 again: masked, the level is the old one."""
    flags = disturbed_months(2017, 66, stretches=[(date(2020, 3, 12), date(2022, 2, 25))])
    counts = np.where(flags, 40, 100)
    right = projected(counts, disturbed=flags, dispersion=2.0, drift=0.05)
    wrong = projected(counts, dispersion=2.0, drift=0.05)
    assert right.lower <= 4 * 100 + 2 * 40 + 600 <= right.upper
    assert right.median == pytest.approx(1080, abs=10)
    assert wrong.upper < 1080


def test_projection_disturbed_months_of_this_year_still_count_in_the_total():
    flags = np.r_[np.zeros(24, dtype=bool), True, True, np.zeros(4, dtype=bool)]
    counts = np.r_[np.full(24, 10), 2, 2, np.full(4, 10)]
    assert projected(counts, disturbed=flags).observed == 44


def test_projection_with_july_2018_ignored_would_be_too_low():
    """Real months of the country, possession of arms, thinned to towns: counted apart since July 2018."""
    counts, offences = nation()
    country = counts[:, offences == "3.1.3"].astype(int)
    towns = np.random.default_rng(18).binomial(country, 0.01, (96, 300))
    pattern = estimate_pattern(towns[:72])
    flags = disturbed_months(2012, 90, breaks=[(date(2018, 7, 1), date(2018, 7, 1))])
    came = towns[84:].sum(axis=0)

    def covered(disturbed):
        given = {"dispersion": pattern.dispersion, "drift": pattern.drift, "disturbed": disturbed}
        found = projected(towns[:90], pattern.season, **given)
        return ((found.lower <= came) & (came <= found.upper)).mean()

    assert covered(flags) > 0.84
    assert covered(None) < 0.75


def test_projection_with_a_provisional_month_as_final_would_be_too_low():
    """The last two months are half known; leaving them out gives the level back."""
    counts = np.r_[np.full(28, 100), 50, 50]
    periods = [f"{2020 + m // 12}MM{m % 12 + 1:02d}" for m in range(30)]
    calendar = calendar_of(periods, provisional=[False] * 28 + [True] * 2)
    right = projected(counts[: calendar.rows], observed_months=calendar.observed_months, drift=0.1)
    assert right.lower <= 1200 <= right.upper
    assert projected(counts, drift=0.1).upper < 1200


def test_projection_of_months_with_year_totals_among_them_is_refused():
    periods = [f"2021MM{m:02d}" for m in range(1, 13)] + ["2021JJ00"]
    with pytest.raises(InvalidMonths, match="totaal"):
        calendar_of(periods)
    with pytest.raises(InvalidMonths):  # and without periods the number of rows gives it away
        projected(np.r_[np.full(24, 10), 240, np.full(6, 10)])


# --- Calibration -----------------------------------------------------------------------------------------


def scattered(seed, drift=0.1, years=5, series=300):
    generator = np.random.default_rng(seed)
    walk = np.repeat(np.cumsum(generator.normal(0, drift, (years, series)), axis=0), 12, axis=0)
    return generator.poisson(generator.uniform(0.5, 30, series) * np.exp(walk))


def test_calibration_counts_the_forecasts_of_every_earlier_year():
    assert calibrate(scattered(1), observed_months=6).forecasts.sum() == 4 * 300


def test_calibration_leaves_out_disturbed_years():
    flags = np.zeros(60, dtype=bool)
    flags[40] = True  # in the fourth year
    assert calibrate(scattered(1), observed_months=6, disturbed=flags).forecasts.sum() == 3 * 300


def test_calibration_knows_nothing_of_the_year_that_is_projected():
    """No leakage: it takes whole years only, so the months of the open year cannot come in."""
    with pytest.raises(InvalidMonths, match="hele jaren"):
        calibrate(scattered(1)[:54], observed_months=6)


def test_calibration_uses_only_what_was_known_before_each_year():
    """A change of the last year's counts cannot move the scores of the years before it."""
    counts = scattered(2)
    changed = counts.copy()
    changed[48:] = 0
    before, after = calibrate(counts[:48], observed_months=6), calibrate(changed[:48], observed_months=6)
    assert before.lower == pytest.approx(after.lower)
    odd = calibrate(changed, observed_months=6)
    assert odd.forecasts.sum() == before.forecasts.sum() + 300
    assert (odd.lower >= before.lower).all()  # all of the last year fell far below


def test_calibration_of_a_bin_without_forecasts_leaves_the_model():
    found = calibrate(np.full((36, 3), 100), observed_months=6)
    assert (found.lower[:4] == 1).all()
    assert (found.middle[:4] == 0).all()


def test_calibration_narrows_what_was_too_wide():
    """Counts without any noise: the model allows for Poisson, what came did not need it."""
    found = calibrate(np.full((60, 200), 30), observed_months=6)
    assert found.upper[-1] < 0.6


# --- The door --------------------------------------------------------------------------------------------

NAN = np.where(np.arange(30) == 7, np.nan, 10.0)


@pytest.mark.parametrize(
    ("call", "error", "word"),
    [
        ({"counts": NAN}, InvalidCount, "ontbreekt"),
        ({"counts": HALF - 11}, InvalidCount, "negatief"),
        ({"counts": HALF + 0.5}, InvalidCount, "geen heel getal"),
        ({"counts": 0 * HALF}, NothingCounted, "niets|iets geteld"),
        ({"counts": HALF[:6]}, TooShort, "korter dan een jaar"),
        ({"counts": HALF[:29]}, InvalidMonths, "ontbreekt een maand"),
        ({"counts": np.zeros((2, 3, 4))}, InvalidShape, "tabel"),
        ({"observed_months": 13}, InvalidMonths, "tussen 0 en 12"),
        ({"exposure": 0}, InvalidExposure, "groter zijn dan nul"),
        ({"exposure": np.ones(29)}, InvalidShape, "passen niet"),
        ({"season": np.ones(11)}, InvalidSeason, "twaalf"),
        ({"season": 0 * FLAT}, InvalidSeason, "groter dan nul"),
        ({"season": np.ones((12, 3))}, InvalidShape, "passen niet"),
        ({"season": ["a"] * 12}, InvalidSeason, "getallen"),
        ({"dispersion": 0.9}, InvalidDispersion, "ten minste 1"),
        ({"drift": -0.1}, InvalidDispersion, "nul of meer"),
        ({"level": 90}, InvalidLevel, "tussen 0 en 1"),
        ({"disturbed": np.zeros(30)}, InvalidShape, "waar of onwaar"),
        ({"disturbed": np.zeros(7, dtype=bool)}, InvalidShape, "elke maand"),
    ],
)
def test_projection_of_bad_input_is_refused_in_dutch(call, error, word):
    with pytest.raises(error, match=word):
        projected(**call)


@pytest.mark.parametrize("target", [-1, np.nan, "veel"])
def test_projection_chance_of_a_bad_target_is_refused(target):
    with pytest.raises(InvalidTarget):
        projected().probability_at_most(target)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ({"counts": HALF[:12]}, TooShort),
        ({"observed_months": 12}, InvalidMonths),
        ({"counts": np.full(24, np.nan)}, InvalidCount),
        ({"exposure": -1.0}, InvalidExposure),
    ],
)
def test_calibration_of_bad_input_is_refused(call, error):
    given = {"counts": HALF[:24], "observed_months": 6} | call
    with pytest.raises(error):
        calibrate(given.pop("counts"), **given)
