"""Makes the extracts in catalog/samples from the collected data; writes their checksums in catalog/sources.

    python tools/make_samples.py ../shared/data [--check]

The same input gives the same bytes. --check writes nothing and says whether the extracts are up to date.
"""

import csv
import gzip
import hashlib
import io
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import duckdb
import yaml

from koers.data.sources.boundaries.cleaning import cleaned, fitted, simplified
from koers.data.sources.boundaries.geojson import read_geojson
from koers.data.sources.boundaries.keeping import packed

CATALOG = Path(__file__).resolve().parents[1] / "src" / "koers" / "catalog"
SAMPLES, SOURCES = CATALOG / "samples", CATALOG / "sources"
EXAMPLE = "GM0556"
HIDDEN_PER_MONTH = {"1.4.1", "3.2.1", "3.2.2", "3.7.3"}
POLICE_UNITS = {
    "RE01": "Noord-Nederland", "RE02": "Oost-Nederland", "RE03": "Midden-Nederland", "RE04": "Noord-Holland",
    "RE05": "Amsterdam", "RE06": "Den Haag", "RE07": "Rotterdam", "RE08": "Zeeland-West-Brabant",
    "RE09": "Oost-Brabant", "RE10": "Limburg",
}  # fmt: skip

Rows = Iterable[Sequence[str]]


def main(data: Path, *, check: bool) -> int:
    makers: dict[str, Callable[[Path], bytes]] = {
        "gebieden.csv": places,
        "gebieden-jaren.csv.gz": places_over_the_years,
        "47013NED-gemeente-totaal-2022-2023.csv": police_totals,
        "47018NED-gemeente-jaar-2012-2022.csv.gz": police_years,
        "47022NED-nederland-maand-2012-2022-04.csv.gz": police_months_before,
        "47022NED-nederland-maand-2012-2022-07.csv.gz": police_months,
        "47025NED-nederland-jaar-2012-2021.csv.gz": police_national,
        "70072ned-bevolking-2012-2025.csv.gz": population,
        "47018NED-maassluis-buurten-2023.csv": police_neighbourhoods,
        "84799NED-inwoners-2020.csv.gz": key_figures_2020,
        "85984NED-kerncijfers-2024.csv.gz": key_figures_2024,
        "grenzen-gemeente-2024.geojson.gz": boundaries("nl_gemeenten_2024_vereenvoudigd", 400),
        "grenzen-wijk-2024.geojson.gz": boundaries("wijk_2024", 30, EXAMPLE),
        "grenzen-buurt-2024.geojson.gz": boundaries("buurt_2024", 20, EXAMPLE),
    }
    differ = []
    for name, make in makers.items():
        path, made = SAMPLES / name, make(data)
        same = path.exists() and content(path.read_bytes(), name) == content(made, name)
        if not same:
            differ.append(name)
            if not check:
                path.write_bytes(made)
        print(f"{'gelijk' if same else 'anders':7} {len(made) / 1000:7.1f} kB  {name}")
    if not check:
        write_checksums()
    return 1 if check and differ else 0


def content(data: bytes, name: str) -> bytes:
    """What it says: another build of zlib may zip the same text into other bytes."""
    return gzip.decompress(data) if name.endswith(".gz") else data


def places(data: Path) -> bytes:
    """Codes and names of the 342 municipalities (land parts only) with their police unit, the country and the
    units themselves."""
    parquet = data / "cbs/kwb2024_regio/gemeente_2024_stats.parquet"
    found = duckdb.execute(
        "SELECT DISTINCT gemeentecode, gemeentenaam FROM read_parquet(?) WHERE water = 'NEE' ORDER BY 1",
        [str(parquet)],
    ).fetchall()
    listed = yaml.safe_load((CATALOG / "areas/politie-eenheden.yaml").read_text(encoding="utf-8"))
    unit_of = {code: unit for unit, codes in listed["municipalities"].items() for code in codes}
    units = [(code, f"Politie-eenheid {name}", "eenheid", "NL00") for code, name in POLICE_UNITS.items()]
    municipalities = [(code, name, "gemeente", unit_of[code]) for code, name in found]
    head = ("code", "naam", "soort", "ouder")
    return table([head, ("NL00", "Nederland", "land", ""), *units, *municipalities])


def places_over_the_years(data: Path) -> bytes:
    """Every code with its name and the boundary years in which it had that name, out of four lists of
    regions. The codes of "unknown" are no places."""
    years: dict[tuple[str, str], list[str]] = defaultdict(list)
    for year, rows in sorted(REGIONS.items()):
        for code, name in rows(data):
            if code[:2] in ("GM", "WK", "BU") and code[2:].strip("0"):
                years[code, name].append(year)
    rows = [(code, name, " ".join(found)) for (code, name), found in sorted(years.items())]
    return zipped([("code", "naam", "jaren"), *rows])


def listed_regions(path: str) -> Callable[[Path], Rows]:
    """Region lists as the police tables give them: Key (padded), Title."""
    return lambda data: ((row[0].strip(), row[1].strip()) for row in without(data / path))


