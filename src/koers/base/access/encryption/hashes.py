"""Keyed hashes: HMAC-SHA-256 with a key of its own for every purpose and every register."""

import hashlib
import hmac
import unicodedata

from koers.base.access.encryption.keyring import keyring


def current_key_id() -> str:
    """The id of the key that encrypts and hashes now. Store it beside a hash, to recompute it later."""
    return keyring().current.id


def keyed_hash(data: bytes, *, purpose: str, key_id: str | None = None) -> str:
    """64 hexadecimal digits. Another purpose or key gives another hash; with the `key_id` of an older key
    an older hash is recomputed. What is hashed for the purposes in KEPT_PURPOSES can still be recomputed
    after the key was dropped. Raises KeyLost."""
    ring = keyring()
    key = ring.derived("hash", purpose, key_id or ring.current.id)
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def blind_index(text: str, *, register: str) -> str:
    """To find a value back and to keep it unique within its register, without storing what it is.
    The same value in another register gives another hash."""
    return _blind_index(text, register, keyring().current.id)


def blind_indexes(text: str, *, register: str) -> list[str]:
    """Under every key: what to look for while older rows wait to be re-encrypted. The current one first."""
    return [_blind_index(text, register, key.id) for key in keyring().usable]


def _blind_index(text: str, register: str, key_id: str) -> str:
    key = keyring().derived("index", register, key_id)
    return hmac.new(key, normal(text).encode(), hashlib.sha256).hexdigest()


def normal(text: str) -> str:
    """Two ways of writing one case number are one: capitals, blanks around it, composed letters."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
