"""Verifies a backup, and restores it: beside the live data first, then in their place at one stroke."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from koers.base.access import audit
from koers.base.access.actions import replay_destructions
from koers.base.access.encryption import keyring
from koers.base.access.encryption.errors import EncryptionError
from koers.base.access.models import Chain
from koers.base.access.who import Who
from koers.site.backup import archive
from koers.site.backup.engines import Engine, engine, has_data
from koers.site.backup.errors import BackupDamaged, BackupFaulty, BackupNewer, BackupOther, DataPresent
from koers.site.backup.making import folder_of
from koers.site.backup.manifest import FORMAT, Manifest, check_seal


@dataclass(frozen=True)
class Opened:
    manifest: Manifest
    files: dict[str, Path]
    remarks: list[str]  # what could not be checked


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    remarks: list[str]
    aside: str  # where the old data are; empty when there were none
    replayed: int  # lists of records that were destroyed again


@contextmanager
def verified(path: Path) -> Iterator[Opened]:
    """Unpacked in a folder that goes away. Raises a BackupError for what is damaged or too new."""
    with (
        tempfile.TemporaryDirectory(prefix="koers-restore-", dir=_work_place()) as work,
        archive.opened(path, Path(work)) as (manifest, files),
    ):
        remark = check_seal(manifest)
        _check_version(manifest)
        yield Opened(manifest, files, [remark] if remark else [])


def _work_place() -> Path:
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    return Path(settings.VAR_DIR)


def _check_version(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {app.label for app in apps.get_app_configs()}
    newer = [name for name in manifest.migrations if name not in known and name.split(".")[0] in ours]
    if manifest.format > FORMAT or newer:
        raise BackupNewer(manifest.koers)


def restore_backup(path: Path, *, replace: bool, accept_faults: bool, by: Who) -> Restored:
    """All of it or nothing. Raises a BackupError; then the live data are as they were."""
    with verified(path) as found:
        used = engine()
        if found.manifest.database != used.kind:
            raise BackupOther(found.manifest.database)
        old = has_data()
        if old and not replace:
            raise DataPresent
        _put_files(found.files)
        with used.stage(_database(found, used)):
            call_command("migrate", verbosity=0)
            faults = _faults()
            if faults and not accept_faults:
                raise BackupFaulty(faults)
            if faults:
                faults.append("Vernietig zelf opnieuw wat al vernietigd was, met: koers retention replay")
            replayed = 0 if faults else _finish(by)
            aside = used.swap(f"{timezone.localtime():%Y%m%d%H%M%S%f}", keep=old)
        return Restored(found.manifest, [*found.remarks, *faults], aside, replayed)


def _database(found: Opened, used: Engine) -> Path:
    if used.part not in found.files:
        raise BackupDamaged("de database ontbreekt")
    return found.files[used.part]


def _faults() -> list[str]:
    """What is wrong with the staged copy."""
    try:
        keyring.keyring()
        return [f"Logboek {fault.chain}, rij {fault.number}: {fault.text}" for fault in audit.verify().faults]
    except EncryptionError as error:
        return [str(error)]


def _finish(by: Who) -> int:
    """Before anybody sees it: what had been destroyed is destroyed again, and the restore is on record."""
    replayed = replay_destructions(by=by)
    audit.record("backup.restore", by, chain=Chain.SECURITY)
    return replayed


def _put_files(files: dict[str, Path]) -> None:
    """A reading is named after its content, so what comes back is the same; borders become those of then."""
    for name, file in files.items():
        folder = folder_of(name)
        if folder is None:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        target, draft = folder / Path(name).name, folder / f".restoring-{os.getpid()}"
        shutil.copyfile(file, draft)
        draft.chmod(0o444)
        draft.replace(target)
