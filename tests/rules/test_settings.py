"""The settings for production, and what Django itself finds to say about the project."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import Settings
from django.core.management import call_command

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "koers.site.settings.base",
    "KOERS_SECRET_KEY": "een-sleutel-die-alleen-in-deze-test-bestaat-en-lang-genoeg-is-0123456789",
    "KOERS_HOSTS": "veiligheid.voorbeeldstad.nl",
}


def check_deploy(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOERS_", "DJANGO_"))}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, check=False)


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    answer = check_deploy(**PRODUCTION, KOERS_VAR=str(tmp_path))
    assert answer.returncode == 0, answer.stderr


def test_production_settings_without_a_secret_key_refuse(tmp_path: Path) -> None:
    answer = check_deploy(**{**PRODUCTION, "KOERS_SECRET_KEY": ""}, KOERS_VAR=str(tmp_path))
    assert answer.returncode != 0
    assert "SECRET_KEY" in answer.stderr


@pytest.mark.django_db
def test_models_are_all_in_a_migration() -> None:
    answer = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=answer)
    assert answer.getvalue() == "No changes detected\n"


def test_style_sheets_name_only_files_that_are_there(settings: Settings, tmp_path: Path) -> None:
    """Production names every static file by its hash, and fails on a style that names a missing file."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").is_file()
