"""What a newer reading says otherwise: on the real readings of 47022NED, and against a plain difference."""

import csv
import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from data_cases import SHARED_DATA, needs_shared_data, published, year_row
from hypothesis import given, settings
from hypothesis import strategies as st
from sparse_cases import block_of, part_of, published_parts

from koers.base.places.periods import Period
from koers.data.figures.cells import cells
from koers.data.figures.loaded import Block
from koers.data.figures.models import Reading
from koers.data.figures.revisions import Change, Counts, changes_between

pytestmark = pytest.mark.django_db
POLICE = SHARED_DATA / "politie"
MAY, AUGUST, JANUARY = (
    "47022NED_nederland_maand_opname-2022-05_3soorten.csv",
    "47022NED_nederland_maand_opname-2022-08.csv.gz",
    "47022NED_nederland_maand_opname-2024-01_3soorten_tm-2022-07.csv",
)


def rows_of(name: str):
    open_ = gzip.open if name.endswith(".gz") else open
    with open_(POLICE / name, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            period = Period.from_cbs_key(row["Perioden"])
            value = float(row["GeregistreerdeMisdrijven_1"])
            yield row["SoortMisdrijf"].strip(), "NL00", period.start, period.end, value, None, "definitief"


def real_reading(name: str, read_on: date, folder: Path, sparse: bool) -> Reading:
    rows = list(rows_of(name))
    if not sparse:
        return published(rows, read_on=read_on)
    return published_parts([part_of(rows, folder / f"{name}.parquet")], block_of(rows), read_on=read_on)


@needs_shared_data
@pytest.mark.parametrize("sparse", [(False, False), (True, False), (False, True), (True, True)])
def test_real_readings_of_47022_differ_as_the_files_do(readings_dir, tmp_path, sparse):
    august = real_reading(AUGUST, date(2022, 8, 20), tmp_path, sparse[0])
    january = real_reading(JANUARY, date(2024, 1, 18), tmp_path, sparse[1])
    found = changes_between(august, january)
    assert found.total == Counts(revised=178, unchanged=203, left_out=7_112)
    assert {m: c.revised for m, c in found.measures.items() if c.revised} == {
        "0.0.0": 102, "1.1.1": 22, "1.2.3": 54,
    }  # fmt: skip
    july = Change("0.0.0", "NL00", Period.months(2022, 7, 7), 68_507, 69_302)
    assert next(found.changes()) == july
    assert july.difference == 795


@needs_shared_data
def test_three_months_apart_two_real_readings_differ_in_twelve_cells(readings_dir, tmp_path):
    may = real_reading(MAY, date(2022, 5, 19), tmp_path, sparse=False)
    august = real_reading(AUGUST, date(2022, 8, 20), tmp_path, sparse=False)
    found = changes_between(may, august)
    assert found.total == Counts(new=7_121, revised=12, unchanged=360)
    assert len(list(found.changes())) == 12


def test_cell_not_loaded_in_one_of_the_two_is_not_compared(readings_dir, tmp_path):
    years = (Period.year(2021), Period.year(2022))
    part = part_of([year_row(), year_row(place="GM0002")], tmp_path / "oud.parquet")
    old = published_parts([part], Block(("1.1.1",), ("GM0001", "GM0002"), years))
    new = published_parts(
        [part_of([year_row(value=7)], tmp_path / "nieuw.parquet")],
        Block(("1.1.1",), ("GM0001", "GM0003"), (Period.year(2022),)),
        read_on=date(2026, 9, 19),
    )
    found = changes_between(old, new)
    assert found.total == Counts(new=1, revised=1, left_out=3)
    assert list(found.changes()) == [Change("1.1.1", "GM0001", Period.year(2022), 5, 7)]


def test_cell_that_became_zero_is_revised_and_one_without_a_value_vanished(readings_dir, tmp_path):
    rows = [year_row(place="GM0001"), year_row(place="GM0002"), year_row(place="GM0003", value=0)]
    old = published_parts([part_of(rows, tmp_path / "oud.parquet")], block_of(rows))
    later = [year_row(place="GM0001", value=0), year_row(place="GM0002", value=None)]
    part = part_of(later, tmp_path / "nieuw.parquet")
    new = published_parts([part], block_of(rows), read_on=date(2026, 9, 19))
    found = changes_between(old, new)
    assert found.total == Counts(revised=1, vanished=1, unchanged=1)
    assert [(c.place, c.before, c.after) for c in found.changes()] == [
        ("GM0001", 5, 0), ("GM0002", 5, None),
    ]  # fmt: skip


def test_row_that_left_a_dense_reading_vanished(readings_dir):
    old = published([year_row(place=p, year=y) for p in ("GM0001", "GM0002") for y in (2021, 2022)])
    new = published([year_row(), year_row(year=2021), year_row(place="GM0002")], read_on=date(2026, 9, 19))
    found = changes_between(old, new)
    assert found.total == Counts(vanished=1, unchanged=3)
    assert list(found.changes()) == [Change("1.1.1", "GM0002", Period.year(2021), 5, None)]


def test_changes_may_be_asked_of_some_places(readings_dir):
    old = published([year_row(place=p) for p in ("GM0001", "GM0002")])
    new = published([year_row(place=p, value=9) for p in ("GM0001", "GM0002")], read_on=date(2026, 9, 19))
    assert [c.place for c in changes_between(old, new).changes(places=["GM0002"])] == ["GM0002"]


MEASURES, PLACES, YEARS = ("a", "b"), ("GM0001", "GM0002", "NL00"), (2020, 2021, 2022)
VALUES = st.sampled_from([0.0, 0.0, 1.0, 2.0, None])
DENSE = st.dictionaries(
    st.tuples(st.sampled_from(MEASURES), st.sampled_from(PLACES), st.sampled_from(YEARS)), VALUES, min_size=1
)
AXES = st.tuples(*(st.sets(st.sampled_from(axis), min_size=1) for axis in (MEASURES, PLACES, YEARS)))


@st.composite
def contents(draw):
    """Cells, and whether they are stored sparse: then they fill a block."""
    if not draw(st.booleans()):
        return draw(DENSE), False
    measures, places, years = draw(AXES)
    keys = [(m, p, y) for m in sorted(measures) for p in sorted(places) for y in sorted(years)]
    return {key: draw(VALUES) for key in keys}, True


def stored(content, sparse: bool, read_on: date, folder: Path) -> Reading:
    rows = [year_row(m, p, y, value) for (m, p, y), value in content.items()]
    if not sparse:
        return published(rows, read_on=read_on)
    return published_parts([part_of(rows, folder / "deel.parquet")], block_of(rows), read_on=read_on)


def naive(old, new, both_dense: bool) -> Counter[str]:
    frame = [{key[axis] for key in new} for axis in range(3)]
    found: Counter[str] = Counter()
    for key in {*old, *new}:
        before, after = old.get(key), new.get(key)
        if key not in old:
            kind = "new"
        elif key not in new:
            inside = all(part in axis for part, axis in zip(key, frame, strict=True))
            kind = "vanished" if inside and both_dense else "left_out"
        elif before == after:
            kind = "unchanged"
        else:
            kind = "new" if before is None else "vanished" if after is None else "revised"
        found[kind] += 1
    return found


FEW = settings(max_examples=15)


@FEW
@given(contents(), contents())
def test_changes_are_those_of_a_plain_difference(readings_dir, tmp_path, old, new):
    first = stored(*old, date(2026, 1, 1), tmp_path)
    second = stored(*new, date(2026, 2, 1), tmp_path)
    found = changes_between(first, second)
    wanted = naive(old[0], new[0], not (old[1] or new[1]))
    assert vars(found.total) == {name: wanted[name] for name in vars(Counts())}
    told = [c for c in found.changes() if c.before is not None]
    appeared = sum(old[0].get(k, 0) is None and v is not None for k, v in new[0].items())
    assert len(list(found.changes())) == wanted["revised"] + wanted["vanished"] + appeared
    assert all(old[0][c.measure, c.place, c.period.start.year] == c.before for c in told)


@FEW
@given(AXES, st.data())
def test_sparse_and_back_is_the_dense_original(readings_dir, tmp_path, axes, data):
    measures, places, years = (sorted(axis) for axis in axes)
    statuses = st.sampled_from(["definitief", "voorlopig"])
    margins = st.sampled_from([None, None, 0.5])
    rows = [
        (*year_row(m, p, y, data.draw(VALUES))[:5], data.draw(margins), data.draw(statuses))
        for m in measures
        for p in places
        for y in years
    ]
    reading = published_parts([part_of(rows, tmp_path / "deel.parquet")], block_of(rows))
    found = [
        (f.measure, f.place, f.period.start, f.period.end, f.value, f.margin, f.status)
        for f in cells([reading], measures, None)
    ]
    assert found == sorted(rows, key=lambda row: row[:4])


@FEW
@given(DENSE, st.randoms(use_true_random=False))
def test_parts_and_blocks_in_any_order_are_one_content(readings_dir, tmp_path, content, random):
    rows = [year_row(m, p, y, value) for (m, p, y), value in content.items()]
    blocks = [block_of([row]) for row in rows]
    first = published_parts([part_of(rows, tmp_path / "heel.parquet")], *blocks)
    random.shuffle(rows)
    random.shuffle(blocks)
    halves = [part for part in (rows[: len(rows) // 2], rows[len(rows) // 2 :]) if part]
    parts = [part_of(half, tmp_path / f"deel-{n}.parquet") for n, half in enumerate(halves)]
    assert published_parts(parts, *blocks).content == first.content
