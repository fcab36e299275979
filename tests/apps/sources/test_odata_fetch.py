"""Fetching over OData from a server that behaves as the real ones, with the real codes of the tables."""

from datetime import date

import pytest
from data_cases import needs_shared_data
from odata_cases import cells_of, fetched, maassluis, quick, write_source  # noqa: F401
from odata_server import serving
from odata_tables import (
    HIDDEN,
    count_of,
    kwb_table,
    kwb_v4_table,
    police_table,
    population_table,
    vacancies_table,
)
from people import BY

from koers.base.places.models import Installation, Place
from koers.data.figures.models import Reading
from koers.data.sources.actions import fetch_source
from koers.data.sources.errors import NarrowerThanBefore

pytestmark = [needs_shared_data, pytest.mark.django_db, pytest.mark.usefixtures("quick", "maassluis")]


def expected(kind: str, place: str, year: int) -> int:
    """The count of the server for this cell, made of its padded keys."""
    return count_of(f"{kind:<6}{place:<10}{year}JJ00")


# --- What comes in -----------------------------------------------------------------------------------------


def test_every_cell_that_was_asked_has_the_value_of_the_table():
    with serving([police_table(page=1000)]) as stage:
        found = fetched(stage, areas=["gemeente", "land"])
    assert (found.rows, found.skipped) == (59 * 29 * 12, False)
    cells = cells_of(found.reading)
    kinds = {kind for kind, _, _ in cells}
    assert len(kinds) == 55
    assert not kinds & {kind.strip() for kind in HIDDEN}
    assert len(cells) == 55 * 29 * 12
    for kind, place, start in (
        ("1.1.1", "BU05560101", 2012),
        ("0.0.0", "GM0556", 2023),
        ("3.1.1", "WK055603", 2018),
    ):
        assert cells[kind, place, date(start, 1, 1)] == expected(kind, place, start)
    assert all(cells[kind, place, start] == expected(kind, place, start.year) for kind, place, start in cells)


def test_reading_says_what_it_is_of_and_in_which_boundaries():
    with serving([police_table()]) as stage:
        reading = fetched(stage, areas=["gemeente", "land"]).reading
    assert (reading.source, reading.table, reading.note) == ("police-47018", "47018NED", "indeling 2024")
    assert reading.national == Reading.National.ROW
    assert reading.sparse
    assert (reading.first_day, reading.last_day) == (date(2012, 1, 1), date(2023, 12, 31))


def test_question_narrower_than_what_is_in_use_is_refused_and_stores_nothing():
    with serving([police_table()]) as stage:
        whole = fetched(stage, areas=["GM0556", "land"]).reading
        with pytest.raises(NarrowerThanBefore, match=r"8 perioden minder.*--force"):
            fetched(stage, areas=["GM0556", "land"], since=date(2020, 1, 1))
        with pytest.raises(NarrowerThanBefore, match="1 gebieden minder"):
            fetched(stage, areas=["land"])
        assert [reading.code for reading in Reading.objects.all()] == [whole.code]
        assert fetched(stage, areas=["land"], force=True).reading.code != whole.code


def test_default_areas_are_those_of_the_source():
    place = Place.objects.create(code="GM0599", name="Rotterdam", kind="gemeente")
    Installation.objects.get().neighbours.add(place)
    months = police_table(periods=["2022MM01", "2022MM02"], code="47022NED")
    with serving([months]) as stage:
        reading = fetched(stage, code="police-47022").reading
    places = {place for _, place, _ in cells_of(reading)}
    assert {"NL00", "GM0556", "GM0599", "WK055603", "BU05560101"} <= places
    assert len(places) == 30


def test_all_municipalities_come_in_one_question_with_the_unknown_one():
    with serving([police_table(["NL", "GM"], measures=3)]) as stage:
        found = fetched(stage, areas=["alle-gemeenten", "land"])
    places = {place for _, place, _ in cells_of(found.reading)}
    assert len(places) == 344
    assert "GM0000" in places
    assert len([path for path in stage.asked if "TypedDataSet" in path]) == 2  # 12,384 rows


def test_filter_of_many_areas_is_split_over_questions_that_fit_an_address():
    table = police_table(["NL", "GM"], measures=2)
    codes = sorted(
        row["Key"].strip() for row in table.sets["WijkenEnBuurten"] if row["Key"].startswith("GM")
    )[:80]
    with serving([table]) as stage:
        found = fetched(stage, areas=codes)
    assert found.rows == 80 * 2 * 12
    assert len({path for path in stage.asked if "TypedDataSet" in path}) > 2


def test_padding_of_the_table_stands_in_the_question():
    with serving([police_table()]) as stage:
        fetched(stage, areas=["GM0556", "land"])
    (path,) = [path for path in stage.asked if "TypedDataSet" in path]
    assert "WijkenEnBuurten eq 'GM0556    '" in path
    assert "$select=SoortMisdrijf,WijkenEnBuurten,Perioden,GeregistreerdeMisdrijven_1" in path


def test_months_and_years_of_one_dimension_never_go_together(catalog):
    write_source(catalog, "proef", "83474NED", period="Perioden", periods="MM",
                 topics={"bevolking": "Bevolking aan het begin van de periode"})  # fmt: skip
    with serving([population_table(page=100)]) as stage:
        months = cells_of(fetched(stage, code="proef").reading)
    assert len(months) == 350  # 1995MM01-2024MM02, counted in the file
    assert months["bevolking", "NL00", date(1995, 1, 1)] == 15_424_122
    assert months["bevolking", "NL00", date(2024, 2, 1)] != months["bevolking", "NL00", date(2024, 1, 1)]


