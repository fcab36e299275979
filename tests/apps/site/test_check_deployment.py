"""koers check-deployment: what a good server hears, and one line for every fault."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import databases
import pytest
from click.testing import CliRunner
from databases import Database
from django.conf import Settings
from django.db import connection

from koers.base.access.database_roles import grant
from koers.base.access.encryption import keyring
from koers.site.backup.making import make_backup
from koers.site.commands import check_deployment
from koers.site.deployment import ALL, Level, Verdict, database_checks, machine_checks, run, settings_checks
from koers.site.deployment.address_check import check_address

ROLE = "koers_app"
Check = Callable[..., object]


@pytest.fixture
def server(
    demo_database: Database, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A machine on which everything is as the manual says, as far as a test can make it so."""
    var = tmp_path / "var"
    backups = var / "backups"
    backups.mkdir(parents=True)
    var.chmod(0o750)
    settings.VAR_DIR, settings.BACKUPS_DIR = var, backups
    settings.KEYS_FILE = tmp_path / "keys.json"
    keyring.write_first(keyring.Keyring((keyring.new_key(),)))
    settings.ALLOWED_HOSTS = ["veiligheid.voorbeeldstad.nl"]
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.DEMO_ACCOUNTS = settings.MAIL_IS_ON = False
    monkeypatch.setattr(settings_checks, "PRODUCTION", settings.SETTINGS_MODULE)
    monkeypatch.setattr(settings_checks, "run_checks", lambda **options: [])
    make_backup(backups)
    return var


@pytest.fixture
def as_site(server: Path) -> None:
    """On PostgreSQL the site works with its own role; SQLite has none."""
    if not databases.is_postgresql():
        return
    databases.execute(f"DROP ROLE IF EXISTS {ROLE}")
    databases.execute(f"CREATE ROLE {ROLE}")
    grant(ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET SESSION AUTHORIZATION {ROLE}")


def faults(*checks: Check) -> list[str]:
    return [verdict.text for verdict in run(checks or ALL) if verdict.level == Level.FAULT]  # type: ignore[arg-type]


def only(check: Check) -> Verdict:
    (found,) = run((check,))  # type: ignore[arg-type]
    return found


def test_good_server_hears_no_fault(server: Path, as_site: None) -> None:
    assert faults() == []
    answer = CliRunner().invoke(check_deployment.command, [])
    assert answer.exit_code == 0
    assert "Deze server is klaar voor gebruik." in answer.output


def test_server_with_a_fault_ends_with_exit_code_one(server: Path, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    answer = CliRunner().invoke(check_deployment.command, [])
    assert answer.exit_code == 1
    assert "FOUT   KOERS_HOSTS laat elke naam toe." in answer.output


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ALLOWED_HOSTS": ["*"]}, "laat elke naam toe"),
        ({"ALLOWED_HOSTS": ["localhost", "127.0.0.1"]}, "geen eigen naam"),
        ({"SECURE_SSL_REDIRECT": False}, "open over http"),
        ({"DEBUG": True}, "KOERS_DEBUG"),
        ({"DEMO_ACCOUNTS": True}, "demo-accounts"),
        ({"KEYS": "onzin"}, "geen sleutels van Koers"),
    ],
)
def test_setting_that_is_wrong_is_one_fault(
    server: Path, as_site: None, settings: Settings, changes: dict[str, object], words: str
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    (found,) = faults()
    assert words in found


def test_folder_and_keys_that_others_can_read_are_faults(
    server: Path, as_site: None, settings: Settings
) -> None:
    server.chmod(0o755)
    settings.KEYS = ""
    Path(settings.KEYS_FILE).chmod(0o644)
    found = faults()
    assert len(found) == 2
    assert f"chmod 750 {server}" in found[0]
    assert f"chmod 600 {settings.KEYS_FILE}" in found[1]


def test_migrations_that_wait_and_those_of_a_newer_koers_are_faults(server: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '9999_later' WHERE app = 'deliveries'")
    assert "niet bijgewerkt" in only(database_checks.check_migrations).text
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '0001_deliveries' WHERE app = 'deliveries'")
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('deliveries', '9999_later', '2026-11-25')"
        )
    assert "nieuwere Koers" in only(database_checks.check_migrations).text


@pytest.mark.skipif(not databases.is_postgresql(), reason="only PostgreSQL has roles")
def test_site_that_works_as_the_owner_is_a_fault(server: Path) -> None:
    found = faults(database_checks.check_role)
    assert len(found) == 3
    assert "access_auditevent: UPDATE, DELETE, TRUNCATE" in found[0]


@pytest.mark.skipif(not databases.is_postgresql(), reason="only PostgreSQL has roles")
def test_role_of_the_site_can_make_a_backup(demo_database: Database, tmp_path: Path) -> None:
    """So that the nightly job needs no rights of the owner."""
    from koers.site.backup.stand_in import stand_in

    databases.execute(f"DROP ROLE IF EXISTS {ROLE}")
    databases.execute(f"CREATE ROLE {ROLE} LOGIN")
    grant(ROLE)
    with stand_in({"USER": ROLE}):
        file, manifest = make_backup(tmp_path / "kopie.tar")
    assert file.exists()
    assert manifest.migrations


@pytest.mark.parametrize(("hours", "level"), [(1, Level.GOOD), (25, Level.GOOD), (27, Level.FAULT)])
def test_age_of_the_newest_backup_is_judged(server: Path, hours: int, level: Level) -> None:
    (backup,) = (server / "backups").iterdir()
    moment = datetime.now().timestamp() - hours * 3600
    os.utime(backup, (moment, moment))
    assert only(machine_checks.check_backups).level == level


def test_no_backup_is_a_fault_and_a_very_old_one_a_warning(server: Path) -> None:
    (backup,) = (server / "backups").iterdir()
    old = backup.with_name("koers-oud.tar")
    old.touch()
    os.utime(old, (0, 0))
    assert [verdict.level for verdict in run((machine_checks.check_backups,))] == [Level.GOOD, Level.WARNING]
    old.unlink()
    backup.unlink()
    assert "nog geen reservekopie" in only(machine_checks.check_backups).text


@pytest.mark.parametrize(
    ("free", "total", "level"),
    [(5e8, 1e9, Level.FAULT), (5e9, 1e12, Level.WARNING), (5e11, 1e12, Level.GOOD)],
)
def test_room_on_the_disk_is_judged(
    server: Path, monkeypatch: pytest.MonkeyPatch, free: float, total: float, level: Level
) -> None:
    room = type("Usage", (), {"free": free, "total": total})
    monkeypatch.setattr(machine_checks.shutil, "disk_usage", lambda folder: room)
    assert {verdict.level for verdict in run((machine_checks.check_disk,))} == {level}


@pytest.mark.parametrize("url", ["http://veiligheid.voorbeeldstad.nl/", "https://127.0.0.1:1/"])
def test_address_without_https_or_answer_is_a_fault(url: str) -> None:
    (found,) = check_address(url)
    assert found.level == Level.FAULT


def test_database_that_does_not_answer_is_one_fault_and_the_rest_is_still_checked(
    server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from koers.site.backup.stand_in import stand_in

    with stand_in({"NAME": "/nergens/koers.sqlite3"}):
        found = [verdict.text for verdict in run() if verdict.level == Level.FAULT]
    assert len([text for text in found if "database" in text.lower()]) == 1
    assert any("reservekopie" in verdict.text for verdict in run())
