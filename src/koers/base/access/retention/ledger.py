"""Carrying out a destruction, and the ledger beside the database with which a restore does it again."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from koers.base.access.models import Destruction
from koers.base.access.retention.classes import CLASSES

FIELDS = ("rule", "article", "record_class", "keys", "count", "approved_by")


def carry_out(item: Destruction) -> None:
    """Destroy what two people approved, in the transaction that is open."""
    CLASSES[item.record_class].destroy(item.keys)
    item.destroyed_at = timezone.now()
    item.save(update_fields=["destroyed_at"])
    transaction.on_commit(write_ledger)


def ledger_file() -> Path:
    return Path(settings.VAR_DIR) / "vernietigd.jsonl"


def entries() -> list[dict]:
    path = ledger_file()
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def write_ledger() -> None:
    """Add what the database has and the file has not: also what a broken-off run left out."""
    there = {entry["code"] for entry in entries()}
    fresh = [entry for entry in _done() if entry["code"] not in there]
    if fresh:
        with ledger_file().open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in fresh)


def _done() -> Iterator[dict]:
    for row in Destruction.objects.exclude(destroyed_at=None).order_by("pk"):
        assert row.destroyed_at
        entry = {name: getattr(row, name) for name in FIELDS}
        yield entry | {"code": str(row.code), "destroyed_at": row.destroyed_at.isoformat()}
