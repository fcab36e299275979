"""Run by test_kills: publishes sparse readings in children that are killed at random moments."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import django

django.setup()

from data_cases import year_row  # noqa: E402
from sparse_cases import block_of, part_of, published_parts  # noqa: E402

from koers.data.figures.cells import cells  # noqa: E402
from koers.data.figures.models import Reading  # noqa: E402
from koers.data.figures.store import is_intact  # noqa: E402

PLACES = [f"GM{n:04}" for n in range(1, 51)]


def publish(folder: Path, number: int) -> Reading:
    rows = [year_row(place=place, value=float(number if place == "GM0001" else 0)) for place in PLACES]
    return published_parts([part_of(rows, folder / f"deel-{os.getpid()}.parquet")], block_of(rows))


def child(folder: Path, first: int, told: int) -> None:
    for number in range(first, first + 1000):
        publish(folder, number)
        os.write(told, b"1")


def undisturbed(folder: Path) -> float:
    """How long one takes on this machine now, in seconds."""
    start = time.monotonic()
    if (pid := os.fork()) == 0:
        publish(folder, 1)
        os._exit(0)
    os.waitpid(pid, 0)
    return time.monotonic() - start


def main(folder: Path, kills: int) -> None:
    rng = random.Random(kills)
    longest = undisturbed(folder)
    for turn in range(kills):
        hears, told = os.pipe()
        if (pid := os.fork()) == 0:
            child(folder, 1000 * (turn + 1), told)
        os.close(told)
        if turn == 0:
            os.read(hears, 1)  # however busy the machine became: one is published
        time.sleep(rng.uniform(0, 2 * longest))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(hears)
    found = list(Reading.objects.filter(source="proef"))
    damaged = sum(not is_intact(r.code) for r in found)
    values = [[f.value for f in cells([r], ["1.1.1"], None)] for r in found]
    whole = all(len(v) == 50 and v[0] and not any(v[1:]) for v in values)
    after = publish(folder, 999_999)
    sys.stdout.write(f"{len(found)} {damaged} {whole} {after.rows}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
