"""Every table of docs/methods/signalering.md, recomputed from its own inputs."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from koers.analysis.statistics import adjusted_p_values, farrington_flexible
from koers.analysis.statistics.aberrations.bounds import chance_at_least
from koers.analysis.statistics.aberrations.levels import Levels, followed

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "methods" / "signalering.md"
SAMPLES = ROOT / "src" / "koers" / "catalog" / "samples"


def table(column):
    """The one table of the page with this column, as rows by column name."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("|") and f"| {column} |" in line)
    head = [cell.strip() for cell in lines[at].strip("|").split("|")]
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(head, (cell.strip() for cell in line.strip("|").split("|")), strict=True)))
    return rows


def agrees(found, written):
    digits = len(written.partition(".")[2])
    return f"{float(found):.{digits}f}" == written


@pytest.fixture(scope="module")
def national():
    found = {}
    with gzip.open(SAMPLES / "47022NED-nederland-maand-2012-2022-07.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = row["SoortMisdrijf"].strip()
            found.setdefault(code, {})[row["Perioden"]] = float(row["GeregistreerdeMisdrijven_1"])
    return found


@pytest.mark.parametrize("row", table("as published"), ids=lambda row: f"{row['code']}-{row['period']}")
def test_national_month_on_the_page_comes_out(national, row):
    months = national[row["code"]]
    at = [sorted(months).index(row["period"])]
    counts = np.array([[months[month]] for month in sorted(months)])
    found = farrington_flexible(counts, at=at)
    published = farrington_flexible(counts, at=at, weights="as-published")
    assert counts[at[0], 0] == float(row["count"])
    for value, column in (
        (found.expected, "expected"),
        (found.dispersion, "φ"),
        (found.upper, "upper"),
        (published.upper, "as published"),
        (found.p_value, "p"),
    ):
        assert agrees(value[0, 0], row[column])
    assert found.alarm[0, 0] == (row["alarm"] == "ja")


@pytest.mark.parametrize("row", table("variance"), ids=lambda row: f"{row['y']}-{row['φ']}-{row['τ']}")
def test_series_by_hand_on_the_page_comes_out(row):
    start, shape, y, expected, phi, drift, elsewhere, count = (
        np.array([float(row[column])]) for column in ("prior", "shape", "y", "E", "φ", "τ", "e", "count")
    )
    step = float(drift[0]) ** 2 / 12
    learnt = followed(Levels(start, shape), y[None], expected[None], phi, 0.0, ahead=0)
    now = followed(learnt, np.zeros((0, 1)), np.zeros((0, 1)), phi, step, ahead=6)
    mean = now.mean * elsewhere
    variance = phi * mean + mean**2 / now.shape
    assert agrees(now.mean[0], row["level"])
    assert agrees(mean[0], row["mean"])
    assert agrees(variance[0], row["variance"])
    assert agrees(chance_at_least(count, mean, variance)[0], row["p"])


def test_list_on_the_page_comes_out():
    rows = table("adjusted (BH)")
    given = [float(row["p-value"]) for row in rows]
    for procedure in ("BH", "BY"):
        found = adjusted_p_values(given, procedure=procedure)
        written = [row[f"adjusted ({procedure})"] for row in rows]
        assert all(agrees(value, text) for value, text in zip(found, written, strict=True))
