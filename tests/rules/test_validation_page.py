"""docs/methods/validation.md is made, not typed; and what it reads is there."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_validation", ROOT / "tools" / "make_validation.py")
    assert spec
    assert spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_validation_page_is_what_the_tool_makes(tool: ModuleType) -> None:
    written = (ROOT / "docs" / "methods" / "validation.md").read_text(encoding="utf-8")
    assert written == tool.page(), "Draai tools/make_validation.py"


def test_validation_page_says_no_where_a_figure_is_not_reached(tool: ModuleType) -> None:
    figure = tool.Kept("x", "scan", r"took ([\d.]+) s", "at most 2 s", tool.between(0, 2), " s")
    rows = [str(tool._of_output(figure, [f"took {n} s"], "c")) for n in (1.5, 2.5)]
    assert rows == [
        "| x | 1.5 s | at most 2 s | yes | `c` |\n",
        "| x | 2.5 s | at most 2 s | **no** | `c` |\n",
    ]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "benchmarks" / "results").glob("*.json")), ids=lambda p: p.stem
)
def test_kept_result_has_command_day_and_machine_and_no_path_of_a_workplace(path: Path) -> None:
    found = json.loads(path.read_text(encoding="utf-8"))
    assert {"command", "date", "machine", "python", "output"} == set(found)
    assert str(ROOT) not in path.read_text(encoding="utf-8")
