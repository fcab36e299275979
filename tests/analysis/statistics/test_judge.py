"""The verdict on a target: three questions, six words, and how often a word is wrong."""

import numpy as np
import pytest
from scipy.stats import nbinom

from koers.analysis.statistics import (
    Counted,
    Direction,
    Movement,
    Outcome,
    Question,
    Reason,
    judge,
    judge_levels,
    judge_years,
    ladder,
    movements,
    outcomes_of,
    probability_ratio_at_most,
    project_year,
)
from koers.analysis.statistics.errors import (
    InvalidCount,
    InvalidDispersion,
    InvalidExposure,
    InvalidTarget,
    MissingMargin,
)

AT_MOST, LOWER, AT_LEAST = Direction.AT_MOST, Direction.LOWER, Direction.AT_LEAST
TOTAL_2023, TOTAL_2022 = Counted(1138, 35568), Counted(1234, 34726)


@pytest.mark.parametrize(
    ("probability", "outcome"),
    [
        (1.0, Outcome.MET),
        (0.95, Outcome.MET),
        (0.9499, Outcome.LIKELY),
        (0.75, Outcome.LIKELY),
        (0.7499, Outcome.EVEN),
        (0.2501, Outcome.EVEN),
        (0.25, Outcome.UNLIKELY),
        (0.0501, Outcome.UNLIKELY),
        (0.05, Outcome.MISSED),
        (0.0, Outcome.MISSED),
    ],
)
def test_ladder_has_the_steps_of_the_design(probability, outcome):
    assert ladder(probability) is outcome


def test_judge_maintain_or_improve_asks_about_the_level():
    found = judge(TOTAL_2023, AT_MOST, base=TOTAL_2022, margin=0, dispersion=3.82)
    assert (found.outcome, found.question, found.fact) == (Outcome.LIKELY, Question.LEVEL, True)
    assert found.probability == pytest.approx(0.904, abs=0.001)


def test_judge_one_below_the_base_is_a_fact_but_no_proof():
    found = judge(Counted(99), AT_MOST, base=Counted(100), margin=0)
    assert (found.fact, found.outcome) == (True, Outcome.EVEN)


def test_judge_number_at_its_date_is_decided_by_the_count():
    for count, outcome in ((60, Outcome.MET), (61, Outcome.MISSED)):
        found = judge(Counted(count), AT_MOST, target=60, base=Counted(100), at_target_date=True)
        assert (found.outcome, found.question) == (outcome, Question.FACT)
        assert found.level is Outcome.MET  # the level, kept apart: far below the base


def test_judge_strictly_lower_is_not_met_by_the_number_itself():
    assert judge(Counted(60), LOWER, target=60, at_target_date=True).outcome is Outcome.MISSED
    assert judge(Counted(60), AT_MOST, target=60, at_target_date=True).outcome is Outcome.MET


def test_judge_number_before_its_date_asks_about_the_level():
    found = judge(Counted(55), AT_MOST, target=60, dispersion=1.5)
    assert (found.question, found.outcome) == (Question.LEVEL, Outcome.EVEN)


def test_judge_margin_of_the_council_helps_where_equal_is_enough():
    plain = judge(Counted(100), AT_MOST, base=Counted(100), margin=0)
    wide = judge(Counted(100), AT_MOST, base=Counted(100), margin=0.30)
    strict = judge(Counted(100), LOWER, base=Counted(100), margin=0.30)
    assert plain.probability == pytest.approx(0.5)
    assert wide.outcome is Outcome.MET
    assert strict.probability == plain.probability


def test_judge_more_wanted_turns_around():
    assert judge(Counted(180), AT_LEAST, base=Counted(100), margin=0).outcome is Outcome.MET
    assert judge(Counted(60), AT_LEAST, base=Counted(100), margin=0).outcome is Outcome.MISSED


