"""How readings grow from one municipality to the whole country: time and disk, and whether the figures of one
municipality stay as quick while the whole country is loaded.

Run: .venv/bin/python benchmarks/growth.py [FOLDER]. Makes the country with national.py (synthetic, seeded),
in a new installation in FOLDER (without one in a folder that goes away). Needs ../shared/data. About a
quarter of an hour on two cores, most of it publishing the whole country.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

OURS = "GM0556"
DATA = Path("../shared/data")
OFFENCES = ("0.0.0", "1.1.1", "1.2.1", "1.2.3", "1.4.4", "1.4.5", "1.4.6", "2.2.1", "2.5.2", "3.1.1", "3.7.4")
REPEATS = 7
HEADS = {
    "municipalities": 14, "cells": 11, "rows kept": 10, "parts MB": 8, "kept MB": 7, "publish s": 9,
    "dashboard ms": 12, "ratio": 5, "28 regions ms": 13, "ratio ": 6, "all municipalities ms": 21,
}  # fmt: skip


def installation(folder: Path) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "koers.site.settings.dev", "KOERS_VAR": str(folder)}
    import django

    django.setup()
    folder.mkdir(parents=True, exist_ok=True)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if not (folder / "keys.json").exists():
        koers = Path(sys.executable).with_name("koers")
        subprocess.run([koers, "keys", "make"], check=True, capture_output=True)


def took(work: Callable[[], object]) -> float:
    """The median of some, after one to warm up."""
    work()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main(folder: Path) -> None:
    installation(folder)
    import national

    from koers.base.access.who import by_command
    from koers.data.figures.actions import publish_parts
    from koers.data.figures.cells import cells
    from koers.data.figures.cubes import cube
    from koers.data.figures.store import loaded_path_of, path_of

    everyone = [code for code in national.country(DATA).municipalities if code != "GM0000"]
    own = [code for code in national.country(DATA).codes if code[2:6] == OURS[2:]]
    groups = {1: [OURS], 34: [OURS, *everyone[::10]][:34], 342: everyone}
    print("  ".join(f"{name:>{width}}" for name, width in HEADS.items()))
    first: tuple[float, float] | None = None
    for count, chosen in groups.items():
        parts, loaded = national.write(folder / f"parts-{count}", DATA, municipalities=chosen)
        start = time.perf_counter()
        reading = publish_parts(
            parts=parts, loaded=loaded, by=by_command("demo"), source=national.SOURCE, table="47022NED",
            citation=f"Verzonnen ({count})", licence="-", read_on=None, status_text="", note=str(count),
            national="rij",
        )  # fmt: skip
        published = time.perf_counter() - start
        one = took(lambda: cells([reading], OFFENCES, [OURS]))  # noqa: B023
        all_own = took(lambda: cells([reading], OFFENCES[:2], own))  # noqa: B023
        months = took(lambda: cube(reading, OFFENCES[1:2], everyone))  # noqa: B023
        first = first or (one, all_own)
        size = sum(p.stat().st_size for p in (path_of(reading.code), loaded_path_of(reading.code))) / 1e6
        raw = sum(part.stat().st_size for part in parts) / 1e6
        told = [
            str(count), f"{loaded.cells:,}", f"{reading.rows:,}", f"{raw:.1f}", f"{size:.1f}",
            f"{published:.1f}", f"{1000 * one:.1f}", f"{one / first[0]:.2f}", f"{1000 * all_own:.1f}",
            f"{all_own / first[1]:.2f}", f"{1000 * months:.0f}",
        ]  # fmt: skip
        line = zip(told, HEADS.values(), strict=True)
        print("  ".join(f"{text:>{width}}" for text, width in line), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
