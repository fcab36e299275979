"""Migrations' way to have the database keep rows that are written once (ADR 0090)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import migrations

REFUSED = "a row that is written once"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION koers_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSED}'; END $$
"""
KEYS = Sequence[Sequence[str]]


def keep_rows(tables: Mapping[str, KEYS]) -> migrations.RunPython:
    """Triggers on each table that refuse changes and removals. With each table go the columns, besides `id`,
    that name one row: SQLite's REPLACE takes away what has the same, without asking a trigger for removals.
    """

    def add(apps: Any, schema_editor: Any) -> None:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        if is_postgresql:
            schema_editor.execute(FUNCTION)
        for table, keys in tables.items():
            for statement in [_refusal(table)] if is_postgresql else _refusals(table, keys):
                schema_editor.execute(statement)

    def remove(apps: Any, schema_editor: Any) -> None:
        for table in tables:
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP TRIGGER {table}_stays ON {table}")
                continue
            for what in ("stays", "is_kept", "is_not_replaced"):
                schema_editor.execute(f"DROP TRIGGER {table}_{what}")

    return migrations.RunPython(add, remove)


def _refusal(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION koers_written_once()"
    )


def _refusals(table: str, keys: KEYS) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    same = " OR ".join(
        " AND ".join(f'there."{name}" IS NEW."{name}"' for name in names) for names in (("id",), *keys)
    )
    taken = f"EXISTS (SELECT 1 FROM {table} there WHERE {same})"  # noqa: S608 (names from a migration)
    return [
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table} WHEN {taken} {refuse}",
    ]
