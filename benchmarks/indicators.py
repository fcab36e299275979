"""All indicators of all municipalities and months, from a cold start, beside a straightforward pandas version
on the same files, and beside only reading the columns.

Run: .venv/bin/python benchmarks/indicators.py [MUNICIPALITIES]. The figures are made up in the shape of the
table 47022NED (59 offences × municipalities × months since 2012) and are thrown away. Of each indicator with
months: the count, the twelve-month rate and the year to date. Every engine starts in a process of its own;
the answers of both are compared to the last digit.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MONTHS, FIRST_YEAR, ROUNDS = 178, 2012, 3
CODES = [f"{at // 10}.{at % 10}.1" for at in range(59)]  # as many as there are, under names of our own


def make(folder: Path, municipalities: int) -> None:
    """The two files; counts with the spread of municipal months, many of them 0."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute("CREATE TABLE codes AS SELECT unnest(?) AS measure", [CODES])
        connection.execute(
            f"""COPY (SELECT measure, 'GM' || lpad(p::VARCHAR, 4, '0') AS place,
            (make_date({FIRST_YEAR}, 1, 1) + to_months(t::INTEGER))::DATE AS start,
            last_day(make_date({FIRST_YEAR}, 1, 1) + to_months(t::INTEGER)) AS "end",
            floor(-ln(1 - random()) * exp(3 * random() - 1))::DOUBLE AS value, NULL::DOUBLE AS margin,
            'definitief' AS status FROM codes, range(1, {municipalities + 1}) a(p), range({MONTHS}) b(t)
            ORDER BY ALL) TO '{folder}/months.parquet' (FORMAT parquet, COMPRESSION zstd)"""
        )
        connection.execute(
            f"""COPY (SELECT 'bevolking' AS measure, 'GM' || lpad(p::VARCHAR, 4, '0') AS place,
            make_date({FIRST_YEAR} + y::INTEGER, 1, 1) AS start,
            make_date({FIRST_YEAR} + y::INTEGER, 12, 31) AS "end",
            floor(10000 + random() * 90000)::DOUBLE AS value, NULL::DOUBLE AS margin, 'definitief' AS status
            FROM range(1, {municipalities + 1}) a(p), range(15) b(y) ORDER BY ALL)
            TO '{folder}/people.parquet' (FORMAT parquet, COMPRESSION zstd)"""
        )


def indicators() -> dict[str, list[str]]:
    """The measures per month of every indicator in the catalogue that has them."""
    import yaml

    files = sorted(Path(__file__).resolve().parents[1].glob("src/koers/catalog/indicators/*.yaml"))
    read = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}
    used = [found["months"]["measures"] for found in read.values() if "months" in found]
    ours_of = {code: CODES[at] for at, code in enumerate(sorted({m for own in used for m in own}))}
    named = {code: found["months"]["measures"] for code, found in read.items() if "months" in found}
    return {code: [ours_of[measure] for measure in own] for code, own in named.items()}


