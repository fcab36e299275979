"""CSV, XLSX and JSON of others through `koers sources load`: what is read, and what is refused by name."""

import json
import zipfile
from datetime import date

import pytest
from click.testing import CliRunner
from data_cases import SHARED_DATA, needs_shared_data
from django.conf import settings
from openpyxl import Workbook

from koers.data.figures.models import Reading
from koers.data.figures.selectors import figures, latest_reading
from koers.data.sources.kinds.base import Context
from koers.data.sources.kinds.csv_table import CsvTable
from koers.data.sources.kinds.json_rows import JsonRows
from koers.site.commands import sources

PLACES = settings.CATALOG_DIR / "samples" / "gebieden-jaren.csv.gz"
SOURCE = """
name: Proefcijfers
publisher: Proefbureau
citation: Proef (1NED)
licence: CC BY 4.0
origin: gemaakt voor een proef
why_unused: nog niet gelezen
read: {kind: %s, measure: Soort, place: Gebied, period: Periode, value: Aantal, whole: true}
owner: redactie
checked_by: null
next_review: 2027-01-01
"""
HEAD = "Soort;Gebied;Periode;Aantal\n"
GOOD = HEAD + "1.1.1;GM0556;2024;5\n1.1.1;GM0556;2025;7\n"
ROWS = [["Soort", "Gebied", "Periode", "Aantal"], ["1.1.1", "GM0556", 2024, 5], ["1.1.1", "GM0556", 2025, 7]]


def as_json(*rows):
    return json.dumps([dict(zip(ROWS[0], row, strict=False)) for row in rows])


@pytest.fixture
def load(db, catalog, readings_dir, tmp_path):
    (catalog / "samples" / "gebieden-jaren.csv.gz").symlink_to(PLACES)

    def load(name, content=None, kind="csv"):
        (catalog / "sources" / "proef.yaml").write_text(SOURCE % kind)
        if content is not None:
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        words = ["load", str(tmp_path / name), "--source", "proef"]
        return CliRunner(env={"COLUMNS": "80"}).invoke(sources.command, words)

    return load


def values():
    return [(f.place, f.period.start.year, f.value) for f in figures(source="proef", measures=["1.1.1"])]


def test_csv_that_is_right_becomes_the_reading(load):
    assert load("cijfers.csv", GOOD).exit_code == 0
    assert values() == [("GM0556", 2024, 5), ("GM0556", 2025, 7)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.replace(";7", ";7.5"), "regel 3, kolom Aantal: „7.5” heeft een punt; schrijf een komma"),
        (GOOD.replace(";7", ";1.234"), "regel 3, kolom Aantal: „1.234” heeft een punt"),
        (GOOD.replace(";7", ";7,5"), "regel 3, kolom Aantal: „7,5” is geen heel getal"),
        (GOOD.replace(";7", ";-1"), "regel 3, kolom Aantal: „-1” is onder nul"),
        (GOOD.replace(";7", ";nan"), "regel 3, kolom Aantal: „nan” is geen getal"),
        (GOOD.replace(";7", ";1_0"), "regel 3, kolom Aantal: „1_0” is geen getal"),
        (GOOD.replace("1.1.1", "één", 1).encode("cp1252"), "regel 2: er staat een letter die niet in utf-8"),
        (GOOD + "1.1.1;GM0556;2024;5\n", "regel 4, kolom Aantal: dezelfde cel staat ook op regel 2"),
        (GOOD.replace("2025", "2999"), "regel 3, kolom Aantal: de periode begint op 01-01-2999"),
        (GOOD.replace("GM0556;2025", "GM9999;2025"), "regel 3, kolom Aantal: gebied „GM9999” is niet bekend"),
        (GOOD.replace("GM0556;2025", "Masluis;2025"), "regel 3, kolom Gebied: gebied „Masluis”"),
        (GOOD.replace(";2025", ";25-13"), "regel 3, kolom Periode: „25-13” is geen periode"),
        (GOOD.replace("Aantal", "Totaal"), "regel 1: kolom „Aantal” ontbreekt"),
        (GOOD.replace("Periode", "Gebied"), "regel 1: kolom „Gebied” staat er 2 keer in"),
        (GOOD.replace(";", ","), "regel 1: er is maar één kolom"),
        (GOOD[:-3], "regel 3: 3 kolommen in plaats van 4"),
        ("", "regel 1: er is maar één kolom"),
        (HEAD, "er zijn geen rijen"),
    ],
)  # fmt: skip
def test_csv_that_is_wrong_names_the_line_and_keeps_the_last_good_figures(load, content, said):
    load("cijfers.csv", GOOD)
    result = load("cijfers.csv", content)
    assert result.exit_code == 1
    assert said in result.stderr
    assert values() == [("GM0556", 2024, 5), ("GM0556", 2025, 7)]
    assert Reading.objects.count() == 1


def workbook(path, change=None):
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    if change:
        change(book.active)
    book.save(path)


def test_xlsx_that_is_right_becomes_the_reading(load, tmp_path):
    workbook(tmp_path / "cijfers.xlsx")
    assert load("cijfers.xlsx", kind="xlsx").exit_code == 0
    assert values() == [("GM0556", 2024, 5), ("GM0556", 2025, 7)]


