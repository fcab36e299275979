"""Encrypted texts and keyed hashes, against AES-GCM and HKDF done by hand."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from koers.base.access.encryption import blind_index, current_key_id, decrypt, encrypt, keyed_hash, keyring
from koers.base.access.encryption.errors import KeyLost, KeysMissing, KeysRefused, ValueDamaged

CASE = "Z-2026-00471"


def hkdf(secret: bytes, info: str) -> bytes:
    """RFC 5869, one block, written out."""
    extracted = hmac.new(b"\0" * 32, secret, hashlib.sha256).digest()
    return hmac.new(extracted, info.encode() + b"\x01", hashlib.sha256).digest()


def secret_in(file: Path, place: int = 0) -> bytes:
    return base64.urlsafe_b64decode(json.loads(file.read_text())["keys"][place]["secret"])


def rotate() -> None:
    keyring.write(keyring.keyring().with_new())


def test_encrypted_text_opens_with_the_key_from_the_file_and_nothing_of_ours(keys_file: Path) -> None:
    stored = encrypt(CASE, register="huisverbod", place="measures.caseref.number")
    mark, key_id, sealed = stored.split(".")
    raw = base64.urlsafe_b64decode(sealed)
    bound = "\x1f".join((mark, key_id, "huisverbod", "measures.caseref.number")).encode()
    cipher = AESGCM(hkdf(secret_in(keys_file), "koers encrypt huisverbod"))
    assert cipher.decrypt(raw[:12], raw[12:], bound).decode() == CASE
    assert CASE not in stored


def test_encrypted_text_twice_gives_two_texts(keys_file: Path) -> None:
    assert encrypt(CASE, register="mfa") != encrypt(CASE, register="mfa")


@pytest.mark.parametrize("text", ["", "é", "x" * 10_000, "0/'\"\\\n\x00"])
def test_decrypted_text_is_the_text(keys_file: Path, text: str) -> None:
    assert decrypt(encrypt(text, register="mfa"), register="mfa") == text


@pytest.mark.parametrize(
    ("register", "place"), [("bibob", "a.b.c"), ("huisverbod", "a.b.d"), ("huisverbod", "")]
)
def test_text_moved_to_another_register_or_column_is_refused(
    keys_file: Path, register: str, place: str
) -> None:
    stored = encrypt(CASE, register="huisverbod", place="a.b.c")
    with pytest.raises(ValueDamaged, match="beschadigd of verplaatst"):
        decrypt(stored, register=register, place=place)


def test_text_with_any_one_changed_byte_is_refused(keys_file: Path) -> None:
    mark, key_id, sealed = encrypt(CASE, register="mfa").split(".")
    raw = base64.urlsafe_b64decode(sealed)
    for place in range(len(raw)):
        bent = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(ValueDamaged):
            decrypt(f"{mark}.{key_id}.{base64.urlsafe_b64encode(bent).decode()}", register="mfa")


@pytest.mark.parametrize("stored", ["", CASE, "koers1", "koers1.x", "koers0.20260101-000001.AAAA"])
def test_text_that_was_never_encrypted_is_refused(keys_file: Path, stored: str) -> None:
    with pytest.raises(ValueDamaged):
        decrypt(stored, register="mfa")


@pytest.mark.parametrize("sealed", ["", "AA", "===", "niet base64!"])
def test_text_that_was_cut_off_is_refused(keys_file: Path, sealed: str) -> None:
    with pytest.raises(ValueDamaged):
        decrypt(f"koers1.{current_key_id()}.{sealed}", register="mfa")


def test_text_of_an_older_key_opens_and_new_text_takes_the_new_key(keys_file: Path) -> None:
    stored, old = encrypt(CASE, register="mfa"), current_key_id()
    rotate()
    assert decrypt(stored, register="mfa") == CASE
    assert encrypt(CASE, register="mfa").split(".")[1] == current_key_id() != old


def test_lost_key_is_named_with_the_place_where_it_was_looked_for(keys_file: Path) -> None:
    stored, old = encrypt(CASE, register="mfa"), current_key_id()
    keyring.write(keyring.Keyring((keyring.new_key(),)))
    with pytest.raises(KeyLost) as refusal:
        decrypt(stored, register="mfa")
    assert old in str(refusal.value)
    assert str(keys_file) in str(refusal.value)


def test_keyed_hash_is_hmac_with_a_key_of_its_own_purpose(keys_file: Path) -> None:
    expected = hmac.new(hkdf(secret_in(keys_file), "koers hash audit"), b"event", hashlib.sha256)
    assert keyed_hash(b"event", purpose="audit") == expected.hexdigest()
    assert keyed_hash(b"event", purpose="anders") != expected.hexdigest()


def test_keyed_hash_of_the_audit_trail_is_recomputed_after_its_key_was_dropped(keys_file: Path) -> None:
    old, made = current_key_id(), keyed_hash(b"event", purpose="audit")
    other = keyed_hash(b"event", purpose="anders")
    rotate()
    assert keyed_hash(b"event", purpose="audit") != made
    assert keyed_hash(b"event", purpose="anders", key_id=old) == other
    keyring.write(keyring.keyring().without_old())
    assert keyed_hash(b"event", purpose="audit", key_id=old) == made
    with pytest.raises(KeyLost):
        keyed_hash(b"event", purpose="anders", key_id=old)


def test_dropped_key_no_longer_opens_what_it_encrypted(keys_file: Path) -> None:
    stored = encrypt(CASE, register="mfa")
    secret = json.loads(keys_file.read_text())["keys"][0]["secret"]
    rotate()
    keyring.write(keyring.keyring().without_old())
    with pytest.raises(KeyLost):
        decrypt(stored, register="mfa")
    assert secret not in keys_file.read_text()


def test_blind_index_of_one_case_number_differs_per_register(keys_file: Path) -> None:
    found = {blind_index(CASE, register=register) for register in ("huisverbod", "bibob", "woonoverlast")}
    assert len(found) == 3
    assert blind_index(f"  {CASE.lower()} ", register="bibob") in found


def test_keys_file_that_others_can_read_is_refused(keys_file: Path) -> None:
    for rights in (0o640, 0o604, 0o620, 0o602):
        keys_file.chmod(rights)
        with pytest.raises(KeysRefused, match="chmod 600"):
            encrypt(CASE, register="mfa")


def test_first_keys_file_is_for_its_owner_alone_and_is_never_overwritten(keys_file: Path) -> None:
    assert keys_file.stat().st_mode & 0o777 == 0o600
    before = keys_file.read_text()
    with pytest.raises(FileExistsError):
        keyring.write_first(keyring.Keyring((keyring.new_key(),)))
    assert keys_file.read_text() == before
    assert [file.name for file in keys_file.parent.iterdir()] == ["keys.json"]


def test_no_keys_says_where_they_are_looked_for_and_how_to_make_them(no_keys: Path) -> None:
    with pytest.raises(KeysMissing) as refusal:
        encrypt(CASE, register="mfa")
    assert "KOERS_KEYS" in str(refusal.value)
    assert str(no_keys) in str(refusal.value)
    assert "koers keys make" in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"keys": []}',
        '{"keys": [{"id": "20260101-000001"}]}',
        '{"keys": [{"id": "1", "secret": "' + "A" * 43 + '="}]}',
        '{"keys": [{"id": "20260101-000001", "secret": "AAAA"}]}',
        '{"keys": [{"id": "20260101-000001", "secret": 7}]}',
    ],
)
def test_keys_that_are_no_keys_are_refused(no_keys: Path, text: str) -> None:
    no_keys.write_text(text)
    no_keys.chmod(0o600)
    with pytest.raises(KeysRefused, match="geen sleutels van Koers"):
        encrypt(CASE, register="mfa")


def test_secret_never_stands_in_the_text_of_a_key(keys_file: Path) -> None:
    shown = repr(keyring.keyring())
    assert "secret" not in shown
    assert repr(secret_in(keys_file)) not in shown
