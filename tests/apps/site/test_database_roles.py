"""The role of the site on a real PostgreSQL server: what it can do, and above all what it cannot."""

from collections.abc import Callable, Iterator

import databases
import psycopg
import pytest
from click.testing import CliRunner
from databases import Database
from django.db import ProgrammingError, connection
from django.test import Client

from koers.base.access.database_roles import excess_rights, grant
from koers.base.access.errors import DatabaseRoleRefused
from koers.site.commands import database

ROLE = "koers_app"
AUDIT = "access_auditevent"
needs_postgresql = pytest.mark.skipif(
    not databases.is_postgresql(), reason="only PostgreSQL has roles: tools/with_postgresql"
)


@pytest.fixture
def audited(demo_database: Database) -> Database:
    """The example, with a table of the audit trail also where there is none yet."""
    databases.execute(f"DROP ROLE IF EXISTS {ROLE}")
    databases.execute(f"CREATE ROLE {ROLE} LOGIN")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {AUDIT} (id bigserial PRIMARY KEY)")
    return demo_database


@pytest.fixture
def as_site(audited: Database) -> Iterator[Callable[[str], None]]:
    """A connection of its own as the role of the site: runs one statement."""
    grant(ROLE)
    place = connection.settings_dict
    with psycopg.connect(host=place["HOST"], user=ROLE, dbname=audited.name, autocommit=True) as site:
        yield lambda statement: site.execute(statement)


@pytest.fixture
def site_role(audited: Database) -> Iterator[None]:
    """Django itself works as the role of the site."""
    grant(ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET SESSION AUTHORIZATION {ROLE}")
    yield
    connection.close()


@needs_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {AUDIT} SET id = 7",
        f"DELETE FROM {AUDIT}",
        f"TRUNCATE {AUDIT}",
        f"DROP TABLE {AUDIT}",
        f"ALTER TABLE {AUDIT} ADD extra int",
        f"ALTER TABLE {AUDIT} OWNER TO {ROLE}",
        f"ALTER TABLE {AUDIT} DISABLE TRIGGER ALL",
        f"CREATE TRIGGER t BEFORE INSERT ON {AUDIT} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        f"CREATE RULE r AS ON INSERT TO {AUDIT} DO INSTEAD NOTHING",
        "CREATE TABLE own (id int)",
        "CREATE SCHEMA own",
        "ALTER TABLE places_place ADD extra int",
        "TRUNCATE places_place CASCADE",
        "DELETE FROM django_migrations",
        "SET ROLE postgres",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY places_place TO PROGRAM 'true'",
    ],
)
def test_role_of_the_site_is_refused(as_site: Callable[[str], None], statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_site(statement)


@needs_postgresql
def test_role_of_the_site_cannot_give_itself_rights(as_site: Callable[[str], None]) -> None:
    as_site(f"GRANT ALL ON {AUDIT} TO {ROLE}")  # PostgreSQL warns, and gives nothing
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_site(f"DELETE FROM {AUDIT}")


@needs_postgresql
def test_role_of_the_site_adds_to_the_audit_trail_and_works_with_the_rest(
    as_site: Callable[[str], None],
) -> None:
    as_site(f"SELECT * FROM {AUDIT} ORDER BY id DESC LIMIT 1")
    as_site(f"SELECT nextval(pg_get_serial_sequence('{AUDIT}', 'id'))")
    as_site("UPDATE places_place SET name = name")
    as_site("DELETE FROM figures_annotation")


@needs_postgresql
@pytest.mark.parametrize("address", ["/", "/prioriteiten/", "/documenten/"])
def test_page_is_shown_to_the_role_of_the_site(site_role: None, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@needs_postgresql
def test_table_made_after_the_grants_is_closed_until_they_are_given_again(audited: Database) -> None:
    grant(ROLE)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id int)")
        cursor.execute(f"SET ROLE {ROLE}")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute("SELECT * FROM later")
        cursor.execute("RESET ROLE")
        grant(ROLE)
        cursor.execute(f"SET ROLE {ROLE}")
        cursor.execute("SELECT * FROM later")


@needs_postgresql
def test_rights_that_crept_in_are_found_and_taken_away(audited: Database) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON {AUDIT} TO {ROLE}")
        cursor.execute(f"GRANT CREATE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"SET ROLE {ROLE}")
        found = {excess.table: set(excess.rights) for excess in excess_rights()}
        cursor.execute("RESET ROLE")
        grant(ROLE)
        cursor.execute(f"SET ROLE {ROLE}")
        assert found == {AUDIT: {"UPDATE", "DELETE", "TRUNCATE"}, "public": {"CREATE"}}
        assert excess_rights() == []


@needs_postgresql
@pytest.mark.parametrize(
    ("make", "words"),
    [
        ("", "bestaat niet"),
        ("CREATE ROLE vreemd SUPERUSER", "eigenaar of beheerder"),
        ("CREATE ROLE vreemd CREATEROLE", "eigenaar of beheerder"),
        ("CREATE ROLE vreemd IN ROLE postgres", "eigenaar of beheerder"),
    ],
)
def test_role_that_could_give_itself_rights_is_refused(audited: Database, make: str, words: str) -> None:
    databases.execute("DROP ROLE IF EXISTS vreemd")
    if make:
        databases.execute(make)
    with pytest.raises(DatabaseRoleRefused, match=words):
        grant("vreemd")


@needs_postgresql
def test_grants_command_says_what_the_role_may(audited: Database) -> None:
    answer = CliRunner().invoke(database.command, ["grants", "--role", ROLE])
    assert answer.exit_code == 0
    assert AUDIT in answer.output
    shown = CliRunner().invoke(database.command, ["grants", "--role", ROLE, "--show"]).output
    assert f'GRANT SELECT, INSERT ON TABLE public."{AUDIT}" TO "{ROLE}";' in shown


@needs_postgresql
@pytest.mark.parametrize("role", ["koers app", "Koers", '"; DROP TABLE x; --', ""])
def test_name_that_is_no_name_of_a_role_is_refused(audited: Database, role: str) -> None:
    with pytest.raises(DatabaseRoleRefused, match="geen naam"):
        grant(role)


@pytest.mark.skipif(databases.is_postgresql(), reason="about SQLite")
def test_grants_on_sqlite_say_that_it_has_no_roles(db: None) -> None:
    answer = CliRunner().invoke(database.command, ["grants"])
    assert answer.exit_code == 2
    assert "SQLite kent geen rollen" in answer.output
