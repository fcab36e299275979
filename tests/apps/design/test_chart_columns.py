"""Time is width, counts start at zero, a gap is a gap."""

import re

import pytest

from koers.base.design.charts import (
    Column,
    Scene,
    Term,
    Zone,
    columns,
    fixed_svg,
    html_svg,
    multiple,
    sparkline,
)
from koers.base.design.charts.html import shown
from koers.base.design.charts.layout import NARROWEST, box
from koers.base.design.charts.scene import Dot, Line, Only, Rect, Text

BURGLARY = {
    2012: 136, 2013: 153, 2014: 161, 2015: 186, 2016: 153, 2017: 140, 2018: 76, 2019: 100,
    2020: 51, 2021: 46, 2022: 63,
}  # fmt: skip


def years_to(last: int, *, compared: float | None = None) -> list[Column]:
    return [
        Column(
            year,
            BURGLARY.get(year),
            disturbed="Corona" if year in (2020, 2021) else "",
            missing="nog niet ingelezen",
            compared=compared,
        )
        for year in range(2012, last + 1)
    ]


def half_year() -> list[Column]:
    return [Column(2019, 19), Column(2020, 19), Column(2021, 14), Column(2022, 14, last=0.5)]


def rects(scene: Scene, css: str) -> list[Rect]:
    return [m for m in scene.marks if isinstance(m, Rect) and m.css == css]


def words(scene: Scene) -> list[str]:
    return [line for m in scene.marks if isinstance(m, Text) for line in m.lines]


def test_column_of_half_a_year_is_half_as_wide_as_a_whole_year() -> None:
    scene = columns(half_year(), label="x")
    whole, part = rects(scene, "c-col")[0], rects(scene, "c-part")[0]
    assert part.width == pytest.approx(whole.width / 2)


def test_column_of_half_a_year_leaves_the_other_half_open() -> None:
    part, rest = (rects(columns(half_year(), label="x"), css)[0] for css in ("c-part", "c-todo"))
    assert rest.x == pytest.approx(part.x + part.width)
    assert rest.width == pytest.approx(part.width)
    assert "?" in words(columns(half_year(), label="x"))


def test_second_half_of_a_year_stands_at_the_right_of_its_year() -> None:
    scene = columns([Column(2021, 10), Column(2022, 5, first=0.5)], label="x")
    part, rest = rects(scene, "c-part")[0], rects(scene, "c-todo")[0]
    assert rest.x + rest.width == pytest.approx(part.x)


@pytest.mark.parametrize(
    "draw", [lambda d: columns(d, label="x"), lambda d: multiple(d, label="x"), sparkline]
)
def test_partial_year_is_never_solid(draw) -> None:
    scene = draw(half_year())
    assert len(rects(scene, "c-col")) == 3
    assert len(rects(scene, "c-part")) == 1


@pytest.mark.parametrize(
    "draw", [lambda d: columns(d, label="x"), lambda d: multiple(d, label="x"), sparkline]
)
def test_columns_stand_on_zero_and_are_as_high_as_their_count(draw) -> None:
    scene = draw([Column(2019, 100), Column(2020, 50), Column(2021, 0)])
    base = next(m.y1 for m in scene.marks if isinstance(m, Line) and m.css == "c-base")
    first, second, third = rects(scene, "c-col")
    assert {round(bar.y + bar.height, 6) for bar in (first, second, third)} == {base}
    assert second.height == pytest.approx(first.height / 2)
    assert third.height == 0


def test_missing_years_next_to_each_other_are_one_dashed_box_and_no_column() -> None:
    scene = columns(years_to(2026), label="x")
    assert len(rects(scene, "c-todo")) == 1
    assert rects(scene, "c-todo")[0].width == pytest.approx((4 - 0.18) / 15)
    assert len(rects(scene, "c-col")) + len(rects(scene, "c-col-2")) == len(BURGLARY)
    assert "nog niet ingelezen" in words(scene)


def test_missing_year_is_never_written_as_zero() -> None:
    assert "0" not in words(columns(years_to(2026), label="x"))
    assert "0" not in words(multiple([Column(2019, 3), Column(2020, None)], label="x"))


def test_disturbed_years_are_light_on_one_named_band() -> None:
    scene = columns(years_to(2022), label="x")
    assert len(rects(scene, "c-col-2")) == 2
    assert [round(r.width, 4) for r in rects(scene, "c-dist")] == [round(2 / 11, 4)]
    assert words(scene).count("Corona") == 1


def test_comparison_is_a_tick_with_a_halo_at_its_own_height() -> None:
    scene = columns([Column(2019, 100, compared=50)], label="x")
    bar = rects(scene, "c-col")[0]
    halo, tick = (next(m for m in scene.marks if m.css == css) for css in ("c-tick-halo", "c-tick"))
    assert isinstance(tick, Line)
    assert tick.y1 == pytest.approx(bar.y + bar.height / 2)
    assert scene.marks.index(halo) < scene.marks.index(tick)


def test_zone_reaches_from_low_to_high_and_lies_behind_the_column() -> None:
    scene = columns(
        years_to(2026), label="x", zone=Zone(2022, 60, 165, ("past tussen", "60 en 165"), ("60–165",))
    )
    zone, bar = rects(scene, "c-zone")[0], rects(scene, "c-col")[-1]
    per_unit = bar.height / 63
    assert zone.height == pytest.approx((165 - 60) * per_unit)
    assert scene.marks.index(zone) < scene.marks.index(bar)
    assert "60 en 165" in words(scene)


