"""Two people who change the same thing: the second is told, and nothing is overwritten."""

from typing import TypeVar

from django.db import models
from django.db.models import F

from koers.base.access.errors import Conflict

M = TypeVar("M", bound=models.Model)


def claim(item: M, seen: int) -> M:
    """Take the version that was seen and go one up, in the transaction that is open. Raises Conflict."""
    rows = type(item)._default_manager.filter(pk=item.pk, version=seen)
    if not rows.update(version=F("version") + 1):
        raise Conflict
    item.refresh_from_db()
    return item
