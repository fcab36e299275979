"""The funnel of places and the field of what was expected."""

from itertools import pairwise

import pytest

from koers.base.design.charts import Bounds, Expectation, Spot, expectation, fixed_svg, funnel, html_svg
from koers.base.design.charts.scene import Dot, Line, Rect, Scene, Text

BOUNDS = [Bounds(1000.0 * 10 ** (n / 20), (1 - 0.5 / (n + 1), 1 + 0.5), (0.0, 1.9)) for n in range(41)]
SPOTS = [Spot(2000, 0.5), Spot(50000, 1.0, "Buurstad"), Spot(30000, 1.5, "Proefstad 1,5", ours=True)]


@pytest.fixture
def drawn() -> Scene:
    return funnel(SPOTS, BOUNDS, line=1.0, line_name="Nederland 1,0", size_name="inwoners", label="Trechter")


@pytest.fixture
def year() -> Scene:
    return expectation(
        Expectation(34, 71, 51, 96, 63),
        counted=("34 geteld in jan–jun 2022", "34 geteld"),
        expected=("verwacht 71, tussen 51 en 96", "51–96"),
        came="63 geworden",
        label="Verwachting",
    )


def dots(scene: Scene) -> dict[str, Dot]:
    return {m.css: m for m in scene.marks if isinstance(m, Dot)}


def test_funnel_draws_our_place_filled_over_thin_rings(drawn: Scene) -> None:
    found = dots(drawn)
    assert found["c-dot"].radius > found["c-dot-open"].radius > found["c-peer"].radius
    assert [m.css for m in drawn.marks if isinstance(m, Dot)][-1] == "c-dot"


def test_funnel_size_is_on_a_log_scale(drawn: Scene) -> None:
    """From 1.000 to 100.000, so 10.000 would stand in the middle and 50.000 at 0,85."""
    assert dots(drawn)["c-dot-open"].x == pytest.approx(0.849485, abs=1e-6)


def test_funnel_limit_of_nothing_is_not_drawn(drawn: Scene) -> None:
    """The outer lower limit is 0 everywhere."""
    limits = [m for m in drawn.marks if isinstance(m, Line) and m.css == "c-limit"]
    assert all(min(m.y1, m.y2) >= 14 and max(m.y1, m.y2) < 310 for m in limits)


def test_funnel_name_stands_beside_its_dot_or_not_at_all(drawn: Scene) -> None:
    spots = [*SPOTS, Spot(1010, 0.9, "Dorp met een lange naam"), Spot(99000, 0.2, "Grootstad")]
    scene = funnel(spots, BOUNDS, line=1.0, line_name="Nederland 1,0", size_name="inwoners", label="x")
    names = {s.name: 310 - s.rate / (1.06 * 1.9) * (310 - 14) for s in spots if s.name}
    placed = [m for m in scene.marks if isinstance(m, Text) and m.lines[0] in names]
    assert {m.lines[0] for m in placed} >= {"Proefstad 1,5", "Grootstad"}
    assert all(m.y == pytest.approx(names[m.lines[0]] + 4) and m.dx for m in placed)


def test_funnel_inner_limit_is_dashed_by_leaving_out_every_other_stretch(drawn: Scene) -> None:
    at = 310 - 1.5 / (1.06 * 1.9) * (310 - 14)
    top = [m for m in drawn.marks if isinstance(m, Line) and m.css == "c-limit" and m.y1 == pytest.approx(at)]
    assert len(top) == 20
    assert all(b.x1 > a.x2 + 0.01 for a, b in pairwise(top))


def test_expectation_is_a_field_with_a_middle_and_never_a_column(year: Scene) -> None:
    rects = {m.css: m for m in year.marks if isinstance(m, Rect)}
    assert set(rects) == {"c-part", "c-expect"}
    scale = rects["c-part"].width / 34
    assert rects["c-expect"].x == pytest.approx(51 * scale)
    assert rects["c-expect"].width == pytest.approx(45 * scale)
    middle = next(m for m in year.marks if isinstance(m, Line) and m.css == "c-range")
    outcome = next(m for m in year.marks if isinstance(m, Line) and m.css == "c-tick")
    assert (middle.x1, outcome.x1) == (pytest.approx(71 * scale), pytest.approx(63 * scale))


def test_expectation_without_an_outcome_has_no_tick() -> None:
    found = expectation(
        Expectation(34, 71, 51, 96), counted=("a", "a"), expected=("b", "b"), came="", label="x"
    )
    assert not [m for m in found.marks if isinstance(m, Line) and m.css == "c-tick"]
    assert not [m for m in found.marks if isinstance(m, Text) and not m.lines[0]]


@pytest.mark.parametrize("name", ["drawn", "year"])
def test_new_charts_have_no_inline_style_and_draw_on_paper_too(
    name: str, request: pytest.FixtureRequest
) -> None:
    scene = request.getfixturevalue(name)
    assert "style=" not in html_svg(scene)
    assert fixed_svg(scene, 640).startswith("<svg")
