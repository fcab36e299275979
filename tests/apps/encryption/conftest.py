"""Keys in a file of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Database
from django.conf import Settings
from django.db import connection
from encryption_cases import CASES, MODELS

from koers.base.access.encryption import keyring, stored


@pytest.fixture
def no_keys(settings: Settings, tmp_path: Path) -> Path:
    settings.KEYS, settings.KEYS_FILE = "", tmp_path / "keys.json"
    return tmp_path / "keys.json"


@pytest.fixture
def keys_file(no_keys: Path) -> Path:
    keyring.write_first(keyring.Keyring((keyring.new_key(),)))
    return no_keys


@pytest.fixture
def tables(
    demo_database: Database, keys_file: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setattr(stored, "apps", CASES)
    settings.ENCRYPTED_IN_JSON = {"access.Secret.data": "mfa"}
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
    yield
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.delete_model(model)
