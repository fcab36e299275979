"""What the tests of fetching share: quick retries, an installation, and the cells of what came in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import stamina
import yaml
from odata_server import Stage
from people import BY

from koers.base.places.models import Installation, Place
from koers.data.figures.models import Reading
from koers.data.sources.actions import Fetched, fetch_source


@pytest.fixture
def quick(settings: Any, readings_dir: Path) -> Iterator[None]:
    """Asks again at once, six times at most."""
    settings.FETCH_LOOPBACK = True
    with stamina.set_testing(True, attempts=6):
        yield


@pytest.fixture
def maassluis(db: None) -> Installation:
    place = Place.objects.create(code="GM0556", name="Maassluis", kind="gemeente")
    return Installation.objects.create(municipality=place)


def fetched(stage: Stage, code: str = "police-47018", **more: Any) -> Fetched:
    return fetch_source(code=code, base_url=stage.url, by=BY, **more)


def cells_of(reading: Reading) -> dict[tuple[str, str, date], float | None]:
    from koers.data.figures.selectors import cells, measures_of

    found = cells([reading], measures_of(reading), None)
    return {(figure.measure, figure.place, figure.period.start): figure.value for figure in found}


def write_source(catalog: Path, code: str, table: str, **fetch: Any) -> None:
    fetch = {"kind": "odata-v3", "host": "opendata.cbs.nl", "table": table} | fetch
    facts = {
        "name": "Proef",
        "publisher": "Proef",
        "citation": "Proef",
        "licence": "CC BY 4.0",
        "origin": "proef",
    }
    facts |= {"hosts": [fetch["host"]], "owner": "proef", "checked_by": None, "next_review": "2027-01-01"}
    (catalog / "sources" / f"{code}.yaml").write_text(yaml.safe_dump(facts | {"fetch": fetch}))
