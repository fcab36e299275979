"""The ledger: every destruction, in a file beside the database, so that a restore can do it again."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from koers.base.access.models import Destruction

FIELDS = ("rule", "article", "record_class", "keys", "count", "approved_by")


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
