"""`koers sources fetch` against a server of our own: what came, and what stays when nothing comes."""

import pytest
import stamina
from click.testing import CliRunner
from data_cases import needs_shared_data
from odata_server import serving
from odata_tables import police_table

from koers.data.figures.selectors import latest_reading
from koers.data.sources import words
from koers.data.sources.models import Attempt
from koers.data.sources.selectors import freshness_of
from koers.site.commands import sources

pytestmark = [needs_shared_data, pytest.mark.django_db]
ROWS = "19.824"  # 59 kinds × 28 areas × 12 years


@pytest.fixture(autouse=True)
def maassluis(db, settings, readings_dir):
    from koers.base.places.models import Installation, Place

    settings.FETCH_LOOPBACK = True
    place = Place.objects.create(code="GM0556", name="Maassluis", kind="gemeente")
    Installation.objects.create(municipality=place)
    with stamina.set_testing(True, attempts=2):
        yield


def fetch(stage, *more):
    words_ = ["fetch", "police-47018", "--areas", "gemeente", "--base-url", stage.url, *more]
    return CliRunner(env={"COLUMNS": "80"}).invoke(sources.command, words_)


def test_fetch_stores_a_reading_and_the_second_time_nothing(readings_dir):
    with serving([police_table(page=5000)]) as stage:
        dry = fetch(stage, "--dry-run")
        assert (dry.exit_code, Attempt.objects.count(), latest_reading("police-47018")) == (0, 0, None)
        assert f"{ROWS}  rijen te halen" in dry.stdout
        first = fetch(stage)
        assert first.exit_code == 0, first.output
        assert "Ingelezen als lezing" in first.stdout
        second = fetch(stage)
    assert second.stdout.strip() == "Er is niets veranderd: de lezing die er was, blijft in gebruik."
    assert [a.result for a in Attempt.objects.all()] == ["ongewijzigd", "gelukt"]


def test_renamed_table_keeps_the_last_good_figures_and_every_page_says_why(readings_dir):
    with serving([police_table(page=5000)]) as stage:
        fetch(stage)
    good = latest_reading("police-47018")
    with serving([]) as stage:
        result = fetch(stage)
    assert result.exit_code == 1
    assert "tabel 47018NED staat niet meer op" in result.stderr
    assert latest_reading("police-47018") == good
    found = freshness_of("police-47018")
    assert words.state(found) == "mislukt"
    assert "mislukte; deze cijfers blijven in gebruik." in words.sentence(found)
    assert "staat niet meer op" in Attempt.objects.first().problem