def test_judge_without_dispersion_would_be_too_sure():
    """The known error of taking counts for pure chance: 1.138 after 1.234 would be called met."""
    assert judge(TOTAL_2023, AT_MOST, base=TOTAL_2022, margin=0).outcome is Outcome.MET
    assert judge(TOTAL_2023, AT_MOST, base=TOTAL_2022, margin=0, dispersion=3.82).outcome is Outcome.LIKELY


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ({"now": None}, Reason.NO_FIGURES),
        ({"direction": None}, Reason.NO_DIRECTION),
        ({"base": None}, Reason.NO_BASELINE),
        ({"now": Counted(34, complete=False)}, Reason.OPEN_PERIOD),
        ({"now": Counted(5), "base": Counted(9)}, Reason.TOO_FEW),
        ({"now": Counted(14), "base": Counted(14), "dispersion": 2.0}, Reason.TOO_FEW),
    ],
)
def test_judge_what_cannot_be_judged_says_why(call, reason):
    given = {"now": Counted(50), "direction": AT_MOST, "base": Counted(60), "margin": 0} | call
    found = judge(given.pop("now"), given.pop("direction"), **given)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, reason)


@pytest.mark.parametrize(
    ("direction", "count", "outcome"),
    [
        (AT_MOST, 61, Outcome.MISSED),
        (AT_MOST, 60, Outcome.UNKNOWN),
        (LOWER, 60, Outcome.MISSED),
        (AT_LEAST, 60, Outcome.MET),
        (AT_LEAST, 59, Outcome.UNKNOWN),
        (Direction.HIGHER, 60, Outcome.UNKNOWN),
        (Direction.HIGHER, 61, Outcome.MET),
    ],
)
def test_judge_open_period_says_only_what_can_no_longer_change(direction, count, outcome):
    assert judge(Counted(count, complete=False), direction, target=60).outcome is outcome


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ({"now": Counted(-1)}, InvalidCount),
        ({"now": Counted(1.5)}, InvalidCount),
        ({"now": Counted(float("nan"))}, InvalidCount),
        ({"base": Counted(3, exposure=0)}, InvalidExposure),
        ({"dispersion": 0.2}, InvalidDispersion),
        ({"margin": 10}, InvalidTarget),
        ({"target": -5}, InvalidTarget),
    ],
)
def test_judge_bad_input_is_refused(call, error):
    given = {"now": Counted(50), "base": Counted(60)} | call
    with pytest.raises(error):
        judge(given.pop("now"), AT_MOST, **given)


# --- A year that still runs ------------------------------------------------------------------------------


def running(counts=10, dispersion=1.5):
    """Two years and a half of so many a month: 60 so far, about 120 in the whole year."""
    return project_year(
        np.full(30, counts), 1.0, np.ones(12), observed_months=6, dispersion=dispersion, drift=0.1
    )


@pytest.mark.parametrize(
    ("direction", "target", "outcome"),
    [
        (AT_MOST, 150, Outcome.LIKELY),
        (AT_MOST, 120, Outcome.EVEN),
        (AT_MOST, 100, Outcome.UNLIKELY),
        (AT_MOST, 70, Outcome.UNLIKELY),
        (AT_LEAST, 100, Outcome.LIKELY),
        (AT_LEAST, 150, Outcome.UNLIKELY),
    ],
)
def test_judge_open_year_says_the_chance_and_never_that_it_is_met(direction, target, outcome):
    found = judge(Counted(60, complete=False), direction, target=target, projection=running())
    assert (found.outcome, found.question, found.fact) == (outcome, Question.OPEN, None)
    assert 0 <= found.probability <= 1


def test_judge_open_year_chance_is_that_of_the_projection():
    def chance(direction):
        found = judge(Counted(60, complete=False), direction, target=120, projection=running())
        return found.probability

    at_most, below = (running().probability_at_most(t) for t in (120, 119))
    assert chance(AT_MOST) == pytest.approx(at_most)
    assert chance(LOWER) == pytest.approx(below)
    assert chance(AT_LEAST) == pytest.approx(1 - below)
    assert chance(Direction.HIGHER) == pytest.approx(1 - at_most)


