"""The session engine: Django's own database sessions, with whose they are beside them."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from koers.base.access.models import Session

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"  # seconds since 1970
HOW = "how"  # how the person signed in: see sessions.Way
DEVICE = "device"


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.user_id = data.get(SESSION_KEY)
        row.device = data.get(DEVICE, "")
        row.signed_in_at, row.seen_at = moment(data.get(SIGNED_IN_AT)), moment(data.get(SEEN_AT))
        return row


def moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
