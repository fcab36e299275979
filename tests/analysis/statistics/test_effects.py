"""What a measure did beside R's glm, on places where nothing was done, and where something was."""

import csv
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from municipal_years import municipal_years

from koers.analysis.statistics import Indication, Reason, compare_counts, effect_of_measure
from koers.analysis.statistics.errors import InvalidCount, InvalidExposure, InvalidMethod, InvalidShape

KEY = Path(__file__).parent / "keys" / "effects.csv"
CLASSES = {"30 to 100": (30, 100), "over 100": (100, np.inf)}


def key():
    with KEY.open() as file:
        sets = groupby(list(csv.DictReader(file)), lambda row: row["set"])
        return [pytest.param(list(rows), id=f"set {name}") for name, rows in sets]


def country(rng, per_year, places=300, years=5, course=1.0, spread=0.08):
    """Municipalities whose true level wanders from year to year; after the third year it follows `course`."""
    people = rng.lognormal(np.log(32000), 0.7, places)
    level = per_year / 32000 * rng.lognormal(0, 0.3, places)
    wander = np.exp(np.cumsum(rng.normal(0, spread, (places, years)), axis=1))
    mean = (people * level)[:, None] * wander * np.where(np.arange(years) < 3, 1.0, course)
    return rng.poisson(mean), np.broadcast_to(people[:, None], mean.shape)


def rejected(found, low, high):
    judged = (found.per_year >= low) & (found.per_year < high) & (found.reason == None)  # noqa: E711
    return found.p_value[judged] <= 0.05


@pytest.mark.parametrize("rows", key())
def test_effect_is_that_of_the_poisson_regression_in_r(rows):
    count, people = (np.array([[float(r[f"{n}{i}"]) for i in range(1, 6)] for r in rows]) for n in "ye")
    found = effect_of_measure(count, people, place=0, start=3)
    assert float(found.ratio) == pytest.approx(float(rows[0]["ratio"]), rel=1e-8)
    assert (found.peers >= 0).sum() == len(rows) - 1


@pytest.mark.parametrize("size", CLASSES)
def test_effect_where_nothing_was_done_is_found_in_one_of_twenty(size):
    rng = np.random.default_rng(60)
    alarms = []
    for _ in range(6):
        count, people = country(rng, {"30 to 100": 60, "over 100": 300}[size], course=0.8)
        found = effect_of_measure(count, people, place=np.arange(300), start=3)
        alarms.append(rejected(found, *CLASSES[size]))
    assert sum(map(len, alarms)) > 1000
    assert 0.03 <= np.mean(np.concatenate(alarms)) <= 0.07


def test_effect_under_thirty_a_year_is_refused_and_the_others_go_on():
    count, people = country(np.random.default_rng(61), 25)
    found = effect_of_measure(count, people, place=np.arange(300), start=3)
    small = found.per_year < 30
    assert 50 < small.sum() < 290
    assert set(found.reason[small]) == {Reason.TOO_FEW}
    assert set(found.indication[small]) == {Indication.UNKNOWN}
    for name in ("ratio", "lower", "upper", "p_value", "detectable", "placebos"):
        assert np.isnan(getattr(found, name)[small]).all()
    assert np.isfinite(found.p_value[~small & (found.reason == None)]).all()  # noqa: E711


@pytest.mark.parametrize("first", [2012, 2013, 2014, 2015])
def test_effect_in_real_municipalities_where_nothing_was_done_is_found_in_one_of_twenty(first):
    _, _, count, people = municipal_years(first, first + 4)
    found = effect_of_measure(count[:, None], people, place=np.arange(people.shape[0]), start=3)
    for low, high in CLASSES.values():
        alarms = rejected(found, low, high)
        assert len(alarms) > 800
        assert 0.03 <= alarms.mean() <= 0.07


def test_effect_by_before_and_after_alone_would_be_found_in_most_real_municipalities():
    _, _, count, people = municipal_years(2014, 2019)
    before, after = (a.sum(-1) for a in (count[..., :3], count[..., 3:]))
    found = compare_counts(after, people[:, 3:].sum(1), before, people[:, :3].sum(1))
    assert np.mean(found.p_value[before >= 90] <= 0.05) > 0.5


def test_effect_where_the_whole_country_falls_is_no_effect():
    """Before against after, every one of these places would show a fall of 40%."""
    count, people = country(np.random.default_rng(62), 300, course=0.6)
    found = effect_of_measure(count, people, place=np.arange(300), start=3)
    judged = found.ratio[found.reason == None]  # noqa: E711
    assert np.median(judged) == pytest.approx(1, abs=0.04)
    assert np.mean(found.indication == Indication.FALL) < 0.05


def test_effect_that_was_put_in_is_estimated_and_pointed_out():
    rng = np.random.default_rng(63)
    count, people = country(rng, 300)
    count[7, 3:] = rng.binomial(count[7, 3:], 0.4)
    found = effect_of_measure(count, people, place=7, start=3)
    assert found.indication is Indication.FALL
    assert found.lower < 0.4 < found.upper < 1
    count[7, 3:] *= 6
    assert effect_of_measure(count, people, place=7, start=3).indication is Indication.RISE


