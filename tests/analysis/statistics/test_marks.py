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
    visible_mark_change,
)
from koers.analysis.statistics.errors import InvalidLevel, InvalidMark, InvalidShape

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


def test_compare_marks_rounding_adds_a_tenth_squared_over_twelve_for_each_grade():
    both = compare_marks(7.1, 0.16, 7.3, 0.16)
    one = compare_marks(7.1, 0.16, 7.3, 0.16, base_rounding=0)
    none = compare_marks(7.1, 0.16, 7.3, 0.16, rounding=0)
    variance = [float((c.upper - c.lower) / 2 / norm.ppf(0.95)) ** 2 for c in (none, one, both)]
    assert np.diff(variance) == pytest.approx([0.01 / 12, 0.01 / 12], rel=1e-9)


def test_compare_marks_p_value_agrees_with_the_interval():
    found = compare_marks(7.1, 0.16, 7.3, 0.16, level=0.95)
    at_edge = compare_marks(7.3 + float(found.upper - found.difference), 0.16, 7.3, 0.16)
    assert float(at_edge.p_value) == pytest.approx(0.05, abs=1e-9)


@pytest.mark.parametrize(("size", "base_size"), [(300, 300), (100, 2000)])
def test_compare_marks_with_nothing_changed_finds_a_change_in_one_of_twenty(size, base_size):
    """Grades as people give them: whole numbers from 1 to 10, spread 1.4, margins from the sample itself."""
    rng = np.random.default_rng(size)
    grades = np.arange(1, 11)
    chances = norm.pdf(grades, 7.3, 1.4)
    waves = 6000

    def survey(people):
        given = rng.choice(grades, (waves, people), p=chances / chances.sum())
        return given.mean(1), margin_of_sample(people, given.std(1, ddof=1))

    found = compare_marks(*survey(size), *survey(base_size), rounding=0)
    assert 0.04 <= np.mean(found.p_value < 0.05) <= 0.06


def overlapping(share, rng, waves=20000):
    """The published grades of a town and of the unit it is part of, one level everywhere."""
    town = rng.normal(7.3, 0.08, waves)
    rest = rng.normal(7.3, 0.06, waves)
    error = np.hypot(share * 0.08, (1 - share) * 0.06)
    return town, 0.08 * norm.ppf(0.975), share * town + (1 - share) * rest, error * norm.ppf(0.975)


def test_compare_marks_of_a_town_inside_its_unit_with_the_overlap_is_calibrated():
    found = compare_marks(*overlapping(0.6, np.random.default_rng(1)), overlap=0.6, rounding=0)
    assert 0.04 <= np.mean(found.p_value < 0.05) <= 0.06


def test_compare_marks_of_a_town_inside_its_unit_without_the_overlap_misses_what_is_there():
    found = compare_marks(*overlapping(0.6, np.random.default_rng(1)), rounding=0)
    assert np.mean(found.p_value < 0.05) < 0.005


def test_compare_marks_with_overlap_is_the_comparison_with_the_rest():
    rest, errors, share = 7.6, (0.05, 0.04), 0.25
    unit = share * 7.2 + (1 - share) * rest
    unit_error = np.hypot(share * errors[0], (1 - share) * errors[1])
    z = norm.ppf(0.975)
    found = compare_marks(7.2, errors[0] * z, unit, unit_error * z, overlap=share, rounding=0)
    against_rest = compare_marks(7.2, errors[0] * z, rest, errors[1] * z, rounding=0)
    for name in ("difference", "lower", "upper", "p_value", "probability_at_least"):
        assert float(getattr(found, name)) == pytest.approx(float(getattr(against_rest, name)), rel=1e-9)


