"""The answers of R's farringtonFlexible, and ours on the same series. Also for tools/make_validation.py."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

import numpy as np

from koers.analysis.statistics import farrington_flexible

KEYS = Path(__file__).parent / "keys"
RUNS = {  # as in keys/aberrations.R
    "usual": {},
    "early": {},
    "ten": {"periods": 10},
    "windows": {"periods": 1, "half_window": 2, "exclude_last": 2},
    "short": {"years_back": 2, "half_window": 0, "periods": 3, "exclude_last": 0},
    "trend": {"trend_threshold": 1, "alpha": 0.05},
    "weekly": {"frequency": 52, "years_back": 3, "half_window": 3, "periods": 10, "exclude_last": 26},
    "meningo": {},
    "rota": {},
    "seatbelts": {},
}


def rows(name):
    with gzip.open(KEYS / name, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def counts_of_key():
    """The counts of each set as time × series."""
    found = defaultdict(list)
    for row in rows("aberrations-counts.csv.gz"):
        found[row["set"]].append((int(row["at"]), int(row["series"]), float(row["count"])))
    return {name: table(values) for name, values in found.items()}


def table(values):
    found = np.full((max(t for t, _, _ in values) + 1, max(s for _, s, _ in values) + 1), np.nan)
    for at, series, count in values:
        found[at, series] = count
    return found


def answers_of_key():
    """R's answers by run, weights and threshold: each field as time × series."""
    found = defaultdict(lambda: defaultdict(dict))
    for row in rows("aberrations.csv.gz"):
        key = row["run"], row["weights"], row["threshold"]
        for field in ("expected", "upper", "dispersion", "trend", "alarm"):
            value = np.nan if row[field] == "NA" else float(row[field])
            found[key][field][int(row["at"]), int(row["series"])] = value
    return {key: {field: grid(cells) for field, cells in fields.items()} for key, fields in found.items()}


def grid(cells):
    moments = sorted({at for at, _ in cells})
    series = sorted({one for _, one in cells})
    return {"at": moments, "values": np.array([[cells[at, one] for one in series] for at in moments])}


def ours(counts, key, theirs):
    name, weights, threshold = key
    used = counts.get(name, counts["monthly"])[:, : theirs["upper"]["values"].shape[1]]
    return farrington_flexible(
        used, at=theirs["upper"]["at"], weights=weights, threshold=threshold, **RUNS[name]
    )


KEYED = [(name, w, "delta") for name in RUNS for w in ("corrected", "as-published")] + [
    (name, w, threshold)
    for name in ("usual", "weekly", "meningo", "rota", "seatbelts")
    for w in ("corrected", "as-published")
    for threshold in ("nb", "muan")
]
