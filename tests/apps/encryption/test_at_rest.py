"""What somebody finds who has the database but not the keys; and a rotation that is really killed."""

import os
import subprocess
import sys
from pathlib import Path

import databases
import pytest
from databases import Database
from django.db import connection
from encryption_cases import NUMBERS, Order

from koers.base.access.encryption import current_key_id
from koers.base.access.encryption.actions import add_key
from koers.base.access.encryption.rotation import re_encrypt, stored_keys
from koers.base.access.who import by_command

pytestmark = pytest.mark.usefixtures("tables")
PLAIN = "Maassluis"  # stands in the clear, so the dump is of the right database

KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from encryption_cases import CASES
from koers.base.access.encryption import rotation, stored
stored.apps = CASES
settings.ENCRYPTED_IN_JSON = {}
def kill(done):
    os.kill(os.getpid(), signal.SIGKILL)
rotation.re_encrypt(step=kill)
"""


def dumped(database: Database) -> bytes:
    if not databases.is_postgresql():
        connection.close()
        return b"".join(file.read_bytes() for file in Path(database.name).parent.glob("koers.sqlite3*"))
    place = connection.settings_dict
    command = ["pg_dump", "-h", place["HOST"], "-U", place["USER"], database.name]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_dump_of_the_database_holds_no_case_number_and_no_key(
    demo_database: Database, keys_file: Path
) -> None:
    Order.objects.bulk_create([Order(case_number=number, note="toelichting-xyz") for number in NUMBERS])
    found = dumped(demo_database)
    assert PLAIN.encode() in found
    assert b"koers1." in found
    assert b"toelichting-xyz" not in found
    assert not [number for number in NUMBERS if number.encode() in found]
    for line in keys_file.read_text().splitlines():
        if "secret" in line:
            assert line.split('"')[3].encode() not in found


def test_rotation_killed_after_a_batch_is_taken_up_by_the_next(
    demo_database: Database, keys_file: Path
) -> None:
    Order.objects.bulk_create([Order(case_number=number) for number in NUMBERS])
    old = current_key_id()
    new = add_key(by=by_command("keys")).id
    connection.close()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
        "DATABASE_URL": demo_database.url,
        "KOERS_KEYS": "",
        "KOERS_KEYS_FILE": str(keys_file),
        "PYTHONPATH": str(Path(__file__).parent),
    }
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment, capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr
    assert stored_keys() == {new: 200, old: len(NUMBERS) - 200}
    assert re_encrypt() == 0
    assert set(stored_keys()) == {new}
    assert list(Order.objects.order_by("pk").values_list("case_number", flat=True)) == NUMBERS
