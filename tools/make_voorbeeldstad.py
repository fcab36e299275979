"""Makes the figures of Voorbeeldstad, an invented municipality among others: the same bytes every time."""

import gzip
import hashlib
import io
import re
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "src/koers/catalog/policies/voorbeeldstad"
SEED = 20231
HOME, COUNTRY, UNIT = "GM9999", "NL00", "RE99"
FIRST, LAST = (
    ["Voorbeeld", "Proef", "Model", "Schets", "Bedenk", "Verzin"],
    ["dam", "dijk", "burg", "veen", "horst", "meer"],
)
NEIGHBOURS = [f"{first}{last}" for first in FIRST for last in LAST][:35]
DISTRICTS = {"Centrum": "Oude Markt,Stationskwartier,Havenkom", "Noord": "Noorderveld,Lindenhof,Weidezicht"}
DISTRICTS |= {"Oost": "Oosterpark,Werklust", "Zuid": "Zuiderdijk,Rietlanden"}
YEARS, MONTHS_FROM, LAST_MONTH = range(2013, 2026), 2018, (2026, 10)
# Per 1,000 inhabitants a year; how much Voorbeeldstad changes per year from 2023 on.
OFFENCES = {
    "woninginbraken": (2.4, 0.86),
    "winkeldiefstal": (2.1, 1.13),
    "geweldsmisdrijven": (4.1, 1.00),
    "vernieling": (5.2, 0.95),
    "diefstal-fiets": (3.6, 1.04),
    "horizontale-fraude": (2.7, 1.06),
    "drugshandel": (0.7, 1.05),
    "overige-misdrijven": (24.0, 0.985),
}
SEASON = {"woninginbraken": 0.25, "diefstal-fiets": -0.2, "vernieling": 0.1}  # more in winter, or in summer
SURGE = {("diefstal-fiets", 2026, 9): 1.6, ("diefstal-fiets", 2026, 10): 2.3}  # what a signal is about
MARKS = {
    "rapportcijfer-veiligheid-buurt": ((7.1, 7.2, 7.2, 7.3, 7.5), 0.1),
    "rapportcijfer-leefbaarheid": ((7.4, 7.4, 7.3, 7.4, 7.4), 0.1),
}
SURVEYS = (2017, 2019, 2021, 2022, 2025)
DELIVERED = {
    "meldingen-overlast-jeugd": (262, 255, 281, 270, 252, 231, 214, 205),
    "meldingen-verward-gedrag": (301, 318, 334, 341, 352, 349, 361, 356),
    "buurtbemiddeling": (88, 91, 97, 94, 102, 111, 118, 121),
    "buurtpreventieteams": (6, 6, 7, 7, 8, 10, 12, 13),
    "brandweer-uitrukken": (212, 224, 208, 216, 220, 231, 226, 233),
    "brandweer-op-tijd": (178, 190, 173, 181, 187, 201, 199, 206),
    "controles-ondermijning": (4, 5, 3, 6, 6, 9, 12, 12),
}
DELIVERED_FROM = 2018


def whole_year(year: int) -> str:
    return f"{year}-01-01;{year}-12-31"


def month_of(year: int, month: int) -> str:
    after = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return f"{year}-{month:02d}-01;{date.fromordinal(after)}"


def months() -> list[tuple[int, int]]:
    every = ((year, month) for year in range(MONTHS_FROM, LAST_MONTH[0] + 1) for month in range(1, 13))
    return [one for one in every if one <= LAST_MONTH]


def inhabitants(numbers: np.random.Generator) -> dict[str, dict[int, int]]:
    sizes = {HOME: 48_200.0} | {
        f"GM99{n:02d}": float(size) for n, size in enumerate(numbers.uniform(22_000, 110_000, 35), start=1)
    }
    return {
        code: {year: round(size * 1.004 ** (year - 2020)) for year in (*YEARS, LAST_MONTH[0])}
        for code, size in sizes.items()
    }


def share(offence: str, month: int) -> float:
    return (1 + SEASON.get(offence, 0.0) * np.cos((month - 1) / 12 * 2 * np.pi)) / 12


