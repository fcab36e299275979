"""Kills a writer again and again in the middle of its work, then counts: python crashing.py KILLS [WRITERS].

On the database of DATABASE_URL. Prints as JSON how many actions and events there are, and whether the audit
trail is whole. With WRITERS nobody is killed: that many write at once until each has done KILLS actions.
"""

import json
import os
import random
import signal
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from people import BY  # noqa: E402

from koers.base.access.actions import add_organisation  # noqa: E402
from koers.base.access.audit import verify  # noqa: E402
from koers.base.access.models import AuditEvent, Organisation  # noqa: E402

EVERY = 5  # so many kills have one among them that comes after a write


def write(count: int | None, told: int | None) -> None:
    number = 0
    while count is None or number < count:
        add_organisation(name=f"Proef {os.getpid()} {number} {time.monotonic_ns()}", kind="overig", by=BY)
        number += 1
        if told and number == 1:
            os.write(told, b"1")


def child(count: int | None = None, told: int | None = None) -> int:
    """Started without an open connection, which two processes must not share. It tells when it wrote once."""
    connection.close()
    pid = os.fork()
    if pid == 0:
        write(count, told)
        os._exit(0)
    return pid


def kill_often(kills: int) -> None:
    began = time.monotonic()
    os.waitpid(child(1), 0)
    longest = 2 * (time.monotonic() - began)  # on a busy machine too, kills fall before, in and after a write
    for number in range(kills):
        hears, told = os.pipe()
        pid = child(told=told)
        os.close(told)
        if number % EVERY == 0:
            os.read(hears, 1)  # however busy it became: this one falls in a second write
        time.sleep(random.uniform(0.005, longest))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(hears)


def write_at_once(writers: int, count: int) -> None:
    for pid in [child(count) for _ in range(writers)]:
        _, status = os.waitpid(pid, 0)
        assert status == 0


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    number, writers = int(sys.argv[1]), [int(text) for text in sys.argv[2:]]
    if writers:
        write_at_once(writers[0], number)
    else:
        kill_often(number)
    found = {
        "actions": Organisation.objects.count(),
        "events": AuditEvent.objects.filter(action="organisation.add").count(),
        "is_whole": verify().is_whole,
    }
    sys.stdout.write(json.dumps(found))
