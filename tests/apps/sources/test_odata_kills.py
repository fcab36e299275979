"""A fetch that is killed leaves the last good reading, and the next one ends in the same reading."""

import os
import subprocess
import sys
from pathlib import Path

from data_cases import needs_shared_data
from odata_server import serving
from odata_tables import police_table

KILLS = 60


@needs_shared_data
def test_kill_at_any_moment_leaves_the_same_reading(tmp_path: Path) -> None:
    environment = os.environ | {
        "KOERS_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
    }
    environment.pop("DATABASE_URL", None)
    script = Path(__file__).with_name("fetch_killing.py")
    with serving([police_table(page=500)]) as stage:
        command = [sys.executable, str(script), stage.url, str(KILLS)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=1800)
        pages = [path for path in stage.asked if "DataSet" in path]
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout.split()[-1]) > KILLS / 3  # so many were really killed on the way
    assert len(pages) < (KILLS + 2) * 42  # a killed job is not begun again from its first page
