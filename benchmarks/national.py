"""Writes a made-up country of the real shape and size: offences per month of every region, as a source gives
them. Synthetic: the real national months and the real population say how much there is and about where, a
seeded draw says the rest. Published only under a source that no page knows (synthetisch-…).

Run: .venv/bin/python benchmarks/national.py FOLDER [--data ../shared/data] [--municipalities GM0556 …]
[--kinds NL,GM,WK,BU]. Writes a Parquet file for each kind of offence, every cell in it, zeros too. The same
arguments give the same rows.
"""

import argparse
import csv
import gzip
import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from koers.base.places.periods import Period
from koers.data.figures.loaded import Block, Loaded

SOURCE = "synthetisch-47022"
HIDDEN = ("1.4.1", "3.2.1", "3.2.2", "3.7.3")  # not published per month: no value, and yet part of the total
TOTAL, LAST_MONTH, SEED = "0.0.0", (2026, 6), 47022
UNKNOWN = 0.005  # offences of which the municipality is known and the neighbourhood is not
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Country:
    codes: tuple[str, ...]  # of all regions
    owner: NDArray[np.int64]  # of each neighbourhood, and of the unknown part of each municipality: which …
    district: NDArray[np.int64]  # … municipality and district; -1 where the district is not known
    weight: Numbers
    municipalities: tuple[str, ...]
    districts: tuple[str, ...]
    neighbourhoods: tuple[str, ...]


def read(data: Path, name: str) -> list[list[str]]:
    path = data / name
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))[1:]


def months() -> list[Period]:
    last_year, last_month = LAST_MONTH
    return [
        Period.months(year, month, month)
        for year in range(2012, last_year + 1)
        for month in range(1, 13)
        if (year, month) <= (last_year, last_month)
    ]


def national(data: Path) -> tuple[list[str], Numbers]:
    """Kinds of offence, and how many of each per month: as counted to July 2022, then as a year earlier."""
    rows = read(data, "politie/47022NED_nederland_maand_opname-2022-08.csv.gz")
    kinds = sorted({row[0].strip() for row in rows})
    counted = np.zeros((len(kinds), len(months())))
    for kind, _, key, value in rows:
        counted[kinds.index(kind.strip()), 12 * (int(key[:4]) - 2012) + int(key[6:]) - 1] = float(value)
    known = len({row[2] for row in rows})
    for month in range(known, counted.shape[1]):
        counted[:, month] = counted[:, month - 12]
    return kinds, counted


def country(data: Path) -> Country:
    regions = [
        (row[0].strip(), row[3])
        for row in read(data, "politie/metadata/47018NED_2024-08/WijkenEnBuurten_indeling2024.csv.gz")
    ]
    municipalities = sorted(code for code, _ in regions if code.startswith("GM"))
    districts = sorted(code for code, _ in regions if code.startswith("WK"))
    neighbourhoods = sorted(code for code, _ in regions if code.startswith("BU"))
    owner_of = dict(regions)
    people = {
        row[0]: float(row[2])
        for row in read(data, "cbs/70072ned_bevolking_gemeente_jaar_2012-2025.csv.gz")
        if row[2]
    }
    rng = np.random.default_rng(SEED)
    weight = np.array([people.get(owner_of[code], 30_000.0) for code in neighbourhoods])
    inside = rng.lognormal(0, 1.2, len(neighbourhoods))
    owner = np.array([municipalities.index(owner_of[code]) for code in neighbourhoods])
    total = np.bincount(owner, inside, len(municipalities))
    weight = weight**1.15 * inside / total[owner] * np.where(np.array(neighbourhoods) == "BU00000000", 0.3, 1)
    unknown = np.bincount(owner, weight, len(municipalities)) * UNKNOWN
    at_district = {code: at for at, code in enumerate(districts)}
    return Country(
        codes=("NL00", *municipalities, *districts, *neighbourhoods),
        owner=np.concatenate([owner, np.arange(len(municipalities))]),
        district=np.concatenate(
            [[at_district[f"WK{code[2:8]}"] for code in neighbourhoods], np.full(len(municipalities), -1)]
        ).astype(int),
        weight=np.concatenate([weight, unknown]) / (weight.sum() + unknown.sum()),
        municipalities=tuple(municipalities),
        districts=tuple(districts),
        neighbourhoods=tuple(neighbourhoods),
    )


def spread(counted: Numbers, land: Country, rng: np.random.Generator) -> Numbers:
    """One kind of offence: regions × months. The same offence gathers in other places than the next one."""
    chance = land.weight * rng.lognormal(0, 0.8, len(land.weight))
    small = rng.multinomial(
        counted.astype(int), chance / chance.sum()
    ).T  # neighbourhoods and unknown × months
    known = land.district >= 0
    districts = np.zeros((len(land.districts), counted.size), dtype=np.int64)
    np.add.at(districts, land.district[known], small[known])
    municipalities = np.zeros((len(land.municipalities), counted.size), dtype=np.int64)
    np.add.at(municipalities, land.owner, small)
    return np.concatenate([counted[None], municipalities, districts, small[known]]).astype(float)


