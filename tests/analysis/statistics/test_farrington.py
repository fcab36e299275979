"""The absolute early warning against R's farringtonFlexible, for both weightings and every threshold."""

import numpy as np
import pytest
from farrington_key import KEYED, answers_of_key, counts_of_key, ours

from koers.analysis.statistics import Unjudged, farrington_flexible
from koers.analysis.statistics.errors import (
    InvalidBaseline,
    InvalidCount,
    InvalidLevel,
    InvalidMethod,
    InvalidPeriods,
    InvalidShape,
)


@pytest.fixture(scope="module")
def counts():
    return counts_of_key()


@pytest.fixture(scope="module")
def answers():
    return answers_of_key()


@pytest.mark.parametrize("key", KEYED, ids="-".join)
def test_farrington_on_the_series_of_the_key_agrees_with_r(counts, answers, key):
    theirs = answers[key]
    found = ours(counts, key, theirs)
    expected, upper = theirs["expected"]["values"], theirs["upper"]["values"]
    enough = expected >= 0.1
    assert enough.any()
    np.testing.assert_allclose(found.expected[enough], expected[enough], rtol=1e-9)
    np.testing.assert_allclose(found.upper[enough], upper[enough], rtol=1e-9)
    np.testing.assert_allclose(found.dispersion[enough], theirs["dispersion"]["values"][enough], rtol=1e-9)
    np.testing.assert_array_equal(found.alarm, theirs["alarm"]["values"] == 1)


@pytest.mark.parametrize("weights", ["corrected", "as-published"])
def test_trend_is_kept_where_r_keeps_it(counts, answers, weights):
    """Except in series that do not move at all: there r decides on the rounding of 0/0."""
    key = ("usual", weights, "delta")
    found = ours(counts, key, answers[key])
    baseline = counts["monthly"][:, : found.trend.shape[1]][:70]
    moves = baseline.std(axis=0) > 0
    np.testing.assert_array_equal(found.trend[:, moves], answers[key]["trend"]["values"][:, moves] == 1)


def test_default_weights_are_not_the_published_ones(counts, answers):
    """The defect must not be in the default: it keeps trends that chance made and narrows the bound."""
    right, published = (
        answers["usual", w, "delta"]["trend"]["values"].mean() for w in ("corrected", "as-published")
    )
    found = farrington_flexible(counts["monthly"], at=[74, 75, 76])
    assert found.trend.mean() == pytest.approx(right, abs=0.02)
    assert published > right + 0.2


def steady(mean, periods=80, series=1, seed=1):
    return np.random.default_rng(seed).poisson(mean, (periods, series)).astype(float)


def test_series_without_counts_is_not_judged_and_the_others_go_on():
    counts = np.hstack([np.zeros((80, 1)), steady(20), steady(0.3)])
    found = farrington_flexible(counts, at=[78, 79])
    assert found.reason.tolist() == [[Unjudged.TOO_FEW, Unjudged.JUDGED, Unjudged.TOO_FEW]] * 2
    assert np.isnan(found.p_value[:, [0, 2]]).all()
    assert np.isfinite(found.p_value[:, 1]).all()


def test_each_series_is_judged_on_its_own(counts):
    table = counts["monthly"]
    together = farrington_flexible(table[:, 20:60], at=[74, 75])
    alone = farrington_flexible(table[:, [31]], at=[75])
    assert alone.upper[0, 0] == together.upper[1, 11]


def test_what_comes_after_the_tested_period_changes_nothing(counts):
    table = counts["monthly"][:, :40].copy()
    before = farrington_flexible(table, at=[74])
    table[75:] += 1000
    table[71:74] += 1000  # the last three are left out too
    np.testing.assert_array_equal(before.upper, farrington_flexible(table, at=[74]).upper)


def test_p_value_of_the_expected_count_is_about_half():
    found = farrington_flexible(steady(100, series=200), at=[79])
    assert 0.4 < np.median(found.p_value) < 0.65


def test_earlier_outbreak_weighs_less():
    """Ten times the level in one month of the window years ago must hardly lift the bound."""
    counts = steady(20, series=50)
    without = farrington_flexible(counts, at=[79]).upper
    counts[79 - 24] = 200
    with_outbreak = farrington_flexible(counts, at=[79]).upper
    assert np.median(with_outbreak / without) < 1.3


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        ({"counts": [[1.0], [np.nan]]}, InvalidCount, "ontbreekt"),
        ({"counts": np.full((80, 1), -1)}, InvalidCount, "negatief"),
        ({"counts": np.full((80, 1), 0.5)}, InvalidCount, "heel getal"),
        ({"counts": np.ones(80)}, InvalidShape, "een kolom per reeks"),
        ({"counts": np.ones((80, 0))}, InvalidShape, "tabel"),
        ({"counts": [["a"]]}, InvalidCount, "geen getal"),
        ({"at": [75, 74]}, InvalidPeriods, "oplopend"),
        ({"at": [74, 74]}, InvalidPeriods, "één keer"),
        ({"at": [74.5]}, InvalidPeriods, "rangnummers"),
        ({"at": []}, InvalidPeriods, "rangnummers"),
        ({"at": [80]}, InvalidPeriods, "0 tot en met 79"),
        ({"at": [-1]}, InvalidPeriods, "0 tot en met 79"),
        ({"at": [59]}, InvalidBaseline, "te kort"),
        ({"frequency": 52}, InvalidBaseline, "te kort"),
        ({"years_back": 0}, InvalidBaseline, "één jaar terug"),
        ({"half_window": 1.5}, InvalidBaseline, "hele getallen"),
        ({"half_window": 6}, InvalidBaseline, "niet te verdelen"),
        ({"periods": 11}, InvalidBaseline, "niet te verdelen"),
        ({"exclude_last": 12}, InvalidBaseline, "minder dan een jaar"),
        ({"years_back": 1, "periods": 1, "half_window": 0}, InvalidBaseline, "om mee te vergelijken"),
        ({"years_back": 1, "half_window": 0, "exclude_last": 0}, InvalidBaseline, "breder venster"),
        ({"alpha": 0}, InvalidLevel, "tussen 0 en 1"),
        ({"trend_threshold": 1.1}, InvalidLevel, "tussen 0 en 1"),
        ({"threshold": "normal"}, InvalidMethod, "delta, nb of muan"),
        ({"weights": "stock"}, InvalidMethod, "as-published"),
    ],
)
def test_farrington_of_bad_input_is_refused_in_dutch(change, error, text):
    given = {"counts": np.ones((80, 2)), "at": [75], **change}
    with pytest.raises(error, match=text):
        farrington_flexible(given.pop("counts"), **given)
