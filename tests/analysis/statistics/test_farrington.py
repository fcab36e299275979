"""The absolute early warning against R's farringtonFlexible, for both weightings and every threshold."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

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


@pytest.fixture(scope="module")
def counts():
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


@pytest.fixture(scope="module")
def answers():
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


@pytest.mark.parametrize("key", KEYED, ids="-".join)
def test_farrington_on_the_series_of_the_key_agrees_with_r(counts, answers, key):
    theirs = answers[key]
    found = ours(counts, key, theirs)
    expected, upper = theirs["expected"]["values"], theirs["upper"]["values"]
    enough = expected >= 0.1
    assert enough.any()
    np.testing.assert_allclose(found.expected[enough], expected[enough], rtol=1e-9)
    np.testing.assert_allclose(found.upper[enough], upper[enough], rtol=1e-9)
    np.testing.assert_allclose(found.dispersion[enough], theirs["dispersion"]["values"][enough], rtol=1e-9)
    np.testing.assert_array_equal(found.alarm, theirs["alarm"]["values"] == 1)


@pytest.mark.parametrize("weights", ["corrected", "as-published"])
def test_trend_is_kept_where_r_keeps_it(counts, answers, weights):
    """Except in series that do not move at all: there r decides on the rounding of 0/0."""
    key = ("usual", weights, "delta")
    found = ours(counts, key, answers[key])
    baseline = counts["monthly"][:, : found.trend.shape[1]][:70]
    moves = baseline.std(axis=0) > 0
    np.testing.assert_array_equal(found.trend[:, moves], answers[key]["trend"]["values"][:, moves] == 1)


def test_default_weights_are_not_the_published_ones(counts, answers):
    """The defect must not be in the default: it keeps trends that chance made and narrows the bound."""
    right, published = (
        answers["usual", w, "delta"]["trend"]["values"].mean() for w in ("corrected", "as-published")
    )
    found = farrington_flexible(counts["monthly"], at=[74, 75, 76])
    assert found.trend.mean() == pytest.approx(right, abs=0.02)
    assert published > right + 0.2
