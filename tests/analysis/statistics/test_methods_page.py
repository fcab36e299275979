"""Every table of docs/methods/oordelen.md, recomputed from its own inputs."""

from functools import partial

import numpy as np
import pytest
from method_pages import METHODS, agrees, rows, tables
from scipy.stats import nbinom

from koers.analysis.statistics import (
    Counted,
    Direction,
    Outcome,
    chance_range,
    compare_counts,
    compare_marks,
    judge,
    judge_levels,
    ladder,
    movements,
    smallest_visible_fall,
)

PAGE = METHODS / "oordelen.md"
INHABITANTS = {"2019": 32990, "2022": 34726}
table = partial(rows, PAGE)


@pytest.mark.parametrize("row", table("method"))
def test_change_on_the_page_comes_out(row):
    x, t, y, s, phi, level = (float(row[c]) for c in ("x", "t", "y", "s", "φ", "level"))
    found = compare_counts(x, t, y, s, dispersion=phi, level=level, method=row["method"])
    assert agrees(found.ratio, row["ratio"])
    assert agrees(found.lower, row["lower"])
    assert agrees(found.upper, row["upper"])
    assert agrees(found.p_value, row["p"])


@pytest.mark.parametrize("row", table("offence"))
def test_movement_on_the_page_comes_out(row):
    found = movements(
        float(row["x (2022)"]),
        INHABITANTS["2022"],
        float(row["y (2019)"]),
        INHABITANTS["2019"],
        dispersion=float(row["φ"]),
    )
    assert str(found.movement) == row["verdict"]
    assert agrees(found.change.ratio, row["ratio"])
    assert agrees(found.change.lower, row["lower"])
    assert agrees(found.change.upper, row["upper"])
    assert agrees(found.probability_lower, row["P(lower)"])


@pytest.mark.parametrize("row", table("visible fall to"))
def test_room_for_chance_on_the_page_comes_out(row):
    y, s, t, phi = (float(row[c]) for c in ("y", "s", "t", "φ"))
    low, high = chance_range(y, s, t, dispersion=phi)
    assert (low, high) == (float(row["low"]), float(row["high"]))
    fall = smallest_visible_fall(y, s, t, dispersion=phi)
    assert float(fall) * y / s * t == pytest.approx(float(row["visible fall to"]))


@pytest.mark.parametrize("row", table("probability"))
def test_verdict_on_the_page_comes_out(row):
    x, t, y, s, phi, margin = (float(row[c]) for c in ("x", "t", "y", "s", "φ", "margin"))
    found = judge(Counted(x, t), Direction.AT_MOST, base=Counted(y, s), margin=margin, dispersion=phi)
    assert agrees(found.probability, row["probability"])
    assert str(found.outcome) == row["verdict"]


@pytest.mark.parametrize("row", table("margin of base"))
def test_grade_on_the_page_comes_out(row):
    found = compare_marks(
        float(row["grade"]), float(row["margin"]), float(row["base"]), float(row["margin of base"])
    )
    assert agrees(found.difference, row["difference"])
    assert agrees(found.lower, row["lower"])
    assert agrees(found.upper, row["upper"])


@pytest.mark.parametrize("row", table("real ratio"))
def test_share_of_each_word_on_the_page_comes_out(row):
    base, ratio, phi, years = float(row["per year"]), float(row["real ratio"]), 1.3, 3
    old, new = (nbinom(mean / (phi - 1), 1 / phi) for mean in (base * years, base * ratio))
    y = np.arange(int(old.ppf(1e-6)), int(old.ppf(1 - 1e-6)) + 1)
    x = np.arange(int(new.ppf(1e-6)), int(new.ppf(1 - 1e-6)) + 1)
    given = {"direction": Direction.AT_MOST, "margin": 0.10, "dispersion": phi}
    found = judge_levels(x[:, None], 1, y[None, :], years, **given)
    weight = new.pmf(x)[:, None] * old.pmf(y)[None, :]
    words = dict(zip(list(row)[2:], list(Outcome)[:5], strict=True))
    for column, word in words.items():
        assert agrees(100 * weight[found.outcome == word].sum(), row[column]), column


def test_ladder_on_the_page_is_the_one_in_use():
    rows = next(t for t in tables(PAGE) if "word" in t[0])
    edges = [0.95, 0.75, 0.5, 0.15, 0.05]  # one chance inside each step, edges where the page includes them
    assert [str(ladder(edge)) for edge in edges] == [row["word"] for row in rows]


def test_edges_of_the_room_for_chance_in_the_text_come_out():
    text = PAGE.read_text(encoding="utf-8")
    at = [float(compare_counts(c, 34726, 100, 32990, dispersion=4.706, level=0.90).upper) for c in (59, 58)]
    assert f"ends at {at[0]:.3f}" in text.replace("\n", " ")
    assert f"({at[1]:.3f})" in text


def test_smallest_split_that_shows_at_fifteen_events_is_four_against_eleven():
    found = compare_counts(np.arange(8), 1, 15 - np.arange(8), 1, level=0.90)
    assert list(np.flatnonzero(found.upper < 1)) == [0, 1, 2, 3, 4]
    assert "4 against 11" in PAGE.read_text(encoding="utf-8")