def test_judge_open_year_that_passed_its_number_is_a_fact():
    found = judge(Counted(60, complete=False), AT_MOST, target=50, projection=running())
    assert (found.outcome, found.question) == (Outcome.MISSED, Question.FACT)


def test_judge_open_year_without_projection_waits():
    found = judge(Counted(60, complete=False), AT_MOST, target=100)
    assert (found.outcome, found.reason) == (Outcome.UNKNOWN, Reason.OPEN_PERIOD)


def test_judge_open_year_that_cannot_be_projected_says_why():
    counts = np.array([np.full(30, 10), np.zeros(30)]).T
    found = project_year(counts, 1.0, np.ones(12), observed_months=6)
    judged = judge(Counted(0, complete=False), AT_MOST, target=5, projection=found[1])
    assert (judged.outcome, judged.reason, judged.probability) == (Outcome.UNKNOWN, Reason.TOO_FEW, None)


def test_judge_years_of_many_series_is_that_of_each():
    counts = np.array([np.full(30, 10), np.zeros(30), np.full(30, 20)]).T
    found = project_year(counts, 1.0, np.ones(12), observed_months=6, dispersion=1.5, drift=0.1)
    many = judge_years(found, AT_MOST, [150, 5, 100])
    assert list(many.outcome) == [Outcome.LIKELY, Outcome.UNKNOWN, Outcome.MISSED]
    assert list(many.reason) == [None, Reason.TOO_FEW, None]
    one = judge(Counted(60, complete=False), AT_MOST, target=150, projection=found[0])
    assert one.probability == pytest.approx(many.probability[0])


# --- The level, for many series --------------------------------------------------------------------------


def test_judge_levels_of_many_series_is_that_of_each():
    counts, bases = np.array([45, 100, 3, 130]), np.array([100, 100, 4, 100])
    many = judge_levels(counts, 1, bases, 1, direction=AT_MOST, margin=0.10, dispersion=1.3)
    assert list(many.reason) == [None, None, Reason.TOO_FEW, None]
    for at in range(4):
        one = judge(Counted(counts[at]), AT_MOST, base=Counted(bases[at]), margin=0.10, dispersion=1.3)
        assert many.outcome[at] is one.outcome
        assert one.probability is None or many.probability[at] == pytest.approx(one.probability)


@pytest.mark.parametrize("base", [30, 70, 200])
def test_judge_levels_at_the_margin_is_falsely_met_at_most_six_percent(base):
    old, new, phi = nbinom(base * 3 / 0.3, 1 / 1.3), nbinom(base * 1.1 / 0.3, 1 / 1.3), 1.3
    y = np.arange(int(old.ppf(1e-6)), int(old.ppf(1 - 1e-6)) + 1)
    x = np.arange(int(new.ppf(1e-6)), int(new.ppf(1 - 1e-6)) + 1)
    given = {"direction": AT_MOST, "margin": 0.10, "dispersion": phi}
    found = judge_levels(x[:, None], 1, y[None, :], 3, **given)
    weight = new.pmf(x)[:, None] * old.pmf(y)[None, :]
    assert weight[found.outcome == Outcome.MET].sum() <= 0.06


def test_judge_improved_is_apart_from_the_margin():
    """Within the margin is met; demonstrably lower is something else."""
    within = judge(Counted(1010), AT_MOST, base=Counted(1000), margin=0.10)
    lower = judge(Counted(800), AT_MOST, base=Counted(1000), margin=0.10)
    assert (within.outcome, within.improved) == (Outcome.MET, False)
    assert (lower.outcome, lower.improved) == (Outcome.MET, True)


