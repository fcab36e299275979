"""Figures for the tests of data: the shipped extracts loaded once per module, and small readings."""

from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from people import BY

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_shared_data = pytest.mark.skipif(
    not SHARED_DATA.is_dir(), reason="de verzamelde gegevens (../shared/data) zijn hier niet"
)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Places, annotations, samples and indicators, as the demo loads them; read only."""
    from koers.base.places.actions import load_places
    from koers.data.figures.actions import load_annotations
    from koers.data.indicators.actions import load_indicators
    from koers.data.sources.actions import load_samples

    with django_db_blocker.unblock(), transaction.atomic():
        load_places(by=BY)
        load_annotations(by=BY)
        readings = load_samples(by=BY)
        load_indicators(by=BY)
        yield {reading.source: reading for reading in readings}
        transaction.set_rollback(True)


@pytest.fixture
def readings_dir(settings, tmp_path):
    settings.READINGS_DIR = tmp_path / "readings"
    return settings.READINGS_DIR


@pytest.fixture
def catalog(settings, tmp_path):
    """An empty catalogue with one source that may be pointed to."""
    for folder in ("annotations", "indicators", "samples", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sources" / "proef.yaml").touch()
    settings.CATALOG_DIR = tmp_path
    return tmp_path


def year_row(measure="1.1.1", place="GM0001", year=2022, value=5.0, status="definitief"):
    return (measure, place, date(year, 1, 1), date(year, 12, 31), value, None, status)


def published(
    rows, *, source="proef", read_on=date(2026, 8, 19), national="", note="", citation="Proef (1NED)"
):
    from koers.data.figures.actions import publish_reading

    return publish_reading(
        source=source,
        table="1NED",
        citation=citation,
        licence="CC BY 4.0",
        read_on=read_on,
        status_text="",
        note=note,
        national=national,
        rows=rows,
        by=BY,
    )