def ours(folder: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")
    start = time.perf_counter()
    import django

    django.setup()
    from django.conf import settings

    settings.READINGS_DIR = folder
    from koers.data.figures.models import Reading
    from koers.data.figures.store import checksum, path_of
    from koers.data.indicators.evaluation import evaluate
    from koers.data.indicators.formulas import Denominator, Formula, Over, Term, Year

    started = time.perf_counter()
    readings = {}
    for source in ("months", "people"):
        code = checksum(folder / f"{source}.parquet")
        if not path_of(code).exists():
            path_of(code).hardlink_to(folder / f"{source}.parquet")
        readings[source] = Reading(code=code, source=source, national="")
    people = Denominator(source="people", measure="bevolking", year=Year.START)
    formulas = {}
    for code, measures in indicators().items():
        for over in Over:
            term = Term(source="months", measures=tuple(measures), over=over)
            formulas[f"{code} {over}"] = Formula(
                numerator=term, denominator=people if over == Over.TWELVE_MONTHS else None
            )
    found = evaluate(formulas, readings)
    done = time.perf_counter()
    import numpy as np

    order = [f"{code} {over}" for code in indicators() for over in Over]
    assert list(found.indicators) == order
    np.savez(folder / "ours.npz", indicator=found.indicator, place=np.array(found.places)[found.place],
             end=found.end, value=found.value)  # fmt: skip
    report(start, started, done, len(found))


def pandas_version(folder: Path) -> None:
    """As somebody who knows pandas writes it: one indicator at a time, vectorised within it."""
    start = time.perf_counter()
    import pandas as pd

    started = time.perf_counter()
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
    done = time.perf_counter()
    import numpy as np

    np.savez(folder / "pandas.npz", indicator=found["indicator"], place=found["place"].to_numpy(dtype=str),
             end=found["end"].to_numpy(dtype="datetime64[D]"), value=found["value"])  # fmt: skip
    report(start, started, done, len(found))


def read_only(folder: Path) -> None:
    """The limit: DuckDB reads every column that is needed and does nothing with it."""
    start = time.perf_counter()
    import duckdb

    started = time.perf_counter()
    with duckdb.connect(config={"threads": "2"}) as connection:
        measures = sorted({m for own in indicators().values() for m in own})
        found = connection.execute(
            'SELECT count(measure), count(place), count(start), count("end"), count(value), count(status)'
            " FROM read_parquet(?) WHERE measure IN (SELECT unnest(?))",
            [str(folder / "months.parquet"), measures],
        ).fetchone()
    assert found is not None
    report(start, started, time.perf_counter(), found[0])


def report(start: float, started: float, done: float, rows: int) -> None:
    print(json.dumps({"import": started - start, "work": done - started, "all": done - start, "rows": rows}))


def timed(name: str, folder: Path) -> dict[str, float]:
    """The fastest of a few fresh processes: other work on the machine only makes one slower."""
    command = [sys.executable, __file__, "--engine", name, str(folder)]
    found = [
        json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
        )
        for _ in range(ROUNDS)
    ]
    return min(found, key=lambda one: one["all"])


def same_answers(folder: Path) -> int:
    """Every value of both, to the last digit."""
    import numpy as np

    tables = []
    for name in ("ours", "pandas"):
        with np.load(folder / f"{name}.npz") as found:
            order = np.lexsort((found["end"], found["place"], found["indicator"]))
            tables.append([found[column][order] for column in ("indicator", "place", "end", "value")])
    for one, other in zip(*tables, strict=True):
        assert np.array_equal(one, other, equal_nan=one.dtype == float), "the answers differ"
    return len(tables[0][0])


ENGINES = {"ours": ours, "pandas": pandas_version, "read": read_only}


def main(municipalities: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, municipalities)
        size = (folder / "months.parquet").stat().st_size
        found = {engine: timed(engine, folder) for engine in ENGINES}
        values = same_answers(folder)
    print(f"{len(CODES)} offences × {municipalities} municipalities × {MONTHS} months: "
          f"{len(CODES) * municipalities * MONTHS:,} cells, {size / 1e6:.1f} MB")  # fmt: skip
    print(f"{3 * len(indicators())} formulas, {values:,} values, equal to the last digit in both")
    for engine, label in (("ours", "evaluate()"), ("pandas", "pandas"), ("read", "only reading the columns")):
        one = found[engine]
        print(f"{label:26}{one['all']:7.2f} s, of which starting {one['import']:.2f} s")
    print(f"pandas / evaluate(): {found['pandas']['all'] / found['ours']['all']:.1f} with the start,"
          f" {found['pandas']['work'] / found['ours']['work']:.1f} without")  # fmt: skip
    print(f"evaluate() / only reading: {found['ours']['work'] / found['read']['work']:.1f} without the start")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--engine"]:
        ENGINES[sys.argv[2]](Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 343)
