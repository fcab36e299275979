"""Lets Django work on another database than the one in the settings, for as long as it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

ALIAS = "default"


@contextmanager
def stand_in(changes: dict[str, Any]) -> Iterator[None]:
    settings, ordinary = connections.settings[ALIAS], connections[ALIAS]
    ordinary.close()
    connections.settings[ALIAS] = settings | changes
    connections[ALIAS] = connections.create_connection(ALIAS)
    try:
        yield
    finally:
        connections[ALIAS].close()
        connections.settings[ALIAS] = settings
        connections[ALIAS] = ordinary
