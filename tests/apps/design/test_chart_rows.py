"""Rows of a table that share one scale."""

import pytest

from koers.base.design.charts import (
    Change,
    DotRow,
    Interval,
    change_rows,
    dot_rows,
    fixed_svg,
    html_svg,
    hundred,
    interval_rows,
    progress,
)
from koers.base.design.charts.layout import ROW, box
from koers.base.design.charts.scene import Dot, Line, Rect, Scene, Text

THREAT = Change(0.55, 0.35, 0.85, "good", 0.88)
THEFT = Change(1.88, 0.97, 3.78, "poor", 0.87)


def dot(scene: Scene) -> Dot:
    return next(m for m in scene.marks if isinstance(m, Dot))


def line(scene: Scene, css: str) -> Line:
    return next(m for m in scene.marks if isinstance(m, Line) and m.css == css)


def test_change_of_a_half_lies_as_far_left_of_equal_as_a_double_lies_right() -> None:
    half, equal, double = (
        dot(row).x for row in change_rows([Change(r, r, r) for r in (0.5, 1, 2)], since="2019").rows
    )
    assert equal - half == pytest.approx(double - equal)


def test_interval_that_does_not_touch_equal_stays_left_of_its_line() -> None:
    row = change_rows([THREAT, THEFT], since="2019").rows[0]
    assert line(row, "c-ci c-ci-good").x2 < line(row, "c-one").x1


def test_interval_that_reaches_over_equal_crosses_its_line() -> None:
    row = change_rows([THREAT, THEFT], since="2019").rows[1]
    bar = line(row, "c-ci c-ci-poor")
    assert bar.x1 < line(row, "c-one").x1 < bar.x2


def test_interval_without_an_end_runs_to_the_edge_without_a_cap() -> None:
    row = change_rows([Change(0.4, 0.0, 2.5), Change(2.0, 0.5, float("inf"))], since="2019").rows[0]
    caps = [m for m in row.marks if m.css.startswith("c-cap")]
    assert line(row, "c-ci c-ci-even").x1 == 0
    assert len(caps) == 1


def test_change_row_says_the_same_in_words() -> None:
    said = change_rows([THREAT], since="2019").rows[0].label
    assert said == "0,55 keer het niveau van 2019; 90%-interval 0,35 tot 0,85; Nederland 0,88"


@pytest.mark.parametrize("spread", [1.2, 3.0, 20.0, 1000.0])
def test_names_of_the_ratio_scale_fit_in_the_narrowest_row(spread: float) -> None:
    axis = change_rows([Change(1, 1 / spread, spread)], since="2019").axis
    names = [m for m in axis.marks if isinstance(m, Text)]
    boxes = [box(name, ROW) for name in names]
    assert "gelijk" in [name.lines[0] for name in names]
    assert all(b.left >= 0 and b.right <= ROW for b in boxes)
    assert not any(a.touches(b, air=0) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_interval_rows_start_at_zero_and_share_their_scale() -> None:
    drawn = interval_rows([Interval(1.0, 0.5, 1.5), Interval(2.0, 1.0, 4.0, ours=True)], line=1.0)
    first, second = drawn.rows
    assert dot(second).x == pytest.approx(2 * dot(first).x)
    assert line(first, "c-one").x1 == pytest.approx(dot(first).x)
    assert dot(second).css == "c-dot"
    assert dot(first).css == "c-dot c-dot-even"


def test_dot_row_of_a_grade_stands_between_one_and_ten() -> None:
    ours, theirs = dot_rows([DotRow(7.3, "felt"), DotRow(7.1, "other")], low=1, high=10, target=7.3)
    assert dot(ours).x == pytest.approx(0.7)
    assert line(ours, "c-target").x1 == pytest.approx(dot(ours).x)
    assert line(theirs, "c-tick").x1 == pytest.approx(6.1 / 9)


def test_hundred_fills_as_many_dots_as_the_chance() -> None:
    scene = hundred(93, label="93 van de 100 stippen zijn gevuld")
    dots = [m.css for m in scene.marks]
    assert dots.count("c-100") == 93
    assert dots.count("c-100-no") == 7


def test_progress_never_runs_past_the_end_of_the_term() -> None:
    bar = next(m for m in progress(1.7, label="x").marks if m.css == "c-prog")
    assert isinstance(bar, Rect)
    assert bar.width == 1


def test_row_is_drawn_around_the_middle_on_page_and_on_paper() -> None:
    row = change_rows([THREAT], since="2019").rows[0]
    assert '<svg y="50%"' in html_svg(row)
    assert 'y2="100%"' in html_svg(row)
    paper = fixed_svg(row, 200, 40)
    assert 'height="40"' in paper
    assert 'cy="20"' in paper
    assert "%" not in paper


@pytest.mark.parametrize("scene", [hundred(5, label=""), progress(0.4, label="", cuts=[0.5])])
def test_every_class_of_a_small_picture_has_a_colour_on_paper(scene: Scene) -> None:
    assert "fill=" in fixed_svg(scene, 300)
