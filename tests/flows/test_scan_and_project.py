"""`koers scan` and `koers project` on the example as it is loaded."""

import json

from click.testing import CliRunner
from databases import Database

from koers.site.commands import project, scan


def test_scan_of_the_example_says_that_there_are_no_months_per_municipality(
    demo_database: Database,
) -> None:
    result = CliRunner().invoke(scan.command, [])
    assert result.exit_code == 0
    assert result.stdout == "Koers heeft geen maandcijfers per gemeente. Lees eerst zo’n bron in.\n"


def test_scan_of_the_example_as_json_is_json_and_nothing_else(demo_database: Database) -> None:
    found = json.loads(CliRunner().invoke(scan.command, ["--json"]).stdout)
    assert (found["month"], found["deviations"]) == (None, [])
    assert found["gap"]


def test_project_of_the_example_shows_the_half_year_beside_its_outcome(demo_database: Database) -> None:
    result = CliRunner().invoke(project.command, [], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "Woninginbraak jan–jun 2022 34 71 51–96 63" in " ".join(result.stdout.split())
