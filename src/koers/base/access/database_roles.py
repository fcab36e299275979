"""The role that the site works with on PostgreSQL: it may not touch the audit trail, nor change tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from koers.base.access.errors import DatabaseRoleRefused

SCHEMA = "public"
APPEND_ONLY = ("access_auditevent",)  # rows are added and read, never changed or taken away
READ_ONLY = ("django_migrations",)
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@dataclass(frozen=True)
class Excess:
    """What a role may do that it may not."""

    table: str
    rights: tuple[str, ...]


def statements(role: str) -> Iterator[str]:
    """Everything that the role needs and nothing else, from scratch: what it had more is taken away."""
    name = connection.ops.quote_name(role)
    database = connection.ops.quote_name(connection.settings_dict["NAME"])
    yield f"REVOKE CREATE ON SCHEMA {SCHEMA} FROM PUBLIC"
    yield f"REVOKE ALL ON DATABASE {database} FROM {name}"
    yield f"REVOKE ALL ON SCHEMA {SCHEMA} FROM {name}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM {name}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {SCHEMA} FROM {name}"
    yield f"GRANT CONNECT ON DATABASE {database} TO {name}"
    yield f"GRANT USAGE ON SCHEMA {SCHEMA} TO {name}"
    for table in sorted(connection.introspection.table_names()):
        yield f"GRANT {_rights(table)} ON TABLE {SCHEMA}.{connection.ops.quote_name(table)} TO {name}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {name}"


def _rights(table: str) -> str:
    if table in READ_ONLY:
        return "SELECT"
    return "SELECT, INSERT" if table in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"


def check_role(role: str) -> None:
    """Raises DatabaseRoleRefused when it is not there, or could give itself what it was refused."""
    if not NAME.fullmatch(role):
        text = _("„{role}” is geen naam van een rol. Geef een naam zoals koers_app.")
        raise DatabaseRoleRefused(text.format(role=role))
    query = (
        "SELECT rolsuper OR rolcreaterole OR rolbypassrls, pg_has_role(oid, %s::regrole, 'MEMBER')"
        " FROM pg_roles WHERE rolname = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
        cursor.execute(query, [connection.ops.quote_name(owner), role])
        found = cursor.fetchone()
    if found is None:
        text = _("De rol {role} bestaat niet. Maak haar met: sudo -u postgres createuser --pwprompt {role}")
        raise DatabaseRoleRefused(text.format(role=role))
    if any(found):
        text = _("De rol {role} is eigenaar of beheerder van de database. Neem voor de site een aparte rol.")
        raise DatabaseRoleRefused(text.format(role=role))


def grant(role: str) -> int:
    """Raises DatabaseRoleRefused. Gives the number of tables; all or nothing."""
    check_role(role)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements(role):
            cursor.execute(statement)
    return len(connection.introspection.table_names())


def excess_rights() -> list[Excess]:
    """What the role of this connection may do to protected tables, and to the schema, that it may not."""
    found = []
    with connection.cursor() as cursor:
        for table in (*APPEND_ONLY, *READ_ONLY):
            forbidden = ["UPDATE", "DELETE", "TRUNCATE", *(["INSERT"] if table in READ_ONLY else [])]
            cursor.execute(
                "SELECT r FROM unnest(%s::text[]) r WHERE to_regclass(%s) IS NOT NULL"
                " AND has_table_privilege(current_user, to_regclass(%s), r)",
                [forbidden, f"{SCHEMA}.{table}", f"{SCHEMA}.{table}"],
            )
            if rights := tuple(row[0] for row in cursor.fetchall()):
                found.append(Excess(table, rights))
        cursor.execute("SELECT has_schema_privilege(current_user, %s, 'CREATE')", [SCHEMA])
        if cursor.fetchone()[0]:
            found.append(Excess(SCHEMA, ("CREATE",)))
    return found
