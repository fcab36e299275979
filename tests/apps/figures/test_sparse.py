"""A sparse reading says the same as a dense one, and tells 0 from not loaded."""

from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from data_cases import year_row
from sparse_cases import block_of, both_ways, part_of, published_parts

from koers.base.places.periods import Period
from koers.data.figures.cells import cells, measures_of, municipal_cells, national_cells
from koers.data.figures.cubes import ABSENT, cube
from koers.data.figures.errors import RefusedRows
from koers.data.figures.loaded import Block, Loaded
from koers.data.figures.models import Reading
from koers.data.figures.store import loaded_path_of, path_of

pytestmark = pytest.mark.django_db
PLACES = ("NL00", "GM0000", "GM0001", "GM0002", "BU00010000")
MONTHS = [Period.months(2022, m, m) for m in range(1, 7)]
NUMBERS = [0.0, 3.0, 0.0, None, 0.0, 12.0, 0.0]
ROWS = [
    (
        measure,
        place,
        p.start,
        p.end,
        NUMBERS[n % 7],
        None,
        "voorlopig" if p.start.month == 6 else "definitief",
    )
    for n, (measure, place, p) in enumerate(product(("1.1.1", "1.4.5"), PLACES, [*MONTHS, Period.year(2021)]))
]


def without_reading(figures):
    return sorted((f.measure, f.place, f.period, f.value, f.status, f.margin) for f in figures)


@pytest.fixture
def both(readings_dir: Path, tmp_path: Path) -> tuple[Reading, Reading]:
    return both_ways(ROWS, tmp_path, national="som")


def test_sparse_reading_keeps_only_what_is_not_zero_in_two_read_only_files(both):
    dense, sparse = both
    assert (dense.sparse, sparse.sparse) == (False, True)
    assert (dense.rows, sparse.rows) == (len(ROWS), sum(row[4] != 0 for row in ROWS))
    for path in (path_of(sparse.code), loaded_path_of(sparse.code)):
        assert path.stat().st_mode & 0o777 == 0o444
    assert not loaded_path_of(dense.code).exists()
    assert (sparse.first_day, sparse.last_day) == (date(2021, 1, 1), date(2022, 6, 30))


@pytest.mark.parametrize("places", [None, ["GM0001"], ["NL00", "BU00010000"], ["GM9999"], []])
@pytest.mark.parametrize("measures", [["1.1.1"], ["1.1.1", "1.4.5"], ["9.9.9"]])
def test_cells_of_dense_and_sparse_are_the_same(both, measures, places):
    dense, sparse = (without_reading(cells([r], measures, places)) for r in both)
    assert dense == sparse
    wanted = PLACES if places is None else set(places) & set(PLACES)
    assert len(sparse) == 7 * len(wanted) * len({"1.1.1", "1.4.5"} & set(measures))


def test_national_sums_of_dense_and_sparse_are_the_same(both):
    dense, sparse = (without_reading(national_cells([r], ["1.1.1", "1.4.5"])) for r in both)
    assert dense == sparse
    assert len(sparse) == 14


def test_own_row_of_the_country_is_the_same(readings_dir, tmp_path):
    dense, sparse = (
        without_reading(national_cells([r], ["1.1.1"])) for r in both_ways(ROWS, tmp_path, national="rij")
    )
    assert dense == sparse
    assert len(sparse) == 7


def test_municipal_columns_of_dense_and_sparse_are_the_same(both):
    found = [municipal_cells([r], ["1.1.1", "1.4.5"], [Period.year(2021), MONTHS[1]]) for r in both]
    for name in ("measure", "place", "start", "end", "value"):
        assert list(found[0][name]) == list(found[1][name])
    assert set(found[1]["place"]) == {"GM0001", "GM0002"}


@pytest.mark.parametrize("national", ["", "rij", "som"])
@pytest.mark.parametrize("places", [["GM0001"], ["GM0001", "NL00"], ["NL00"], ["GM9999"]])
def test_cubes_of_dense_and_sparse_hold_the_cells(readings_dir, tmp_path, national, places):
    for reading in both_ways(ROWS, tmp_path, national=national):
        found = cube(reading, ["1.1.1", "1.4.5"], places)
        expected = cells([reading], ["1.1.1", "1.4.5"], [p for p in places if p != "NL00"])
        if "NL00" in places:
            expected = expected + national_cells([reading], ["1.1.1", "1.4.5"])
        there = {
            (found.measures[m], found.places[p], *found.periods[t]): (
                None if np.isnan(found.values[m, p, t]) else found.values[m, p, t],
                found.statuses[found.status[m, p, t]],
            )
            for m, p, t in zip(*np.nonzero(found.status != ABSENT), strict=True)
        }
        assert there == {
            (f.measure, f.place, f.period.start, f.period.end): (f.value, f.status) for f in expected
        }