def test_target_is_a_line_with_its_word_over_the_columns_that_stay_under_it() -> None:
    scene = columns(years_to(2022), label="x", target=120)
    line = next(m for m in scene.marks if m.css == "c-target")
    assert isinstance(line, Line)
    assert line.y1 == line.y2
    assert "streefwaarde" in words(scene)


def test_term_before_the_first_year_is_cut_off() -> None:
    scene = columns(
        years_to(2022), label="x", terms=[Term(2010, 2013, "Oud beleid"), Term(2000, 2004, "Weg")]
    )
    lines = [m for m in scene.marks if isinstance(m, Line) and m.css == "c-lead"]
    assert len(lines) == 1
    assert lines[0].x1 >= 0
    assert "Weg" not in words(scene)


def cases() -> list[Scene]:
    big = [
        Column(year, 87654 + year, disturbed="Corona" if year == 2020 else "") for year in range(2010, 2025)
    ]
    zone = Zone(
        2022, 60, 165, ("Bij het niveau van 2019", "past elk aantal tussen", "60 en 165"), ("60 tot 165",)
    )
    terms = [Term(2019, 2022, "Vorig beleid", "Vorig"), Term(2023, 2026, "Beleid 2023–2026", "2023–2026")]
    return [
        columns(years_to(2026, compared=99), label="x", zone=zone, terms=terms, keep=[2022, 2019]),
        columns(years_to(2022), label="x", target=63, zone=zone),
        columns(big, label="x", target=100_000),
        columns(half_year(), label="x"),
        columns([Column(2022, 0)], label="x"),
        columns([Column(2022, None, missing="geen cijfer")], label="x"),
        multiple(years_to(2022), label="x"),
        multiple(half_year(), label="x"),
        multiple([Column(y, 1234 + y) for y in range(2012, 2027)], label="x"),
        *(columns(years_to(last, compared=120), label="x") for last in range(2022, 2027)),
    ]


@pytest.mark.parametrize("only", [Only.WIDE, Only.NARROW])
@pytest.mark.parametrize("scene", cases(), ids=range(len(cases())))
def test_labels_of_a_chart_do_not_overlap_where_it_is_narrowest(scene: Scene, only: Only) -> None:
    labels = [m for m in shown(scene, only) if isinstance(m, Text)]
    boxes = [(m.lines, box(m, NARROWEST[only])) for m in labels]
    clashes = [(a[0], b[0]) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a[1].touches(b[1], air=0)]
    assert clashes == []


@pytest.mark.parametrize("only", [Only.WIDE, Only.NARROW])
@pytest.mark.parametrize("scene", cases(), ids=range(len(cases())))
def test_nothing_of_a_chart_lies_outside_its_box(scene: Scene, only: Only) -> None:
    width = NARROWEST[only]
    assert scene.height is not None
    for mark in shown(scene, only):
        if isinstance(mark, Rect):
            assert -1e-6 <= mark.x <= mark.x + mark.width <= 1 + 1e-6
            assert -1e-6 <= mark.y <= mark.y + mark.height <= scene.height
        elif isinstance(mark, Line):
            assert -1e-6 <= min(mark.x1, mark.x2) <= max(mark.x1, mark.x2) <= 1 + 1e-6
            assert 0 <= min(mark.y1, mark.y2) <= max(mark.y1, mark.y2) <= scene.height
        elif isinstance(mark, Text):
            room = box(mark, width)
            assert room.left >= -1, mark
            assert room.right <= width + scene.margin + 12, mark
            assert room.top >= -2, mark
            assert room.bottom <= scene.height, mark


@pytest.mark.parametrize("scene", cases(), ids=range(len(cases())))
def test_both_drawings_show_the_same_marks(scene: Scene) -> None:
    """As many rectangles, lines and words on paper (wide) as a wide reader sees on the page."""
    seen = shown(scene, Only.WIDE)
    paper = fixed_svg(scene, 900)
    assert paper.count("<rect") - paper.count("<pattern") == sum(isinstance(m, Rect) for m in seen)
    assert paper.count("<line") - paper.count("<pattern") == sum(isinstance(m, Line) for m in seen)
    assert paper.count("<text") == sum(len(m.lines) for m in seen if isinstance(m, Text))
    page = html_svg(scene)
    assert page.count("<rect") == sum(isinstance(m, Rect) for m in scene.marks)
    assert page.count("<circle") == sum(isinstance(m, Dot) for m in scene.marks)


@pytest.mark.parametrize("scene", cases(), ids=range(len(cases())))
def test_drawing_for_the_page_has_no_style_and_no_colour(scene: Scene) -> None:
    page = html_svg(scene)
    assert "style" not in page
    assert not re.search(r'#[0-9a-fA-F]{3,8}[";]', page)


def test_text_of_a_source_is_escaped_in_both_drawings() -> None:
    scene = columns([Column(2022, None, missing='<b> & "x"'), *half_year()[:0]], label="x")
    marks = columns([Column(y, None, missing="<b>&") for y in range(2012, 2022)], label="x")
    assert "<b>" not in html_svg(scene) + html_svg(marks) + fixed_svg(marks, 900)
    assert "&lt;b&gt;&amp;" in html_svg(marks)
    assert "&lt;b&gt;&amp;" in fixed_svg(marks, 900)


@pytest.mark.parametrize(("value", "shown"), [(7.3, "7,3"), (83.86, "83,9"), (1234.0, "1.234"), (None, "–")])
def test_column_shows_the_digits_that_its_value_has(value: float | None, shown: str) -> None:
    assert Column(2025, value).shown == shown
