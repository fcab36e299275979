"""How good and how fast the projection of a year is: coverage on real held-out years, the width beside R's
auto.arima, the chances beside what happened, and the time for all series of the country.

Run: PYTHONPATH=tests/analysis/statistics .venv/bin/python benchmarks/projection.py [--panel FILE]
[--arima FILE]. With --panel a sample of series for benchmarks/peers/arima.R is written, and that is all.
With --arima its answers are read from FILE; without, from the stored ones. The months of The Hague must
stand in ../shared/data/politie; their compilers state no licence, so they are not in the repository.
"""

import argparse
import csv
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from heldout import BINS, HeldOut, held_out, joined
from monthly_cases import LEVELS, THE_HAGUE, nation, the_hague
from scipy.stats import poisson

from koers.analysis.statistics import calibrate, estimate_pattern, project_year

STORED = Path(__file__).parent / "peers" / "arima.csv"
MONTHS = (3, 6, 9)
YEARS = (2, 3, 4)  # 2013, 2014 and 2015, from 2011 on
REGISTRY = ("3.9.1", "3.9.2", "3.9.3", "3.7.1")  # recorded otherwise in the national test years
SAMPLE, SEED = 140, 20261125


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--panel", type=Path)
    options.add_argument("--arima", type=Path, default=STORED)
    given = options.parse_args()
    if not THE_HAGUE.exists():
        print(f"Without {THE_HAGUE.name} only the country and the speed can be measured.")
    elif given.panel:
        return write_panel(given.panel)
    else:
        print_local()
        print_arima(given.arima)
    print_national()
    print_speed()
    return None


# --- Coverage --------------------------------------------------------------------------------------------


def print_local() -> None:
    every: dict[int, list[HeldOut]] = {months: [] for months in MONTHS}
    for level in LEVELS:
        counts, offences, _ = the_hague(level)
        for months in MONTHS:
            found = held_out(counts, offences, YEARS, months)
            every[months].append(found)
            print_coverage(f"The Hague, {level}, {months} months", found)
    for months in MONTHS:
        print_coverage(f"The Hague, together, {months} months", joined(every[months]))
    print_hand(joined(every[6]))
    print_chances(joined([joined(every[months]) for months in MONTHS]))


def print_national() -> None:
    counts, offences = nation()
    own = ~np.isin(offences, REGISTRY)
    for months in MONTHS:
        found = held_out(counts[:, own], offences[own], (3, 4, 5), months)
        print_coverage(f"The country 2015-2017, {months} months", found)


def print_coverage(what: str, found: HeldOut) -> None:
    cells = []
    for edges in BINS:
        count, covered, below, above = found.misses(edges)
        if count:
            width = ((found.upper - found.lower) / found.predicted)[found.of_bin(edges)].mean()
            cells.append(
                f"{name_of(edges)} n={count} {covered:.1%} (-{below:.1%} +{above:.1%}) width {width:.2f}"
            )
    print(f"{what}: " + " | ".join(cells))


def name_of(edges: tuple[float, float]) -> str:
    return f"{edges[0]:.0f}-{edges[1]:.0f}" if np.isfinite(edges[1]) else f">{edges[0]:.0f}"


def print_hand(found: HeldOut) -> None:
    """The second half as the first, with Poisson limits."""
    low, high = found.so_far + poisson.ppf([[0.05], [0.95]], found.so_far)
    covered = (low <= found.came) & (found.came <= high)
    cells = [f"{name_of(edges)} {covered[found.of_bin(edges)].mean():.1%}" for edges in BINS]
    print("By hand, 6 months: " + " | ".join(cells))


def print_chances(found: HeldOut) -> None:
    own = found.before >= 5
    chance, met = found.chance_of_before[own], (found.came <= found.before)[own]
    for low, high in ((0, 0.05), (0.05, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 0.95), (0.95, 1.01)):
        part = (chance >= low) & (chance < high)
        print(f"P(total <= last year) {low:.2f}-{min(high, 1):.2f}: ", end="")
        print(f"n={part.sum()} said {chance[part].mean():.3f} happened {met[part].mean():.3f}")
    sure = (chance >= 0.95) | (chance <= 0.05)
    print(f"sure {sure.mean():.1%}, and then wrong {(met != (chance > 0.5))[sure].mean():.1%}")


