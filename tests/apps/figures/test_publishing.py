import hashlib
import math
import os
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import duckdb
import pytest
from data_cases import published, year_row

from koers.base.places.periods import Period
from koers.data.figures.errors import DamagedReading, RefusedRows, UnknownReading
from koers.data.figures.models import Reading
from koers.data.figures.selectors import figures, latest_reading, verify_reading
from koers.data.figures.store import path_of

pytestmark = pytest.mark.django_db


def files(folder):
    return sorted(folder.iterdir()) if folder.exists() else []


def test_reading_published_is_a_read_only_file_named_after_its_checksum(readings_dir):
    reading = published([year_row()])
    path = path_of(reading.code)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == reading.code
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert (reading.rows, reading.first_day, reading.last_day) == (1, date(2022, 1, 1), date(2022, 12, 31))


def test_reading_published_twice_is_one_reading(readings_dir):
    first = published([year_row(), year_row(year=2021)])
    again = published([year_row(year=2021), year_row()])  # another order is the same content
    assert again == first
    assert Reading.objects.count() == 1
    assert len(files(readings_dir)) == 1


def test_reading_with_other_date_or_source_or_value_is_another_reading(readings_dir):
    codes = {
        published([year_row()]).code,
        published([year_row()], read_on=date(2026, 9, 1)).code,
        published([year_row()], source="ander").code,
        published([year_row(value=6)]).code,
        published([year_row(status="voorlopig")]).code,
    }
    assert len(codes) == len(files(readings_dir)) == 5


def test_newer_reading_is_used_and_the_older_one_stays_readable(readings_dir):
    old = published([year_row(value=5)], read_on=date(2024, 1, 18))
    new = published([year_row(value=7)], read_on=date(2026, 8, 19))
    published([year_row(value=9)], read_on=None)  # loaded last, but nobody knows when it was read
    assert latest_reading("proef") == new
    assert [f.value for f in figures(source="proef", measures=["1.1.1"])] == [7]
    assert [f.value for f in figures(source="proef", measures=["1.1.1"], reading=old.code)] == [5]


def test_figures_of_a_reading_that_is_of_another_source_are_refused(readings_dir):
    reading = published([year_row()], source="ander")
    with pytest.raises(UnknownReading):
        figures(source="proef", measures=["1.1.1"], reading=reading.code)


def test_codes_with_the_padding_of_the_table_are_trimmed(readings_dir):
    published([year_row(measure="1.1.1 ", place="GM0556    ")])
    assert [f.place for f in figures(source="proef", measures=["1.1.1"], places=["GM0556"])] == ["GM0556"]


def test_figures_keep_value_margin_status_and_period(readings_dir):
    published([("cijfer", "GM0001", date(2021, 1, 1), date(2021, 6, 30), 7.3, 0.2, "uit tekst")])
    (figure,) = figures(source="proef", measures=["cijfer"])
    assert (figure.value, figure.margin, figure.status) == (7.3, 0.2, "uit tekst")
    assert figure.period == Period.months(2021, 1, 6)


def test_cell_without_a_value_stays_without_and_a_cell_not_read_is_not_there(readings_dir):
    published([year_row(value=None), year_row(year=2021, value=0)])
    found = {f.period.start.year: f.value for f in figures(source="proef", measures=["1.1.1"])}
    assert found == {2021: 0, 2022: None}


def test_unknown_measure_place_or_source_has_no_figures(readings_dir):
    published([year_row()])
    assert figures(source="proef", measures=["9.9.9"]) == []
    assert figures(source="proef", measures=["1.1.1"], places=["GM0002"]) == []
    assert figures(source="nergens", measures=["1.1.1"]) == []