def counted(people: dict[str, dict[int, int]], numbers: np.random.Generator) -> dict[str, list[str]]:
    """Months from 2018 on, and years: the sum of their months where those are there."""
    yearly, monthly = [], []
    for offence, (rate, own) in OFFENCES.items():
        for code, size in people.items():
            level = 1.0 if code == HOME else float(numbers.normal(1, 0.15))
            for year in (*YEARS, LAST_MONTH[0]):
                trend = 0.97 ** (year - 2013) * (own ** max(year - 2022, 0) if code == HOME else 1)
                noise = 1.0 if code == HOME else float(numbers.normal(1, 0.08))
                mean = rate / 1000 * size[year] * level * trend * noise
                per_month = [
                    int(numbers.poisson(mean * share(offence, month) * surge(code, offence, year, month)))
                    for month in range(1, 13)
                ]
                if year in YEARS:
                    yearly.append(f"{offence};{code};{whole_year(year)};{sum(per_month)};")
                if offence != "overige-misdrijven":
                    monthly += [
                        f"{offence};{code};{month_of(year, month)};{count};"
                        for month, count in enumerate(per_month, start=1)
                        if (year, month) in set(months())
                    ]
    return {"verzonnen-misdrijven": yearly, "verzonnen-maanden": monthly}


def surge(code: str, offence: str, year: int, month: int) -> float:
    return SURGE.get((offence, year, month), 1.0) if code == HOME else 1.0


def all_rows() -> dict[str, list[str]]:
    numbers = np.random.default_rng(SEED)
    people = inhabitants(numbers)
    rows = counted(people, numbers)
    rows["verzonnen-inwoners"] = [
        f"bevolking;{code};{whole_year(year)};{count};"
        for code, size in people.items()
        for year, count in size.items()
    ]
    rows["verzonnen-beleving"] = [
        f"{name};{HOME};{whole_year(year)};{said(mark)};{said(margin)}"
        for name, (marks, margin) in MARKS.items()
        for year, mark in zip(SURVEYS, marks, strict=True)
    ]
    rows["verzonnen-partners"] = [
        f"{name};{code};{whole_year(DELIVERED_FROM + at)};{value};"
        for code in people
        for name, values in delivered(code, people, numbers).items()
        for at, value in enumerate(values)
    ]
    return rows


def delivered(
    code: str, people: dict[str, dict[int, int]], numbers: np.random.Generator
) -> dict[str, tuple[int, ...]]:
    """Elsewhere about as many per inhabitant, without what Voorbeeldstad did."""
    if code == HOME:
        return DELIVERED
    size = people[code][2020] / people[HOME][2020]
    made = {}
    for name, values in DELIVERED.items():
        mean = float(np.mean(values[:5])) * size * float(numbers.normal(1, 0.1))
        made[name] = tuple(int(value) for value in numbers.poisson(mean, len(values)))
    called, in_time = made["brandweer-uitrukken"], made["brandweer-op-tijd"]
    return made | {"brandweer-op-tijd": tuple(map(min, called, in_time))}


def said(value: float) -> str:
    return str(value).replace(".", ",")


def places() -> tuple[list[str], list[str]]:
    """The list of places, and the districts and neighbourhoods of Voorbeeldstad."""
    names = {HOME: "Voorbeeldstad"} | {f"GM99{n:02d}": name for n, name in enumerate(NEIGHBOURS, start=1)}
    found = [f"{COUNTRY},Alle verzonnen gemeenten,land,", f"{UNIT},Verzonnen eenheid,eenheid,{COUNTRY}"]
    found += [f"{code},{name},gemeente,{UNIT}" for code, name in names.items()]
    listed = [f"{code},{name},2024" for code, name in names.items()]
    for at, (district, parts) in enumerate(DISTRICTS.items()):
        code = f"{HOME[2:]}{at:02d}"
        listed.append(f"WK{code},{district},2024")
        listed += [f"BU{code}{n:02d},{part},2024" for n, part in enumerate(parts.split(","))]
    return found, listed


def packed(text: str) -> bytes:
    """A gzip with no time or name in it."""
    kept = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=kept, mtime=0) as file:
        file.write(text.encode())
    return kept.getvalue()


def write(name: str, content: bytes) -> None:
    path = FOLDER / "samples" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def note_checksum(source: str, content: bytes) -> None:
    path = FOLDER / "sources" / f"{source}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^sha256: .*$", f"sha256: {hashlib.sha256(content).hexdigest()}", text, flags=re.MULTILINE),
        encoding="utf-8",
    )


def main() -> None:
    found, listed = places()
    write("gebieden.csv", "\n".join(["code,naam,soort,ouder", *found, ""]).encode())
    write("gebieden-jaren.csv.gz", packed("\n".join(["code,naam,jaren", *listed, ""])))
    for source, rows in all_rows().items():
        content = packed("\n".join(["onderwerp;gebied;van;tot en met;waarde;marge", *rows, ""]))
        write(f"{source}.csv.gz", content)
        note_checksum(source, content)


if __name__ == "__main__":
    main()
    print(f"Geschreven: {FOLDER.relative_to(ROOT)}/samples")
