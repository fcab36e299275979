"""`koers policy`: what it prints, and one Dutch line with exit code 2 when it cannot."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from koers.analysis.reading import read_policy
from koers.govern.review.next_policy.models import Candidate
from koers.site.commands.policy import command

SAMPLE = Path(settings.CATALOG_DIR) / "policies" / "voorbeeldstad" / "veiligheidsplan-2027-2030.docx"


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], terminal_width=120)


def test_check_as_json_gives_totals_findings_and_coverage(demo_database):
    result = run("check", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    totals = found["totals"]
    assert (totals["goals"], totals["goals_measurable"]) == (23, 0)
    assert (totals["objectives"], totals["objectives_measurable"]) == (3, 1)
    assert totals["findings"] == len(found["findings"])
    assert found["coverage"]["years"] == [2023, 2024, 2025, 2026]
    assert found["coverage"]["plan_years"] == [2024, 2026]
    themes = [theme for priority in found["coverage"]["priorities"] for theme in priority["themes"]]
    assert len(themes) == 23
    assert {"code", "severity", "text", "evidence", "mend"} <= set(found["findings"][0])


def test_next_starts_the_draft_once_and_all_of_the_example_comes_back_out_of_word(demo_database, tmp_path):
    first, path = run("next"), tmp_path / "concept.docx"
    assert first.exit_code == 0
    assert "Concept begonnen" in first.stdout
    assert "2027-2030" in first.stdout
    again = run("next", "--out", path)
    assert "Concept begonnen" not in again.stdout
    assert read_policy(path.read_bytes(), path.name)[1].period == "2027-2030"

    Candidate.objects.update(chosen="ja", course="voortzetten", reason="Het speelt nog.")
    run("next", "--out", path)
    found = read_policy(path.read_bytes(), path.name)[1]
    chosen = list(Candidate.objects.prefetch_related("goals"))
    assert len(chosen) == 5
    assert {one.name: (one.kind, one.ambition) for one in found.priorities} == {
        one.name: (one.kind, one.ambition or None) for one in chosen
    }
    for one in found.priorities:
        goals = next(candidate for candidate in chosen if candidate.name == one.name).goals.all()
        assert [(theme.name, theme.goal) for theme in one.themes] == [(g.theme, g.text) for g in goals]


def test_next_that_is_no_word_file_is_refused_in_words(tmp_path):
    result = run("next", "--out", tmp_path / "concept.pdf")
    assert result.exit_code == 2
    assert "Word-bestand" in result.output


def test_check_in_words_names_the_totals_first(demo_database):
    result = run("check")
    assert result.exit_code == 0
    assert "Meetbaar: 0 van 23 doelen, 1 van 3 hoofddoelen." in result.stdout
    assert "Geen van de 23 doelen heeft een indicator." in result.stdout


def test_propose_prints_what_was_found_and_where_to_review(demo_database):
    result = run("propose", SAMPLE)
    assert result.exit_code == 0
    assert "5  prioriteiten" in result.stdout
    assert "/documenten/" in result.stdout


@pytest.mark.parametrize("data", [b"", b"\x00" * 500, b"PK\x03\x04kapot", b"%PDF-1.7 kapot"])
def test_propose_of_an_unreadable_file_is_one_dutch_line(demo_database, tmp_path, data):
    path = tmp_path / "stuk.pdf"
    path.write_bytes(data)
    result = run("propose", path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Error: stuk.pdf: ") or result.stderr.startswith("stuk.pdf: ")
    assert len(result.stderr.strip().splitlines()) == 1


def test_propose_of_a_file_that_is_not_there_is_one_dutch_line(demo_database):
    result = run("propose", "/nergens/beleid.docx")
    assert result.exit_code == 2
    assert "bestaat niet. Kijk de naam na" in result.stderr


def test_check_without_a_policy_says_what_to_do(db):
    result = run("check")
    assert result.exit_code == 2
    assert "Er is nog geen vastgesteld beleid. Draai: ./koers demo --no-serve" in result.stderr
