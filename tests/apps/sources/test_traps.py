"""The traps of Dutch open data on safety, each on what was really published. The docstring names the trap."""

import csv
import gzip
import json
from collections import Counter, defaultdict

import duckdb
import pytest
from data_cases import SHARED_DATA, needs_shared_data, published
from pydantic import ValidationError

from koers.data.figures.cells import national_cells
from koers.data.figures.selectors import figures, latest_reading
from koers.data.figures.writing import made_file
from koers.data.indicators.actions import IndicatorDefinition
from koers.data.sources.changes import changes
from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context
from koers.data.sources.kinds.cbs_cells import CbsCells
from koers.data.sources.kinds.json_rows import JsonRows
from koers.data.sources.kinds.statline_export import StatlineExport
from koers.data.sources.selectors import source

pytestmark = needs_shared_data
POLICE, CBS = SHARED_DATA / "politie", SHARED_DATA / "cbs"
MONTHS = POLICE / "47022NED_nederland_maand_opname-2022-08.csv.gz"
YEARS = POLICE / "47025NED_nederland_jaar_2012-2021.csv"
NUISANCE_MONTHS = POLICE / "47024NED_nederland_maand_2012-2021.csv"
NUISANCE_YEARS = POLICE / "47021NED_nederland_jaar_2012-2021.csv"
MAASSLUIS = POLICE / "47018NED_maassluis_buurten_totaal_2023.csv"
EXPORT = POLICE / "47013NED_gemeente_totaal_2022_2023_statline-export.csv"
REGIONS = {
    2021: POLICE / "metadata" / "47022NED_2022-08" / "WijkenEnBuurten_indeling2021.csv.gz",
    2024: POLICE / "metadata" / "47018NED_2024-08" / "WijkenEnBuurten_indeling2024.csv.gz",
}
TOTAL, HIDDEN = "0.0.0", {"1.4.1", "3.2.1", "3.2.2", "3.7.3"}
CONTEXT = Context(codes={}, status="definitief")


