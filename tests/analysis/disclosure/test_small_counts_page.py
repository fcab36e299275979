"""The worked example of docs/methods/kleine-aantallen.md, worked out again."""

import re
from pathlib import Path

from koers.analysis.disclosure import Cell, Look, Sum, possible_values, protect

PAGE = (Path(__file__).resolve().parents[3] / "docs/methods/kleine-aantallen.md").read_text(encoding="utf-8")
NAMES = ("q1", "q2", "q3", "q4", "year")
RULE = [Sum("year", NAMES[:4])]


def rows(name: str) -> list[list[str]]:
    found = re.findall(rf"^\| {name} \|(.+)\|$", PAGE, re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in found]


def table() -> list[Cell]:
    counts = [int(cell) for cell in rows("count")[0]]
    before = {"q1": Look.SHOWN, "q3": Look.SHOWN}
    return [Cell(name, count, before=before.get(name)) for name, count in zip(NAMES, counts, strict=True)]


def written(looks: dict[str, Look]) -> list[str]:
    return [str(looks[cell.key]) or str(cell.value) for cell in table()]


def test_example_goes_out_as_the_page_says() -> None:
    assert written(protect(table(), RULE)) == rows("as it goes out")[0]


def test_possible_values_are_as_the_page_says_before_and_after() -> None:
    alone = {name: Look.SMALL if name == "q2" else Look.SHOWN for name in NAMES}
    assert written(alone) == rows("only the small one hidden")[0]
    ranges = [possible_values(table(), RULE, looks)["q2"] for looks in (alone, protect(table(), RULE))]
    assert [f"{low} to {high}" for low, high in ranges] == [
        row[1] for row in rows("possible values of the 2nd")
    ]


def test_two_small_parts_of_a_small_total_leave_at_most_three_when_all_are_below_five() -> None:
    cells, rule = [Cell("a", 1), Cell("b", 2), Cell("t", 3)], [Sum("t", ("a", "b"))]
    small = dict.fromkeys(("a", "b", "t"), Look.SMALL)
    assert possible_values(cells, rule, small)["a"] == (1, 3)
    assert sorted(protect(cells, rule).values()) == ["<5", "x", "x"]
