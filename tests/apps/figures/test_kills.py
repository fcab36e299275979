"""A kill at any moment leaves the last good state, and two files are as safe as one."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from data_cases import published, year_row
from sparse_cases import block_of, part_of, published_parts

from koers.data.figures.cells import cells
from koers.data.figures.errors import DamagedReading
from koers.data.figures.models import Reading
from koers.data.figures.selectors import verify_reading
from koers.data.figures.store import loaded_path_of, path_of
from koers.site.backup.making import files_beside

pytestmark = pytest.mark.django_db


def test_kills_at_random_moments_leave_whole_readings_only(demo_database, tmp_path):
    environment = {
        **os.environ,
        "KOERS_VAR": str(tmp_path),
        "DATABASE_URL": demo_database.url,
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
        "PYTHONPATH": os.pathsep.join(str(folder) for folder in Path(__file__).parents[:3]),
    }
    run = [sys.executable, str(Path(__file__).with_name("killing.py")), str(tmp_path), "25"]
    found = subprocess.run(run, env=environment, check=True, capture_output=True, text=True).stdout.split()
    assert int(found[0]) > 0
    assert found[1:] == ["0", "True", "1"]


@pytest.fixture
def sparse(readings_dir, tmp_path) -> Reading:
    rows = [year_row(), year_row(place="GM0002", value=0)]
    return published_parts([part_of(rows, tmp_path / "deel.parquet")], block_of(rows))


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(4))
def test_stop_between_two_steps_of_publishing_leaves_nothing_in_use(
    readings_dir, tmp_path, monkeypatch, step
):
    """Each file is written to disk, put in its place, and its folder written: a stop before each of these."""
    from koers.data.figures import store

    calls = iter(range(100))
    real = store._to_disk

    def stop_at(path):
        if next(calls) == step:
            raise Killed
        real(path)

    monkeypatch.setattr(store, "_to_disk", stop_at)
    rows = [year_row(), year_row(place="GM0002", value=0)]
    part = part_of(rows, tmp_path / "deel.parquet")
    with pytest.raises(Killed):
        published_parts([part], block_of(rows))
    assert not Reading.objects.exists()
    monkeypatch.setattr(store, "_to_disk", real)
    assert [f.value for f in cells([published_parts([part], block_of(rows))], ["1.1.1"], None)] == [5, 0]


def test_folders_of_killed_processes_go_after_a_day(readings_dir):
    readings_dir.mkdir(exist_ok=True)
    old, fresh, in_use = (
        readings_dir / name for name in (".writing-x", ".writing-y", f".spill-{os.getpid()}")
    )
    for folder in (old, fresh, in_use):
        folder.mkdir()
        (folder / "rows.parquet").write_bytes(b"half")
    long_ago = time.time() - 2 * 24 * 60 * 60
    for folder in (old, in_use):
        os.utime(folder, (long_ago, long_ago))
    published([year_row()])
    assert [folder.exists() for folder in (old, fresh, in_use)] == [False, True, True]


def flip_a_bit(path: Path, at: int) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("file", [path_of, loaded_path_of])
@pytest.mark.parametrize("at", [4, 100, -20, -1])
def test_bit_flipped_in_either_file_is_found(sparse, readings_dir, file, at):
    verify_reading(sparse.code)
    flip_a_bit(file(sparse.code), at)
    with pytest.raises(DamagedReading, match="is veranderd"):
        verify_reading(sparse.code)
    with pytest.raises(DamagedReading):
        cells([sparse], ["1.1.1"], None)


@pytest.mark.parametrize("file", [path_of, loaded_path_of])
def test_file_that_is_gone_is_found_and_comes_back_by_publishing_again(sparse, tmp_path, file):
    file(sparse.code).unlink()
    with pytest.raises(DamagedReading, match="ontbreekt"):
        verify_reading(sparse.code)
    rows = [year_row(), year_row(place="GM0002", value=0)]
    again = published_parts([tmp_path / "deel.parquet"], block_of(rows))
    assert again == sparse
    verify_reading(sparse.code)


def test_verify_reading_names_the_damaged_one_only(sparse):
    whole = published([year_row()], source="ander")
    flip_a_bit(loaded_path_of(sparse.code), 50)
    verify_reading(whole.code)
    with pytest.raises(DamagedReading, match="is beschadigd"):
        verify_reading(sparse.code)


def test_backup_carries_both_files(sparse):
    names = {f"readings/{file(sparse.code).name}" for file in (path_of, loaded_path_of)}
    assert names <= set(files_beside())
