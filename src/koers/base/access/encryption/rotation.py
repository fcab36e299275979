"""Moving every encrypted value to the key that encrypts now, and looking whether all can be read."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection, transaction

from koers.base.access.encryption.errors import EncryptionError, KeyLost
from koers.base.access.encryption.hashes import current_key_id
from koers.base.access.encryption.stored import Column, Row, Text, columns
from koers.base.access.encryption.values import key_id_of

Step = Callable[[int], None]


@dataclass
class Findings:
    """What a look at every stored value found. Counts by key, never a value."""

    by_key: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)  # key that is not there: how many need it
    damaged: list[str] = field(default_factory=list)  # column and primary key
    stale: list[str] = field(default_factory=list)  # a blind index that is not of its value

    @property
    def total(self) -> int:
        return sum(self.by_key.values()) + len(self.damaged)

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.damaged or self.stale)


def check(*, step: Step = lambda done: None) -> Findings:
    """Read every stored value."""
    found = Findings()
    for column in columns():
        for rows in column.batches():
            for key, raw in rows:
                for text in column.texts(raw):
                    _look(found, column, key, text)
            step(len(rows))
    return found


def _look(found: Findings, column: Column, key: object, text: Text) -> None:
    key_id = key_id_of(text.stored)
    where = f"{column.label} ({key})"
    if key_id is None:
        found.damaged.append(where)
        return
    found.by_key[key_id] += 1
    try:
        text.opened()
    except KeyLost:
        found.lost[key_id] += 1
    except EncryptionError:
        found.by_key[key_id] -= 1
        found.damaged.append(where)
    else:
        if column.has_stale_index(key, text):
            found.stale.append(where)


def stored_keys() -> Counter[str]:
    """How many stored values need which key. Opens nothing, so it needs no keys; nor tables."""
    tables = set(connection.introspection.table_names())
    return Counter(
        key_id_of(text.stored) or "?"
        for column in columns()
        if column.model._meta.db_table in tables
        for rows in column.batches()
        for _, raw in rows
        for text in column.texts(raw)
    )


def re_encrypt(*, step: Step = lambda done: None) -> int:
    """Give every value the key that encrypts now, a batch at a time. Broken off, the next run goes on where
    this one was. What cannot be read stays as it is, and is counted in the answer."""
    unreadable = 0
    for column in columns():
        after = None
        while rows := _rewrite_batch(column, after):
            done, failed = rows
            unreadable += failed
            after = done[-1][0]
            step(len(done))
    return unreadable


@transaction.atomic
def _rewrite_batch(column: Column, after: object) -> tuple[list[Row], int] | None:
    rows, failed, now = column.rows(after), 0, current_key_id()
    for key, raw in rows:
        if all(key_id_of(text.stored) == now for text in column.texts(raw)):
            continue
        try:
            column.rewrite(key, raw)
        except EncryptionError:
            failed += 1
    return (rows, failed) if rows else None
