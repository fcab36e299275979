"""Which municipalities, districts and neighbourhoods there were in each boundary year, and their names.

Out of one file of the catalogue, kept in memory: 24,000 lines that nobody changes need no table."""

import csv
import gzip
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from koers.base.places.catalog import catalog_path
from koers.base.places.errors import PlacesListBroken, UnknownVintage

YEARS_FILE = "samples/gebieden-jaren.csv.gz"
Names = Mapping[str, str]  # name by code


def vintages() -> tuple[int, ...]:
    """The boundary years that Koers knows, the earliest first."""
    return tuple(sorted(_read(_path())))


def newest_vintage() -> int:
    return vintages()[-1]


def names_in(year: int) -> Names:
    """Every code of that boundary year with its name. Raises UnknownVintage."""
    found = _read(_path())
    if year not in found:
        raise UnknownVintage(year, sorted(found))
    return found[year]


def names_within(municipality: str, year: int) -> Names:
    """The districts of one municipality in that year and then its neighbourhoods, in order of code."""
    digits, found = municipality[2:6], names_in(year)
    codes = [code for code in found if code[2:6] == digits and not code.startswith("GM")]
    return {code: found[code] for code in sorted(codes, key=lambda code: (code[0] != "W", code))}


def history(code: str) -> tuple[tuple[int, str], ...]:
    """In which boundary years a code existed, and under which name; nothing for a code nobody used."""
    found = _read(_path())
    return tuple((year, found[year][code]) for year in sorted(found) if code in found[year])


def _path() -> Path:
    return catalog_path(YEARS_FILE)


@lru_cache(maxsize=2)
def _read(path: Path) -> Mapping[int, Names]:
    years: dict[int, dict[str, str]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            code, name, listed = (row.get(key) or "" for key in ("code", "naam", "jaren"))
            if not code or not name or not listed.replace(" ", "").isdigit():
                raise PlacesListBroken(path.name, number, "code, naam of jaren ontbreekt")
            for year in listed.split():
                if years.setdefault(int(year), {}).setdefault(code, name) != name:
                    raise PlacesListBroken(path.name, number, f"{code} heeft twee namen in {year}")
    return MappingProxyType({year: MappingProxyType(names) for year, names in years.items()})
