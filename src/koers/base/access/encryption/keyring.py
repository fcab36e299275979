"""The keys: where they stand, which one encrypts, and what each is turned into. Never in the database."""

import base64
import binascii
import json
import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from koers.base.access.encryption.errors import KeyLost, KeysMissing, KeysRefused

BYTES = 32
ID = re.compile(r"\d{8}-[0-9a-f]{6}")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
# What is hashed for these purposes must be checked for ever: a dropped key leaves the derived key behind.
KEPT_PURPOSES = ("audit",)


@dataclass(frozen=True)
class Key:
    """The id begins with the day on which the key was made. Without a secret the key was dropped."""

    id: str
    secret: bytes = field(repr=False)
    kept: dict[str, bytes] = field(repr=False, default_factory=dict)  # purpose: derived key

    @property
    def made_on(self) -> date:
        return date.fromisoformat(self.id[:8])

    def derived(self, use: str, name: str) -> bytes | None:
        """The key for one use and one name. It says nothing about the others. None: it was dropped."""
        if self.secret:
            return _derive(self.secret, f"koers {use} {name}")
        return self.kept.get(name) if use == "hash" else None

    def dropped(self) -> "Key":
        kept = {name: key for name in KEPT_PURPOSES if (key := self.derived("hash", name))}
        return Key(self.id, b"", kept)


@dataclass(frozen=True)
class Keyring:
    """The first key encrypts; all decrypt."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        return self.keys[0]

    @property
    def usable(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.secret)

    def derived(self, use: str, name: str, key_id: str) -> bytes:
        key = next((key for key in self.keys if key.id == key_id), None)
        if key is None or (found := key.derived(use, name)) is None:
            raise KeyLost(key_id, place())
        return found

    def with_new(self) -> "Keyring":
        return Keyring((new_key(), *self.keys))

    def without_old(self) -> "Keyring":
        return Keyring((self.current, *(key.dropped() for key in self.keys[1:])))

    def as_text(self) -> str:
        rows = [
            {"id": key.id}
            | ({"secret": _text(key.secret)} if key.secret else {})
            | ({"kept": {name: _text(value) for name, value in key.kept.items()}} if key.kept else {})
            for key in self.keys
        ]
        return json.dumps({"keys": rows}, indent=2) + "\n"


@lru_cache(maxsize=1024)
def _derive(secret: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=BYTES, salt=None, info=info.encode()).derive(secret)


def new_key() -> Key:
    return Key(f"{date.today():%Y%m%d}-{secrets.token_hex(3)}", secrets.token_bytes(BYTES))


def in_environment() -> bool:
    return bool(settings.KEYS)


def place() -> str:
    return "KOERS_KEYS" if in_environment() else str(settings.KEYS_FILE)


def keyring() -> Keyring:
    """Raises KeysMissing or KeysRefused. A key that another process added is seen at once."""
    if in_environment():
        return _parsed(settings.KEYS, "KOERS_KEYS")
    path = Path(settings.KEYS_FILE)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise KeysMissing(_("de omgeving (KOERS_KEYS) en in {path}").format(path=path)) from None
    except OSError as error:
        raise KeysRefused(str(path), _("u mag er niet bij.")) from error
    if found.st_mode & OTHERS:
        raise KeysRefused(
            str(path), _("anderen mogen het bestand lezen. Doe: chmod 600 {path}").format(path=path)
        )
    return _read(str(path), found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=8)
def _read(path: str, changed_at: int, inode: int) -> Keyring:
    try:
        return _parsed(Path(path).read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise KeysRefused(path, _("het bestand is niet te lezen.")) from error


@lru_cache(maxsize=8)
def _parsed(text: str, where: str) -> Keyring:
    try:
        keys = tuple(_key(row) for row in json.loads(text)["keys"])
        if not keys or not keys[0].secret or len({key.id for key in keys}) != len(keys):
            raise ValueError("no key that encrypts, or one key twice")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = _("dit zijn geen sleutels van Koers. Zet de bewaarde sleutels terug.")
        raise KeysRefused(where, what) from error
    return Keyring(keys)


def _key(row: dict[str, Any]) -> Key:
    if not ID.fullmatch(row["id"]):
        raise ValueError("no id of ours")
    kept = {name: _bytes(value) for name, value in row.get("kept", {}).items()}
    return Key(row["id"], _bytes(row["secret"]) if "secret" in row else b"", kept)


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode()


def _bytes(text: str) -> bytes:
    try:
        value = base64.b64decode(text, altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(value) != BYTES:
        raise ValueError("not 256 bits")
    return value


def write_first(ring: Keyring) -> None:
    """Raises FileExistsError: a key that is there is never overwritten."""
    draft = _draft(ring)
    try:
        os.link(draft, settings.KEYS_FILE)
    finally:
        draft.unlink()


def write(ring: Keyring) -> None:
    _draft(ring).replace(settings.KEYS_FILE)
    _to_disk(Path(settings.KEYS_FILE).parent)


def _draft(ring: Keyring) -> Path:
    path = Path(settings.KEYS_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(ring.as_text())
        file.flush()
        os.fsync(file.fileno())
    return draft


def _to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
