"""Making, adding and dropping keys."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from koers.base.access.audit import record
from koers.base.access.encryption.errors import KeysInEnvironment, KeysInUse, KeysPresent
from koers.base.access.encryption.keyring import (
    Key,
    Keyring,
    in_environment,
    keyring,
    new_key,
    place,
    write,
    write_first,
)
from koers.base.access.encryption.rotation import stored_keys
from koers.base.access.models import Chain
from koers.base.access.who import Who


def make_keys(*, by: Who) -> Key:
    """The first key. Raises KeysPresent; KeysInUse when values wait for a key that is not there."""
    if in_environment() or Path(settings.KEYS_FILE).exists():
        raise KeysPresent(place())
    if waiting := stored_keys():
        raise KeysInUse(sorted(waiting))
    ring = Keyring((new_key(),))
    try:
        write_first(ring)
    except FileExistsError as error:
        raise KeysPresent(place()) from error
    return ring.current


def add_key(*, by: Who) -> Key:
    """A new key in front of the others: from now on it encrypts."""
    with _alone():
        ring = keyring().with_new()
        write(ring)
    record("keys.add", by, chain=Chain.SECURITY)
    return ring.current


def drop_old_keys(*, by: Who) -> list[Key]:
    """Only when no stored value needs them. Raises KeysInUse."""
    with _alone():
        ring = keyring()
        if waiting := set(stored_keys()) - {ring.current.id}:
            raise KeysInUse(sorted(waiting))
        write(ring.without_old())
    record("keys.drop", by, chain=Chain.SECURITY)
    return list(ring.usable[1:])


@contextmanager
def _alone() -> Iterator[None]:
    """Two who change the keys at once would lose one of them."""
    if in_environment():
        raise KeysInEnvironment
    with Path(settings.KEYS_FILE).with_suffix(".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
