"""Real yearly counts of municipalities, from the samples in the catalogue."""

import csv
import gzip
from functools import cache
from operator import itemgetter
from pathlib import Path

import numpy as np

SAMPLES = Path(__file__).resolve().parents[3] / "src" / "koers" / "catalog" / "samples"


@cache
def _rows(name):
    with gzip.open(SAMPLES / name, "rt") as file:
        return list(csv.DictReader(file))


def municipal_years(first, last):
    """Kinds of offence, places, counts (kinds × places × years) and inhabitants (places × years).

    Only municipalities whose inhabitants are known in every year. Counts: police, via CBS open data.
    """
    years = [f"{year}JJ00" for year in range(first, last + 1)]
    people = {
        (row["RegioS"], row["Perioden"]): float(row["Bevolking"])
        for row in _rows("70072ned-bevolking-2012-2025.csv.gz")
    }
    key = itemgetter("SoortMisdrijf", "WijkenEnBuurten", "Perioden")
    counts = {
        key(row): float(row["GeregistreerdeMisdrijven_1"])
        for row in _rows("47018NED-gemeente-jaar-2012-2022.csv.gz")
    }
    kinds = sorted({kind for kind, _, _ in counts})
    places = sorted({p for _, p, _ in counts if all(people.get((p, year), 0) > 0 for year in years)})
    count = np.array([[[counts[kind, place, year] for year in years] for place in places] for kind in kinds])
    return kinds, places, count, np.array([[people[place, year] for year in years] for place in places])
