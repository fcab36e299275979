"""All indicators of all municipalities and months, from a cold start, beside a straightforward pandas version
on the same cells, and beside only reading the columns.

Run: .venv/bin/python benchmarks/indicators.py [MUNICIPALITIES]. The figures are those of national.py (made
up, in the real shape of table 47022NED: 59 codes × municipalities × months since 2012) beside the real
inhabitants; needs ../shared/data. Of each indicator with months: the count, the twelve-month rate and the
year to date. Every engine has a process of its own. Counted is the work: from after the imports to every
value in memory, with opening DuckDB, checksums and reading; not starting and importing. As in
the product, DuckDB finds no pandas. The answers are compared to the last digit, in the same run.
"""

import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA, ROUNDS, ENOUGH = Path("../shared/data"), 3, 342


def make(folder: Path, count: int) -> None:
    """Both files dense and sorted, as a reading is, and the months once more as a sparse reading."""
    import duckdb
    import national

    everyone = [code for code in national.country(DATA).municipalities if code != "GM0000"][:count]
    parts, loaded = national.write(folder / "parts", DATA, municipalities=everyone, kinds=["GM"])
    ordered = ' ORDER BY measure, place, start, "end") TO '
    with duckdb.connect(config={"threads": "2"}) as connection:
        connection.execute(
            f"COPY (FROM read_parquet({[str(part) for part in parts]}){ordered}"
            f"'{folder}/months.parquet' (FORMAT parquet, COMPRESSION zstd)"
        )
        _people(folder / "people.csv", set(everyone))
        connection.execute(
            f"""COPY (SELECT 'bevolking' AS measure, place, make_date(year, 1, 1) AS start,
            make_date(year, 12, 31) AS "end", value::DOUBLE AS value, NULL::DOUBLE AS margin,
            'definitief' AS status FROM '{folder}/people.csv'{ordered}
            '{folder}/people.parquet' (FORMAT parquet, COMPRESSION zstd)"""
        )
    _sparse(folder, parts, loaded)


def _people(path: Path, places: set[str]) -> None:
    with gzip.open(
        DATA / "cbs/70072ned_bevolking_gemeente_jaar_2012-2025.csv.gz", "rt", encoding="utf-8-sig"
    ) as file:
        rows = [row[:3] for row in list(csv.reader(file))[1:] if row[0].strip() in places and row[2]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("place", "year", "value"), *((p.strip(), y[:4], v) for p, y, v in rows)])


def _sparse(folder: Path, parts: list[Path], loaded: object) -> None:
    koers(folder)
    from koers.data.figures.store import publish
    from koers.data.figures.writing import made_sparse

    with made_sparse(parts, loaded, source="months", facts={}) as made:  # type: ignore[arg-type]
        publish(made)
    (folder / "sparse").write_text(made.code, encoding="utf-8")


def koers(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")
    sys.modules["pandas"] = None  # type: ignore[assignment]
    import django

    django.setup()
    from django.conf import settings

    settings.READINGS_DIR = folder


def indicators() -> dict[str, list[str]]:
    """The measures per month of every indicator in the catalogue that has them; those of two are two."""
    import yaml

    files = sorted(Path(__file__).resolve().parents[1].glob("src/koers/catalog/indicators/*.yaml"))
    read = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}
    return {code: found["months"]["measures"] for code, found in read.items() if "months" in found}


def dense(folder: Path) -> None:
    from hashlib import file_digest

    with (folder / "months.parquet").open("rb") as file:
        ours(folder, file_digest(file, "sha256").hexdigest(), "dense")


def sparse(folder: Path) -> None:
    ours(folder, (folder / "sparse").read_text(encoding="utf-8"), "sparse")


def ours(folder: Path, months: str, name: str) -> None:
    start = time.perf_counter()
    koers(folder)
    from koers.data.figures.models import Reading
    from koers.data.figures.store import checksum, path_of
    from koers.data.indicators.evaluation import evaluate
    from koers.data.indicators.formulas import Denominator, Formula, Over, Term, Year

    codes = {"months": months, "people": checksum(folder / "people.parquet")}
    for source, code in codes.items():
        if not path_of(code).exists():
            path_of(code).hardlink_to(folder / f"{source}.parquet")
    started, cpu = time.perf_counter(), time.process_time()
    readings = {
        source: Reading(code=code, source=source, national="", sparse=(source, name) == ("months", "sparse"))
        for source, code in codes.items()
    }
    people = Denominator(source="people", measure="bevolking", year=Year.START)
    formulas = {}
    for code, measures in indicators().items():
        for over in Over:
            term = Term(source="months", measures=tuple(measures), over=over)
            formulas[f"{code} {over}"] = Formula(
                numerator=term, denominator=people if over == Over.TWELVE_MONTHS else None
            )
    found = evaluate(formulas, readings)
    report(start, started, cpu, len(found))
    import numpy as np

    order = [f"{code} {over}" for code in indicators() for over in Over]
    assert list(found.indicators) == order
    np.savez(folder / f"{name}.npz", indicator=found.indicator, place=np.array(found.places)[found.place],
             end=found.end, value=found.value)  # fmt: skip


