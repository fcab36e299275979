"""`koers sources` on a small catalogue: what it shows, takes and refuses, with its exit codes."""

import pytest
from click.testing import CliRunner
from data_cases import published, year_row
from django.conf import settings

from koers.data.figures.models import Reading
from koers.data.figures.selectors import figures, latest_reading
from koers.data.figures.store import path_of
from koers.data.sources.models import Attempt
from koers.site.commands import sources

PLACES = settings.CATALOG_DIR / "samples" / "gebieden-jaren.csv.gz"
SOURCE = """
name: Proefcijfers
publisher: Proefbureau
citation: Proef (1NED)
licence: CC BY 4.0
origin: gemaakt voor een proef
why_unused: nog niet gelezen
read: {kind: koers-cijfers}
cadence: {every: maand, day: 15}
limits: [Alleen voor een proef.]
owner: redactie
checked_by: null
next_review: 2027-01-01
"""
HEAD = "onderwerp;gebied;van;tot en met;waarde;marge\n"
FILE = HEAD + "1.1.1;GM0556;2024-01-01;2024-12-31;5;\n1.1.1;GM0556;2025-01-01;2025-12-31;7;\n"


@pytest.fixture
def proef(db, catalog, readings_dir):
    (catalog / "sources" / "proef.yaml").write_text(SOURCE)
    (catalog / "samples" / "gebieden-jaren.csv.gz").symlink_to(PLACES)


@pytest.fixture
def run(proef, tmp_path):
    def run(*words, text=None):
        if text is not None:
            (tmp_path / "cijfers.csv").write_text(text)
        words = [str(tmp_path / word) if word == "cijfers.csv" else word for word in words]
        return CliRunner(env={"COLUMNS": "80"}).invoke(sources.command, words)

    return run


def said(result):
    """On its own a group of click writes `Error: ` first; under `koers` it does not."""
    return result.stderr.replace("Error: ", "")


def load(run, text=FILE, *more):
    return run("load", "cijfers.csv", "--source", "proef", *more, text=text)


def test_file_that_is_loaded_is_the_latest_reading_and_its_attempt_is_noted(run):
    result = load(run)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2  nieuwe cellen" in result.stdout
    assert [f.value for f in figures(source="proef", measures=["1.1.1"])] == [5, 7]
    attempt = Attempt.objects.get()
    assert (attempt.result, attempt.rows, attempt.new) == ("gelukt", 2, 2)
    assert attempt.reading == latest_reading("proef")


def test_same_file_again_stores_nothing_and_says_so(run):
    load(run)
    result = load(run)
    assert result.exit_code == 0
    assert "Er is niets veranderd" in result.stdout
    assert Reading.objects.count() == 1
    assert [a.result for a in Attempt.objects.all()] == ["ongewijzigd", "gelukt"]


def test_changed_file_counts_new_revised_and_vanished_cells(run):
    load(run, FILE + "1.1.1;GM0556;2023-01-01;2023-12-31;1;\n2.2.1;GM0556;2023-01-01;2023-12-31;1;\n")
    result = load(
        run,
        FILE.replace(";7;", ";8;")
        + "1.1.1;GM0556;2023-01-01;2023-12-31;1;\n1.1.2;GM0556;2023-01-01;2023-12-31;1;\n",
    )
    counts = dict(reversed(line.split(maxsplit=1)) for line in result.stdout.splitlines()[:4])
    assert {name.strip(): count for name, count in counts.items()} == {
        "rijen": "4", "nieuwe cellen": "1", "herziene cellen": "1", "verdwenen cellen": "1",
    }  # fmt: skip


def test_dry_run_says_what_would_change_and_leaves_no_trace(run, readings_dir):
    result = load(run, FILE, "--dry-run")
    assert result.exit_code == 0
    assert "Proef: er is niets bewaard." in result.stdout
    assert not Reading.objects.exists()
    assert not Attempt.objects.exists()
    assert list(readings_dir.iterdir()) == []


def test_file_with_a_wrong_cell_keeps_the_last_good_figures_and_names_the_line(run):
    load(run)
    result = load(run, FILE.replace(";7;", ";veel geld;"))
    assert result.exit_code == 1
    assert said(result) == "cijfers.csv, regel 3: „veel geld” is geen getal. Er is niets ingelezen.\n"
    assert [f.value for f in figures(source="proef", measures=["1.1.1"])] == [5, 7]


def test_attempt_that_was_refused_keeps_no_words_of_the_file(run):
    load(run, FILE.replace(";7;", ";mevrouw Jansen;"))
    attempt = Attempt.objects.get()
    assert attempt.result == "geweigerd"
    assert attempt.problem == "Regel 3: „…” is geen getal. Er is niets ingelezen."


def test_file_that_lost_most_of_its_rows_is_refused_unless_forced(run):
    load(run, FILE + "1.1.1;GM0556;2023-01-01;2023-12-31;1;\n")
    half = HEAD + "1.1.1;GM0556;2024-01-01;2024-12-31;5;\n"
    result = load(run, half)
    assert result.exit_code == 1
    assert said(result).startswith("Van de 3 cellen van de vorige lezing staan er 2 niet meer in.")
    assert latest_reading("proef").rows == 3
    assert load(run, half, "--force").exit_code == 0
    assert latest_reading("proef").rows == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["show", "onbekend"], "Bron „onbekend” is niet bekend. Kies uit: proef."),
        (["load", "weg.csv", "--source", "proef"], "weg.csv bestaat niet. Kijk de naam na."),
        (["load", "/tmp", "--source", "proef"], "/tmp is een map. Geef een bestand."),
    ],
)
def test_wrong_words_are_usage_and_not_a_refusal(run, words, text):
    result = run(*words)
    assert (result.exit_code, said(result).strip()) == (2, text)


def test_list_and_show_fit_eighty_columns_and_tell_limits_and_licence(run):
    load(run)
    for words in (["list"], ["show", "proef"]):
        result = run(*words)
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= 80
    for text in ("Proefbureau", "CC BY 4.0", "elke maand, rond de 15e", "Alleen voor een proef.", "gelukt"):
        assert text in result.stdout


def test_verify_names_the_reading_of_which_one_bit_was_turned(run):
    whole = published([year_row()], source="proef")
    assert run("verify").stdout == "1 lezing nagekeken: alles is heel.\n"
    path = path_of(whole.code)
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    result = run("verify")
    assert result.exit_code == 1
    assert (
        f"Lezing {whole.code[:12]} van proef, gelezen 19 aug 2026: het bestand is veranderd." in result.stderr
    )
    assert "koers sources fetch of load" in result.stderr