def parquet_regions(path: str, key: str) -> Callable[[Path], Rows]:
    query = f"SELECT trim({key}), trim(Title) FROM read_parquet(?)"  # our own column names
    return lambda data: duckdb.execute(query, [str(data / path)]).fetchall()


REGIONS = {
    "2017": parquet_regions("odata-opnamen/v4/83765NED/WijkenEnBuurtenCodes.parquet", "Identifier"),
    "2020": parquet_regions("cbs/84799NED_kwb2020/WijkenEnBuurten.parquet", "Key"),
    "2021": listed_regions("politie/metadata/47022NED_2022-08/WijkenEnBuurten_indeling2021.csv.gz"),
    "2024": listed_regions("politie/metadata/47018NED_2024-08/WijkenEnBuurten_indeling2024.csv.gz"),
}


def police_totals(data: Path) -> bytes:
    """As StatLine exports it, unchanged."""
    return (data / "politie/47013NED_gemeente_totaal_2022_2023_statline-export.csv").read_bytes()


def police_years(data: Path) -> bytes:
    return zipped(without(data / "politie/47018NED_gemeente_jaar_2012-2022.csv.gz", "SoortMisdrijf_titel"))


def police_months(data: Path) -> bytes:
    """Without the codes that the police do not publish per month: there the file has zeros that are none."""
    rows = list(without(data / "politie/47022NED_nederland_maand_opname-2022-08.csv.gz"))
    return zipped(row for row in rows if row[0] not in HIDDEN_PER_MONTH)


def police_months_before(data: Path) -> bytes:
    """Three kinds, as read three months earlier: the newest reading revised twelve of these cells."""
    return zipped(without(data / "politie/47022NED_nederland_maand_opname-2022-05_3soorten.csv"))


def police_national(data: Path) -> bytes:
    return zipped(without(data / "politie/47025NED_nederland_jaar_2012-2021.csv", "titel"))


def population(data: Path) -> bytes:
    return zipped(without(data / "cbs/70072ned_bevolking_gemeente_jaar_2012-2025.csv.gz"))


def police_neighbourhoods(data: Path) -> bytes:
    """The total of 2023 in every neighbourhood of the example; the keys keep the padding of the API."""
    labels = ("", "SoortMisdrijf_label", "WijkenEnBuurten_label", "Perioden_Date", "Perioden_freq",
              "Perioden_label", "Gemeentenaam_2", "SoortRegio_3")  # fmt: skip
    return table(without(data / "politie/47018NED_maassluis_buurten_totaal_2023.csv", *labels))


def key_figures_2020(data: Path) -> bytes:
    """Inhabitants of every municipality, district and neighbourhood; keys padded as the API gives them."""
    path = str(data / "cbs/84799NED_kwb2020/TypedDataSet.parquet")
    query = "SELECT WijkenEnBuurten, AantalInwoners_5 FROM read_parquet(?) ORDER BY 1"
    rows = duckdb.execute(query, [path]).fetchall()
    return zipped([("WijkenEnBuurten", "AantalInwoners_5"), *rows])


def key_figures_2024(data: Path) -> bytes:
    """All municipalities, 969 districts and 625 neighbourhoods; water parts and secret values as they are."""
    rows: list[Sequence[str]] = []
    for kind in ("gemeente", "wijk", "buurt"):
        query = f"""SELECT {kind}code, water, aantal_inwoners, omgevingsadressendichtheid,
                    stedelijkheid_adressen_per_km2 FROM read_parquet(?) ORDER BY 1, 2"""
        path = data / f"cbs/kwb2024_regio/{kind}_2024_stats.parquet"
        rows += duckdb.execute(query, [str(path)]).fetchall()
    return zipped([("code", "water", "inwoners", "adressendichtheid", "stedelijkheid"), *rows])


def boundaries(name: str, tolerance: float, municipality: str = "") -> Callable[[Path], bytes]:
    """Mended and simplified by the code with which Koers reads any file of boundaries."""

    def made(data: Path) -> bytes:
        path = data / f"geo/{name}.geojson.gz"
        features, reference = read_geojson(path)
        wanted = [one for one in features if one.code[2:6] == municipality[2:6] or not municipality]
        areas = fitted(cleaned(wanted, reference, path.name).areas)
        return packed(simplified(areas, tolerance), year=2024, source="CBS en Kadaster, CC BY 4.0")

    return made


def without(path: Path, *columns: str) -> Rows:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    keep = [i for i, name in enumerate(lines[0]) if name not in columns]
    return [[line[i] for i in keep] for line in lines]


def table(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def zipped(rows: Rows) -> bytes:
    return gzip.compress(table(rows), compresslevel=9, mtime=0)


def write_checksums() -> None:
    for path in sorted(SOURCES.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^(.*file: *)(\S+)\n( *sha256:).*$", _sum, text, flags=re.MULTILINE), "utf-8")


def _sum(found: re.Match[str]) -> str:
    digest = hashlib.sha256((SAMPLES / found[2]).read_bytes()).hexdigest()
    return f"{found[1]}{found[2]}\n{found[3]} {digest}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), check="--check" in sys.argv))
