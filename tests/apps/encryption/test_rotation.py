"""Another key for everything: complete, resumable, and honest about what cannot be read."""

import json
from pathlib import Path

import pytest
from django.db import connection
from encryption_cases import NUMBERS, Order, Screening, Secret

from koers.base.access.encryption import current_key_id, decrypt, encrypt, keyring
from koers.base.access.encryption.actions import add_key, drop_old_keys, make_keys
from koers.base.access.encryption.errors import KeysInEnvironment, KeysInUse, KeysPresent
from koers.base.access.encryption.rotation import check, re_encrypt, stored_keys
from koers.base.access.who import by_command

pytestmark = pytest.mark.usefixtures("tables")
BY = by_command("tester")


@pytest.fixture
def filled() -> str:
    """Three batches of one register, a few of another, and a secret inside JSON. The key they stand under."""
    Order.objects.bulk_create([Order(case_number=number, note="toelichting") for number in NUMBERS])
    Screening.objects.bulk_create([Screening(case_number=number) for number in NUMBERS[:5]])
    Secret.objects.create(data={"secret": encrypt("TOTP", register="mfa"), "codes": [1, "vrij", None]})
    return current_key_id()


def test_rotation_gives_every_value_the_new_key_and_keeps_what_it_says(filled: str) -> None:
    new = add_key(by=BY).id
    done: list[int] = []
    assert re_encrypt(step=done.append) == 0
    assert set(stored_keys()) == {new}
    assert list(Order.objects.order_by("pk").values_list("case_number", flat=True)) == NUMBERS
    data = Secret.objects.get().data
    assert decrypt(data["secret"], register="mfa") == "TOTP"
    assert data["codes"] == [1, "vrij", None]
    assert max(done) <= 200
    assert check().is_sound


def test_rotation_that_was_broken_off_goes_on_and_both_keys_read(filled: str) -> None:
    new = add_key(by=BY).id

    def pull_the_plug(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        re_encrypt(step=pull_the_plug)
    assert set(stored_keys()) == {filled, new}
    assert list(Order.objects.order_by("pk").values_list("case_number", flat=True)) == NUMBERS
    assert re_encrypt() == 0
    assert set(stored_keys()) == {new}


def test_old_key_is_dropped_only_when_nothing_needs_it(filled: str) -> None:
    add_key(by=BY)
    with pytest.raises(KeysInUse, match=filled):
        drop_old_keys(by=BY)
    re_encrypt()
    assert [key.id for key in drop_old_keys(by=BY)] == [filled]
    assert check().is_sound
    assert drop_old_keys(by=BY) == []


def test_value_that_cannot_be_read_is_counted_left_alone_and_reported(filled: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE access_order SET note = 'koers1.20200101-aaaaaa.AAAA' WHERE id = 1")
        cursor.execute("UPDATE access_order SET note = 'leesbaar' WHERE id = 2")
        cursor.execute("UPDATE access_order SET case_index = 'anders' WHERE id = 3")
    found = check()
    assert found.lost == {"20200101-aaaaaa": 1}
    assert found.damaged == ["access.order.note (2)"]
    assert found.stale == ["access.order.case_number (3)"]
    assert found.total == 2 * len(NUMBERS) + 5 + 1
    add_key(by=BY)
    assert re_encrypt() == 2
    with pytest.raises(KeysInUse, match="20200101-aaaaaa"):
        drop_old_keys(by=BY)


def test_first_key_is_refused_while_values_wait_for_a_lost_one(filled: str, keys_file: Path) -> None:
    with pytest.raises(KeysPresent):
        make_keys(by=BY)
    keys_file.unlink()
    with pytest.raises(KeysInUse, match=filled):
        make_keys(by=BY)
    assert not keys_file.exists()


def test_keys_in_the_environment_are_rotated_by_who_puts_them_there(
    filled: str, keys_file: Path, settings: pytest.MonkeyPatch
) -> None:
    settings.KEYS = keyring.keyring().with_new().as_text()
    with pytest.raises(KeysInEnvironment):
        add_key(by=BY)
    re_encrypt()
    assert set(stored_keys()) == {json.loads(settings.KEYS)["keys"][0]["id"]}
