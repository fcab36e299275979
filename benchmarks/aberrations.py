"""The early warning: speed beside R on one core, memory, and how often it is wrong. Figures of one session.

    .venv/bin/python benchmarks/aberrations.py              speed, the whole country, calibration (minutes)
    .venv/bin/python benchmarks/aberrations.py --whole      also 14,500 × 50 neighbourhood series (minutes)

R is the peer (Debian: apt-get install r-base-core r-cran-surveillance); without it that line is skipped. CPU
seconds are compared, so that a busy machine does not favour one of the two.
"""

import argparse
import csv
import gzip
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "koers" / "catalog" / "samples"
DISTRICTS = ROOT.parent / "shared" / "data" / "politie" / "denhaag_buurt_maand_2011-2015.csv.gz"
PLACES, OFFENCES, MONTHS, YEARS = 342, 50, 12, 5
NEIGHBOURHOODS = 14_500
R_SCRIPT = """
suppressMessages(library(surveillance))
y <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE))
control <- list(range = 66:77, b = 5, w = 1, noPeriods = 4, pastWeeksNotIncluded = 3, alpha = 0.01,
                limit54 = c(0, 4), glmWarnings = FALSE)
one <- function(s) suppressWarnings(farringtonFlexible(sts(matrix(y[, s]), frequency = 12), control))
invisible(one(1))
cat(system.time(for (s in seq_len(ncol(y))) one(s))[["user.self"]] / ncol(y) / 12 * 1e6)
"""
COLD = """
import time, numpy as np
from koers.analysis.statistics import farrington_flexible
start = time.process_time()
farrington_flexible(np.ones((70, 2)), at=[65])
print(time.process_time() - start)
"""


