"""Writes docs/methods/validation.md: every figure with what was asked and the command that measures it.

Agreement with R is computed here, from the stored keys. What takes long is read from benchmarks/results,
where benchmarks/keep.py put it. Run: .venv/bin/python tools/make_validation.py.
"""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "methods" / "validation.md"
TESTS = ROOT / "tests" / "analysis" / "statistics"
RESULTS = ROOT / "benchmarks" / "results"
sys.path.insert(0, str(TESTS))

HEAD = """# Validation

<!-- Made by tools/make_validation.py; change that, or run a benchmark again, and not this page. -->

What was asked of the statistics, what was measured, and by which command. Agreement is computed anew from
the stored answers of R (`tests/analysis/statistics/keys`) whenever this page is made, and a test makes it
again. What takes long was kept by `benchmarks/keep.py` with its day and machine; other work ran there too. A
figure that does not reach what was asked says **no**.
"""


@dataclass(frozen=True)
class Row:
    what: str
    measured: str
    asked: str
    reached: bool
    command: str

    def __str__(self) -> str:
        word = "yes" if self.reached else "**no**"
        return f"| {self.what} | {self.measured} | {self.asked} | {word} | `{self.command}` |\n"


TABLE = "\n| what | measured | asked | reached | command |\n|---|---|---|---|---|\n"


# --- Agreement with R --------------------------------------------------------------------------------------


def agreement() -> Iterator[Row]:
    yield from _counts()
    yield _within("shrunk rates against `EBest`, relative", _rates(), 1e-8, "test_shrink_rates.py")
    yield _within("effect of a measure against `glm`, relative", _effects(), 1e-8, "test_effects.py")
    yield from _farrington()


def _within(what: str, found: float, asked: float, test: str) -> Row:
    """To a power of ten, so that another processor makes the same page."""
    power = f"at most 1e{int(np.ceil(np.log10(max(found, 1e-16)) - 1e-9))}"
    return Row(what, power, f"{asked:.0e}", found <= asked, f"pytest tests/analysis/statistics/{test}")


def _counts() -> Iterator[Row]:
    from koers.analysis.statistics import compare_counts

    key = np.genfromtxt(TESTS / "keys" / "counts.csv", delimiter=",", names=True)
    for method, name, peer, asked in (
        ("exact", "exact", "poisson.test", 1e-9),
        ("mid-p", "midp", "epitools rateratio.midp", 1e-6),
    ):
        found = compare_counts(key["x"], key["t"], key["y"], key["s"], method=method)
        furthest = float(np.abs(found.p_value - key[f"{name}_p"]).max())
        what = f"{method} p-value against R's `{peer}`, {len(key)} pairs"
        yield _within(what, furthest, asked, "test_compare_counts.py")


def _rates() -> float:
    from koers.analysis.statistics import shrink_rates

    furthest = []
    for rows in _grouped("rates.csv", "series"):
        y, e, theirs = (np.array([float(r[name]) for r in rows]) for name in ("y", "e", "estimate"))
        furthest.append(np.abs(shrink_rates(y, e).shrunk / theirs - 1).max())
    return float(max(furthest))


def _effects() -> float:
    from koers.analysis.statistics import effect_of_measure

    furthest = []
    for rows in _grouped("effects.csv", "set"):
        count, people = (np.array([[float(r[f"{n}{i}"]) for i in range(1, 6)] for r in rows]) for n in "ye")
        found = effect_of_measure(count, people, place=0, start=3)
        furthest.append(abs(float(found.ratio) / float(rows[0]["ratio"]) - 1))
    return float(max(furthest))


def _grouped(name: str, column: str) -> Iterator[list[dict[str, str]]]:
    with (TESTS / "keys" / name).open(encoding="utf-8") as file:
        for _, rows in groupby(list(csv.DictReader(file)), lambda row: row[column]):
            yield list(rows)


