"""The settings of signing in: what is wrong is said in Dutch, and nothing is weaker than the baseline."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "KOERS_OIDC_ISSUER": "https://inloggen.voorbeeldstad.nl/oidc",
    "KOERS_OIDC_CLIENT_ID": "koers",
    "KOERS_OIDC_CLIENT_SECRET": "geheim",
}
SHOW = """import koers.site.settings.signin as s
print(s.OIDC and s.OIDC["hosts"], s.LOCAL_ACCOUNTS)"""

WRONG = [  # what is set, what the message must name
    ({"KOERS_LOCAL_ACCOUNTS": "0"}, "KOERS_OIDC_ISSUER"),
    ({"KOERS_LOCAL_ACCOUNTS": "nee"}, "zet 1 (aan) of 0 (uit)"),
    (GOOD | {"KOERS_OIDC_ISSUER": "http://inloggen.voorbeeldstad.nl"}, "https://"),
    (GOOD | {"KOERS_OIDC_CLIENT_ID": None}, "KOERS_OIDC_CLIENT_ID"),
    (GOOD | {"KOERS_OIDC_CLIENT_SECRET": None}, "KOERS_OIDC_KEY_FILE"),
    (GOOD | {"KOERS_OIDC_KEY_FILE": "/etc/koers/sleutel.pem"}, "niet allebei"),
    ({"KOERS_PROXIES": "-1"}, "van 0 tot en met 5"),
]


def read_settings(given: dict[str, str | None]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KOERS_")}
    set_here = {name: value for name, value in given.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", SHOW], env=kept | set_here, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("given", "named"), WRONG, ids=[named for _, named in WRONG])
def test_setting_that_is_wrong_is_named_in_dutch(given: dict[str, str | None], named: str) -> None:
    answer = read_settings(given)
    assert answer.returncode != 0
    assert named in answer.stderr.splitlines()[-1]
    assert "docs/handleiding/" in answer.stderr


def test_single_sign_on_can_be_the_only_way_in() -> None:
    answer = read_settings(GOOD | {"KOERS_LOCAL_ACCOUNTS": "0"})
    assert answer.stdout.split() == ["['inloggen.voorbeeldstad.nl']", "False"]


def test_nothing_set_gives_local_accounts_and_the_baseline() -> None:
    assert read_settings({}).stdout.split() == ["None", "True"]