def test_since_leaves_out_earlier_periods():
    with serving([police_table()]) as stage:
        reading = fetched(stage, areas=["GM0556"], since=date(2020, 6, 1)).reading
    assert {start.year for _, _, start in cells_of(reading)} == {2020, 2021, 2022, 2023}


def test_untyped_recording_of_two_pages_keeps_every_figure(catalog):
    write_source(catalog, "proef", "83599NED", place="RegioS", period="Perioden", periods="KW", dense=False,
                 measure="BedrijfstakkenBranchesSBI2008", value="Openstaande vacatures",
                 data_set="UntypedDataSet", areas=["land"])  # fmt: skip
    with serving([vacancies_table()]) as stage:
        cells = cells_of(fetched(stage, code="proef").reading)
    assert cells["T001081", "NL00", date(2011, 1, 1)] == 135.5
    assert cells["T001081", "NL00", date(2011, 4, 1)] == 143.6


def test_column_is_found_by_its_title_whatever_its_number(catalog):
    topics = {
        "inwoners": "Aantal inwoners",
        "hbo": "Opleidingsniveau hoog",
        "mannen": "Bevolking > Geslacht > Mannen",
    }
    topics.pop("hbo")
    write_source(catalog, "proef", "84799NED", place="WijkenEnBuurten", year=2020, dense=False,
                 topics=topics, areas=["gemeente", "land"])  # fmt: skip
    with serving([kwb_table()]) as stage:
        cells = cells_of(fetched(stage, code="proef").reading)
    assert cells["inwoners", "NL00", date(2020, 1, 1)] == 17_407_585
    assert cells["mannen", "NL00", date(2020, 1, 1)] == 8_648_031
    assert len(cells) == 2 * 29


def test_table_over_version_4_comes_in_without_padding(catalog):
    write_source(catalog, "proef", "83765NED", kind="odata-v4", host="datasets.cbs.nl",
                 place="WijkenEnBuurten", year=2017, areas=["gemeente"],
                 topics={"inwoners": "Aantal inwoners", "mannen": "Geslacht > Mannen"})  # fmt: skip
    with serving([kwb_v4_table(page=7)]) as stage:
        cells = cells_of(fetched(stage, code="proef").reading)
    places = {place for _, place, _ in cells}
    assert {place[:6] for place in places} == {"GM0556", "WK0556", "BU0556"}
    assert cells["inwoners", "GM0556", date(2017, 1, 1)] == count_of("T001036GM0556")
    assert cells["mannen", "GM0556", date(2017, 1, 1)] is None  # no row is no figure, not 0
    assert sum("Observations" in path for path in stage.asked) > 3


# --- The second time ---------------------------------------------------------------------------------------


def test_unchanged_table_is_not_asked_again():
    with serving([police_table()]) as stage:
        first = fetched(stage, areas=["gemeente"])
        asked = len(stage.asked)
        again = fetched(stage, areas=["gemeente"])
    assert again.skipped
    assert again.reading == first.reading
    assert len(stage.asked) == asked + 1


@pytest.mark.parametrize("change", ["version", "areas", "force", "lost"])
def test_table_is_asked_again_when_there_is_a_reason(change, readings_dir):
    table = police_table(measures=5)
    with serving([table]) as stage:
        reading = fetched(stage, areas=["gemeente"]).reading
        if change == "version":
            table.modified = "2026-11-15T02:00:00"
            stage.change()
        if change == "lost":
            next(readings_dir.glob(f"{reading.code}.parquet")).unlink()
        areas = ["gemeente", "land"] if change == "areas" else ["gemeente"]
        again = fetched(stage, areas=areas, force=change == "force")
    assert not again.skipped


def test_dry_run_says_how_much_would_come_and_keeps_nothing():
    with serving([police_table()]) as stage:
        found = fetched(stage, areas=["gemeente"], dry_run=True)
    assert (found.rows, found.reading) == (59 * 28 * 12, None)
    assert not Reading.objects.exists()
    assert not [path for path in stage.asked if "TypedDataSet" in path]


def test_progress_ends_at_all_rows():
    seen = []
    with serving([police_table(page=1000)]) as stage:
        fetched(stage, areas=["gemeente"], progress=seen.append)
    assert (seen[-1].rows, seen[-1].rows_of) == (59 * 28 * 12, 59 * 28 * 12)
    assert [one.rows for one in seen] == sorted(one.rows for one in seen)


def test_answers_are_kept_as_they_came_when_a_folder_is_named(settings, tmp_path):
    settings.FETCH_RECORD = str(tmp_path / "opname")
    with serving([police_table(measures=1)]) as stage:
        fetch_source(code="police-47018", areas=["GM0556"], base_url=stage.url, by=BY)
    bodies = sorted((tmp_path / "opname").glob("*.body"))
    assert len(bodies) == len(stage.asked)
    assert bodies[0].read_bytes() == stage.pages[stage.asked[0]][1]
    assert len(list((tmp_path / "opname").glob("*.json"))) == len(bodies)
