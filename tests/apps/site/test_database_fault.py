"""What is wrong with the database, in one Dutch sentence: on real faults of the database under test."""

import os
import subprocess
import sys
from pathlib import Path

import databases
import pytest
from databases import Database
from django.db import DatabaseError, IntegrityError, OperationalError, connection

from koers.site.database_fault import NOT_THERE, explained

KOERS = Path(sys.executable).with_name("koers")


def verdicts(url: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
        "DATABASE_URL": url,
        **more,
    }
    return subprocess.run([KOERS, "verdicts"], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("geen-adres", "DATABASE_URL klopt niet"),
        ("mysql://koers@localhost/koers", "PostgreSQL of SQLite"),
        ("postgres://koers@127.0.0.1:1/koers", "antwoordt niet"),
        ("sqlite:////nergens/koers.sqlite3", "is er nog niet"),
    ],
)
def test_address_of_a_database_that_does_not_work_is_refused_in_one_line(url: str, words: str) -> None:
    answer = verdicts(url)
    assert answer.returncode == 2
    assert words in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_database_without_tables_says_how_to_make_them(db: None, tmp_path: Path) -> None:
    with databases.empty(tmp_path) as empty:
        answer = verdicts(empty.url)
    assert answer.returncode == 2
    assert answer.stderr == NOT_THERE + "\n"


@pytest.mark.skipif(not databases.is_postgresql(), reason="about PostgreSQL")
@pytest.mark.parametrize(
    ("user", "name", "words"),
    [("niemand", "postgres", "aanmelding"), ("postgres", "nergens", "bestaat niet")],
)
def test_server_that_refuses_says_who_or_what(db: None, user: str, name: str, words: str) -> None:
    url = Database(name).url.replace("//postgres@", f"//{user}@")
    answer = verdicts(url)
    assert answer.returncode == 2
    assert words in answer.stderr


@pytest.mark.skipif(not databases.is_postgresql(), reason="about PostgreSQL")
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)", "te lang over"),
        ("SELECT * FROM nergens", "is er nog niet"),
    ],
)
def test_statement_that_fails_on_the_server_is_explained(db: None, statement: str, words: str) -> None:
    with pytest.raises(DatabaseError) as fault, connection.cursor() as cursor:
        cursor.execute(statement)
    assert words in (explained(fault.value) or "")


@pytest.mark.skipif(not databases.is_postgresql(), reason="about PostgreSQL")
def test_session_has_limits_so_that_one_request_cannot_hold_up_the_others(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        assert cursor.fetchone() == ("1min", "10s")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no such table: policy_policy", "is er nog niet"),
        ("database is locked", "te lang vast"),
        ("database or disk is full", "schijf"),
        ("file is not a database", "reservekopie"),
    ],
)
def test_fault_of_sqlite_is_explained_by_its_words(text: str, words: str) -> None:
    assert words in (explained(OperationalError(text)) or "")


def test_fault_of_the_program_is_not_explained_away() -> None:
    assert explained(IntegrityError("UNIQUE constraint failed: x.y")) is None
