"""The set-up of ./koers: what it repeats, what it leaves alone, and what it says when a step fails."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAULTS = [
    ("The virtual environment was not created because ensurepip is not\navailable.", "python3-venv"),
    ("npm error code ENOSPC", "schijf is vol"),
    ("OSError: [Errno 28] No space left on device", "schijf is vol"),
    ("error: failed to create directory: Permission denied (os error 13)", "eigen naam"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "vaste lijst"),
    ("npm error code EINTEGRITY", "vaste lijst"),
    ("npm error code EAI_AGAIN", "geen verbinding"),
    ("[Errno -3] Temporary failure in name resolution", "geen verbinding"),
    ("ssl.SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED", "ca-certificates"),
    ("something nobody foresaw", "Lees .setup/step.log"),
]

LOOKS = "tests/browser/test_accessibility.py"
ON_POSTGRESQL = ["tests/apps", "tests/flows", "tests/browser", f"--ignore={LOOKS}"]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The set-up with two harmless steps, in a folder of its own."""
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "setup"))
    import house
    from steps import Step

    (tmp_path / "lock").write_text("one")
    log = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write('ran ')"

    def step(name: str, **more: object) -> Step:
        result = more.pop("result", name + ".done")
        return Step(name, f"Stap {name}", (sys.executable, "-c", log, f"{name}.done"), result=result, **more)

    steps = [step("small", inputs=("lock",), undoes=("large",)), step("large", does_also=("small",))]
    monkeypatch.setattr(house, "ROOT", tmp_path)
    monkeypatch.setattr(house, "STATE", tmp_path / ".setup")
    monkeypatch.setattr(house, "BUSY", tmp_path / ".setup" / "busy")
    monkeypatch.setattr(house, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(house, "VENV_STEP", steps[0])
    monkeypatch.setattr(house, "whole_venv", lambda: True)
    monkeypatch.setattr(house, "STEPS", {one.name: one for one in steps})
    monkeypatch.setattr(house, "LEVELS", {"run": steps[:1], "test": steps[1:]})
    monkeypatch.setattr(house, "clear_remains", lambda: house.BUSY.unlink(missing_ok=True))
    return house


def test_step_that_is_done_is_not_repeated(house: ModuleType, tmp_path: Path) -> None:
    house.prepare("run")
    house.prepare("run")
    assert (tmp_path / "small.done").read_text() == "ran "


def test_step_with_a_changed_lock_is_repeated(house: ModuleType, tmp_path: Path) -> None:
    house.prepare("run")
    (tmp_path / "lock").write_text("two")
    house.prepare("run")
    assert (tmp_path / "small.done").read_text() == "ran ran "


def test_step_with_a_deleted_result_is_repeated(house: ModuleType, tmp_path: Path) -> None:
    house.prepare("run")
    (tmp_path / "small.done").unlink()
    house.prepare("run")
    assert (tmp_path / "small.done").read_text() == "ran "


def test_larger_level_makes_the_smaller_one_superfluous(house: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "small.done").touch()
    house.prepare("test")
    house.prepare("run")
    assert (tmp_path / "small.done").read_text() == ""


def test_smaller_level_after_a_change_repeats_the_larger_one_too(house: ModuleType, tmp_path: Path) -> None:
    house.prepare("test")
    house.prepare("run")
    house.prepare("test")
    assert (tmp_path / "large.done").read_text() == "ran ran "


def test_step_that_fails_is_named_and_leaves_a_mark(house: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "small.done").mkdir()
    with pytest.raises(house.SetupError, match=r"Mislukt: Stap small\.(.|\n)*IsADirectoryError"):
        house.prepare("run")
    assert (tmp_path / ".setup" / "busy").read_text() == "small"


@pytest.mark.parametrize(
    ("arguments", "programs", "rest"),
    [
        ([], ["with_postgresql", "pytest"], []),
        (["tests/apps", "-q"], ["pytest"], ["tests/apps", "-q"]),
        (["--database", "postgresql"], ["with_postgresql"], ON_POSTGRESQL),
        (["-x", "--database", "both", "tests/apps"], ["with_postgresql", "pytest"], ["-x", "tests/apps"]),
    ],
)
def test_tests_run_on_both_databases_and_with_arguments_on_the_chosen_one(
    arguments: list[str], programs: list[str], rest: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "setup"))
    import stages

    found = [command for _, command in stages.test_stages(arguments)]
    assert [Path(command[0]).name for command in found] == programs
    assert found[-1][len(found[-1]) - len(rest) :] == rest
    assert (ROOT / LOOKS).exists()


@pytest.mark.parametrize("arguments", [["--database"], ["--database", "oracle"]])
def test_tests_on_another_database_are_refused(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "setup"))
    import stages

    assert stages.run_all(arguments) == 2
    assert "sqlite, postgresql of both" in capsys.readouterr().err


WAITS = "import pathlib, time\nwhile not pathlib.Path('begun').exists(): time.sleep(0.01)\n"
BEGINS = "import pathlib\npathlib.Path('begun').touch()\n"
UNTIL_BROKEN_OFF = """
import signal, time
signal.signal(signal.SIGINT, lambda *_: pathlib.Path('put away').touch() or exit())
pathlib.Path('begun').touch()
while True: time.sleep(0.01)
"""


@pytest.fixture
def run_stages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str, str, set[int]], int]:
    """Runs two programs as the two stages of tests, in a folder of their own."""
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "setup"))
    import stages

    def run(first: str, second: str, processors: set[int]) -> int:
        both = [(f"stage {n}", [sys.executable, "-c", code]) for n, code in enumerate((first, second), 1)]
        monkeypatch.setattr(stages, "CHECKS", [])
        monkeypatch.setattr(stages, "ROOT", tmp_path)
        monkeypatch.setattr(stages, "test_stages", lambda arguments: both)
        monkeypatch.setattr(stages.os, "sched_getaffinity", lambda process: processors)
        return int(stages.run_all([]))

    return run


def test_two_stages_run_at_once_and_are_shown_one_after_the_other(
    run_stages: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    status = run_stages(WAITS + "print('of the first')", BEGINS + "print('of the second')", {0, 1})
    assert status == 0
    assert capfd.readouterr().out.splitlines() == ["of the first", "of the second"]


def test_second_stage_that_fails_fails_the_whole(
    run_stages: Callable[..., int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_stages("", "print('1 failed'); exit(4)", {0, 1}) == 4
    assert capfd.readouterr().out.splitlines()[-1] == "1 failed"


def test_first_stage_that_fails_breaks_off_the_second(run_stages: Callable[..., int], tmp_path: Path) -> None:
    assert run_stages(WAITS + "exit(3)", "import pathlib" + UNTIL_BROKEN_OFF, {0, 1}) == 3
    assert (tmp_path / "put away").exists()


def test_stages_on_one_processor_run_one_after_the_other(run_stages: Callable[..., int]) -> None:
    seen = "import pathlib; exit(0 if pathlib.Path('begun').exists() else 5)"
    assert run_stages(BEGINS, seen, {0}) == 0
    assert run_stages("exit(3)", "", {0}) == 3


@pytest.mark.parametrize(("output", "advice"), FAULTS, ids=[advice for _, advice in FAULTS])
def test_fault_in_a_step_comes_with_advice(output: str, advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "setup"))
    import faults

    text = faults.explain_step("Pakketten ophalen", f"first\n{output}\nlast", Path(".setup/step.log"))
    assert text.startswith("Mislukt: Pakketten ophalen.")
    assert advice in text.split("Wat te doen: ")[1].splitlines()[0]
