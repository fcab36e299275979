"""The restore drill: a backup, a loss, and everything back; and every way in which it is refused."""

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import databases
import pytest
from databases import Database
from django.conf import Settings
from django.db import connection

from koers.base.access import audit
from koers.base.access.encryption import keyring
from koers.base.access.models import AuditEvent, Organisation, User
from koers.base.access.who import by_command
from koers.base.places.boundaries import file_name
from koers.base.places.models import Place
from koers.data.figures.models import Reading
from koers.data.figures.store import is_intact
from koers.site.backup import restoring
from koers.site.backup.errors import (
    BackupDamaged,
    BackupFaulty,
    BackupNewer,
    BackupOther,
    DataPresent,
    FileRefused,
)
from koers.site.backup.making import backups_in, forget_old, make_backup
from koers.site.backup.restoring import Restored, restore_backup, verified

KOERS = Path(sys.executable).with_name("koers")
BY = by_command("restore")


@pytest.fixture
def var(demo_database: Database, settings: Settings, tmp_path: Path) -> Path:
    """A place of its own for readings, with those of the example."""
    folder = tmp_path / "var"
    (folder / "readings").mkdir(parents=True)
    (folder / "boundaries").mkdir()
    for file in Path(settings.READINGS_DIR).glob("*.parquet"):
        (folder / "readings" / file.name).write_bytes(file.read_bytes())
    settings.VAR_DIR, settings.READINGS_DIR = folder, folder / "readings"
    settings.BOUNDARIES_DIR = folder / "boundaries"
    return folder


@pytest.fixture
def person(var: Path) -> User:
    organisation = Organisation.objects.create(name="Proeforganisatie", slug="proef", kind="overig")
    return User.objects.create_user("functie@voorbeeld.invalid", name="Proef", organisation=organisation)


@pytest.fixture
def backup(var: Path, tmp_path: Path) -> Path:
    return make_backup(tmp_path / "kopie.tar")[0]


def restore(file: Path, *, replace: bool = False, accept_faults: bool = False) -> Restored:
    return restore_backup(file, replace=replace, accept_faults=accept_faults, by=BY)