def test_compare_marks_with_respondents_is_that_with_their_margin_and_a_published_margin_comes_first():
    found = compare_marks(7.1, [None, 0.2], 7.3, None, respondents=300, base_respondents=500, spread=1.45)
    base = margin_of_sample(500, 1.45)
    for at, margin in enumerate((margin_of_sample(300, 1.45), 0.2)):
        by_margin = compare_marks(7.1, margin, 7.3, base)
        assert found.lower[at] == pytest.approx(float(by_margin.lower), rel=1e-12)


def test_compare_marks_across_a_method_break_is_refused_and_the_others_go_on():
    found = compare_marks([7.1, 7.1, 7.1], [0.1, 0.1, None], 7.3, 0.1, method_break=[True, False, False])
    assert list(found.reason) == [Reason.METHOD_BREAK, None, Reason.NO_MARGIN_OF_ERROR]
    assert np.isnan(found.difference).tolist() == [True, False, False]
    assert np.isnan(found.p_value).tolist() == [True, False, True]


def test_compare_marks_shift_is_the_margin_of_the_council():
    strict, loose = (compare_marks(7.2, 0.1, 7.3, 0.1, shift=shift) for shift in (0, 0.1))
    assert float(strict.probability_at_least) < 0.5
    assert float(loose.probability_at_least) == pytest.approx(0.5)


def test_visible_mark_change_of_300_respondents_is_the_known_one():
    margin = margin_of_sample(300, 1.45)
    assert round(float(visible_mark_change(margin, margin)), 2) == 0.29


def test_visible_mark_change_is_seen_four_times_out_of_five():
    rng = np.random.default_rng(3)
    margin = margin_of_sample(300, 1.45)
    error = margin / norm.ppf(0.975)
    fall = visible_mark_change(margin, margin)
    now, base = rng.normal(7.3 - fall, error, 20000), rng.normal(7.3, error, 20000)
    found = compare_marks(now, margin, base, margin, rounding=0)
    assert np.mean(found.upper < 0) == pytest.approx(0.8, abs=0.01)


def test_margin_of_sample_grows_with_the_root_of_the_design_effect():
    weighed = margin_of_sample(300, 1.45, design_effect=1.44)
    assert float(weighed / margin_of_sample(300, 1.45)) == pytest.approx(1.2)


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
        lambda: compare_marks(7, "breed", 7, 0.1),
        lambda: compare_marks(7, 0.1, 7, 0.1, rounding=-0.1),
        lambda: compare_marks(7, None, 7, 0.1, respondents=300),
        lambda: compare_marks(7, None, 7, 0.1, respondents=1, spread=1.45),
        lambda: compare_marks(7, 0.1, 7, 0.1, shift=float("nan")),
        lambda: compare_marks(7, 0.1, 7, 0.1, method_break=2),
        lambda: compare_marks(7, 0.1, 7, 0.1, overlap=1),
        lambda: compare_marks(7, 0.1, 7, 0.1, overlap=-0.1),
        lambda: compare_marks(7, 0.2, 7, 0.1, overlap=0.6),
        lambda: margin_of_sample(1, 1.45),
        lambda: margin_of_sample(300.5, 1.45),
        lambda: margin_of_sample(300, 0),
        lambda: margin_of_sample(300, 1.45, design_effect=0.9),
        lambda: visible_mark_change(0, 0.1),
    ],
)
def test_marks_bad_input_is_refused(call):
    with pytest.raises(InvalidMark):
        call()


def test_marks_of_different_lengths_or_an_odd_level_are_refused():
    with pytest.raises(InvalidShape):
        compare_marks([7, 7], 0.1, [7, 7, 7], 0.1)
    with pytest.raises(InvalidLevel):
        compare_marks(7, 0.1, 7, 0.1, level=1)
    with pytest.raises(InvalidLevel):
        visible_mark_change(0.1, 0.1, power=0.3)


def test_compare_marks_unit_smaller_than_its_town_says_so_in_dutch():
    with pytest.raises(InvalidMark, match="niet groter dan de gemeente"):
        compare_marks(7, 0.1, 7, 0.1, overlap=1.2)


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