def cpu(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds."""
    wall, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - used


def country(seed: int, *, drift: float = 0.12, periods: int = 127) -> tuple[np.ndarray, np.ndarray, dict]:
    """Real national months of the police, spread over 342 municipalities of real size.

    Their levels differ (0.5 on the log scale) and drift by 12% a year; each series has its own dispersion,
    1 + Gamma(2, 0.15). Returns counts and means (time × series) and the arguments of detect_relative.
    """
    generator = np.random.default_rng(seed)
    national, people = real_country()
    counts, means = [], []
    for picture in national[:periods].T:
        steps = generator.normal(0, drift / np.sqrt(12), (len(national), len(people))).cumsum(axis=0)
        weight = people * np.exp(generator.normal(0, 0.5, len(people)) + steps)
        mean = picture[:, None] * (weight / weight.sum(axis=1, keepdims=True))[:periods]
        extra = generator.gamma(2, 0.15, len(people))
        means.append(mean)
        counts.append(generator.poisson(generator.gamma(mean / extra, extra)))
    labels = {
        "offence": np.repeat(np.arange(national.shape[1]), len(people)),
        "population": np.tile(people, national.shape[1]),
    }
    return np.hstack(counts).astype(float), np.hstack(means), labels


def real_country() -> tuple[np.ndarray, np.ndarray]:
    series: dict[str, list[float]] = {}
    with gzip.open(SAMPLES / "47022NED-nederland-maand-2012-2022-07.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            series.setdefault(row["SoortMisdrijf"].strip(), []).append(
                float(row["GeregistreerdeMisdrijven_1"])
            )
    kept = [values for code, values in sorted(series.items()) if code != "0.0.0" and sum(values)]
    with gzip.open(SAMPLES / "70072ned-bevolking-2012-2025.csv.gz", "rt", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["Perioden"].startswith("2022") and r["Bevolking"]]
    people = sorted(float(r["Bevolking"]) for r in rows if r["RegioS"].startswith("GM"))
    return np.array(kept[:OFFENCES]).T, np.array(people[-PLACES:])


def speed() -> None:
    from koers.analysis.statistics import detect_relative, farrington_flexible

    with tempfile.TemporaryDirectory() as empty:
        environment = os.environ | {"NUMBA_CACHE_DIR": empty}
        cold = subprocess.run([sys.executable, "-c", COLD], env=environment, capture_output=True, check=True)
    print(f"first call ever, compiling (cached on disk afterwards): {float(cold.stdout):.1f} CPU s")
    counts, _, labels = country(1)
    at = range(110, 110 + MONTHS)
    farrington_flexible(counts[:, :2], at=at)
    wall, used = cpu(lambda: farrington_flexible(counts, at=at))
    points = counts.shape[1] * MONTHS
    print(f"whole country, {points:,} series-months, one core:")
    print(f"  farrington_flexible {wall:5.1f} s wall, {used / points * 1e6:5.1f} us CPU per series-month")
    floor = ten_passes(counts)
    print(
        f"  floor (ten multiply-accumulate passes over the baseline): {floor:.2f} s; {used / floor:.1f} times"
    )
    wall, own = cpu(lambda: detect_relative(counts, at=at, **labels))
    print(f"  detect_relative     {wall:5.1f} s wall, {own / points * 1e6:5.1f} us CPU per series-month")
    beside_r(counts)


def ten_passes(counts: np.ndarray) -> float:
    """What reading and adding the baselines ten times costs, compiled: no method can do with less."""
    from numba import njit

    @njit
    def passes(table: np.ndarray, times: int) -> float:
        total = 0.0
        for s in range(table.shape[1]):
            column = table[:, s].copy()
            for m in range(times):
                for i in range(58):
                    total += column[i] * (m + i)
        return total

    passes(counts[:60, :2], 1)
    return cpu(lambda: passes(counts[:60], 10 * MONTHS))[1]


def beside_r(counts: np.ndarray) -> None:
    from koers.analysis.statistics import farrington_flexible

    if not shutil.which("Rscript"):
        print("R: skipped, Rscript is not installed")
        return
    order = np.argsort(counts.mean(axis=0), kind="stable")
    table = counts[:80, order[:: len(order) // 200][:200]]  # over all sizes
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "counts.csv"
        np.savetxt(file, table, "%d", delimiter=",")
        found = subprocess.run(["Rscript", "-e", R_SCRIPT, str(file)], capture_output=True, text=True)
    if found.returncode:
        print(f"R: skipped, {found.stderr.strip().splitlines()[-1]}")
        return
    theirs = float(found.stdout)
    ours = min(cpu(lambda: farrington_flexible(table, at=range(65, 77)))[1] for _ in range(5))
    per_point = ours / table.shape[1] / MONTHS * 1e6
    print(
        f"R farringtonFlexible, the same 200 series × 12 months, same core: {theirs:,.0f} us per series-month"
    )
    print(f"  ours on those 200: {per_point:.1f} us; ratio {theirs / per_point:,.0f} (asked: 500)")


def whole() -> None:
    """All neighbourhood series at once, with the memory it took."""
    from koers.analysis.statistics import detect_relative, farrington_flexible

    series = NEIGHBOURHOODS * OFFENCES
    generator = np.random.default_rng(1)
    level = np.exp(generator.normal(-1.5, 1.5, series)).astype(np.float32)
    counts = generator.poisson(level, (YEARS * 12 + 1 + MONTHS, series)).astype(np.int32)
    at = range(YEARS * 12 + 1, YEARS * 12 + 1 + MONTHS)
    offence, people = np.repeat(np.arange(OFFENCES), NEIGHBOURHOODS), generator.uniform(200, 4000, series)
    for name, work in (
        ("farrington_flexible", lambda: farrington_flexible(counts, at=at)),
        ("detect_relative", lambda: detect_relative(counts, offence=offence, population=people, at=at)),
    ):
        wall, used = cpu(work)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{series * MONTHS:,} buurt months, {name}: {wall:.0f} s, CPU {used:.0f} s, {memory:.1f} GB")


BANDS = ((0.3, 1), (1, 3), (3, 10), (10, 50), (50, np.inf))


def alarms(found: object) -> str:
    shares = []
    for low, high in BANDS:
        inside = (found.expected >= low) & (found.expected < high)
        shares.append(f"{found.alarm[inside].mean():.2%}" if inside.any() else "-")
    return "  ".join(f"{share:>6}" for share in shares)


def calibration() -> None:
    from koers.analysis.statistics import adjusted_p_values, detect_relative, farrington_flexible

    print("alarms at a nominal 1%, by expected count  .3-1     1-3    3-10   10-50     >50")
    empty, found, false, raw, months = [], [], [], [], list(range(66, 120))
    for seed in (1, 2):
        counts, means, labels = country(seed)
        null = detect_relative(counts, at=months, **labels)
        print(f"  country {seed}, nothing planted, 54 months  {alarms(null)}")
        empty += list(null.discovery.any(axis=1))
        few = months[::9]
        own = farrington_flexible(counts, at=few)
        raw += [np.sum(adjusted_p_values(row) <= 0.10) for row in every_p_value(own, counts[few])]
        generator = np.random.default_rng(seed)
        for at in months[::2]:
            pick = generator.choice(np.flatnonzero(means[at] >= 2), 100, replace=False)
            planted = counts.copy()
            planted[at, pick] = generator.poisson(3 * means[at, pick])
            listed = detect_relative(planted, at=[at], **labels).discovery[0]
            found.append(listed[pick].sum())
            false.append((listed.sum() - listed[pick].sum()) / max(1, listed.sum()))
    print(f"null months with any discovery: {np.mean(empty):.1%} of {len(empty)} (asked: at most 15%)")
    print(f"planted threefold rises found: {np.mean(found):.1f} of 100 in {len(found)} months (asked: 35)")
    print(f"mean false discovery proportion: {np.mean(false):.3f} (asked: at most 0.10)")
    print(f"BH over raw Farrington p-values, nothing planted: {np.mean(raw):.0f} false discoveries a month")
    real_districts()


def every_p_value(found: object, counts: np.ndarray) -> np.ndarray:
    """The p-values of the 2/3-power limit, of all series: what a list must not be made of."""
    from scipy.special import ndtr, ndtri

    middle, edge = found.expected ** (2 / 3), found.upper ** (2 / 3)
    return ndtr(-(counts ** (2 / 3) - middle) / ((edge - middle) / ndtri(0.99)))


def real_districts() -> None:
    """Real months, real changes included: an upper limit of false alarms."""
    from koers.analysis.statistics import detect_relative

    if not DISTRICTS.exists():
        print("The Hague unit: skipped, the extract is not there")
        return
    with gzip.open(DISTRICTS, "rt", encoding="utf-8") as file:
        rows = [
            (r["periode"], r["delictcode"], r["buurtcode"], float(r["aantal"])) for r in csv.DictReader(file)
        ]
    for digits, name in ((6, "municipality"), (8, "wijk"), (10, "buurt")):
        periods, series = sorted({r[0] for r in rows}), sorted({(r[1], r[2][:digits]) for r in rows})
        row, column = ({key: i for i, key in enumerate(keys)} for keys in (periods, series))
        counts = np.zeros((len(periods), len(series)))
        for period, offence, place, count in rows:
            counts[row[period], column[offence, place[:digits]]] += count
        offence = np.array([code for code, _ in series])
        size: dict[str, float] = {}
        for (_, place), total in zip(series, counts.sum(axis=0), strict=True):
            size[place] = size.get(place, 1.0) + total
        people = np.array([size[place] for _, place in series])
        found = detect_relative(counts, offence=offence, population=people, at=range(48, 60), years_back=4)
        listed = f"{found.discovery.sum() / 12:.1f} listed a month"
        print(f"  The Hague unit, 2015, by {name:12}      {alarms(found)}   {listed}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--whole", action="store_true")
    asked = parser.parse_args()
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    speed()
    os.sched_setaffinity(0, cores)
    if asked.whole:
        whole()
    calibration()
