"""The extracts that Koers ships: what they are said to be, and what they hold."""

import csv
import gzip
import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from data_cases import BY, SHARED_DATA, needs_shared_data
from django.conf import settings

from koers.base.places.periods import Period
from koers.data.figures.models import Reading
from koers.data.figures.selectors import figures
from koers.data.sources.actions import load_samples
from koers.data.sources.errors import SampleChanged, UnknownSource
from koers.data.sources.selectors import source, sources

SAMPLES = settings.CATALOG_DIR / "samples"
ROOT = Path(__file__).resolve().parents[3]

OF_PLACES = {"gebieden.csv", "gebieden-jaren.csv.gz"} | {
    f"grenzen-{kind}-2024.geojson.gz" for kind in ("gemeente", "wijk", "buurt")
}  # places and their borders: not figures, so no source of figures


@pytest.mark.parametrize("code", [code for code, found in sources().items() if found.file])
def test_sample_is_the_file_that_its_source_describes(code):
    found = source(code)
    assert hashlib.sha256((SAMPLES / found.file).read_bytes()).hexdigest() == found.sha256
    assert found.licence
    assert found.origin


def test_samples_together_stay_under_700_kilobytes_and_each_has_a_source():
    files = {path.name: path.stat().st_size for path in SAMPLES.iterdir() if path.suffix != ".md"}
    assert sum(files.values()) < 700_000
    assert set(files) == {one.file for found in sources().values() for one in found.extracts} | OF_PLACES


@needs_shared_data
def test_samples_are_what_the_tool_makes_of_the_collected_data():
    run = [sys.executable, ROOT / "tools/make_samples.py", SHARED_DATA, "--check"]
    done = subprocess.run(run, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_source_that_is_only_described_says_why_it_is_not_read():
    assert source("cbs-85146").why_unused


def test_unknown_source_names_those_that_are_known():
    with pytest.raises(UnknownSource, match=r"Kies uit: .*police-47018"):
        source("politie")


def test_samples_loaded_again_change_nothing(loaded):
    before = list(Reading.objects.values_list("code", "loaded_at"))
    assert {r.code for r in load_samples(by=BY)} == {code for code, _ in before}
    assert list(Reading.objects.values_list("code", "loaded_at")) == before


def test_progress_hears_the_name_of_every_source(loaded):
    heard = []
    load_samples(by=BY, progress=heard.append)
    assert heard == [one.name for found in sources().values() for one in found.extracts]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "problem"), [(lambda p: p.unlink(), "ontbreekt"), (lambda p: p.write_text("x"), "sha256")]
)
def test_sample_that_changed_is_refused_with_the_name_of_the_file(catalog, readings_dir, change, problem):
    sample = catalog / "samples" / "beleid-maassluis.csv"
    sample.write_bytes((SAMPLES / sample.name).read_bytes())
    text = (ROOT / "src/koers/catalog/sources/beleid-maassluis.yaml").read_text(encoding="utf-8")
    (catalog / "sources/proef.yaml").write_text(text, encoding="utf-8")
    change(sample)
    with pytest.raises(SampleChanged, match=f"beleid-maassluis.csv van bron proef .*{problem}"):
        load_samples(by=BY)
    assert not Reading.objects.exists()


def of(source, measure, *places, year=None):
    found = figures(source=source, measures=[measure], places=places or None)
    return [f for f in found if year is None or f.period == Period.year(year)]


def test_municipal_cube_is_complete_with_342_municipalities_and_the_unknown(loaded):
    found = of("police-47018", "1.1.1", year=2022)
    assert len(found) == 343
    assert all(f.value is not None for f in found)
    assert sum(f.place == "GM0000" for f in found) == 1


def test_reading_date_of_the_totals_is_not_recorded_and_not_invented(loaded):
    assert loaded["police-47013"].read_on is None
    assert loaded["police-47018"].read_on == date(2026, 8, 19)
    assert loaded["police-47013"].note == loaded["police-47018"].note == "indeling 2026"


def test_totals_of_municipalities_and_of_police_units_are_both_the_row_of_the_country(loaded):
    found = {f.place: f.value for f in of("police-47013", "0.0.0", year=2023)}
    assert sum(v for place, v in found.items() if place.startswith("GM")) == found["NL00"] == 805_590
    assert sum(v for place, v in found.items() if place.startswith("RE")) == 805_590 - found["GM0000"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GM0014", "Groningen (gemeente)"),
        ("GM0344", "Utrecht (gemeente)"),
        ("GM0518", "'s-Gravenhage (gemeente)"),
        ("GM0893", "Bergen (L.)"),
        ("GM0373", "Bergen (NH.)"),
        ("RE07", "Rotterdam (RE)"),
        ("GM0599", "Rotterdam"),
    ],
)
def test_names_of_the_export_that_are_shared_come_at_the_right_code(loaded, code, name):
    with (SAMPLES / source("police-47013").file).open(encoding="utf-8-sig") as file:
        (expected,) = [int(row[2]) for row in csv.reader(file, delimiter=";") if row and row[0] == name]
    assert [f.value for f in of("police-47013", "0.0.0", code, year=2023)] == [expected]


def test_offences_hidden_per_month_are_absent_and_not_zero(loaded):
    for code in ("1.4.1", "3.2.1", "3.2.2", "3.7.3"):
        assert of("police-47022", code) == []
        assert any(f.value for f in of("police-47025", code))  # per year they are there


def test_parts_of_a_month_fall_short_of_the_total_that_counts_the_hidden_offences(loaded):
    month = Period.months(2022, 1, 1)
    with gzip.open(SAMPLES / source("police-47022").file, "rt") as file:
        codes = sorted({row["SoortMisdrijf"] for row in csv.DictReader(file)})
    found = {f.measure: f.value for f in figures(source="police-47022", measures=codes) if f.period == month}
    total = found.pop("0.0.0")
    assert 0.95 * total < sum(found.values()) < total


def test_months_and_years_stand_in_readings_of_their_own(loaded):
    months = of("police-47022", "1.1.1")
    years = of("police-47025", "1.1.1")
    assert {f.period.start.day for f in months} == {1}
    assert not any(f.period.is_whole_year for f in months)
    assert all(f.period.is_whole_year for f in years)
    assert {f.place for f in months + years} == {"NL00"}  # one table says NL00, the other NL01


def test_figures_of_the_policy_text_are_marked_as_such_with_a_half_year(loaded):
    found = of("beleid-maassluis", "huisverboden")
    assert [(str(f.period), f.value, f.status) for f in found] == [
        ("2019", 19, "uit tekst"),
        ("2020", 19, "uit tekst"),
        ("2021", 14, "uit tekst"),
        ("jan–jun 2022", 14, "uit tekst"),
    ]


@needs_shared_data
def test_samples_hold_nothing_that_may_not_be_shipped(loaded):
    """The months of The Hague per neighbourhood and „Misdaad in kaart” state no licence."""
    others = set(loaded) - {"cbs-84799", "cbs-85984"}  # inhabitants of all neighbourhoods, CC BY 4.0
    measures = ["1.1.1", "0.0.0", "bevolking"]
    places = {f.place for code in others for f in figures(source=code, measures=measures)}
    neighbourhoods = {place for place in places if place[:2] not in ("GM", "NL", "RE")}
    assert {place[:6] for place in neighbourhoods} == {"BU0556"}
    assert len(neighbourhoods) == 19