def put(cell, value):
    return lambda sheet: sheet.__setitem__(cell, value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("D3", "=D2+2"), "cel D3: hier staat een formule"),
        (lambda sheet: sheet.merge_cells("A2:A3"), "cel A2:A3: deze cellen zijn samengevoegd"),
        (put("D3", "zeven"), "cel D3: „zeven” is geen getal"),
        (put("D3", True), "cel D3: „True” is geen getal"),
        (put("D3", date(2025, 1, 1)), "cel D3: „2025-01-01 00:00:00” is geen getal"),
        (put("C3", 2999), "cel D3: de periode begint op 01-01-2999"),
        (put("B3", "GM9999"), "cel D3: gebied „GM9999” is niet bekend"),
    ],
)
def test_xlsx_that_is_wrong_names_the_cell_and_stores_nothing(load, tmp_path, change, said):
    workbook(tmp_path / "cijfers.xlsx", change)
    result = load("cijfers.xlsx", kind="xlsx")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not Reading.objects.exists()


def test_xlsx_with_macros_or_that_is_no_xlsx_is_refused(load, tmp_path):
    workbook(tmp_path / "cijfers.xlsx")
    with zipfile.ZipFile(tmp_path / "cijfers.xlsx", "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    assert "er zitten macro’s in" in load("cijfers.xlsx", kind="xlsx").stderr
    assert "dit is geen XLSX" in load("cijfers.xlsx", b"PK\x03\x04 kapot", kind="xlsx").stderr
    assert latest_reading("proef") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"value": [{"Soort": 1', "dit is geen geldige JSON"),
        ("<html>", "dit is geen geldige JSON"),
        ('{"fout": 1}', "er staat geen lijst met rijen in"),
        (as_json(ROWS[1], ["1.1.1"]), "rij 2: deze rij heeft andere velden"),
        (as_json(["1.1.1", "GM0556", 2024, "5,5"]), "rij 1, veld Aantal: „5,5” heeft een komma"),
    ],
)  # fmt: skip
def test_json_that_is_wrong_names_the_row_and_stores_nothing(load, content, said):
    result = load("cijfers.json", content, kind="json-rijen")
    assert result.exit_code == 1
    assert said in result.stderr
    assert not Reading.objects.exists()


# --- Surveys and key figures -------------------------------------------------------------------------------


def rows_of(kind, path, codes=None):
    return list(kind.rows(path, Context(codes or {}, "definitief")))


def test_survey_with_its_margins_in_rows_beside_it_has_the_wider_side_as_margin(tmp_path):
    kind = JsonRows(
        kind="json-rijen", place="RegioS", period="Perioden",
        topics={"cijfer": ("RapportcijferVeiligheidInBuurt",)},
        margins={"column": "Marges", "value": "MW00000", "lower": "MOG0095", "upper": "MBG0095"},
    )  # fmt: skip
    made = [
        {"RegioS": place, "Marges": mark, "Perioden": "2023JJ00", "RapportcijferVeiligheidInBuurt_64": value}
        for place, limits in (("GM0599", (7.1, 7.0, 7.3)), ("GM0363", (None, None, None)))
        for mark, value in zip(("MW00000 ", "MOG0095 ", "MBG0095 "), limits, strict=True)
    ]
    path = tmp_path / "85146NED.json"
    path.write_text(json.dumps({"value": made}))
    found = {row[1]: row[4:6] for row in rows_of(kind, path)}
    assert found["GM0599"] == (7.1, pytest.approx(0.2))
    assert found["GM0363"] == (None, None)


@needs_shared_data
def test_export_of_the_survey_per_province_is_read_by_the_last_words_of_its_columns():
    """81877NED as it was downloaded: paths in the header, names of provinces, decimal comma, no limits."""
    path = SHARED_DATA / "cbs" / "81877NED_veiligheidsbeleving_provincie_2013-2017.csv"
    names = [line.split(";")[2].strip('"') for line in path.read_text("utf-8-sig").splitlines()[1:]]
    codes = {name: f"PV{at:02}" for at, name in enumerate(dict.fromkeys(names))} | {"Nederland": "NL00"}
    kind = CsvTable(
        kind="csv", place="Regio's", period="Perioden",
        topics={
            "cijfer": ("Rapportcijfer veiligheid in buurt",),
            "onveilig": ("Voelt zich wel eens onveilig",),
        },
        margins={"column": "Marges", "value": "Waarde"},
    )  # fmt: skip
    found = {(row[0], row[1], row[2].year): row[4] for row in rows_of(kind, path, codes)}
    assert found["cijfer", "NL00", 2013] == 7.1
    assert found["onveilig", "NL00", 2017] == 34.1
    assert len(found) == 2 * len(names)


KWB = {
    "kind": "json-rijen", "place": "WijkenEnBuurten", "whole": True,
    "topics": {"inwoners": ("AantalInwoners", "Aantal inwoners", "aantalInwoners")},
}  # fmt: skip


@pytest.mark.parametrize(
    "column", ["AantalInwoners_5", "AantalInwoners_12", "Aantal inwoners", "aantalInwoners"]
)
def test_key_figures_are_found_whatever_number_or_title_their_column_has_that_year(tmp_path, column):
    path = tmp_path / "kwb.json"
    path.write_text(json.dumps([{"WijkenEnBuurten": "GM0556    ", column: 33565}]))
    assert [row[:2] + row[4:5] for row in rows_of(JsonRows(**KWB, year=2020), path)] == [
        ("inwoners", "GM0556", 33565)
    ]


@pytest.mark.parametrize("secret", [None, -99995, -99997, ".", "       ."])
def test_key_figure_that_is_secret_is_without_a_value_and_not_zero(tmp_path, secret):
    path = tmp_path / "kwb.json"
    path.write_text(json.dumps([{"WijkenEnBuurten": "BU05560001", "AantalInwoners_5": secret}]))
    assert [row[4] for row in rows_of(JsonRows(**KWB, year=2020), path)] == [None]
