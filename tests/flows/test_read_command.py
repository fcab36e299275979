"""`koers read` as a person types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXTS = Path(__file__).resolve().parents[1] / "analysis" / "reading" / "texts"


def koers(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from koers.site.command import main; main()", *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        env={"PATH": "", "PYTHONUTF8": "1", "COLUMNS": "100"},
    )


def test_read_json_is_nothing_but_json() -> None:
    run = koers("read", str(TEXTS / "speerpunten.txt"), "--json")
    assert run.returncode == 0
    assert run.stderr == ""
    assert len(json.loads(run.stdout)["priorities"]) == 6


def test_read_summary_is_dutch_and_shows_lines() -> None:
    run = koers("read", str(TEXTS / "velden.txt"))
    assert run.returncode == 0
    assert "Kadernota Integrale Veiligheid 2022-2025" in run.stdout
    assert "Jeugd en veiligheid" in run.stdout
    assert "streven" in run.stdout


def test_read_does_not_wait_for_django() -> None:
    code = (
        "import sys; from koers.site.command import main\n"
        "try: main()\n"
        "finally: print('django' in sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "read", str(TEXTS / "velden.txt"), "--json"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.stderr.strip() == "False"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 500, b"%PDF-1.4 kapot", b"PK\x03\x04kapot"])
def test_read_bad_file_gives_one_dutch_line_and_exit_code_two(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    run = koers("read", str(path), "--json")
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.strip().splitlines()) == 1
    assert run.stderr.startswith("plan.pdf: ")
    assert "Traceback" not in run.stderr


def test_read_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.txt", tmp_path):
        run = koers("read", str(path))
        assert run.returncode == 2
        assert len(run.stderr.strip().splitlines()) == 1


def test_read_too_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    path.write_bytes(b"tekst " * 400_000)
    run = koers("read", str(path), "--max-mb", "1")
    assert run.returncode == 2
    assert "te groot" in run.stderr
