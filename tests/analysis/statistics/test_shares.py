"""Shares over years, against the worked examples of Newcombe (1998), numerical integration and refusals."""

from itertools import pairwise

import numpy as np
import pytest
from method_pages import METHODS, agrees, rows
from scipy.integrate import quad
from scipy.stats import beta

from koers.analysis.statistics import (
    Direction,
    Movement,
    Outcome,
    Question,
    Reason,
    StatisticsError,
    compare_shares,
    judge_share,
    size_of_margin,
)

PAGE = METHODS / "aandelen.md"


def of(row, *names):
    return [float(row[name]) for name in names]


@pytest.mark.parametrize("row", rows(PAGE, "base whole"))
def test_interval_of_two_shares_is_that_of_the_paper(row):
    part, whole, base_part, base_whole = of(row, "part", "whole", "base part", "base whole")
    found = compare_shares(part / whole, whole, base_part / base_whole, base_whole, level=float(row["level"]))
    assert agrees(found.difference, row["difference"])
    assert agrees(found.lower, row["lower"])
    assert agrees(found.upper, row["upper"])


@pytest.mark.parametrize("row", rows(PAGE, "turn-outs before"))
def test_worked_example_of_the_fire_brigade_comes_out(row):
    part, whole, base_part, base_whole = of(row, "in time", "turn-outs", "in time before", "turn-outs before")
    found = compare_shares(part / whole, whole, base_part / base_whole, base_whole)
    assert found.movement == row["word"]
    assert agrees(100 * found.difference, row["points"])
    assert agrees(100 * found.lower, row["from"])
    assert agrees(100 * found.upper, row["to"])
    assert agrees(found.probability_lower, row["chance lower"])


@pytest.mark.parametrize("row", rows(PAGE, "respondents"))
def test_margin_of_a_survey_is_worth_the_respondents_on_the_page(row):
    share, margin = of(row, "share", "margin")
    assert agrees(size_of_margin(share, margin), row["respondents"])
    half = 1.959964 * np.sqrt(share * (1 - share) / float(row["respondents"]))
    assert half == pytest.approx(margin, abs=5e-4)


@pytest.mark.parametrize(
    ("part", "whole", "base_part", "base_whole"),
    [(56, 70, 48, 80), (0, 20, 1, 30), (206, 233, 187, 220), (5000, 10000, 4900, 10000), (20, 20, 19, 20)],
)
def test_chance_of_a_lower_share_is_that_of_numerical_integration(part, whole, base_part, base_whole):
    now, base = beta(part + 0.5, whole - part + 0.5), beta(base_part + 0.5, base_whole - base_part + 0.5)
    edges = np.unique([now.ppf(1e-12), *now.ppf([0.01, 0.25, 0.5, 0.75, 0.99]), now.ppf(1 - 1e-12)])
    wanted = sum(quad(lambda x: now.pdf(x) * base.sf(x), low, high)[0] for low, high in pairwise(edges))
    found = compare_shares(part / whole, whole, base_part / base_whole, base_whole)
    assert found.probability_lower == pytest.approx(wanted, abs=1e-5)


def test_interval_of_an_unchanged_share_holds_nine_times_out_of_ten():
    """Every outcome of two samples, weighed by its chance: no random numbers."""
    for chance, n in ((0.85, 220), (0.5, 40), (0.95, 60)):
        counted = np.arange(n + 1)
        weight = np.exp(
            [
                sum(np.log(np.arange(n - k + 1, n + 1)))
                - sum(np.log(np.arange(1, k + 1)))
                + k * np.log(chance)
                + (n - k) * np.log(1 - chance)
                for k in counted
            ]
        )
        found = compare_shares(counted[:, None] / n, n, counted[None, :] / n, n)
        inside = (found.lower <= 0) & (found.upper >= 0)
        assert 0.88 < float((inside * weight[:, None] * weight[None, :]).sum()) < 0.94


def test_share_without_a_size_is_not_compared():
    found = compare_shares([0.7, 0.7], [np.nan, 200], 0.8, [200, 200])
    assert found.movement.tolist() == [Movement.NOT_COMPARABLE, Movement.LOWER]
    assert np.isnan(found.lower).tolist() == [True, False]


@pytest.mark.parametrize(
    ("share", "size", "asked", "outcome", "reason"),
    [
        (0.90, 200, {"target": 0.88, "at_target_date": True}, Outcome.MET, None),
        (0.87, 200, {"target": 0.88, "at_target_date": True}, Outcome.MISSED, None),
        (0.95, 200, {"target": 0.88}, Outcome.MET, None),
        (0.885, 200, {"target": 0.88}, Outcome.EVEN, None),
        (0.95, None, {"target": 0.88}, Outcome.UNKNOWN, Reason.NO_SIZE),
        (0.95, 200, {"base": (0.85, None)}, Outcome.UNKNOWN, Reason.NO_SIZE),
        (0.95, 200, {"base": (0.85, 200)}, Outcome.MET, None),
        (0.75, 200, {"base": (0.85, 200)}, Outcome.MISSED, None),
        (0.95, 14, {"base": (0.85, 200)}, Outcome.UNKNOWN, Reason.TOO_FEW),
        (0.95, 200, {}, Outcome.UNKNOWN, Reason.NO_BASELINE),
        (None, None, {"target": 0.88}, Outcome.UNKNOWN, Reason.NO_NEW_MEASUREMENT),
    ],
)
def test_target_on_a_share_is_judged_as_fact_or_as_level(share, size, asked, outcome, reason):
    found = judge_share(share, size, Direction.AT_LEAST, **asked)
    assert (found.outcome, found.reason) == (outcome, reason)
    assert (found.question is Question.FACT) == ("at_target_date" in asked)


def test_target_that_wants_less_turns_the_chance_around():
    more = judge_share(0.9, 200, Direction.AT_LEAST, target=0.88)
    less = judge_share(0.9, 200, Direction.AT_MOST, target=0.88)
    assert more.probability + less.probability == pytest.approx(1)
    assert beta(180.5, 20.5).sf(0.88) == pytest.approx(more.probability)


@pytest.mark.parametrize("wrong", [(1.2, 10), (-0.1, 10), (0.5, 0), (0.5, np.inf), ("veel", 10), (0.5, "x")])
def test_share_that_cannot_be_is_refused(wrong):
    with pytest.raises(StatisticsError) as error:
        compare_shares(*wrong, 0.5, 10)
    assert error.value.code == "aandeel"
