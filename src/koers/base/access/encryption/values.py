"""AES-256-GCM. The stored text names its key; it opens only in the register and place it was made for."""

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from koers.base.access.encryption.errors import ValueDamaged
from koers.base.access.encryption.keyring import keyring

MARK = "koers1"  # of this way of writing: mark.key.value
NONCE_BYTES = 12


def encrypt(text: str, *, register: str, place: str = "") -> str:
    """`register` names the key; `place` (a model field, say) binds the value to where it is stored."""
    return encrypt_with(keyring().current.id, text, register=register, place=place)


def encrypt_with(key_id: str, text: str, *, register: str, place: str = "") -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(keyring().derived("encrypt", register, key_id))
    sealed = nonce + cipher.encrypt(nonce, text.encode(), _bound_to(key_id, register, place))
    return f"{MARK}.{key_id}.{base64.urlsafe_b64encode(sealed).decode()}"


def decrypt(stored: str, *, register: str, place: str = "") -> str:
    """Raises KeyLost, or ValueDamaged when it was changed or stands in another register or place."""
    where = place or register
    key_id = key_id_of(stored)
    if key_id is None:
        raise ValueDamaged(where)
    cipher = AESGCM(keyring().derived("encrypt", register, key_id))
    try:
        sealed = base64.b64decode(stored.split(".")[2], altchars=b"-_", validate=True)
        opened = cipher.decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound_to(key_id, register, place)
        )
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise ValueDamaged(where) from error
    return opened.decode()


def key_id_of(stored: str) -> str | None:
    """Which key a stored text needs. None: it is no encrypted text."""
    parts = stored.split(".")
    return parts[1] if len(parts) == 3 and parts[0] == MARK else None


def _bound_to(key_id: str, register: str, place: str) -> bytes:
    return "\x1f".join((MARK, key_id, register, place)).encode()
