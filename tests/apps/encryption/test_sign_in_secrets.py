"""The secrets of signing in are encrypted by hand inside JSON; a rotation must not lose them."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from databases import Database

from koers.base.access.encryption import current_key_id
from koers.base.access.encryption.actions import add_key, drop_old_keys
from koers.base.access.encryption.rotation import check, re_encrypt, stored_keys
from koers.base.access.models import Organisation, User
from koers.base.access.who import by_command

BY = by_command("keys")


@pytest.fixture
def person(demo_database: Database) -> User:
    organisation = Organisation.objects.create(name="Proeforganisatie", slug="proef", kind="overig")
    return User.objects.create_user("functie@voorbeeld.invalid", name="Proef", organisation=organisation)


def test_secrets_of_signing_in_survive_a_rotation_and_the_dropping_of_the_old_key(
    person: User, keys_file: Path
) -> None:
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    old = current_key_id()
    assert stored_keys() == {old: 2}
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    new = add_key(by=BY).id
    assert re_encrypt() == 0
    drop_old_keys(by=BY)
    assert stored_keys() == {new: 2}
    assert check().is_sound
    kept = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    assert RecoveryCodes(kept).get_unused_codes() == codes
