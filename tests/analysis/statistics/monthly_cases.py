"""Real months for the tests: the country from the samples, The Hague from beside the repository."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
NATION = ROOT / "src" / "koers" / "catalog" / "samples" / "47022NED-nederland-maand-2012-2022-07.csv.gz"
THE_HAGUE = ROOT.parent / "shared" / "data" / "politie" / "denhaag_buurt_maand_2011-2015.csv.gz"
LEVELS = {"gemeente": 6, "wijk": 8, "buurt": 10}  # characters of a neighbourhood code that name the area

needs_the_hague = pytest.mark.skipif(
    not THE_HAGUE.exists(), reason=f"{THE_HAGUE.name} staat niet naast de repository (geen licentie)"
)


def nation():
    """Months × offences from January 2012 to December 2019, and the codes of the offences."""
    counts, offences, _ = _cube(NATION, "Perioden", "WijkenEnBuurten", "SoortMisdrijf", 2012, 8)
    return counts, offences


def the_hague(level):
    """Months × series from January 2011 to December 2015, the offence and the area of each series."""
    names = ("periode", "buurtcode", "delictcode", 2011, 5)
    return _cube(THE_HAGUE, *names, size=LEVELS[level])


def _cube(path, period, place, offence, first, years, size=None):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    head = rows[0]
    at = [head.index(name) for name in (period, place, offence)]
    totals = {}
    for row in rows[1:]:
        month = (int(row[at[0]][:4]) - first) * 12 + int(row[at[0]][6:8]) - 1
        if month < years * 12:
            key = row[at[2]].strip(), row[at[1]].strip()[:size]
            totals.setdefault(key, np.zeros(years * 12))[month] += float(row[-1])
    keys = sorted(totals)
    return np.array([totals[k] for k in keys]).T, np.array([k[0] for k in keys]), [k[1] for k in keys]
