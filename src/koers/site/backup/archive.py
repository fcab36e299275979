"""The file of a backup: a plain tar with the manifest first. Written whole or not at all."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from koers.site.backup.errors import BackupDamaged, FileRefused
from koers.site.backup.manifest import Manifest, part_of, read

MANIFEST = "manifest.json"
MAX_MANIFEST_BYTES = 10_000_000
UNREADABLE = (tarfile.TarError, EOFError, OSError, ValueError)


def write(path: Path, manifest: Manifest, files: dict[str, Path]) -> None:
    """Raises FileRefused. Only its owner may read it."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    beside = draft.with_name(draft.name + ".json")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        beside.write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        with os.fdopen(handle, "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
                archive.add(beside, MANIFEST, filter=_of_nobody)
                for name in manifest.parts:
                    archive.add(files[name], name, filter=_of_nobody)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, path)  # fails where a file stands: a backup is never overwritten
    except FileExistsError as error:
        raise FileRefused(f"{path} bestaat al. Kies een andere naam.") from error
    except OSError as error:
        raise FileRefused(f"{path} is niet te schrijven ({error.strerror}). Kies een andere plek.") from error
    finally:
        draft.unlink(missing_ok=True)
        beside.unlink(missing_ok=True)


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who made the backup is not in it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


@contextmanager
def opened(path: Path, folder: Path) -> Iterator[tuple[Manifest, dict[str, Path]]]:
    """The manifest and its parts, unpacked in this folder and each compared with its checksum.
    Raises FileRefused or BackupDamaged."""
    try:
        archive = tarfile.open(path)  # noqa: SIM115 closed below
    except OSError as error:
        raise FileRefused(f"{path} is niet te openen ({error.strerror}).") from error
    except UNREADABLE as error:
        raise BackupDamaged("het bestand is geen reservekopie van Koers") from error
    with archive:
        manifest = _manifest(archive)
        yield manifest, {name: _part(archive, manifest, name, folder) for name in manifest.parts}


def _manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        member = archive.next()
        if member is None or member.name != MANIFEST or member.size > MAX_MANIFEST_BYTES:
            raise BackupDamaged("het bestand is geen reservekopie van Koers")
        stream = archive.extractfile(member)
        assert stream is not None
        return read(stream.read())
    except UNREADABLE as error:
        raise BackupDamaged("de inhoudsopgave is niet te lezen") from error


def _part(archive: tarfile.TarFile, manifest: Manifest, name: str, folder: Path) -> Path:
    """The name on disk is ours: a member never says where it goes."""
    path = folder / f"part-{len(list(folder.iterdir()))}"
    try:
        member = archive.getmember(name)
        stream = archive.extractfile(member)
        if stream is None or member.size != manifest.parts[name].size:
            raise BackupDamaged(f"{name} is niet heel")
        with path.open("xb") as target:
            shutil.copyfileobj(stream, target)
    except (KeyError, *UNREADABLE) as error:
        raise BackupDamaged(f"{name} ontbreekt of is niet heel") from error
    if part_of(path) != manifest.parts[name]:
        raise BackupDamaged(f"{name} is veranderd")
    return path