def _farrington() -> Iterator[Row]:
    from farrington_key import KEYED, answers_of_key, counts_of_key, ours

    counts, answers = counts_of_key(), answers_of_key()
    furthest, other, tested = 0.0, 0, 0
    for key in KEYED:
        theirs = answers[key]
        found, upper = ours(counts, key, theirs), theirs["upper"]["values"]
        enough = theirs["expected"]["values"] >= 0.1
        furthest = max(furthest, float(np.nanmax(np.abs(found.upper[enough] / upper[enough] - 1))))
        other += int((found.alarm != (theirs["alarm"]["values"] == 1)).sum())
        tested += found.alarm.size
    runs = f"{len(KEYED)} runs, both weightings, all thresholds"
    yield _within(f"Farrington bounds against `surveillance`, {runs}", furthest, 1e-6, "test_farrington.py")
    yield Row(
        f"Farrington alarms that differ, of {tested}",
        str(other),
        "0",
        other == 0,
        "pytest tests/analysis/statistics/test_farrington.py",
    )


# --- Held by exact enumeration -----------------------------------------------------------------------------


def rejections() -> Iterator[Row]:
    from scipy.stats import nbinom, poisson

    from koers.analysis.statistics import compare_counts

    for phi in (1.0, 1.5, 2.5):
        worst = 0.0
        for mu in (5, 10, 20, 50, 100):
            law = poisson(mu) if phi == 1 else nbinom(mu / (phi - 1), 1 / phi)
            counts = np.arange(int(law.ppf(1e-5)), int(law.ppf(1 - 1e-5)) + 1)
            weight = law.pmf(counts)
            p = compare_counts(counts[:, None], 1, counts[None, :], 1, dispersion=phi).p_value
            worst = max(worst, float((weight[:, None] * weight[None, :])[p <= 0.05].sum()))
        yield Row(
            f"nothing changed, dispersion {phi}: called a change at 5%, means 5 to 100, the worst",
            f"{worst:.1%}",
            "at most 5.5%",
            worst <= 0.055,
            "pytest tests/analysis/statistics/test_compare_counts.py",
        )


# --- Kept by the benchmarks --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """A figure out of the output of a benchmark: the first group of the pattern, in each line that has it."""

    what: str
    name: str
    pattern: str
    asked: str
    reached: Callable[[float], bool]
    unit: str = ""


def between(low: float, high: float) -> Callable[[float], bool]:
    return lambda value: low <= value <= high


COVERAGE = [
    Kept(
        f"90% interval covers, {months} months known, predicted total {edges}",
        "projection",
        rf"together, {months} months:.*?(?:^|[ |]){re.escape(edges)} n=\d+ ([\d.]+)%",
        f"{low} to {high}%",
        between(low, high),
        "%",
    )
    for months in (3, 6, 9)
    for edges, low, high in (("1-5", 82, 98), ("5-20", 86, 94), ("20-100", 86, 94), (">100", 84, 95))
]
FIGURES = [
    *COVERAGE,
    Kept(
        "width beside `auto.arima` at equal coverage, totals above 5",
        "projection",
        r"beside ours, >5: .*ratio of width at 90%: ([\d.]+)",
        "at most 1.05",
        between(0, 1.05),
    ),
    Kept(
        "projection and chance of all municipal series, pattern and calibration known",
        "projection",
        r"projection and chance ([\d.]+) s",
        "at most 2 s",
        between(0, 2),
        " s",
    ),
    Kept(
        "calibration of all municipal series, once for each reading",
        "projection",
        r"calibration ([\d.]+) s",
        "at most 2 s, all in all",
        between(0, 2),
        " s",
    ),
    Kept(
        "Farrington, times as fast as R on one core",
        "aberrations",
        r"ratio ([\d,]+) \(asked: 500\)",
        "at least 500",
        between(500, np.inf),
    ),
    Kept(
        "whole country, 342 × 50 series, 12 months: Farrington",
        "aberrations",
        r"farrington_flexible\s+([\d.]+) s wall",
        "at most 10 s",
        between(0, 10),
        " s",
    ),
    Kept(
        "whole country, the same: against the rest of the country",
        "aberrations",
        r"detect_relative\s+([\d.]+) s wall",
        "at most 10 s",
        between(0, 10),
        " s",
    ),
    Kept(
        "threefold rises found, of 100 planted",
        "aberrations",
        r"rises found: ([\d.]+) of 100",
        "at least 35",
        between(35, 100),
    ),
    Kept(
        "mean false discovery proportion",
        "aberrations",
        r"false discovery proportion: ([\d.]+)",
        "at most 0.10",
        between(0, 0.10),
    ),
    Kept(
        "scan of 14.500 neighbourhoods, 999 maps",
        "scan",
        r"^spatial_scan\s+([\d.]+) s",
        "at most 300 s",
        between(0, 300),
        " s",
    ),
    Kept(
        "wrong variants of the statistics that no test noticed",
        "mutants",
        r"^(MISSED)",
        "0",
        between(0, 0),
    ),
]


