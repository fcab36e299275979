"""The seal of an event: a keyed hash over everything in it and over the seal before it."""

import json
from datetime import UTC

from koers.base.access.encryption import keyed_hash
from koers.base.access.models import AuditEvent

SEALED = (
    *("chain", "number", "action", "object_kind", "object_id", "result", "origin", "actor", "roles", "level"),
    *("fields", "rows", "reason", "request_id", "key_id", "previous_seal"),
)


def seal_of(event: AuditEvent) -> str:
    """The same on every database: the time goes in as UTC with microseconds."""
    content = {name: getattr(event, name) for name in SEALED}
    content["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return keyed_hash(text.encode(), purpose="audit", key_id=event.key_id)