def tables(data: Path) -> Iterator[tuple[str, Numbers | None, Country]]:
    """Every kind with its regions × months; None for a kind that is not published per month."""
    kinds, counted = national(data)
    land, rng = country(data), np.random.default_rng(SEED)
    whole = np.zeros((len(land.codes), counted.shape[1]))
    for kind, line in zip(kinds, counted, strict=True):
        if kind in HIDDEN:
            yield kind, None, land
        elif kind != TOTAL:
            made = spread(line, land, rng)
            whole += made
            yield kind, made, land
    rest = np.maximum(0, counted[kinds.index(TOTAL)] - whole[0])
    yield TOTAL, whole + spread(rest, land, rng), land


def chosen_regions(land: Country, municipalities: Sequence[str] | None, kinds: Sequence[str]) -> list[int]:
    whose = {code[2:] for code in municipalities} if municipalities is not None else None
    return [
        at
        for at, code in enumerate(land.codes)
        if code[:2] in kinds and (code == "NL00" or whose is None or code[2:6] in whose)
    ]


def write(
    folder: Path,
    data: Path,
    *,
    municipalities: Sequence[str] | None = None,
    kinds: Sequence[str] = ("NL", "GM", "WK", "BU"),
    changed: float = 0.0,
) -> tuple[list[Path], Loaded]:
    """The parts and what they hold. `changed`: the share of cells that a later reading revised by one."""
    folder.mkdir(parents=True, exist_ok=True)
    periods, rng, parts, names = months(), np.random.default_rng(SEED + 1), [], []
    regions: list[int] = []
    with duckdb.connect(config={"threads": "2", "memory_limit": "1GB"}) as connection:
        for kind, made, land in tables(data):
            regions = regions or chosen_regions(land, municipalities, kinds)
            values = np.full((len(regions), len(periods)), np.nan) if made is None else made[regions]
            if changed:
                values = values + (rng.random(values.shape) < changed)
            _place_tables(connection, [land.codes[at] for at in regions], periods)
            parts.append(_part(connection, kind, values, folder / f"{kind}.parquet"))
            names.append(kind)
        places = [row[0] for row in connection.execute("SELECT code FROM places ORDER BY n").fetchall()]
    return parts, Loaded((Block(tuple(names), tuple(places), tuple(periods)),))


def _place_tables(connection: duckdb.DuckDBPyConnection, codes: list[str], periods: list[Period]) -> None:
    if connection.execute("SELECT count(*) FROM duckdb_tables()").fetchone() != (0,):
        return
    connection.execute(
        "CREATE TABLE places AS SELECT unnest(range(len($c))) AS n, unnest($c) AS code", {"c": codes}
    )
    days: list[date] = [p.start for p in periods]
    connection.execute(
        "CREATE TABLE periods AS"
        ' SELECT unnest(range(len($s))) AS n, unnest($s) AS start, unnest($e) AS "end"',
        {"s": days, "e": [p.end for p in periods]},
    )


def _part(connection: duckdb.DuckDBPyConnection, kind: str, values: Numbers, path: Path) -> Path:
    """By place and month, as the tables of the police are ordered."""
    place, month = np.indices(values.shape)
    cells = {"place": place.ravel(), "month": month.ravel(), "value": values.ravel()}
    connection.register("cells", cells)
    connection.execute(
        f"COPY (SELECT '{kind}' AS measure, p.code AS place, m.start, m.\"end\","
        " CASE WHEN isnan(c.value) THEN NULL ELSE c.value END AS value,"
        " NULL::DOUBLE AS margin, 'definitief' AS status"
        " FROM cells c JOIN places p ON p.n = c.place JOIN periods m ON m.n = c.month)"
        f" TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
    )
    connection.unregister("cells")
    return path


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--data", type=Path, default=Path("../shared/data"))
    asked.add_argument("--municipalities", nargs="*")
    asked.add_argument("--kinds", default="NL,GM,WK,BU")
    given = asked.parse_args()
    start = time.perf_counter()
    parts, loaded = write(
        given.folder, given.data, municipalities=given.municipalities, kinds=given.kinds.split(",")
    )
    size = sum(part.stat().st_size for part in parts)
    took = time.perf_counter() - start
    print(f"{loaded.cells:,} cells in {len(parts)} files, {size / 1e6:,.0f} MB, {took:.0f} s")


if __name__ == "__main__":
    main()
