"""Which municipality lies in which police unit, against the totals of the units themselves."""

import csv

import pytest
import yaml
from django.conf import settings

UNITS = yaml.safe_load((settings.CATALOG_DIR / "areas/politie-eenheden.yaml").read_text(encoding="utf-8"))
SOURCE = yaml.safe_load((settings.CATALOG_DIR / "sources/police-47013.yaml").read_text(encoding="utf-8"))


def totals() -> dict[str, tuple[int, int]]:
    """Offences of 2022 and 2023, by code of the municipality or the unit."""
    with (settings.CATALOG_DIR / "samples/gebieden.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["naam"]: row["code"] for row in csv.DictReader(file) if row["soort"] == "gemeente"}
    codes |= SOURCE["read"]["names"]
    with (settings.CATALOG_DIR / "samples" / SOURCE["file"]).open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.reader(file, delimiter=";") if len(line) == 3 and line[1].isdigit()]
    return {codes[name]: (int(a), int(b)) for name, a, b in lines if name in codes}


@pytest.mark.parametrize("unit", sorted(UNITS["municipalities"]))
def test_offences_of_its_municipalities_add_up_to_those_of_the_police_unit(unit: str) -> None:
    """In two years; the table itself is 1 or 2 off here and there. One municipality too many or too few would
    make hundreds of difference."""
    found = totals()
    for year in (0, 1):
        parts = sum(found[code][year] for code in UNITS["municipalities"][unit])
        assert abs(parts - found[unit][year]) <= 2


def test_every_municipality_lies_in_one_police_unit() -> None:
    listed = [code for codes in UNITS["municipalities"].values() for code in codes]
    assert len(listed) == len(set(listed)) == 342