def pandas_version(folder: Path) -> None:
    """As somebody who knows pandas writes it: one indicator at a time, vectorised within it."""
    start = time.perf_counter()
    import pandas as pd

    started, cpu = time.perf_counter(), time.process_time()
    months = pd.read_parquet(folder / "months.parquet")
    people = pd.read_parquet(folder / "people.parquet")
    months["start"], months["end"] = pd.to_datetime(months["start"]), pd.to_datetime(months["end"])
    people["year"] = pd.to_datetime(people["start"]).dt.year
    people = people.rename(columns={"value": "people"})[["place", "year", "people"]]
    tables = []
    for measures in indicators().values():
        own = months[months["measure"].isin(measures)]
        grouped = own.groupby(["place", "start", "end"])["value"].agg(["sum", "count", "size"]).reset_index()
        whole = grouped[grouped["size"] == len(measures)].sort_values(["place", "start"])
        whole["value"] = whole["sum"].where(whole["count"] == len(measures))
        tables.append(whole[["place", "end", "value"]])
        rolled = whole.groupby("place")["value"].rolling(12).sum().reset_index(level=0, drop=True)
        first = whole.groupby("place")["start"].shift(11)
        year = pd.DataFrame({"place": whole["place"], "end": whole["end"], "sum": rolled, "first": first})
        year = year.dropna(subset=["first"])
        year["year"] = year["first"].dt.year
        year = year.merge(people, on=["place", "year"], how="left")
        year["value"] = year["sum"] / year["people"] * 1000
        tables.append(year[["place", "end", "value"]])
        to_date = whole.groupby(["place", whole["start"].dt.year])["value"].cumsum()
        tables.append(pd.DataFrame({"place": whole["place"], "end": whole["end"], "value": to_date}))
    found = pd.concat(tables, keys=range(len(tables)), names=["indicator"]).reset_index(level=0)
    report(start, started, cpu, len(found))
    import numpy as np

    np.savez(folder / "pandas.npz", indicator=found["indicator"], place=found["place"].to_numpy(dtype=str),
             end=found["end"].to_numpy(dtype="datetime64[D]"), value=found["value"])  # fmt: skip


def read_only(folder: Path) -> None:
    """The limit: DuckDB reads every column that is needed and does nothing with it."""
    start = time.perf_counter()
    sys.modules["pandas"] = None  # type: ignore[assignment]
    import duckdb

    started, cpu = time.perf_counter(), time.process_time()
    with duckdb.connect(config={"threads": "2"}) as connection:
        measures = sorted({m for own in indicators().values() for m in own})
        found = connection.execute(
            'SELECT count(measure), count(place), count(start), count("end"), count(value), count(status)'
            " FROM read_parquet(?) WHERE measure IN (SELECT unnest(?))",
            [str(folder / "months.parquet"), measures],
        ).fetchone()
    assert found is not None
    report(start, started, cpu, found[0])


def report(start: float, started: float, cpu: float, rows: int) -> None:
    done, used = time.perf_counter(), time.process_time() - cpu
    print(json.dumps({"import": started - start, "work": done - started, "cpu": used, "rows": rows}))


def timed(name: str, folder: Path) -> dict[str, float]:
    """The fastest of a few fresh processes: other work on the machine only makes one slower."""
    command = [sys.executable, __file__, "--engine", name, str(folder)]
    found = [
        json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
        )
        for _ in range(ROUNDS)
    ]
    return min(found, key=lambda one: one["work"])


def same_answers(folder: Path) -> int:
    """Every value of both, to the last digit."""
    import numpy as np

    tables = []
    for name in ("dense", "sparse", "pandas"):
        with np.load(folder / f"{name}.npz") as found:
            order = np.lexsort((found["end"], found["place"], found["indicator"]))
            tables.append([found[column][order] for column in ("indicator", "place", "end", "value")])
    for one, other, last in zip(*tables, strict=True):
        for answer in (one, other):
            assert np.array_equal(answer, last, equal_nan=last.dtype == float), "the answers differ"
    return len(tables[0][0])


ENGINES = {"dense": dense, "sparse": sparse, "pandas": pandas_version, "read": read_only}
LABELS = {
    "dense": "evaluate(), dense reading",
    "sparse": "evaluate(), sparse reading",
    "pandas": "pandas",
    "read": "only reading the columns",
}


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, __file__, "--make", str(folder), str(count)], check=True)
        sizes = {kind: file.stat().st_size / 1e6 for kind, file in files(folder).items()}
        found = {engine: timed(engine, folder) for engine in ENGINES}
        values = same_answers(folder)
    print(f"{count} municipalities × 59 codes × 174 months; dense {sizes['dense']:.1f} MB,"
          f" sparse {sizes['sparse']:.1f} MB; load {os.getloadavg()[0]:.1f}")  # fmt: skip
    print(f"{3 * len(indicators())} formulas, {values:,} values, equal to the last digit in all three")
    for engine, label in LABELS.items():
        one = found[engine]
        print(f"{label:28}{one['work']:7.2f} s, of the processor {one['cpu']:.2f} s"
              f" (and {one['import']:.1f} s to import)")  # fmt: skip
    for engine in ("dense", "sparse"):
        beside = [f"{found['pandas'][of] / found[engine][of]:.1f} × ({of})" for of in ("work", "cpu")]
        print(f"pandas / {LABELS[engine]}: {', '.join(beside)}")
        limit = [f"{found[engine][of] / found['read'][of]:.1f} × ({of})" for of in ("work", "cpu")]
        print(f"{LABELS[engine]} / only reading: {', '.join(limit)}")


def files(folder: Path) -> dict[str, Path]:
    sparse_code = (folder / "sparse").read_text(encoding="utf-8")
    return {"dense": folder / "months.parquet", "sparse": folder / f"{sparse_code}.parquet"}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        ENGINES[sys.argv[2]](Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ENOUGH)
