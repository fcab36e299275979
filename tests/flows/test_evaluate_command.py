"""`koers evaluate`: what it writes, and one Dutch line with exit code 2 when it cannot."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdfium2 import PdfDocument

from koers.site.commands import evaluate


def run(*arguments: object) -> Result:
    return CliRunner().invoke(evaluate.command, [str(argument) for argument in arguments])


def test_evaluate_writes_a_pdf_and_says_how_many_pages(demo_database, tmp_path: Path) -> None:
    path = tmp_path / "evaluatie.pdf"
    result = run(2024, "--out", path)
    assert result.exit_code == 0
    with PdfDocument(path.read_bytes()) as opened:
        assert f"{len(opened)} pagina’s" in result.output
    assert [file.name for file in tmp_path.iterdir() if "koers.sqlite3" not in file.name] == ["evaluatie.pdf"]


def test_evaluate_writes_one_page_that_stands_on_its_own(demo_database, tmp_path: Path) -> None:
    path = tmp_path / "evaluatie.html"
    assert run(2024, "--out", path).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "Geen van de drie hoofddoelen is te beoordelen." in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2024", "--out", "{tmp}/evaluatie.doc"], "eindigen op .pdf of .html"),
        (["2024", "--out", "{tmp}/evaluatie"], "eindigen op .pdf of .html"),
        (["2024", "--out", "{tmp}/nergens/evaluatie.pdf"], "bestaat niet"),
        (["2024", "--out", "{tmp}/map.pdf"], "is een map"),
        (["2024"], "Zeg waar"),
        ([], "Zeg van welk jaar"),
        (["volgend", "--out", "{tmp}/x.pdf"], "is geen jaar"),
        (["2031", "--out", "{tmp}/x.pdf"], "Het beleid loopt van 2023 tot en met 2026."),
    ],
)
def test_evaluate_with_a_mistake_gives_one_dutch_line(
    arguments: list[str], words: str, demo_database, tmp_path: Path
) -> None:
    (tmp_path / "map.pdf").mkdir()
    result = run(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "x.pdf").exists()


def test_evaluate_without_a_policy_names_the_first_step(db, tmp_path: Path) -> None:
    result = run(2024, "--out", tmp_path / "x.pdf")
    assert result.exit_code == 2
    assert "nog geen vastgesteld beleid" in result.output


def test_write_whole_when_the_place_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "evaluatie.pdf"
    target.mkdir()  # a file cannot take the place of a folder
    with pytest.raises(evaluate.Refusal, match="niet te schrijven"):
        evaluate.write_whole(target, b"%PDF")
    assert list(tmp_path.iterdir()) == [target]
