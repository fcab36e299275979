"""Makes a backup: first the database, then the files beside it: readings, which never change, and borders."""

import tempfile
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from koers.base.access.encryption.rotation import stored_keys
from koers.site.backup import archive
from koers.site.backup.engines import applied_migrations, engine
from koers.site.backup.errors import FileRefused
from koers.site.backup.manifest import FORMAT, Manifest, part_of

FOLDERS = {"readings": "READINGS_DIR", "boundaries": "BOUNDARIES_DIR"}  # in the backup: the setting
KINDS = ("*.parquet", "*.geojson.gz")  # not what is half written
PATTERN = "koers-*.tar"
STAMP = "%Y%m%d-%H%M%S"


def make_backup(path: Path) -> tuple[Path, Manifest]:
    """Into this file, or into this folder under a name with the time. Raises a BackupError."""
    if path.is_dir():
        path = path / f"koers-{timezone.localtime():{STAMP}}.tar"
    elif not path.parent.is_dir():
        raise FileRefused(f"De map {path.parent} bestaat niet. Maak haar eerst aan.")
    with tempfile.TemporaryDirectory(prefix=".koers-backup-", dir=path.parent) as work:
        used = engine()
        dumped = Path(work, used.part)
        used.dump(dumped)
        files = {used.part: dumped} | files_beside()
        manifest = Manifest(
            format=FORMAT,
            made_at=datetime.now(UTC),
            koers=version("koers"),
            database=used.kind,
            server=used.version(),
            migrations=list(applied_migrations()),
            keys=sorted(stored_keys()),
            parts={name: part_of(file) for name, file in files.items()},
        ).sealed()
        archive.write(path, manifest, files)
    return path, manifest


def folder_of(part: str) -> Path | None:
    """Where a part of a backup belongs on disk; None for the database."""
    setting = FOLDERS.get(part.partition("/")[0])
    return Path(getattr(settings, setting)) if setting else None


def files_beside() -> dict[str, Path]:
    return {
        f"{name}/{file.name}": file
        for name, setting in FOLDERS.items()
        for kind in KINDS
        for file in sorted(Path(getattr(settings, setting)).glob(kind))
    }


def backups_in(folder: Path) -> list[Path]:
    """Oldest first."""
    return sorted(folder.glob(PATTERN), key=lambda file: file.stat().st_mtime)


def forget_old(folder: Path, days: int) -> list[Path]:
    """What was destroyed in the database must in the end be gone from the backups too. The newest stays."""
    before = (timezone.now() - timedelta(days=days)).timestamp()
    old = [file for file in backups_in(folder)[:-1] if file.stat().st_mtime < before]
    for file in old:
        file.unlink()
    return old
