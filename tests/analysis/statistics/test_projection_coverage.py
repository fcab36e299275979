"""On years that the model has not seen, does the interval hold what it promises? Real months only."""

import numpy as np
import pytest
from heldout import BINS, BOUNDS, MOST_ON_ONE_SIDE, held_out, joined
from monthly_cases import LEVELS, nation, needs_the_hague, the_hague
from scipy.stats import poisson

MONTHS = (3, 6, 9)
FRAUD = ("3.9.1", "3.9.2", "3.9.3", "3.7.1")  # of the registry: recorded otherwise in these years


@pytest.fixture(scope="module")
def local():
    """The Hague and 7 other municipalities, their districts and neighbourhoods, 2013, 2014 and 2015."""
    areas = [the_hague(level) for level in LEVELS]
    return {m: joined([held_out(c, o, (2, 3, 4), m) for c, o, _ in areas]) for m in MONTHS}


@pytest.fixture(scope="module")
def national():
    """The country, 2015, 2016 and 2017: before the recording change of July 2018."""
    counts, offences = nation()
    own = ~np.isin(offences, FRAUD)
    return {m: held_out(counts[:, own], offences[own], (3, 4, 5), m) for m in MONTHS}


@needs_the_hague
@pytest.mark.parametrize("edges", BINS)
@pytest.mark.parametrize("months", MONTHS)
def test_projection_of_real_held_out_years_covers_what_came(local, months, edges):
    count, covered, below, above = local[months].misses(edges)
    low, high = BOUNDS[edges]
    assert count > 500
    assert low <= covered <= high
    assert max(below, above) <= MOST_ON_ONE_SIDE


@needs_the_hague
@pytest.mark.parametrize("months", MONTHS)
def test_projection_of_every_level_of_area_covers_what_came(months):
    """Each level by itself, where a bin has 200 projections or more."""
    for level in LEVELS:
        counts, offences, _ = the_hague(level)
        found = held_out(counts, offences, (2, 3, 4), months)
        for edges in BINS:
            if found.of_bin(edges).sum() >= 200:
                _, covered, below, above = found.misses(edges)
                assert BOUNDS[edges][0] <= covered <= BOUNDS[edges][1], (level, edges)
                assert max(below, above) <= MOST_ON_ONE_SIDE, (level, edges)


@pytest.mark.parametrize("months", MONTHS)
def test_projection_of_the_country_covers_what_came(national, months):
    count, covered, below, above = national[months].misses((100, np.inf))
    assert count > 100
    assert 0.84 <= covered <= 0.95
    assert max(below, above) <= MOST_ON_ONE_SIDE


@needs_the_hague
@pytest.mark.parametrize("edges", BINS[1:])
def test_twice_the_half_year_covers_far_too_little(local, edges):
    """The known error of the hand method: the second half is as the first, with Poisson limits."""
    found = local[6]
    own = found.of_bin(edges)
    so_far = found.so_far[own]
    low, high = so_far + poisson.ppf([[0.05], [0.95]], so_far)
    covered = (low <= found.came[own]) & (found.came[own] <= high)
    assert covered.mean() < 0.80


@needs_the_hague
@pytest.mark.parametrize("edges", [(0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.01)])
def test_chance_of_staying_at_or_below_last_year_is_what_happened(local, edges):
    chance = np.concatenate([local[m].chance_of_before for m in MONTHS])
    base = np.concatenate([local[m].before for m in MONTHS])
    met = np.concatenate([local[m].came <= local[m].before for m in MONTHS])
    own = (base >= 5) & (chance >= edges[0]) & (chance < edges[1])
    assert own.sum() >= 1000
    assert chance[own].mean() == pytest.approx(met[own].mean(), abs=0.03)


@needs_the_hague
def test_chance_of_at_least_95_in_100_is_seldom_wrong(local):
    chance = np.concatenate([local[m].chance_of_before for m in MONTHS])
    base = np.concatenate([local[m].before for m in MONTHS])
    met = np.concatenate([local[m].came <= local[m].before for m in MONTHS])[base >= 5]
    chance = chance[base >= 5]
    sure = (chance >= 0.95) | (chance <= 0.05)
    assert sure.sum() >= 1000
    assert (met != (chance > 0.5))[sure].mean() <= 0.03