@dataclass(frozen=True)
class Furthest:
    """Many figures of one kind in the output of a benchmark: all of them must lie between two bounds."""

    what: str
    name: str
    line: str  # the lines that hold them
    figures: Callable[[str], list[float]]
    asked: str
    low: float
    high: float
    form: str

    def row(self, output: list[str], command: str) -> Row:
        found = [n for line in output if re.search(self.line, line) for n in self.figures(line)]
        reached = bool(found) and self.low <= min(found) and max(found) <= self.high
        measured = self.form.format(min(found), max(found)) if found else "not in the output"
        return Row(self.what, measured, self.asked, reached, command)


def _apart(line: str) -> list[float]:
    """Said and happened, in points."""
    said, happened = re.findall(r"(?:said|happened) ([\d.]+)", line)
    return [100 * abs(float(said) - float(happened))]


SPREADS = [
    Furthest(
        "chance of staying under last year: said beside happened, six classes",
        "projection",
        r"^P\(total",
        _apart,
        "within 3 points",
        0,
        3,
        "{0:.1f} to {1:.1f} points",
    ),
    Furthest(
        "alarms at a nominal 1% where nothing happened, by expected count from 0.3 up",
        "aberrations",
        r"nothing planted, \d+ months",
        lambda line: [float(n) for n in re.findall(r"([\d.]+)%", line)],
        "0.2 to 1.5%",
        0.2,
        1.5,
        "{0:.2f} to {1:.2f}%",
    ),
]


def kept(name: str) -> dict[str, object] | None:
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def benchmarks() -> Iterator[Row]:
    for figure in FIGURES:
        found = kept(figure.name)
        if found is None:
            missing = f"benchmarks/keep.py {figure.name}"
            yield Row(figure.what, "not measured yet", figure.asked, False, missing)
            continue
        yield _of_output(figure, found["output"], f"benchmarks/keep.py {figure.name}")


def spreads() -> Iterator[Row]:
    for spread in SPREADS:
        if found := kept(spread.name):
            yield spread.row(found["output"], f"benchmarks/keep.py {spread.name}")


def _of_output(figure: Kept, output: list[str], command: str) -> Row:
    matches = [m[1] for line in output if (m := re.search(figure.pattern, line))]
    if figure.name == "mutants":
        tried = sum(line.startswith(("noticed", "MISSED")) for line in output)
        reached = not matches and tried > 0
        return Row(figure.what, f"{len(matches)} of {tried}", figure.asked, reached, command)
    if not matches:
        return Row(figure.what, "not in the output", figure.asked, False, command)
    value = float(matches[0].replace(",", ""))
    return Row(figure.what, f"{matches[0]}{figure.unit}", figure.asked, figure.reached(value), command)


def sessions() -> Iterator[str]:
    for name in dict.fromkeys(figure.name for figure in FIGURES):
        if found := kept(name):
            yield f"| {name} | {found['date']} | {found['machine']}, Python {found['python']} |\n"


def page() -> str:
    parts = [HEAD, "\n## Agreement with R\n", TABLE, *map(str, agreement())]
    parts += ["\n## Where nothing changed\n", "\nEvery pair of counts with its own chance.\n", TABLE]
    parts += [*map(str, rejections()), "\n## Calibration, power and speed\n"]
    parts += ["\n`PYTHONPATH` is set by `keep.py`. Begin each command with `.venv/bin/python`.\n", TABLE]
    parts += [
        *map(str, benchmarks()),
        *map(str, spreads()),
        "\n## When and where\n\n| benchmark | day | machine |\n",
    ]
    return "".join([*parts, "|---|---|---|\n", *sessions()])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Written: {PAGE.relative_to(ROOT)}")
