"""The early warning against the rest of the country: what it must find, and what it must leave alone."""

import numpy as np
import pytest
from panels import country
from scipy.special import ndtr, ndtri

from koers.analysis.statistics import Unjudged, adjusted_p_values, detect_relative, farrington_flexible
from koers.analysis.statistics.aberrations import relative
from koers.analysis.statistics.aberrations.levels import Levels
from koers.analysis.statistics.aberrations.spread import Spread
from koers.analysis.statistics.errors import (
    InvalidBaseline,
    InvalidCount,
    InvalidExposure,
    InvalidLevel,
    InvalidMethod,
    InvalidPeriods,
    InvalidShape,
    TooFewPlaces,
)

MONTHS = range(66, 96)
LOWEST, HIGHEST = 0.002, 0.015  # share of alarms at a nominal 1%


def share_of_alarms(found, low=0.3, high=np.inf):
    """Among counts of which this much was expected."""
    return found.alarm[(found.expected >= low) & (found.expected < high)].mean()


def in_band(share):
    return LOWEST <= share <= HIGHEST


@pytest.fixture(scope="module")
def quiet():
    return country(1)


@pytest.fixture(scope="module")
def lively():
    return country(2, dispersion=2.5)


@pytest.mark.parametrize(("low", "high"), [(0.3, 1), (1, 3), (3, 10), (10, np.inf)])
@pytest.mark.parametrize("name", ["quiet", "lively"])
def test_alarms_where_nothing_happened_are_about_one_percent(name, low, high, request):
    place = request.getfixturevalue(name)
    found = detect_relative(place.counts, at=MONTHS, **place.arguments)
    assert in_band(share_of_alarms(found, low, high))


def test_list_where_nothing_happened_is_nearly_always_empty(quiet):
    found = detect_relative(quiet.counts, at=MONTHS, **quiet.arguments)
    assert found.discovery.any(axis=1).mean() <= 0.15


def test_list_with_planted_rises_holds_most_of_the_clear_ones_and_few_others(quiet):
    generator = np.random.default_rng(5)
    shares, found = [], []
    for at in (70, 78, 86, 94):
        pick = generator.choice(np.flatnonzero(quiet.means[at] >= 10), 20, replace=False)
        counts = quiet.planted(at, pick, 3, generator)
        listed = detect_relative(counts, at=[at], **quiet.arguments).discovery[0]
        found.append(listed[pick].sum() / 20)
        shares.append((listed.sum() - listed[pick].sum()) / max(1, listed.sum()))
    assert np.mean(found) > 0.8
    assert np.mean(shares) <= 0.10


def test_list_from_farrington_p_values_is_full_of_false_discoveries():
    """The mistake that this package exists to avoid: BH over the regressions of all series."""
    place = country(3, national=(5, 400))
    at = list(range(66, 96, 6))
    found = farrington_flexible(place.counts, at=at)
    middle, edge = found.expected ** (2 / 3), found.upper ** (2 / 3)
    p_values = ndtr(-(place.counts[at] ** (2 / 3) - middle) / ((edge - middle) / ndtri(0.99)))
    raw = [np.sum(adjusted_p_values(row) <= 0.10) for row in p_values]
    ours = detect_relative(place.counts, at=at, **place.arguments).discovery.sum(axis=1)
    assert min(raw) >= 3
    assert max(ours) <= 1


def test_expected_count_does_not_hang_on_the_own_count(quiet):
    """Leave-one-out: else a large town hides its own rise."""
    before = detect_relative(quiet.counts, at=[80], **quiet.arguments)
    largest = int(np.argmax(quiet.means[80]))
    counts = quiet.counts.copy()
    counts[80, largest] *= 3
    after = detect_relative(counts, at=[80], **quiet.arguments)
    assert after.expected[0, largest] == before.expected[0, largest]
    assert after.discovery[0, largest]


def test_rise_that_the_whole_country_shares_is_no_alarm(quiet):
    counts = quiet.counts.copy()
    counts[80] += np.random.default_rng(8).poisson(quiet.means[80])
    found = detect_relative(counts, at=[80], **quiet.arguments)
    assert not found.discovery.any()


def test_months_just_before_the_tested_one_are_not_learnt_from(quiet):
    counts = quiet.counts.copy()
    counts[77:80, 7] += 500
    before, after = (
        detect_relative(table, at=[80], **quiet.arguments).level[0, 7] for table in (quiet.counts, counts)
    )
    assert before == after


def test_order_of_the_series_does_not_matter(quiet):
    order = np.random.default_rng(3).permutation(quiet.counts.shape[1])
    straight = detect_relative(quiet.counts, at=[80], **quiet.arguments)
    shuffled = detect_relative(
        quiet.counts[:, order], offence=quiet.offence[order], population=quiet.population[order], at=[80]
    )
    np.testing.assert_allclose(shuffled.p_value[0], straight.p_value[0, order], rtol=1e-9)


def test_population_may_change_over_time(quiet):
    people = np.tile(quiet.population, (96, 1))
    table = detect_relative(quiet.counts, offence=quiet.offence, population=people, at=[80])
    row = detect_relative(quiet.counts, at=[80], **quiet.arguments)
    np.testing.assert_allclose(table.p_value, row.p_value, rtol=1e-9)


