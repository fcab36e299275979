"""Texts that the database must not show: encrypted values, blind indexes and keyed hashes."""

from koers.base.access.encryption.fields import BlindIndexField, EncryptedTextField
from koers.base.access.encryption.hashes import blind_index, blind_indexes, current_key_id, keyed_hash
from koers.base.access.encryption.values import decrypt, encrypt, key_id_of

__all__ = [
    "BlindIndexField",
    "EncryptedTextField",
    "blind_index",
    "blind_indexes",
    "current_key_id",
    "decrypt",
    "encrypt",
    "key_id_of",
    "keyed_hash",
]
