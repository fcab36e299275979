"""`koers places`: what became of codes, borders out of a file, and the group."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import BY

from koers.base.places.actions import load_places, set_installation
from koers.base.places.selectors import home
from koers.data.sources.errors import BoundariesRefused
from koers.site.commands.places import command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), env={"COLUMNS": "200"})


def test_changes_counts_the_codes_of_two_years() -> None:
    said = run("changes", "2021", "2024").output.split()
    assert said[said.index("opgeheven") + 1] == "386"
    assert "samengevoegd" in said


def test_changes_of_one_municipality_lists_what_went_into_it() -> None:
    said = run("changes", "2021", "2024", "--municipality", "GM1992").output
    assert "Brielle" in said
    assert "Voorne aan Zee" in said
    assert "Maassluis" not in said


def test_changes_the_wrong_way_round_says_how_to_ask() -> None:
    assert "Geef het eerste jaar eerst" in run("changes", "2024", "2021").output


def test_group_is_stored_and_says_who_is_in_it(db: None) -> None:
    load_places(by=BY)
    set_installation(municipality="GM0556", by=BY)
    said = run("group", "eenheid").output
    assert "Alle andere gemeenten van de politie-eenheid Rotterdam. Dat zijn: Alblasserdam" in said
    assert home().group == "eenheid"


def test_boundaries_of_a_file_that_is_not_there_are_refused(db: None, settings: Any, tmp_path: Path) -> None:
    settings.BOUNDARIES_DIR = tmp_path
    done = run("boundaries", str(tmp_path / "weg.gpkg"), "--kind", "buurt", "--year", "2025")
    assert isinstance(done.exception, BoundariesRefused)
    assert "weg.gpkg: bestaat niet" in str(done.exception)
    with pytest.raises(StopIteration):
        next(tmp_path.iterdir())