def test_dense_and_sparse_readings_answer_together(both):
    found = cells(both, ["1.1.1"], ["GM0001"])
    assert {f.reading for f in found} == {r.code for r in both}
    assert len(found) == 14


def test_measure_of_zeros_only_is_known(readings_dir, tmp_path):
    part = part_of([year_row(value=0)], tmp_path / "deel.parquet")
    reading = published_parts([part], Block(("1.1.1", "1.1.2"), ("GM0001",), (Period.year(2022),)))
    assert sorted(measures_of(reading)) == ["1.1.1", "1.1.2"]
    assert [f.value for f in cells([reading], ["1.1.2"], ["GM0001"])] == [0]
    assert reading.rows == 0


def test_cell_outside_every_block_was_not_loaded_and_is_not_zero(readings_dir, tmp_path):
    part = part_of([year_row(), year_row(place="GM0002", year=2021)], tmp_path / "deel.parquet")
    one = Block(("1.1.1",), ("GM0001",), (Period.year(2021), Period.year(2022)))
    other = Block(("1.1.1",), ("GM0002",), (Period.year(2021),))
    found = cells([published_parts([part], one, other)], ["1.1.1"], None)
    assert {(f.place, f.period.start.year): f.value for f in found} == {
        ("GM0001", 2021): 0,
        ("GM0001", 2022): 5,
        ("GM0002", 2021): 5,
    }


def test_zero_with_a_status_or_margin_of_its_own_keeps_it(readings_dir, tmp_path):
    rows = [
        year_row(value=0, place=f"GM{n:04}", status="onbekend" if n == 3 else "definitief") for n in range(9)
    ]
    rows[5] = (*rows[5][:5], 0.5, rows[5][6])
    dense, sparse = both_ways(rows, tmp_path)
    assert sparse.rows == 2
    assert without_reading(cells([dense], ["1.1.1"], None)) == without_reading(
        cells([sparse], ["1.1.1"], None)
    )


def test_parts_with_padding_are_trimmed(readings_dir, tmp_path):
    part = part_of([year_row(measure="1.1.1 ", place="GM0001    ")], tmp_path / "deel.parquet")
    block = Block(("1.1.1 ",), ("GM0001    ",), (Period.year(2022),))
    assert [f.value for f in cells([published_parts([part], block)], ["1.1.1"], ["GM0001"])] == [5]


REFUSED = {
    "geen": ([], "er zijn geen rijen"),
    "dubbel": ([year_row(), year_row(value=6)], "dezelfde cel komt twee keer voor"),
    "nul en getal": ([year_row(value=0), year_row()], "dezelfde cel komt twee keer voor"),
    "twee nullen": ([year_row(value=0), year_row(value=0)], "dezelfde cel komt twee keer voor"),
    "nan": ([year_row(value=float("nan"))], "een waarde is geen getal"),
    "buiten": ([year_row(), year_row(place="GM0009")], r"staat buiten wat geladen is \(1.1.1 GM0009 2022"),
    "zonder code": ([year_row(measure="")], "een rij zonder code"),
}


@pytest.mark.parametrize(("rows", "problem"), REFUSED.values(), ids=REFUSED)
def test_parts_that_cannot_be_true_are_refused_and_leave_nothing(readings_dir, tmp_path, rows, problem):
    part = part_of(rows, tmp_path / "deel.parquet")
    with pytest.raises(RefusedRows, match=problem):
        published_parts([part], block_of([year_row()]))
    assert list(readings_dir.iterdir()) == []
    assert not Reading.objects.exists()


def test_parts_that_are_cut_off_or_lack_a_column_are_refused(readings_dir, tmp_path):
    part = part_of([year_row()], tmp_path / "deel.parquet")
    part.write_bytes(part.read_bytes()[:-20])
    with pytest.raises(RefusedRows, match="een deel is niet te lezen"):
        published_parts([part], block_of([year_row()]))
    assert not Reading.objects.exists()


def test_blocks_that_share_a_cell_are_refused(readings_dir, tmp_path):
    part = part_of([year_row()], tmp_path / "deel.parquet")
    one = Block(("1.1.1",), ("GM0001", "GM0002"), (Period.year(2022),))
    other = Block(("1.1.1", "1.4.5"), ("GM0002", "GM0003"), (Period.year(2022), Period.year(2021)))
    with pytest.raises(RefusedRows, match=r"staat in twee blokken \(1.1.1 GM0002 2022\)"):
        published_parts([part], one, other)


def test_blocks_that_differ_in_one_axis_become_one():
    years = [Period.year(y) for y in (2020, 2021)]
    small = [
        Block((m,), (place,), (year,)) for m in ("a", "b") for place in ("GM0002", "GM0001") for year in years
    ]
    assert Loaded(tuple(small)).tidied() == Loaded((Block(("a", "b"), ("GM0001", "GM0002"), tuple(years)),))
