"""The table of ASVS rows is whole, and every test that it names exists."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "security" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
REFERENCES = re.compile(r"`tests/[\w/]+\.py::\w+`(, `tests/[\w/]+\.py::\w+`)*")
WANTED = set(
    """
1.2.4 1.2.5 1.3.7 1.3.1 3.2.1 3.2.2 1.3.6 1.5.1 1.5.2 1.2.10 2.2.2 2.3.1 2.3.3 2.3.5 2.4.1
3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.3 3.7.2
5.2.1 5.2.2 5.2.3 5.3.1 5.4.1 5.4.2 5.4.3 6.2.1 6.2.4 6.2.9 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4
6.5.1 6.5.5 6.6.3 6.8.1 6.8.2 6.8.4 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.5
8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 11.3.2 11.4.2 11.5.1 12.1.1 12.2.1 12.3.1
13.2.4 13.3.1 13.4.1 13.4.2 13.4.4 13.4.5 14.1.1 14.2.1 14.2.2 14.2.3 14.2.4 14.2.7 14.2.8
14.3.1 14.3.2 14.3.3 15.1.1 15.1.2 15.2.1 15.2.3 15.3.1 15.3.3 15.3.4
16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3
16.5.1 16.5.2 16.5.3
""".split()  # noqa: SIM905 - a list of a hundred lines says less
)


def rows() -> list[tuple[str, str, str]]:
    return ROW.findall(TABLE.read_text())


def names_in(path: Path) -> set[str]:
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_wanted_row_is_there_once_and_in_order() -> None:
    found = [number for number, _, _ in rows()]
    assert found == sorted(WANTED, key=lambda number: [int(part) for part in number.split(".")])


def test_every_row_names_a_test_or_says_who_looks_instead() -> None:
    wrong = [
        number
        for number, what, shown in rows()
        if not (REFERENCES.fullmatch(shown) or re.match(r"(not by machine|to come): \w.{6,}", shown))
        or len(what) < 5
    ]
    assert wrong == []


def test_every_named_test_exists() -> None:
    named = sorted({pair for _, _, shown in rows() for pair in TEST.findall(shown)})
    assert len(named) > 30
    assert [f"{file}::{test}" for file, test in named if test not in names_in(ROOT / file)] == []
