"""The tables of docs/methods/prognose.md, recomputed from their own inputs."""

from functools import partial

import numpy as np
import pytest
from method_pages import METHODS, agrees, rows
from monthly_cases import nation

from koers.analysis.statistics import (
    Direction,
    compare_counts,
    estimate_pattern,
    judge_years,
    project_year,
    seasonal_share,
    smallest_visible_change,
)

table = partial(rows, METHODS / "prognose.md")
HIDDEN_YEAR = np.arange(18) < 12  # 2021 is disturbed: only the half year teaches


@pytest.fixture(scope="module")
def burglary():
    """The season of home burglary in the country, 2015-2019."""
    counts, offences = nation()
    return estimate_pattern(counts[36:], 1.0, offences).season[:, offences == "1.1.1"][:, 0]


def half_year(row, season):
    """The projection from so many events, spread evenly over six months."""
    months = np.diff(np.ceil(np.arange(7) / 6 * int(row["so far"])))
    return project_year(
        np.r_[np.zeros(12), months],
        1.0,
        season,
        observed_months=6,
        disturbed=HIDDEN_YEAR,
        dispersion=float(row["φ"]),
        drift=float(row["drift"]),
    )


@pytest.mark.parametrize("row", table("share"))
def test_projection_on_the_page_comes_out(row, burglary):
    found = half_year(row, burglary)
    assert agrees(seasonal_share(burglary, 6), row["share"])
    for name in ("mean", "lower", "upper"):
        assert agrees(getattr(found, name), row[name]), name


@pytest.mark.parametrize("row", table("chance"))
def test_verdict_on_an_open_year_on_the_page_comes_out(row, burglary):
    found = judge_years(half_year(row, burglary), Direction.AT_MOST, float(row["at most"]))
    assert agrees(found.probability, row["chance"])
    assert str(found.outcome[()]) == row["verdict"]


@pytest.mark.parametrize("row", table("first half"))
def test_season_on_the_page_comes_out(row, burglary):
    months = [
        row[name]
        for name in ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    ]
    assert all(agrees(found, written) for found, written in zip(burglary, months, strict=True))
    assert agrees(seasonal_share(burglary, 6), row["first half"])


@pytest.mark.parametrize("row", table("t"))
def test_half_year_beside_a_year_on_the_page_comes_out(row):
    found = compare_counts(*(float(row[name]) for name in "xtys"), level=0.95)
    for name in ("ratio", "lower", "upper"):
        assert agrees(getattr(found, name), row[name]), name


@pytest.mark.parametrize("row", table("or times"))
def test_smallest_visible_change_on_the_page_comes_out(row):
    found = smallest_visible_change(float(row["mean"]), float(row["years"]), float(row["φ"]))
    for name, column in (("lower", "times"), ("most", "at most"), ("higher", "or times"), ("least", "from")):
        assert agrees(getattr(found, name), row[column]), name
