"""Tests: a temporary place for data, plain static files."""

import atexit
import base64
import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from koers.site.settings.database import database
from koers.site.settings.dev import *  # noqa: F403

VAR_DIR = Path(tempfile.mkdtemp(prefix="koers-test-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
READINGS_DIR = VAR_DIR / "readings"
BOUNDARIES_DIR = VAR_DIR / "boundaries"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns without it
_key = {"id": "20260101-000001", "secret": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}
KEYS = os.environ["KOERS_KEYS"] = json.dumps({"keys": [_key]})  # also for the commands that a test starts
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "test.sqlite3")}}
if "KOERS_TEST_DATABASE" in os.environ:  # tools/with_postgresql
    DATABASES = {"default": database(os.environ["KOERS_TEST_DATABASE"]) | {"CONN_MAX_AGE": 0}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one would slow every test
RATE_LIMITS = {}  # a test that wants them sets its own
