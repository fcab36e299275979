"""Fetching over OData from a server that behaves as the real ones, with the real codes of the tables."""

import pytest
import stamina
from data_cases import needs_shared_data
from odata_server import serving
from odata_tables import police_table
from people import BY

from koers.data.figures.models import Reading
from koers.data.sources.actions import fetch_source

pytestmark = [needs_shared_data, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def quick(settings, readings_dir):
    settings.FETCH_LOOPBACK = True
    with stamina.set_testing(True, attempts=6):
        yield


@pytest.fixture
def maassluis(db):
    from koers.base.places.models import Installation, Place

    place = Place.objects.create(code="GM0556", name="Maassluis", kind="gemeente")
    return Installation.objects.create(municipality=place)


def fetched(stage, code="police-47018", **more):
    return fetch_source(code=code, base_url=stage.url, by=BY, **more)


def test_small_table_becomes_a_reading(maassluis):
    with serving([police_table(page=1000)]) as stage:
        found = fetched(stage, areas=["gemeente"])
    assert found.rows == 59 * 28 * 12
    assert Reading.objects.get().source == "police-47018"
