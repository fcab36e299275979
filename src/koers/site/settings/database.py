"""DATABASE_URL to what Django wants to know, with limits so that one request cannot hold up the others."""

from typing import Any

import dj_database_url

from koers.site.settings.errors import SettingRefused

EXAMPLE = "postgres://koers:WACHTWOORD@localhost/koers"
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
CONNECT_SECONDS = 10
POSTGRESQL = {  # of one session; the server's own settings stay as they are
    "statement_timeout": "60s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "5min",
}


def database(url: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError as error:
        raise SettingRefused("DATABASE_URL", f"geef een adres zoals {EXAMPLE}") from error
    engine, options = found["ENGINE"], found.setdefault("OPTIONS", {})
    if engine.endswith("sqlite3"):
        found["OPTIONS"] = SQLITE | options
    elif engine.endswith("postgresql"):
        limits = " ".join(f"-c {name}={value}" for name, value in POSTGRESQL.items())
        found["OPTIONS"] = {"connect_timeout": CONNECT_SECONDS, "options": limits} | options
    else:
        raise SettingRefused("DATABASE_URL", "Koers werkt met PostgreSQL of SQLite")
    return found