def test_measure_that_looks_like_sql_is_only_a_text(readings_dir):
    published([year_row(measure="1'); DROP TABLE x; --")])
    assert figures(source="proef", measures=["1'); DROP TABLE x; --"])[0].value == 5
    assert figures(source="proef", measures=["' OR 1=1 --"]) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([], "er zijn geen rijen"),
        (
            [year_row(), year_row(value=6)],
            r"dezelfde cel komt twee keer voor \(1.1.1 GM0001 2022-01-01 2022-12-31\)",
        ),
        ([year_row(measure="1.1.1"), year_row(measure="1.1.1 ")], "dezelfde cel komt twee keer voor"),
        ([year_row(measure="")], "een rij zonder code of onderwerp"),
        ([year_row(value=math.nan)], "een waarde is geen getal"),
        (
            [("a", "GM0001", date(2022, 2, 1), date(2022, 1, 1), 1.0, None, "")],
            "een periode eindigt voor zij begint",
        ),
    ],
)
def test_rows_that_cannot_be_true_are_refused_and_leave_nothing(readings_dir, rows, problem):
    with pytest.raises(RefusedRows, match=problem):
        published(rows)
    assert files(readings_dir) == []
    assert not Reading.objects.exists()


def test_rows_that_break_off_halfway_leave_nothing(readings_dir):
    def broken():
        yield year_row()
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        published(broken())
    assert files(readings_dir) == []
    assert not Reading.objects.exists()


def damage(reading, change):
    path = path_of(reading.code)
    path.chmod(0o644)
    change(path)


def flip_a_bit(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "change", [flip_a_bit, lambda p: p.write_bytes(p.read_bytes()[:-9]), lambda p: p.unlink()]
)
def test_damaged_file_is_never_used_and_the_error_says_how_to_mend_it(readings_dir, change):
    reading = published([year_row()])
    assert figures(source="proef", measures=["1.1.1"])  # seen intact first
    damage(reading, change)
    with pytest.raises(
        DamagedReading, match=rf"Lezing {reading.code[:12]} is beschadigd .* koers sources verify"
    ):
        figures(source="proef", measures=["1.1.1"])
    with pytest.raises(DamagedReading):
        verify_reading(reading.code)


@pytest.mark.parametrize("change", [flip_a_bit, lambda p: p.unlink()])
def test_damaged_file_is_mended_by_loading_again(readings_dir, change):
    reading = published([year_row()])
    damage(reading, change)
    assert published([year_row()]) == reading
    verify_reading(reading.code)
    assert [f.value for f in figures(source="proef", measures=["1.1.1"])] == [5]


def test_reading_stored_by_another_version_of_the_writer_is_the_same_reading(readings_dir):
    reading = published([year_row()])
    draft = path_of("ouder")
    duckdb.execute(f"COPY (FROM '{path_of(reading.code)}') TO '{draft}' (FORMAT parquet, COMPRESSION snappy)")
    older = hashlib.sha256(draft.read_bytes()).hexdigest()
    Reading.objects.update(code=older)
    draft.rename(path_of(older))
    path_of(reading.code).unlink()
    assert published([year_row()]).code == older
    assert len(files(readings_dir)) == 1


def test_many_threads_may_ask_at_once(readings_dir):
    published([year_row(place=f"GM{n:04}", value=float(n)) for n in range(1, 200)])
    expected = latest_reading("proef")
    wrong = []

    def ask(n):
        from koers.data.figures.cells import cells

        for _ in range(5):
            if [f.value for f in cells([expected], ["1.1.1"], [f"GM{n:04}"])] != [float(n)]:
                wrong.append(n)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(1, 17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


START = "import django; django.setup();"
MIGRATE = f"{START} from django.core.management import call_command as c; c('migrate', verbosity=0)"
PUBLISH = f"""{START}
from data_cases import published, year_row
for n in range(10):
    published([year_row(value=float(n))])
"""
COUNT = f"{START} from koers.data.figures.models import Reading; print(Reading.objects.count())"


def test_two_processes_publishing_the_same_leave_one_reading_each(tmp_path):
    """Real processes on a database of their own, at the same moment."""
    environment = {
        **os.environ,
        "KOERS_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
        "PYTHONPATH": os.pathsep.join(str(folder) for folder in Path(__file__).parents[1:3]),
    }
    environment.pop("DATABASE_URL", None)
    run = [sys.executable, "-c"]
    subprocess.run([*run, MIGRATE], env=environment, check=True)
    both = [subprocess.Popen([*run, PUBLISH], env=environment) for _ in range(2)]
    assert [process.wait(600) for process in both] == [0, 0]
    found = subprocess.run([*run, COUNT], env=environment, check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "10"
    assert len(files(tmp_path / "readings")) == 10