def test_weekly_counts_are_judged_too():
    place = country(4, places=60, offences=5, periods=52 * 4, national=(50, 2000))
    found = detect_relative(
        place.counts, at=range(160, 208), frequency=52, years_back=3, exclude_last=4, **place.arguments
    )
    assert in_band(share_of_alarms(found, 1))


def test_offence_that_was_counted_nowhere_is_not_judged_and_the_others_go_on(quiet):
    counts = quiet.counts.copy()
    counts[:, quiet.offence == 4] = 0
    found = detect_relative(counts, at=[80], **quiet.arguments)
    hidden = quiet.offence == 4
    assert (found.reason[0] == np.where(hidden, Unjudged.NO_REFERENCE, Unjudged.JUDGED)).all()
    np.testing.assert_array_equal(np.isnan(found.p_value[0]), hidden)
    np.testing.assert_array_equal(np.isnan(found.adjusted[0]), hidden)
    assert not found.alarm[0, hidden].any()


def test_spread_that_was_put_in_is_found():
    place = country(6, places=300, offences=3, dispersion=1.8, drift=0.2, national=(3000, 9000))
    found = detect_relative(place.counts, at=[95], **place.arguments)
    large = place.means[95] > 5
    assert np.mean(found.dispersion[0, large]) == pytest.approx(1.8, abs=0.15)
    assert np.mean(found.drift[0]) == pytest.approx(0.2, abs=0.03)


@pytest.mark.parametrize("kept", [True, False])
def test_disturbed_months_that_are_kept_spoil_the_alarms(quiet, kept):
    """A shock that hit half of the places: learnt from, it makes their return to normal look like a rise."""
    counts = quiet.counts.copy()
    shock = np.zeros(96, dtype=bool)
    shock[40:64] = True
    hit = np.arange(counts.shape[1]) % 2 == 0
    counts[np.ix_(shock, hit)] = np.floor(counts[np.ix_(shock, hit)] * 0.2)
    found = detect_relative(counts, at=range(72, 96), disturbed=None if kept else shock, **quiet.arguments)
    shares = [share_of_alarms(found, low, high) for low, high in ((1, 3), (3, 10), (10, np.inf))]
    assert all(in_band(share) for share in shares) is not kept


def ignoring_dispersion(years, offence, frequency):
    ones = np.ones(len(offence))
    return Spread(ones, 0 * ones, relative_spread(years, offence, frequency).drift)


relative_spread = relative.spread_of


def test_counts_not_divided_by_their_dispersion_give_too_many_alarms(lively, monkeypatch):
    monkeypatch.setattr(relative, "spread_of", ignoring_dispersion)
    found = detect_relative(lively.counts, at=MONTHS, **lively.arguments)
    assert share_of_alarms(found) > HIGHEST
    assert found.discovery.any(axis=1).mean() > 0.15


def test_level_without_its_error_gives_too_many_alarms(monkeypatch):
    place = country(7, drift=0.3, national=(2000, 20000))
    follow = relative.followed
    monkeypatch.setattr(relative, "followed", lambda *a, **k: Levels(follow(*a, **k).mean, np.full(150, 1e9)))
    found = detect_relative(place.counts, at=MONTHS, **place.arguments)
    monkeypatch.undo()
    right = detect_relative(place.counts, at=MONTHS, **place.arguments)
    assert share_of_alarms(found, 10) > HIGHEST
    assert in_band(share_of_alarms(right, 10))


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        ({"counts": np.full((80, 4), np.nan)}, InvalidCount, "ontbreekt"),
        ({"counts": np.full((80, 4), -1)}, InvalidCount, "negatief"),
        ({"counts": np.full((80, 4), 0.5)}, InvalidCount, "heel getal"),
        ({"counts": np.ones(80)}, InvalidShape, "tabel"),
        ({"offence": [1, 1, 2]}, InvalidShape, "één naam per kolom"),
        ({"offence": [1, 1, 1, 2]}, TooFewPlaces, "ten minste twee gebieden"),
        ({"population": [100, 0, 100, 100]}, InvalidExposure, "groter zijn dan nul"),
        ({"population": [100, np.nan, 100, 100]}, InvalidExposure, "ontbreekt"),
        ({"population": [100, 100]}, InvalidExposure, "van elke reeks"),
        ({"disturbed": [True]}, InvalidShape, "verstoorde perioden"),
        ({"disturbed": np.zeros(80)}, InvalidShape, "verstoorde perioden"),
        ({"at": [75, 74]}, InvalidPeriods, "oplopend"),
        ({"at": [59]}, InvalidBaseline, "te kort"),
        ({"years_back": 1}, InvalidBaseline, "ten minste 2 jaar"),
        ({"exclude_last": 12}, InvalidBaseline, "minder dan een jaar"),
        ({"frequency": 12.0}, InvalidBaseline, "ten minste 2 jaar"),
        ({"alpha": 1}, InvalidLevel, "tussen 0 en 1"),
        ({"discovery_rate": 0}, InvalidLevel, "tussen 0 en 1"),
        ({"procedure": "holm"}, InvalidMethod, "BH of BY"),
    ],
)
def test_relative_of_bad_input_is_refused_in_dutch(change, error, text):
    given = {
        "counts": np.ones((80, 4)),
        "offence": [1, 1, 2, 2],
        "population": [100] * 4,
        "at": [75],
        **change,
    }
    with pytest.raises(error, match=text):
        detect_relative(given.pop("counts"), **given)