def recorded(path):
    """The file as it is, read without any code of Koers."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        return list(csv.DictReader(file))


def cells(measure, place, periods, value="GeregistreerdeMisdrijven_1", hidden=()):
    return CbsCells(
        kind="cbs-cellen", measure=measure, place=place, period="Perioden", value=value,
        periods=periods, hidden=frozenset(hidden),
    )  # fmt: skip


def read(kind, path):
    return list(kind.rows(path, CONTEXT))


def by_period(rows):
    found = defaultdict(dict)
    for measure, _place, start, _end, value, *_ in rows:
        found[start][measure] = value
    return found


def test_parts_of_a_month_never_make_its_total():
    """Trap 3: the total of a month counts four kinds of offence that the table does not show. It is kept as
    it was published and never made out of its parts."""
    kind = cells("SoortMisdrijf", "WijkenEnBuurten", "MM", hidden=HIDDEN)
    months = by_period(read(kind, MONTHS))
    published_totals = {
        r["Perioden"]: int(r["GeregistreerdeMisdrijven_1"])
        for r in recorded(MONTHS)
        if r["SoortMisdrijf"] == TOTAL
    }
    assert {f"{start:%YMM%m}": found[TOTAL] for start, found in months.items()} == published_totals
    short = [found[TOTAL] - sum(v for m, v in found.items() if m != TOTAL) for found in months.values()]
    assert len(short) == 127
    assert min(short) > 0


def test_codes_that_a_table_hides_are_absent_and_not_zero():
    """Trap 3: the collector turned the four hidden codes into 0; per year there are thousands
    of three of them (and of 3.2.2 none in 2021)."""
    assert {
        int(r["GeregistreerdeMisdrijven_1"]) for r in recorded(MONTHS) if r["SoortMisdrijf"] in HIDDEN
    } == {0}
    per_year = Counter()
    for row in recorded(YEARS):
        if row["SoortMisdrijf"] in HIDDEN and row["Perioden"] == "2021JJ00":
            per_year[row["SoortMisdrijf"]] += int(row["GeregistreerdeMisdrijven_1"])
    assert set(per_year) == HIDDEN
    assert {code for code, count in per_year.items() if count > 100} == HIDDEN - {"3.2.2"}
    assert source("police-47022").read.hidden == HIDDEN
    assert not HIDDEN & {row[0] for row in read(source("police-47022").read, MONTHS)}


def test_hidden_codes_are_what_the_months_of_a_year_lack():
    """Trap 3: what the months of 2021 lack in parts is about what the year table says of the hidden codes."""
    of_year = {
        r["SoortMisdrijf"]: int(r["GeregistreerdeMisdrijven_1"])
        for r in recorded(YEARS)
        if r["Perioden"] == "2021JJ00"
    }
    kind = cells("SoortMisdrijf", "WijkenEnBuurten", "MM", hidden=HIDDEN)
    lacking = sum(
        found[TOTAL] - sum(v for m, v in found.items() if m != TOTAL)
        for start, found in by_period(read(kind, MONTHS)).items()
        if start.year == 2021
    )
    assert lacking == pytest.approx(sum(of_year[code] for code in HIDDEN), rel=0.05)


@pytest.mark.parametrize("numerator", [[TOTAL, "1.1.1"], [TOTAL, "1.4.5", "1.4.4"]])
def test_total_is_not_added_to_its_parts(numerator):
    """Trap 4: adding every kind, the total included, doubles everything (a published file did)."""
    with pytest.raises(ValidationError, match="telt het totaal"):
        IndicatorDefinition(
            name="x", owner="x", checked_by=None, next_review="2027-01-01", short_name="x", what="x",
            measurement="geteld", unit="x", numerator={"source": "police-47018", "measures": numerator},
        )  # fmt: skip


def test_months_and_years_of_one_table_are_never_counted_together():
    """Trap 2: 47024NED holds months and years in one dimension; adding its rows counts each year twice."""
    rows = [
        r for r in recorded(NUISANCE_MONTHS) if r["Overlast"] == TOTAL and r["Perioden"].startswith("2016")
    ]
    everything = sum(int(r["GeregistreerdeOverlast_1"]) for r in rows)
    kinds = {p: cells("Overlast", "WijkenEnBuurten", p, "GeregistreerdeOverlast_1") for p in ("MM", "JJ")}
    sums = {
        p: sum(row[4] for row in read(kind, NUISANCE_MONTHS) if row[0] == TOTAL and row[2].year == 2016)
        for p, kind in kinds.items()
    }
    assert len(rows) == 13
    assert sums["MM"] == sums["JJ"] == everything / 2


def test_year_and_its_first_month_start_on_one_day_and_stay_two_periods():
    """Trap 2: JJ00 and MM01 turned into a date are the same date; here a period has an end too."""
    first = {
        p: next(
            row
            for row in read(
                cells("Overlast", "WijkenEnBuurten", p, "GeregistreerdeOverlast_1"), NUISANCE_MONTHS
            )
            if row[0] == TOTAL and row[2].year == 2012
        )
        for p in ("MM", "JJ")
    }
    assert first["MM"][2] == first["JJ"][2]
    assert first["MM"][:4] != first["JJ"][:4]
    assert (first["MM"][4], first["JJ"][4]) == (18199, 279325)


def test_years_of_the_month_table_are_those_of_the_year_table():
    """Trap 2, the other way round: the JJ00 rows of 47024NED are exactly 47021NED, all that were recorded."""
    of_months = {
        row[:4]: row[4]
        for row in read(
            cells("Overlast", "WijkenEnBuurten", "JJ", "GeregistreerdeOverlast_1"), NUISANCE_MONTHS
        )
    }
    of_years = {
        row[:4]: row[4]
        for row in read(cells("Overlast", "RegioS", "JJ", "GeregistreerdeOverlast_1"), NUISANCE_YEARS)
    }
    shared = of_months.keys() & of_years.keys()
    assert len(shared) >= 90
    assert [key for key in shared if of_months[key] != of_years[key]] == []


def test_padding_of_keys_is_taken_off_before_anything_is_compared():
    """Trap 1: the API pads codes to 6, 8, 10 or 30 characters; comparing with the padding finds nothing."""
    raw = recorded(MAASSLUIS)
    assert {row["SoortMisdrijf"] for row in raw} == {"0.0.0 "}
    assert {len(row["Gemeentenaam_2"]) for row in raw} == {30}
    found = read(cells("SoortMisdrijf", "WijkenEnBuurten", "JJ"), MAASSLUIS)
    assert {row[0] for row in found} == {TOTAL}
    assert {row[1] for row in found} == {row["WijkenEnBuurten"].strip() for row in raw}


def test_neighbourhoods_and_their_municipality_are_not_the_same_sum():
    """Trap 11: the neighbourhoods of Maassluis make 1,132 in 2023, the town 1,138: six have no place."""
    neighbourhoods = read(cells("SoortMisdrijf", "WijkenEnBuurten", "JJ"), MAASSLUIS)
    export = StatlineExport(**source("police-47013").read.model_dump())
    codes = {
        row[0]: "GM0556" if row[0] == "Maassluis" else f"XX{at:04}"
        for at, row in enumerate(csv.reader(EXPORT.open(encoding="utf-8-sig"), delimiter=";"))
        if row
    }
    municipal = [
        row for row in export.rows(EXPORT, Context(codes, "")) if row[1] == "GM0556" and row[2].year == 2023
    ]
    assert sum(row[4] for row in neighbourhoods) == 1132
    assert [row[4] for row in municipal] == [1138]


@pytest.mark.django_db
def test_country_as_a_sum_counts_municipalities_and_not_their_parts(readings_dir):
    """Trap 11: municipality, districts and neighbourhoods are rows of one dimension; adding them doubles."""
    neighbourhoods = read(cells("SoortMisdrijf", "WijkenEnBuurten", "JJ"), MAASSLUIS)
    whole = (TOTAL, "GM0556", *neighbourhoods[0][2:4], 1138.0, None, "definitief")
    reading = published([*neighbourhoods, whole], national="som")
    assert [figure.value for figure in national_cells([reading], [TOTAL])] == [1138]


def test_titles_of_regions_are_no_keys(tmp_path):
    """Trap 9: „Centrum” is the title of dozens of districts and neighbourhoods. A name is taken only from the
    list of municipalities; anything else is refused, never guessed."""
    titles = Counter(row["Title"] for row in recorded(REGIONS[2024]))
    assert titles["Centrum"] > 60
    assert sum(1 for count in titles.values() if count > 1) > 500
    path = tmp_path / "cijfers.json"
    path.write_text(json.dumps([{"gebied": "Centrum", "jaar": 2023, "aantal": 5}]))
    kind = JsonRows(kind="json-rijen", place="gebied", period="jaar", the_measure="x", value="aantal")
    with pytest.raises(UnreadableCell, match="rij 1, veld gebied: gebied „Centrum” is niet bekend"):
        read(kind, path)


@pytest.mark.django_db
def test_two_boundary_years_are_never_joined_in_one_series(readings_dir):
    """Trap 7: between the boundaries of 2021 and 2024 codes went, came and were renamed. Figures come from
    one reading, whose note says the boundary year; what went is counted as vanished, not carried along."""
    codes = {
        year: {row["Key"].strip() for row in recorded(path) if row["Key"].startswith("BU")}
        for year, path in REGIONS.items()
    }
    rows = {
        year: [("1.1.1", code, *period(2022), 1.0, None, "definitief") for code in sorted(found)]
        for year, found in codes.items()
    }
    old = published(rows[2021], note="indeling 2021")
    with made_file(rows[2024], source="proef", facts={"source": "proef"}) as made:
        found = changes(old, made.path, made.rows)
    gone, come = codes[2021] - codes[2024], codes[2024] - codes[2021]
    assert (found.vanished, found.new, found.revised) == (len(gone), len(come), 0)
    assert min(len(gone), len(come)) > 900
    published(rows[2024], note="indeling 2024")
    assert {figure.place for figure in figures(source="proef", measures=["1.1.1"])} == codes[2024]
    assert latest_reading("proef").note == "indeling 2024"


def period(year):
    from koers.base.places.periods import Period

    return Period.year(year).start, Period.year(year).end


def test_secret_and_missing_key_figures_have_no_value(tmp_path):
    """Trap 5: in the key figures of 2020 hundreds of neighbourhoods lack a value for something; none is 0."""
    query = f"""SELECT trim(WijkenEnBuurten) AS WijkenEnBuurten, GemiddeldeWoningwaarde_35 AS w
                FROM '{CBS / "84799NED_kwb2020" / "TypedDataSet.parquet"}' WHERE WijkenEnBuurten LIKE 'BU%'"""
    rows = duckdb.sql(query).fetchall()
    path = tmp_path / "kwb.json"
    path.write_text(
        json.dumps([{"WijkenEnBuurten": code, "GemiddeldeWoningwaarde_35": value} for code, value in rows])
    )
    kind = JsonRows(
        kind="json-rijen", place="WijkenEnBuurten", year=2020, topics={"woz": ("GemiddeldeWoningwaarde",)}
    )
    found = {row[1]: row[4] for row in read(kind, path)}
    missing = {code for code, value in rows if value is None}
    assert len(missing) > 500
    assert {code for code, value in found.items() if value is None} == missing


def test_minus_one_where_a_point_was_meant_is_refused(tmp_path):
    """Trap 5: CBS once published -1 where „.” was meant (83765NED, November 2020). A count cannot be that."""
    path = tmp_path / "kwb.json"
    path.write_text(json.dumps([{"WijkenEnBuurten": "BU05560001", "AantalInwoners_5": -1}]))
    kind = JsonRows(
        kind="json-rijen",
        place="WijkenEnBuurten",
        year=2017,
        topics={"inwoners": ("AantalInwoners",)},
        whole=True,
    )
    with pytest.raises(UnreadableCell, match="rij 1, veld AantalInwoners_5: „-1” is onder nul"):
        read(kind, path)


def test_row_of_zero_without_a_name_is_kept(tmp_path):
    """Trap 5: rows with 0 have a blank Gemeentenaam_2 and SoortRegio_3; nothing may depend on those columns.
    The real row of a neighbourhood, with those two blank."""
    row = recorded(MAASSLUIS)[0] | {
        "GeregistreerdeMisdrijven_1": "0",
        "Gemeentenaam_2": " " * 30,
        "SoortRegio_3": " " * 8,
    }
    path = tmp_path / "rijen.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    assert [found[1:5:3] for found in read(cells("SoortMisdrijf", "WijkenEnBuurten", "JJ"), path)] == [
        ("BU05560101", 0)
    ]


def test_two_sources_that_differ_by_right_are_never_one_series():
    """CBS rounds to 5 and counts the military police too; the police do neither. Maassluis 2012 is 1,895 at
    CBS. A numerator names one source; what another says stands beside it."""
    with gzip.open(CBS / "83648NED_gemeente_totaal_2010-2020.csv.gz", "rt") as file:
        of_cbs = {
            (r["RegioS"], r["Perioden"]): float(r["TotaalGeregistreerdeMisdrijven_1"])
            for r in csv.DictReader(file)
        }
    assert of_cbs["Maassluis", "2012"] == 1895
    assert {value % 5 for value in of_cbs.values()} == {0}
    of_police = [int(r["GeregistreerdeMisdrijven_1"]) for r in recorded(YEARS) if r["SoortMisdrijf"] == TOTAL]
    assert {value % 5 for value in of_police} != {0}
    with pytest.raises(ValidationError):
        IndicatorDefinition.model_validate(
            {
                "name": "x", "owner": "x", "checked_by": None, "next_review": "2027-01-01", "short_name": "x",
                "what": "x", "measurement": "geteld", "unit": "x",
                "numerator": {"source": ["police-47018", "cbs-83648"], "measures": ["1.1.1"]},
            }
        )  # fmt: skip