def test_judge_equal_or_lower_without_a_margin_is_refused():
    for direction in (AT_MOST, AT_LEAST):
        with pytest.raises(MissingMargin, match="marge ontbreekt"):
            judge(Counted(50), direction, base=Counted(60))
    assert judge(Counted(50), LOWER, base=Counted(60)).outcome is Outcome.LIKELY


def test_judge_number_at_its_date_needs_no_margin():
    assert judge(Counted(50), AT_MOST, target=50, base=Counted(60), at_target_date=True).fact is True


@pytest.mark.parametrize("margin", [-0.1, 1.0, float("nan"), "tien"])
def test_judge_levels_with_a_bad_margin_is_refused(margin):
    with pytest.raises(InvalidTarget, match="deel tussen 0 en 1"):
        judge_levels(50, 1, 60, 1, direction=AT_MOST, margin=margin)


def test_outcomes_of_an_unknown_chance_is_no_verdict():
    assert list(outcomes_of([0.99, np.nan, 0.01])) == [Outcome.MET, Outcome.UNKNOWN, Outcome.MISSED]


def chance_of_words(base_level, ratio, limit, phi=1.3, years=3):
    """How often each word comes, by exact enumeration: some base years, one new year, negative binomial."""

    def law(mean):
        return nbinom(mean / (phi - 1), 1 / phi)

    old, new = law(base_level * years), law(base_level * ratio)
    y = np.arange(int(old.ppf(1e-6)), int(old.ppf(1 - 1e-6)) + 1)
    x = np.arange(int(new.ppf(1e-6)), int(new.ppf(1 - 1e-6)) + 1)
    chance = probability_ratio_at_most(limit, x[:, None], 1, y[None, :], years, dispersion=phi)
    weight = new.pmf(x)[:, None] * old.pmf(y)[None, :]
    return {"met": float(weight[chance >= 0.95].sum()), "missed": float(weight[chance <= 0.05].sum())}


@pytest.mark.parametrize("base", [30, 70, 200])
def test_verdict_at_the_margin_is_falsely_met_at_most_six_percent(base):
    assert chance_of_words(base, 1.10, 1.10)["met"] <= 0.06


@pytest.mark.parametrize("base", [30, 70, 200])
def test_verdict_when_nothing_changed_is_falsely_missed_at_most_six_percent(base):
    assert chance_of_words(base, 1.0, 1.0)["missed"] <= 0.06
    assert chance_of_words(base, 1.0, 1.10)["missed"] <= 0.06


def test_verdict_of_a_third_less_at_seventy_a_year_is_mostly_met():
    assert chance_of_words(70, 0.70, 1.10)["met"] >= 0.75


# --- Words for a change ----------------------------------------------------------------------------------


def test_movements_of_many_series_give_one_word_each():
    found = movements(
        [45, 63, 80, 99, 300, 3],
        34726,
        [78, 100, 74, 50, 100, 18],
        32990,
        dispersion=[2.1, 4.7, 1.6, 5.5, 2.0, 3.0],
    )
    assert list(found.movement) == [
        Movement.LOWER,
        Movement.LIKELY_LOWER,
        Movement.EVEN,
        Movement.LIKELY_HIGHER,
        Movement.HIGHER,
        Movement.TOO_FEW,
    ]


def test_movements_demonstrable_means_that_the_bar_does_not_touch_equal():
    counts = np.arange(20, 200)
    found = movements(counts, 1, 100, 1, dispersion=2.0)
    firm = np.isin(found.movement, [Movement.LOWER, Movement.HIGHER])
    assert (firm == ((found.change.upper < 1) | (found.change.lower > 1))).all()
    assert firm.any()
    assert not firm.all()


def test_movements_too_few_looks_only_at_the_total():
    """The conditional test takes the total as given, so this choice cannot favour a direction."""
    split = movements([0, 5, 10], 1, [10, 5, 0], 1)
    assert set(split.movement) == {Movement.TOO_FEW}


def test_movements_of_one_pair_is_one_word():
    assert movements(45, 1, 90, 1).movement is Movement.LOWER
