"""Fetches again and again in a process that is killed at a random moment. Run by test_odata_kills.py."""

import os
import random
import signal
import sys
import time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from koers.base.access.who import by_command  # noqa: E402
from koers.data.figures.models import Reading  # noqa: E402
from koers.data.figures.store import is_intact  # noqa: E402
from koers.data.sources.actions import fetch_source  # noqa: E402

AREAS = ["GM0556+", "land"]


def fetch(base: str) -> int:
    """In a process of its own; its id."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        fetch_source(code="police-47018", areas=AREAS, base_url=base, force=True, by=by_command("test"))
    except BaseException:  # noqa: BLE001 (the parent sees the code)
        os._exit(1)
    os._exit(0)


def main(base: str, kills: int) -> None:
    settings.FETCH_LOOPBACK = True
    call_command("migrate", verbosity=0)
    start = time.monotonic()
    assert os.waitpid(fetch(base), 0)[1] == 0
    whole, longest = Reading.objects.get(), time.monotonic() - start
    chance, killed = random.Random(5), 0
    for _ in range(kills):
        child = fetch(base)
        time.sleep(chance.random() * longest)
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            killed += 1
        else:
            longest *= 0.8  # done before the kill: kept pages make it shorter than the first
        assert Reading.objects.get() == whole
        assert is_intact(whole.code)
    assert os.waitpid(fetch(base), 0)[1] == 0
    assert Reading.objects.get().content == whole.content
    sys.stdout.write(f"{killed}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
