"""Loading places and saying which one this installation is for."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.base.places.catalog import catalog_path
from koers.base.places.codes import parent_code
from koers.base.places.errors import PlacesListBroken
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import home, place
from koers.base.places.vintages import names_within, newest_vintage

PLACES_FILE = "samples/gebieden.csv"


def read_places(path: Path) -> Iterator[Place]:
    """The rows code, naam, soort, ouder of a places file, an outer place before what lies in it. Raises
    PlacesListBroken with the line."""
    seen: set[str] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            code, name, kind = ((row.get(key) or "").strip() for key in ("code", "naam", "soort"))
            if not code or not name:
                raise PlacesListBroken(path.name, number, "code of naam ontbreekt")
            if kind not in Place.Kind.values:
                raise PlacesListBroken(path.name, number, f"onbekende soort „{kind}”")
            if code in seen:
                raise PlacesListBroken(path.name, number, f"code {code} staat er twee keer in")
            parent = (row.get("ouder") or "").strip() or None
            if parent and parent not in seen:
                raise PlacesListBroken(path.name, number, f"ouder {parent} staat er niet boven")
            seen.add(code)
            yield Place(code=code, name=name, kind=kind, parent_id=parent)


@action("places.load", needs="figures.load")
def load_places(*, by: Who, path: Path | None = None) -> int:
    """Make or rename every place in the file; nothing is removed. Returns how many there are in it."""
    places = list(read_places(path or catalog_path(PLACES_FILE)))
    _keep(places)
    return len(places)


def _keep(places: Sequence[Place]) -> None:
    Place.objects.bulk_create(
        places, update_conflicts=True, unique_fields=["code"], update_fields=["name", "kind", "parent"]
    )


@action("installation.set", needs="figures.load")
def set_installation(
    *, municipality: str, neighbours: Sequence[str] = (), police_unit: str | None = None, by: Who
) -> Installation:
    """Say which municipality this is, by its code, with whom it compares itself and its police unit. Its
    districts and neighbourhoods of the newest boundary year become places."""
    values = {
        "municipality": place(municipality),
        "police_unit": place(police_unit) if police_unit else None,
    }
    installation, _ = Installation.objects.update_or_create(only=True, defaults=values)
    installation.neighbours.set([place(code) for code in neighbours])
    _keep([_within(code, name) for code, name in names_within(municipality, newest_vintage()).items()])
    return installation


@action("installation.choose_group", needs="figures.load")
def choose_group(*, group: str, by: Who) -> Installation:
    """With which group of municipalities pages open. Raises NoInstallation; ValueError for another word."""
    installation = home()
    installation.group = Installation.Group(group)
    installation.save(update_fields=["group"])
    return installation


def _within(code: str, name: str) -> Place:
    kind = Place.Kind.DISTRICT if code.startswith("WK") else Place.Kind.NEIGHBOURHOOD
    return Place(code=code, name=name, kind=kind, parent_id=parent_code(code))
