"""Keys in a file of the test's own."""

from pathlib import Path

import pytest
from django.conf import Settings

from koers.base.access.encryption import keyring


@pytest.fixture
def no_keys(settings: Settings, tmp_path: Path) -> Path:
    settings.KEYS, settings.KEYS_FILE = "", tmp_path / "keys.json"
    return tmp_path / "keys.json"


@pytest.fixture
def keys_file(no_keys: Path) -> Path:
    keyring.write_first(keyring.Keyring((keyring.new_key(),)))
    return no_keys
