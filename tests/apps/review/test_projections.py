"""What a year that was counted in part comes to."""

import json

import pytest
from click.testing import CliRunner
from country_cases import PLACES, counted, publish_months

from koers.base.places.models import Installation, Place
from koers.data.indicators.models import Indicator
from koers.govern.review.selectors import projections
from koers.site.commands.project import command


@pytest.fixture
def of_maassluis(loaded, db):
    Installation.objects.create(municipality=Place.objects.get(code="GM0556"))
    return {one.indicator.code: one for one in projections(Place.objects.get(code="GM0556"))}


def test_projection_of_the_half_year_of_maassluis_is_that_of_the_method_page(of_maassluis):
    """docs/methods/prognose.md, §1: 34 in half a year, 71 (51-96)."""
    found = of_maassluis["woninginbraken"]
    assert (found.observed, found.expected, found.lower, found.upper) == (34, 71, 51, 96)
    assert (found.seasons, round(found.share, 3)) == ((2015, 2019), 0.483)


def test_projection_keeps_the_outcome_beside_it_with_a_source_of_its_own(of_maassluis):
    found = of_maassluis["woninginbraken"]
    assert found.outcome.shown == 63
    assert str(found.outcome_line) != str(found.source_line)


def test_projection_without_months_of_the_country_gives_the_reason_and_no_number(of_maassluis):
    found = of_maassluis["huisverboden"]
    assert (found.observed, found.expected) == (14, None)
    assert "geen landelijke maandcijfers" in found.gap


def test_projection_without_a_measured_dispersion_gives_the_reason(of_maassluis):
    indicator = Indicator.objects.get(code="woninginbraken")
    for name in ("dispersion", "drift", "measured_on"):
        indicator.definition["months"].pop(name)
    indicator.save()
    (found,) = projections(Place.objects.get(code="GM0556"), [indicator])
    assert (found.expected, found.gap) == (
        None,
        "Hoeveel dit cijfer gewoonlijk schommelt, is niet bekend.",
    )


def test_projection_from_the_months_of_a_place_lies_around_what_was_drawn(db, readings_dir):
    """Level 20, place 7 of 40: 23,5 a month, so 282 a year; the draw of a year moves 17 up or down."""
    indicator = counted("proef-b", "B")
    publish_months(months=42, planted=1.0)
    (found,) = projections(Place.objects.get(code=PLACES[7]), [indicator])
    assert found.by_month
    assert str(found.period) == "jan–jun 2023"
    assert found.lower < 282 < found.upper
    assert found.upper - found.lower < 120


def test_projection_leaves_out_months_that_still_grow(db, readings_dir):
    indicator = counted("proef-b", "B")
    publish_months(months=42, planted=1.0, provisional=2)
    (found,) = projections(Place.objects.get(code=PLACES[7]), [indicator])
    assert str(found.period) == "jan–apr 2023"


def test_projection_of_a_year_that_is_whole_is_not_made(db, readings_dir):
    indicator = counted("proef-b", "B")
    publish_months(months=36, planted=1.0)
    assert projections(Place.objects.get(code=PLACES[7]), [indicator]) == []


def test_project_command_shows_the_expectation_and_every_reason(of_maassluis):
    result = CliRunner().invoke(command, [], terminal_width=200, env={"COLUMNS": "200"})
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "Woninginbraak jan–jun 2022 34 71 51–96 63" in said
    assert "huisverboden, jan–jun 2022: geen verwachting." in said


def test_project_command_as_json_names_both_sources(of_maassluis):
    found = json.loads(CliRunner().invoke(command, ["--json"]).stdout)
    burglary = next(p for p in found["projections"] if p["indicator"] == "woninginbraken")
    assert (burglary["expected"], burglary["lower"], burglary["upper"]) == (71, 51, 96)
    assert burglary["outcome"] == 63
    assert burglary["source"] != burglary["outcome_source"]