# --- R ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """Our projection of one series in one test year, with the counts that it rests on."""

    name: str
    months: int
    counts: np.ndarray
    figures: tuple[float, ...]  # predicted, came, lower, upper


def answers() -> Iterator[Answer]:
    """The municipalities and districts of The Hague, the last two years."""
    for level in ("gemeente", "wijk"):
        counts, offences, areas = the_hague(level)
        for year in YEARS[1:]:
            for months in MONTHS:
                rows = 12 * year + months
                found = held_out(counts, offences, (year,), months)
                known = np.flatnonzero(counts[:rows].any(axis=0))
                figures = np.stack((found.predicted, found.came, found.lower, found.upper), axis=1)
                for at, series in enumerate(known):
                    name = f"{level}-{areas[series]}-{offences[series]}-{2011 + year}-{months}"
                    yield Answer(name, months, counts[:rows, series], tuple(figures[at]))


def write_panel(path: Path) -> None:
    generator = np.random.default_rng(SEED)
    every = list(answers())
    predicted = np.array([answer.figures[0] for answer in every])
    chosen: list[int] = []
    for low, high in BINS[1:]:
        inside = np.flatnonzero((predicted >= low) & (predicted < high))
        chosen.extend(generator.choice(inside, min(len(inside), SAMPLE), replace=False))
    sample = [every[at] for at in chosen]
    rows = [",".join([a.name, str(a.months), *(f"{c:.0f}" for c in a.counts)]) for a in sample]
    path.write_text("\n".join(["id,observed,counts", *rows, ""]), encoding="utf-8")
    print(f"{len(rows)} series in {path}. Now: Rscript benchmarks/peers/arima.R {path} arima.csv")


def print_arima(path: Path) -> None:
    """Coverage and width of both, and the ratio of the widths once both cover 90% of the same years."""
    with path.open(encoding="utf-8") as file:
        peer = {row["id"]: (float(row["lower"]), float(row["upper"])) for row in csv.DictReader(file)}
    rows = [(*answer.figures, *peer[answer.name]) for answer in answers() if answer.name in peer]
    predicted, came, lower, upper, peer_lower, peer_upper = np.array(rows).T
    for edges in [*BINS[1:], (5, np.inf)]:
        own = (predicted >= edges[0]) & (predicted < edges[1])
        ours = measured(came[own], lower[own], upper[own])
        theirs = measured(came[own], peer_lower[own], peer_upper[own])
        print(f"auto.arima beside ours, {name_of(edges)}: n={own.sum()} ", end="")
        print(f"covers {theirs[0]:.1%} and {ours[0]:.1%}, ratio of width at 90%: {ours[1] / theirs[1]:.3f}")


def measured(came: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> tuple[float, float]:
    """The share covered, and the mean relative width when the intervals are stretched around their middle
    until they cover 90%."""
    middle, half = (lower + upper) / 2, np.maximum((upper - lower) / 2, 0.5)
    stretch = np.quantile(np.abs(came - middle) / half, 0.90)
    covered = ((lower <= came) & (came <= upper)).mean()
    return float(covered), float((2 * half * stretch / np.maximum(middle, 1)).mean())


# --- Speed -----------------------------------------------------------------------------------------------


def print_speed() -> None:
    """All municipal series: 342 × 50, fourteen years and a half."""
    generator = np.random.default_rng(SEED)
    level = generator.lognormal(np.log(0.46), 1.6, 342 * 50)
    counts = generator.poisson(level, (174, len(level)))
    offences = np.tile(np.arange(50), 342)
    start = time.perf_counter()
    pattern = estimate_pattern(counts[:168], 1.0, offences)
    learned = time.perf_counter()
    calibration = calibrate(counts[:168], 1.0, offences, observed_months=6)
    fitted = time.perf_counter()
    found = project_year(
        counts,
        1.0,
        pattern.season,
        observed_months=6,
        dispersion=pattern.dispersion,
        drift=pattern.drift,
        calibration=calibration,
    )
    found.probability_at_most(found.observed * 2)
    done = time.perf_counter()
    print(f"{counts.shape[1]} series x {len(counts)} months: pattern {learned - start:.2f} s, ", end="")
    print(f"calibration {fitted - learned:.2f} s, projection and chance {done - fitted:.2f} s")


if __name__ == "__main__":
    main()
