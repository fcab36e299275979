"""Every table of the method pages on grades, small areas and measures, recomputed."""

import numpy as np
import pytest
from method_pages import METHODS, agrees, rows, table
from municipal_years import municipal_years

from koers.analysis.statistics import (
    Indication,
    compare_marks,
    effect_of_measure,
    funnel_limits,
    margin_of_sample,
    shrink_rates,
    visible_mark_change,
)
from koers.analysis.statistics.scan import log_likelihood_ratio

GRADES = METHODS / "rapportcijfers.md"
AREAS = METHODS / "kleine-gebieden.md"
MEASURE = METHODS / "effect-van-een-maatregel.md"
MAASSLUIS = "GM0556"


def numbers(row, *names):
    return [float(row[name]) for name in names]


def all_agree(row, found):
    assert {name: row[name] for name, value in found.items() if not agrees(value, row[name])} == {}


@pytest.mark.parametrize("row", rows(GRADES, "rounding"))
def test_grades_of_two_waves_on_the_page_come_out(row):
    found = compare_marks(
        *numbers(row, "grade", "margin", "base", "margin of base"), rounding=float(row["rounding"])
    )
    all_agree(
        row, {"difference": found.difference, "lower": found.lower, "upper": found.upper, "p": found.p_value}
    )


@pytest.mark.parametrize("row", rows(GRADES, "shift"))
def test_grade_with_a_shift_on_the_page_comes_out(row):
    found = compare_marks(
        *numbers(row, "grade", "margin", "base", "margin of base"), shift=float(row["shift"])
    )
    all_agree(row, {"chance": found.probability_at_least})


@pytest.mark.parametrize("row", rows(GRADES, "w"))
def test_grade_of_a_town_in_its_unit_on_the_page_comes_out(row):
    found = compare_marks(*numbers(row, "grade", "margin", "unit", "margin of unit"), overlap=float(row["w"]))
    all_agree(
        row, {"difference": found.difference, "lower": found.lower, "upper": found.upper, "p": found.p_value}
    )


@pytest.mark.parametrize("row", rows(GRADES, "respondents"))
def test_visible_change_of_a_grade_on_the_page_comes_out(row):
    margin = margin_of_sample(float(row["respondents"]), 1.45)
    all_agree(row, {"margin of each": margin, "visible change": visible_mark_change(margin, margin)})


def test_rates_of_the_districts_on_the_page_come_out():
    page = table(AREAS, "gamma-poisson")
    count, people = (np.array([float(row[name]) for row in page]) for name in ("counted", "inhabitants"))
    found = shrink_rates(count, people, per=1000)
    other = shrink_rates(count, people, per=1000, method="gamma-poisson")
    for at, row in enumerate(page):
        all_agree(
            row,
            {
                "rate": found.rate[at],
                "weight": found.weight[at],
                "shrunk": found.shrunk[at],
                "gamma-poisson": other.shrunk[at],
            },
        )


@pytest.mark.parametrize("row", rows(AREAS, "line"))
def test_funnel_of_maassluis_on_the_page_comes_out(row):
    kinds, places, count, people = municipal_years(int(row["year"]), int(row["year"]))
    alike = (people[:, 0] >= 20000) & (people[:, 0] <= 60000)
    found = funnel_limits(count[kinds.index(row["code"]), alike, 0], people[alike, 0], per=1000)
    ours = int(np.flatnonzero(np.array(places)[alike] == MAASSLUIS)[0])
    limits = found.limits
    all_agree(
        row,
        {
            "events": count[kinds.index(row["code"]), places.index(MAASSLUIS), 0],
            "rate": found.rate[ours],
            "line": found.target,
            "τ": found.tau,
            "lower 99.8": limits.lower_998[ours],
            "lower 95": limits.lower_95[ours],
            "upper 95": limits.upper_95[ours],
            "upper 99.8": limits.upper_998[ours],
            "outside": found.outside[ours],
        },
    )


@pytest.mark.parametrize("row", rows(AREAS, "LLR"))
def test_likelihood_ratio_on_the_page_comes_out(row):
    total, count, expected = numbers(row, "C", "c", "E")
    all_agree(row, {"LLR": log_likelihood_ratio(count, expected, total)})


@pytest.mark.parametrize("row", rows(MEASURE, "detectable"))
def test_effect_in_maassluis_on_the_page_comes_out(row):
    kinds, places, count, people = municipal_years(2013, 2017)
    found = effect_of_measure(count[kinds.index(row["code"])], people, place=places.index(MAASSLUIS), start=3)
    assert agrees(found.per_year, row["a year before"])
    assert str(found.indication) == row["word"]
    if found.reason is None:
        all_agree(
            row,
            {
                "ratio": found.ratio,
                "lower": found.lower,
                "upper": found.upper,
                "p": found.p_value,
                "detectable": found.detectable,
            },
        )
    else:
        assert row["ratio"] == ""


def test_exceptional_years_on_the_page_come_out():
    _, _, count, people = municipal_years(2014, 2019)
    found = effect_of_measure(count[:, None], people, place=np.arange(len(people)), start=3)
    with np.errstate(divide="ignore", invalid="ignore"):
        leap = count[..., 2] / count[..., :2].mean(-1)
    chosen = found.indication[(found.reason == None) & (leap >= 1.25)]  # noqa: E711
    words = " ".join(MEASURE.read_text(encoding="utf-8").split())
    assert f"In {len(chosen)} real cases" in words
    assert f"came {(chosen == Indication.FALL).sum()} times" in words
