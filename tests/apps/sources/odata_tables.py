"""Tables for the server of the tests: recordings as they are, and cubes of real codes with made-up counts."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any
from zlib import crc32

import duckdb
from data_cases import SHARED_DATA
from odata_server import Row, Table, Test, of_rows

POLICE = SHARED_DATA / "politie" / "metadata" / "47018NED_2024-08"
RECORDINGS = SHARED_DATA / "odata-opnamen"
HIDDEN = ("1.4.1 ", "3.2.1 ", "3.2.2 ", "3.7.3 ")


def records(path: Path) -> list[dict[str, Any]]:
    """Of a CSV file that was written from JSON: empty is null, padding stays."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return [{name: value or None for name, value in row.items()} for row in rows]


def police_table(
    place_prefixes: Sequence[str] = ("NL", "GM0556", "GM0599", "WK0556", "BU0556"),
    periods: Sequence[str] | None = None,
    *,
    code: str = "47018NED",
    page: int = 10_000,
    measures: int | None = None,
    turn: int = 0,
) -> Table:
    """47018NED with its real metadata; the counts are made up from the keys, most of them 0. `turn` gives
    other counts, as a revision does."""
    kinds = records(POLICE / "SoortMisdrijf.csv")[:measures]
    every = records(POLICE / "WijkenEnBuurten_indeling2024.csv.gz")
    places = [row for row in every if row["Key"].startswith(tuple(place_prefixes))]
    times = records(POLICE / "Perioden.csv")
    if periods:
        times = [{"Key": key, "Title": key, "Description": None, "Status": "Definitief"} for key in periods]
    names = ("SoortMisdrijf", "WijkenEnBuurten", "Perioden")

    def row(keys: Sequence[str]) -> Row:
        kind = keys[0]
        value = None if kind in HIDDEN else count_of("".join(keys) + "*" * turn)
        blank = value == 0
        return {
            "ID": 0,
            **dict(zip(names, keys, strict=True)),
            "GeregistreerdeMisdrijven_1": value,
            "Gemeentenaam_2": " " * 30 if blank else "Maassluis".ljust(30),
            "SoortRegio_3": " " * 8 if blank else "Buurt   ",
        }

    keys = [[entry["Key"] for entry in axis] for axis in (kinds, places, times)]
    return Table(
        id=code,
        sets={
            "TableInfos": records(POLICE / "TableInfos.csv"),
            "DataProperties": records(POLICE / "DataProperties.csv"),
            "SoortMisdrijf": kinds,
            "WijkenEnBuurten": places,
            "Perioden": times,
        },
        rows=cube(names, keys, row),
        page=page,
    )


def count_of(text: str) -> int:
    """The same count for the same cell, in every process; seven in ten are 0."""
    number = crc32(text.encode())
    return 0 if number % 10 < 7 else number // 10 % 40 + 1


class Cube(Sequence[Row]):
    """The rows of every combination of codes, made when they are asked for."""

    def __init__(self, keys: list[list[str]], row: Callable[[Sequence[str]], Row]) -> None:
        self.combinations, self.row = list(product(*keys)), row

    def __len__(self) -> int:
        return len(self.combinations)

    def __getitem__(self, at: Any) -> Any:
        found = self.combinations[at]
        return [self.row(keys) for keys in found] if isinstance(at, slice) else self.row(found)


def cube(
    names: Sequence[str], keys: list[list[str]], row: Callable[[Sequence[str]], Row]
) -> Callable[[Test], Sequence[Row]]:
    def chosen(test: Test) -> Sequence[Row]:
        found = Cube(keys, row)
        found.combinations = [one for one in found.combinations if test(dict(zip(names, one, strict=True)))]
        return found

    return chosen


def population_table(page: int = 10_000) -> Table:
    """83474NED, real and whole: months and years in one dimension, and no regions."""
    folder = SHARED_DATA / "cbs" / "83474NED_bevolking_maand_2024-03"
    whole = [
        {name: value if name == "Perioden" or value is None else int(value) for name, value in row.items()}
        for row in records(folder / "TypedDataSet.csv")
    ]
    names = ("TableInfos", "DataProperties", "Perioden")
    sets = {name: records(folder / f"{name}.csv") for name in names}
    return Table(id="83474NED", sets=sets, rows=of_rows(whole), page=page)


def vacancies_table() -> Table:
    """83599NED as recorded: two pages, figures as padded text. Its metadata was not recorded."""
    pages = [RECORDINGS / "v3" / f"83599NED_UntypedDataSet_pagina{number}.json.gz" for number in (1, 2)]
    rows = [row for path in pages for row in json.loads(gzip.decompress(path.read_bytes()))["value"]]
    dimensions = {
        "BedrijfstakkenBranchesSBI2008": "Dimension",
        "RegioS": "GeoDimension",
        "Perioden": "TimeDimension",
    }
    properties = [
        {"ID": at, "ParentID": None, "Type": kind, "Key": name, "Title": name, "Description": ""}
        for at, (name, kind) in enumerate(dimensions.items())
    ]
    properties.append(
        {
            "ID": 9,
            "ParentID": None,
            "Type": "Topic",
            "Key": "OpenstaandeVacatures_1",
            "Title": "Openstaande vacatures",
        }
    )
    sets: dict[str, list[dict[str, Any]]] = {
        name: [
            {"Key": key, "Title": key, "Status": "Definitief"}
            for key in dict.fromkeys(row[name] for row in rows)
        ]
        for name in dimensions
    }
    sets["TableInfos"] = [{"Title": "Openstaande vacatures", "MetaDataModified": "2020-01-01T02:00:00"}]
    return Table(id="83599NED", sets=sets | {"DataProperties": properties}, rows=of_rows(rows))


def kwb_table() -> Table:
    """84799NED, kerncijfers of 2020, real and whole: 17,341 regions, 118 columns."""
    folder = SHARED_DATA / "cbs" / "84799NED_kwb2020"
    properties = parquet(folder / "DataProperties.parquet")
    sets = {
        "TableInfos": [{"Title": "Kerncijfers wijken en buurten 2020", "MetaDataModified": None}],
        "DataProperties": properties,
        "WijkenEnBuurten": parquet(folder / "WijkenEnBuurten.parquet"),
    }
    rows = parquet(folder / "TypedDataSet.parquet")
    return Table(id="84799NED", sets=sets, rows=of_rows(rows))


def kwb_v4_table(page: int = 100_000) -> Table:
    """83765NED over version 4: its real codes; the figures are made up, and only there for inhabitants."""
    folder = RECORDINGS / "v4" / "83765NED"
    names = ("Dimensions", "MeasureGroups", "MeasureCodes", "WijkenEnBuurtenCodes")
    sets = {name: parquet(folder / f"{name}.parquet") for name in names}
    sets["Properties"] = [json.loads((folder / "Metadata.json").read_text())]
    rows = [
        {
            "Id": at,
            "Measure": "T001036",
            "ValueAttribute": "None",
            "Value": count_of("T001036" + region["Identifier"]),
            "WijkenEnBuurten": region["Identifier"],
        }
        for at, region in enumerate(sets["WijkenEnBuurtenCodes"])
    ]
    return Table(id="83765NED", sets=sets, rows=of_rows(rows), version=4, page=page)


def parquet(path: Path) -> list[dict[str, Any]]:
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