def rewritten(file: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same archive with other content for some of its members."""
    other = file.with_name("anders.tar")
    with tarfile.open(file) as old, tarfile.open(other, "w") as new:
        for member in old:
            stream = old.extractfile(member)
            assert stream is not None
            content = change(member.name, stream.read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return other


def guards() -> list[str]:
    """The triggers that keep the audit trail, and other rows that are written once, as they are."""
    with connection.cursor() as cursor:
        if databases.is_postgresql():
            cursor.execute("SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return sorted(name for (name,) in cursor.fetchall())


def with_manifest(file: Path, **changes: object) -> Path:
    def change(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | changes).encode() if name == "manifest.json" else content

    return rewritten(file, change)


def test_drill_on_a_new_machine_brings_back_every_row_and_reading(
    backup: Path, var: Path, tmp_path: Path, settings: Settings
) -> None:
    before, guarded = {model: model.objects.count() for model in (Place, Reading, User)}, guards()
    events = AuditEvent.objects.count()
    settings.VAR_DIR, settings.READINGS_DIR = tmp_path / "nieuw", tmp_path / "nieuw" / "readings"
    (tmp_path / "leeg").mkdir()
    with databases.empty(tmp_path / "leeg") as machine, machine.in_use():
        done = restore(backup)
        assert {model: model.objects.count() for model in before} == before
        assert all(is_intact(code) for code in Reading.objects.values_list("code", flat=True))
        assert done.aside == ""
        assert "review_pledgestep_stays" in guarded
        assert guards() == guarded
        assert audit.verify().is_whole
        assert AuditEvent.objects.count() > events
        assert AuditEvent.objects.filter(action="backup.restore", actor="koers restore").count() == 1


def test_restore_over_live_data_is_refused_without_replace(backup: Path) -> None:
    Place.objects.filter(code="GM0556").update(name="Gewijzigd")
    with pytest.raises(DataPresent, match="--replace"):
        restore(backup)
    assert Place.objects.get(code="GM0556").name == "Gewijzigd"


def test_restore_over_live_data_keeps_the_old_data_aside(backup: Path) -> None:
    Place.objects.filter(code="GM0556").update(name="Gewijzigd")
    done = restore(backup, replace=True)
    assert Place.objects.get(code="GM0556").name == "Maassluis"
    if databases.is_postgresql():
        schema = done.aside.removeprefix("het schema ")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT name FROM {schema}.places_place WHERE code = 'GM0556'")
            assert cursor.fetchone() == ("Gewijzigd",)
    else:
        with Database(done.aside).in_use():
            assert Place.objects.get(code="GM0556").name == "Gewijzigd"


def test_restore_twice_keeps_both_old_versions(backup: Path) -> None:
    restore(backup, replace=True)
    Place.objects.filter(code="GM0556").update(name="Gewijzigd")
    restore(backup, replace=True)
    assert Place.objects.get(code="GM0556").name == "Maassluis"


def test_borders_that_were_loaded_come_back_and_half_a_file_does_not(var: Path, tmp_path: Path) -> None:
    whole, half = var / "boundaries" / file_name("wijk", 2025), var / "boundaries" / ".grenzen-half"
    whole.write_bytes(b"randen")
    half.write_bytes(b"ra")
    made, _ = make_backup(tmp_path / "kopie.tar")
    whole.unlink()
    half.unlink()
    restore(made, replace=True)
    assert whole.read_bytes() == b"randen"
    assert not half.exists()


def test_lost_or_damaged_reading_comes_back(backup: Path, var: Path) -> None:
    first, second, *_ = sorted((var / "readings").glob("*.parquet"))
    first.unlink()
    second.chmod(0o644)
    second.write_bytes(b"beschadigd")
    restore(backup, replace=True)
    assert is_intact(first.stem)
    assert is_intact(second.stem)


def test_record_destroyed_after_the_backup_is_gone_again_after_the_restore(
    person: User, backup: Path, var: Path
) -> None:
    """The ledger of destructions stands beside the database and survives it."""
    user = person
    entry = {
        "code": "6f1c3ed0-5a0c-4a39-9f7f-3c1f3f9a0001",
        "rule": "account-uit",
        "article": "proef",
        "record_class": "access.account",
        "keys": [str(user.pk)],
        "count": 1,
        "approved_by": "een ander",
        "destroyed_at": "2026-11-24T10:00:00+00:00",
    }
    (var / "vernietigd.jsonl").write_text(json.dumps(entry) + "\n")
    done = restore(backup, replace=True)
    assert done.replayed == 1
    assert User.objects.get(pk=user.pk).name != user.name


@pytest.mark.parametrize("place", [0, 600, 5_000, 60_000, -20_000])
def test_backup_with_any_damage_is_refused_and_changes_nothing(backup: Path, place: int) -> None:
    content = bytearray(backup.read_bytes())
    content[place : place + 40] = b"x" * 40
    damaged = backup.with_name("beschadigd.tar")
    damaged.write_bytes(content)
    Place.objects.filter(code="GM0556").update(name="Gewijzigd")
    with pytest.raises(BackupDamaged):
        restore(damaged, replace=True)
    assert Place.objects.get(code="GM0556").name == "Gewijzigd"


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.95])
def test_backup_that_was_cut_off_is_refused(backup: Path, share: float) -> None:
    cut = backup.with_name("half.tar")
    cut.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])
    with pytest.raises(BackupDamaged), verified(cut):
        pass


def test_backup_whose_manifest_was_made_to_fit_is_refused_by_its_seal(backup: Path) -> None:
    with pytest.raises(BackupDamaged, match="gewijzigd"), verified(with_manifest(backup, koers="9.9")):
        pass


def test_backup_of_a_newer_koers_is_refused(backup: Path) -> None:
    newer = with_manifest(backup, migrations=["access.9999_later"], seal="", key_id="")
    with pytest.raises(BackupNewer, match="Werk Koers eerst bij"):
        restore(newer, replace=True)
    with pytest.raises(BackupNewer):
        restore(with_manifest(backup, format=2, seal="", key_id=""), replace=True)


def test_backup_of_the_other_database_is_refused(backup: Path) -> None:
    other = "sqlite" if databases.is_postgresql() else "postgresql"
    with pytest.raises(BackupOther, match=other):
        restore(with_manifest(backup, database=other, seal="", key_id=""), replace=True)


def test_backup_without_its_keys_is_refused_unless_that_is_accepted(
    backup: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.KEYS, settings.KEYS_FILE = "", tmp_path / "andere.json"
    keyring.write_first(keyring.Keyring((keyring.new_key(),)))
    with pytest.raises(BackupFaulty, match="sleutels"):
        restore(backup, replace=True)
    done = restore(backup, replace=True, accept_faults=True)
    assert any("20260101-000001" in remark for remark in done.remarks)


def test_backup_with_a_bent_audit_trail_is_refused(var: Path, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        if databases.is_postgresql():
            cursor.execute("ALTER TABLE access_auditevent DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER access_auditevent_stays")
        cursor.execute("UPDATE access_auditevent SET actor = 'iemand anders' WHERE number = 1")
    file, _ = make_backup(tmp_path / "gebogen.tar")
    with pytest.raises(BackupFaulty, match="Logboek"):
        restore(file, replace=True)


def test_backup_holds_no_key_and_names_those_it_needs(backup: Path, settings: Settings) -> None:
    secret = json.loads(settings.KEYS)["keys"][0]["secret"]
    content = backup.read_bytes()
    assert secret.encode() not in content
    assert b"keys.json" not in content
    with verified(backup) as found:
        assert found.manifest.key_id == "20260101-000001"
        assert found.remarks == []


def test_backup_is_for_its_owner_alone_and_never_overwrites(backup: Path, tmp_path: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    before = backup.read_bytes()
    with pytest.raises(FileRefused, match="bestaat al"):
        make_backup(backup)
    assert backup.read_bytes() == before
    with pytest.raises(FileRefused, match="bestaat niet"):
        make_backup(tmp_path / "nergens" / "kopie.tar")
    assert not list(tmp_path.glob(".koers-backup-*"))
    assert not list(tmp_path.glob(".kopie*"))


def test_old_backups_in_a_folder_go_and_the_newest_stays(var: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopieen"
    folder.mkdir()
    for name, day in (("koers-1.tar", 1), ("koers-2.tar", 2), ("ander.tar", 1)):
        (folder / name).touch()
        os.utime(folder / name, (day * 86_400, day * 86_400))
    assert [file.name for file in forget_old(folder, 35)] == ["koers-1.tar"]
    made, _ = make_backup(folder)
    assert [file.name for file in forget_old(folder, 35)] == ["koers-2.tar"]
    assert backups_in(folder) == [made]
    assert (folder / "ander.tar").exists()


@pytest.mark.parametrize("moment", ["migrate", "verify", "swap"])
def test_restore_killed_at_any_moment_leaves_the_live_data_as_they_were(
    backup: Path, var: Path, demo_database: Database, moment: str
) -> None:
    """A real kill -9, in a process of its own."""
    Place.objects.filter(code="GM0556").update(name="Gewijzigd")
    connection.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(backup), moment],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
            "DATABASE_URL": demo_database.url,
            "KOERS_VAR": str(var),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    assert Place.objects.get(code="GM0556").name == "Gewijzigd"
    restore(backup, replace=True)
    assert Place.objects.get(code="GM0556").name == "Maassluis"


KILLED = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from koers.base.access.who import by_command
from koers.site.backup import engines, restoring
def kill(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
moment = sys.argv[2]
if moment == "migrate":
    restoring.call_command = kill
elif moment == "verify":
    restoring.audit.verify = kill
else:
    engines.engine().__class__.swap = kill
restoring.restore_backup(Path(sys.argv[1]), replace=True, accept_faults=False, by=by_command("restore"))
"""


def test_restore_of_an_older_backup_brings_the_tables_up_to_date(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(restoring, "call_command", lambda name, **options: called.append(name))
    restore(backup, replace=True)
    assert called == ["migrate"]


def test_commands_make_verify_and_restore_a_backup(
    var: Path, demo_database: Database, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "koers.site.settings.dev",
        "DATABASE_URL": demo_database.url,
        "KOERS_VAR": str(var),
    }

    def koers(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([KOERS, *words], env=environment, capture_output=True, text=True, check=False)

    connection.close()
    file = str(tmp_path / "kopie.tar")
    made = koers("backup", file)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(f"Reservekopie gemaakt: {file} (")
    checked = koers("backup", "verify", file)
    assert "De reservekopie is heel" in checked.stdout
    refused = koers("restore", file)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    done = koers("restore", file, "--replace")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("De reservekopie is teruggezet.\n") != databases.is_postgresql()
    assert koers("backup", "verify", "nergens.tar").returncode == 2
    assert AuditEvent.objects.filter(action="backup.restore").exists()