def test_effect_of_the_detectable_size_is_seen_four_times_out_of_five():
    rng = np.random.default_rng(64)
    seen = []
    for _ in range(4):
        count, people = country(rng, 200)
        before = effect_of_measure(count, people, place=np.arange(300), start=3)
        for place in np.flatnonzero(before.reason == None)[::4]:  # noqa: E711
            changed = count.copy()
            changed[place, 3:] = rng.binomial(count[place, 3:], before.detectable[place])
            seen.append(effect_of_measure(changed, people, place=place, start=3).indication)
    assert len(seen) > 200
    assert np.mean(np.array(seen) == Indication.FALL) == pytest.approx(0.8, abs=0.08)


def test_effect_interval_leaves_out_one_exactly_when_the_rank_says_so():
    count, people = country(np.random.default_rng(65), 100, spread=0.3)
    found = effect_of_measure(count, people, place=np.arange(300), start=3)
    judged = found.reason == None  # noqa: E711
    outside = (found.lower[judged] > 1) | (found.upper[judged] < 1)
    assert (outside == (found.p_value[judged] <= 0.05)).all()
    assert outside.any()


def test_effect_of_a_measure_after_which_nothing_happened_is_a_ratio_of_zero():
    count, people = country(np.random.default_rng(66), 100)
    count[7, 3:] = 0
    found = effect_of_measure(count, people, place=7, start=3)
    assert (found.ratio, found.lower, found.indication) == (0, 0, Indication.FALL)
    assert found.p_value == pytest.approx(1 / 61)


def test_effect_peers_are_alike_and_never_the_place_itself():
    count, people = country(np.random.default_rng(67), 100)
    found = effect_of_measure(count, people, place=7, start=3)
    assert 7 not in found.peers
    assert len(set(found.peers)) == 60
    size = people[found.peers, 0] / people[7, 0]
    level = count[found.peers, :3].sum(1) / people[found.peers, 0] / (count[7, :3].sum() / people[7, 0])
    assert min(size.min(), level.min()) > 1 / 3
    assert max(size.max(), level.max()) < 3


def test_effect_placebos_do_not_depend_on_what_happened_in_the_place():
    count, people = country(np.random.default_rng(68), 100)
    one = effect_of_measure(count, people, place=7, start=3)
    count[7, 3:] = 1
    np.testing.assert_array_equal(one.placebos, effect_of_measure(count, people, place=7, start=3).placebos)


def test_effect_of_a_place_without_peers_has_a_reason():
    count, people = country(np.random.default_rng(69), 100)
    people = people.copy()
    people[7] *= 30
    found = effect_of_measure(count, people, place=7, start=3)
    assert (found.reason, found.indication) == (Reason.TOO_FEW_PLACES, Indication.UNKNOWN)
    few = effect_of_measure(count[:39], people[:39], place=0, start=3)
    assert few.reason is Reason.TOO_FEW_PLACES


def test_effect_of_many_series_equals_one_by_one():
    count, people = country(np.random.default_rng(70), 200)
    other, _ = country(np.random.default_rng(71), 200)
    both = effect_of_measure(np.stack((count, other)), people, place=[5, 9], start=3)
    alone = effect_of_measure(other, people, place=9, start=3)
    assert both.p_value[1] == alone.p_value
    assert both.ratio[1] == pytest.approx(float(alone.ratio), rel=1e-12)
    np.testing.assert_array_equal(both.peers[1], alone.peers)


def test_effect_of_months_counts_thirty_a_year():
    count, people = country(np.random.default_rng(72), 4, years=36)
    found = effect_of_measure(count, people, place=np.arange(300), start=24, periods_per_year=12)
    assert found.per_year == pytest.approx(count[:, :24].sum(1) / 2)
    assert (found.reason == None).any()  # noqa: E711


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"count": np.full((50, 5), np.nan)}, InvalidCount),
        ({"count": np.full((50, 5), -1)}, InvalidCount),
        ({"count": np.full((50, 5), 0.5)}, InvalidCount),
        ({"exposure": 0}, InvalidExposure),
        ({"exposure": np.ones(4)}, InvalidShape),
        ({"count": np.ones(5)}, InvalidShape),
        ({"place": 50}, InvalidShape),
        ({"place": -1}, InvalidShape),
        ({"place": 1.5}, InvalidShape),
        ({"start": 1}, InvalidShape),
        ({"start": 5}, InvalidShape),
        ({"peers": 20}, InvalidMethod),
        ({"periods_per_year": 0}, InvalidMethod),
        ({"count": np.ones((2, 50, 5)), "place": [0, 1, 2]}, InvalidShape),
    ],
)
def test_effect_bad_input_is_refused(change, error):
    with pytest.raises(error):
        effect_of_measure(
            **{"count": np.full((50, 5), 50), "exposure": 1000, "place": 0, "start": 3} | change
        )
