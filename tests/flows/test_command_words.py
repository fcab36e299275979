"""The koers command speaks Dutch, also when it is called wrongly."""

import subprocess
import sys
from pathlib import Path

import pytest

KOERS = Path(sys.executable).with_name("koers")
ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "Missing",
    "Invalid",
    "No such",
    "Error",
    "FILE",
    "YEAR",
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KOERS, *words], capture_output=True, text=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["vlieg"], "De opdracht „vlieg” bestaat niet."),
        (["policy", "vlieg"], "De opdracht „vlieg” bestaat niet."),
        (["read"], "BESTAND ontbreekt."),
        (["read", "--snel", "x.txt"], "De optie --snel bestaat niet."),
        (["verdicts", "--on", "gisteren"], "--on klopt niet. Geef een datum zoals 2026-12-31."),
        (["serve", "--port", "99999"], "--port klopt niet. Geef een geheel getal van 1 tot en met 65535."),
    ],
)
def test_command_called_wrongly_says_what_is_wrong_in_one_dutch_line(words: list[str], said: str) -> None:
    result = run(*words)
    assert result.returncode == 2
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["--help"], ["read", "--help"], ["evaluate", "--help"], ["policy"]])
def test_help_of_a_command_is_dutch(words: list[str]) -> None:
    result = run(*words)
    assert result.returncode == 0
    assert "Gebruik: koers" in result.stdout
    assert not [word for word in ENGLISH if word in result.stdout]
