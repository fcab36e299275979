"""What stands in a backup: versions and checksums, sealed with a key so that nobody else can make one."""

import hashlib
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from koers.base.access.encryption import current_key_id, keyed_hash
from koers.base.access.encryption.errors import EncryptionError, KeyLost
from koers.site.backup.errors import BackupDamaged

FORMAT = 1
PURPOSE = "backup"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    size: int
    sha256: str


class Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int
    made_at: datetime
    koers: str
    database: str  # sqlite or postgresql
    server: str  # its version
    migrations: list[str]
    keys: list[str]  # ids of the keys that its values need; the keys themselves are kept apart
    parts: dict[str, Part]
    key_id: str = ""  # of the seal; empty where there were no keys
    seal: str = ""

    def content(self) -> bytes:
        return self.model_dump_json(exclude={"key_id", "seal"}).encode()

    def sealed(self) -> "Manifest":
        try:
            key_id = current_key_id()
        except EncryptionError:  # a backup must be possible when the keys are what is lost
            return self
        return self.model_copy(update={"key_id": key_id, "seal": keyed_hash(self.content(), purpose=PURPOSE)})


def read(text: bytes) -> Manifest:
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        raise BackupDamaged("de inhoudsopgave is niet te lezen") from error


def check_seal(manifest: Manifest) -> str:
    """Raises BackupDamaged for a seal that is wrong. Otherwise what could not be checked, if anything."""
    if not manifest.seal:
        return "De reservekopie is niet verzegeld: er waren geen sleutels toen zij werd gemaakt."
    try:
        seal = keyed_hash(manifest.content(), purpose=PURPOSE, key_id=manifest.key_id)
    except KeyLost:
        return f"Het zegel is niet nagekeken: sleutel {manifest.key_id} ontbreekt."
    except EncryptionError:
        return "Het zegel is niet nagekeken: hier zijn geen sleutels."
    if seal != manifest.seal:
        raise BackupDamaged("de inhoudsopgave is gewijzigd")
    return ""


def part_of(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(size=path.stat().st_size, sha256=hashlib.file_digest(file, "sha256").hexdigest())
