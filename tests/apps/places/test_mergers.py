"""The list of mergers against figures of another table: who merged brings its inhabitants along."""

import csv
import gzip
import re

import pytest
from data_cases import SHARED_DATA, needs_shared_data
from django.conf import settings

from koers.base.places.mergers import Merger, mergers

ALL = mergers(2017, 2024)


def population() -> dict[tuple[str, int], float]:
    path = settings.CATALOG_DIR / "samples/70072ned-bevolking-2012-2025.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Bevolking"]]
    return {(row["RegioS"], int(row["Perioden"][:4])): float(row["Bevolking"]) for row in rows}


def together(first: Merger) -> tuple[set[str], set[str]]:
    """What went and where to, with every other merger of that day that shares a municipality with it."""
    gone, into = set(first.gone), set(first.into)
    for _ in ALL:
        for one in ALL:
            if one.date == first.date and into & set(one.into):
                gone, into = gone | set(one.gone), into | set(one.into)
    return gone, into


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.gone[0])
def test_merged_municipalities_have_together_the_inhabitants_of_the_new_ones(one: Merger) -> None:
    """Within 3 %: a year of growth, and villages that went to a third municipality."""
    people = population()
    gone, into = together(one)
    before = one.date.year - 1
    year = one.date.year if one.date.month == 1 else one.date.year + 1  # averages: a merger within the year
    old = sum(people.get((code, before), 0.0) for code in gone | into)
    assert sum(people[code, year] for code in into) == pytest.approx(old, rel=0.03)


@needs_shared_data
def test_dates_of_mergers_are_those_that_the_region_list_of_the_police_tables_gives() -> None:
    path = SHARED_DATA / "politie/metadata/47021NED_2024-01/RegioS.csv"
    pattern = re.compile(r"(?:Ontstaan|Gemeentelijke herindeling) per (\d\d)-(\d\d)-(\d{4})")
    with path.open(encoding="utf-8-sig", newline="") as file:
        told = {
            row["Key"].strip(): {f"{y}-{m}-{d}" for d, m, y in pattern.findall(row["Description"] or "")}
            for row in csv.DictReader(file)
        }
    for one in ALL:
        for code in one.into:
            assert one.date.isoformat() in told[code], (code, one.date)
