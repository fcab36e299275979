"""Survey grades: their difference by hand, and what cannot be said without a margin."""

import numpy as np
import pytest
from scipy.stats import norm

from koers.analysis.statistics import (
    Direction,
    Outcome,
    Question,
    Reason,
    compare_marks,
    judge_mark,
    margin_of_sample,
    probability_mark_at_least,
)
from koers.analysis.statistics.errors import InvalidMark

AT_LEAST = Direction.AT_LEAST


def test_compare_marks_with_margins_agrees_with_the_sum_by_hand():
    found = compare_marks(7.1, 0.16, 7.3, 0.16)
    error = np.sqrt(2 * (0.16 / 1.959964) ** 2 + 2 * 0.1**2 / 12)
    assert float(found.difference) == pytest.approx(-0.2)
    assert float(found.upper) == pytest.approx(-0.2 + 1.644854 * error, abs=1e-6)
    assert float(found.probability_at_least) == pytest.approx(norm.cdf(-0.2 / error), abs=1e-6)


def test_compare_marks_is_not_the_overlap_of_two_intervals():
    """Schenker & Gentleman 2001: 7,0 ± 0,16 and 7,3 ± 0,16 overlap and yet differ demonstrably."""
    assert 7.0 + 0.16 > 7.3 - 0.16
    assert float(compare_marks(7.0, 0.16, 7.3, 0.16).upper) < 0


def test_compare_marks_without_a_margin_says_only_the_difference():
    found = compare_marks(7.1, None, 7.3, 0.1)
    assert float(found.difference) == pytest.approx(-0.2)
    assert np.isnan([found.lower, found.upper, found.probability_at_least]).all()


def test_compare_marks_rounding_widens_the_interval():
    rounded, exact = compare_marks(7.1, 0.05, 7.3, 0.05), compare_marks(7.1, 0.05, 7.3, 0.05, rounding=0)
    assert rounded.upper - rounded.lower > exact.upper - exact.lower


def test_margin_of_sample_of_300_respondents_is_the_known_one():
    assert round(float(margin_of_sample(300, 1.45)), 2) == 0.16


def test_probability_mark_at_least_of_the_mark_itself_is_a_half():
    assert float(probability_mark_at_least(7.3, 7.3, 0.16)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    "call",
    [
        lambda: compare_marks(11, 0.1, 7, 0.1),
        lambda: compare_marks(7, -0.1, 7, 0.1),
        lambda: compare_marks(float("nan"), 0.1, 7, 0.1),
        lambda: margin_of_sample(1, 1.45),
    ],
)
def test_marks_bad_input_is_refused(call):
    with pytest.raises(InvalidMark):
        call()


def test_judge_mark_without_a_margin_is_unknown_but_keeps_the_fact():
    found = judge_mark(7.4, AT_LEAST, margin_of_error=None, base=(7.3, None))
    assert (found.outcome, found.reason, found.fact) == (Outcome.UNKNOWN, Reason.NO_MARGIN_OF_ERROR, True)


def test_judge_mark_that_is_not_measured_again_is_unknown():
    assert judge_mark(None, AT_LEAST, margin_of_error=None, target=7.3).reason is Reason.NO_NEW_MEASUREMENT


def test_judge_mark_at_its_date_is_a_fact():
    found = judge_mark(7.3, AT_LEAST, margin_of_error=None, target=7.3, at_target_date=True)
    assert (found.outcome, found.question) == (Outcome.MET, Question.FACT)
    assert judge_mark(7.2, AT_LEAST, margin_of_error=0.1, target=7.3, at_target_date=True).fact is False


def test_judge_mark_with_what_the_council_allows_is_more_easily_met():
    strict = judge_mark(7.3, AT_LEAST, margin_of_error=0.16, base=(7.3, 0.16))
    loose = judge_mark(7.3, AT_LEAST, margin_of_error=0.16, base=(7.3, 0.16), allowed=0.1)
    assert strict.probability == pytest.approx(0.5)
    assert loose.probability > strict.probability


def test_judge_mark_where_lower_is_better_turns_around():
    found = judge_mark(3.0, Direction.AT_MOST, margin_of_error=0.1, base=(4.0, 0.1))
    assert found.outcome is Outcome.MET
