"""Keeps what a server answered, byte for byte with its headers, when KOERS_FETCH_RECORD names a folder."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings


def recorded(pieces: Iterator[bytes], url: str, status: int, headers: dict[str, str]) -> Iterator[bytes]:
    """The same pieces. What is kept is what came over the wire: packed where the server packs it."""
    if not settings.FETCH_RECORD:
        yield from pieces
        return
    now = datetime.now(UTC)
    path = Path(settings.FETCH_RECORD) / f"{now:%Y%m%d-%H%M%S-%f}-{uuid4().hex[:6]}"
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = {"url": url, "status": status, "headers": headers, "asked_at": now.isoformat()}
    path.with_suffix(".json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    with path.with_suffix(".body").open("wb") as body:
        for piece in pieces:
            body.write(piece)
            yield piece
