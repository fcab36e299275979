"""`koers check-supply-chain`: the offline parts pass on this repository, and each finds what was planted."""

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from koers.site.supply.advisories import check_advisories, judge
from koers.site.supply.bill import bill, check_bill
from koers.site.supply.leaks import check_leaks, found_in, known
from koers.site.supply.licences import Licensed, check_licences, licensed
from koers.site.supply.locks import Package, check_locks, npm_packages, python_packages
from koers.site.supply.outcome import State

ROOT = Path(__file__).resolve().parents[2]
KOERS = Path(sys.executable).with_name("koers")
HASH = "--hash=sha256:" + "0" * 64


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small one with good locks."""
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-setup.lock"):
        (tmp_path / lock).write_text(
            f"# tools/lock\nclick==8.1.0 \\\n    {HASH}\nDjango==5.2.0 \\\n    {HASH}\n"
        )
    packages = {
        "": {"name": "x"},
        "node_modules/@a/b": {"version": "1.0.0", "integrity": "sha512-AAAA", "license": "MIT"},
    }
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    return tmp_path


# --- This repository ---------------------------------------------------------------------------------------


def test_locks_have_a_fingerprint_for_every_package_and_no_address() -> None:
    found = check_locks(ROOT)
    assert found.faults == ()
    assert found.state == State.FINE


def test_licences_of_what_koers_uses_go_with_its_own() -> None:
    assert check_licences(ROOT).faults == ()


def test_what_is_known_to_be_no_secret_is_still_there_and_has_a_reason() -> None:
    for (name, mark), why in known().items():
        assert mark in {found for _, found, _ in found_in(ROOT / name, name)}, f"{name}: haal {mark} weg"
        assert len(why) > 10


def test_bill_names_every_locked_package_with_its_licence_and_is_the_same_each_time(tmp_path: Path) -> None:
    assert check_bill(ROOT, tmp_path).state == State.FINE
    text = (tmp_path / "koers.cdx.json").read_text()
    assert text == bill(ROOT)
    content = json.loads(text)
    assert content["bomFormat"] == "CycloneDX"
    named = {(one["name"], one["version"]) for one in content["components"]}
    assert named == {(one.name, one.version) for one in [*python_packages(ROOT), *npm_packages(ROOT)]}
    assert all(one["licenses"] for one in content["components"])
    assert "://" not in "".join(one["purl"] for one in content["components"])


def test_bill_is_valid_cyclonedx() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill(ROOT)) is None


def test_command_says_each_outcome_in_one_line(tmp_path: Path) -> None:
    command = [KOERS, "check-supply-chain", "--offline", "--out", tmp_path]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    lines = answer.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "Vaste versies",
        "Licenties",
        "Stuklijst",
        "Geheimen",
        "Bekende zwakke plekken",
    ]
    assert "overgeslagen" in lines[-1]


# --- What was planted --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "requirements.lock",
            f"Django==5.2.0 \\\n    {HASH}",
            "Django==5.2.0",
            "django heeft geen vingerafdruk",
        ),
        (
            "requirements-dev.lock",
            "# tools/lock",
            "--index-url https://elders.example",
            "er staat een adres in",
        ),
        ("requirements-setup.lock", "==", "~=", "er staat niets in"),
        ("package-lock.json", '"integrity"', '"other"', "heeft geen vingerafdruk"),
        (
            "package-lock.json",
            '"sha512-AAAA"',
            '"sha512-AAAA", "resolved": "https://elders.example"',
            "een adres in",
        ),
    ],
)
def test_fault_in_a_lock_is_found(file: str, old: str, new: str, fault: str, repository: Path) -> None:
    assert check_locks(repository).faults == ()
    path = repository / file
    path.write_text(path.read_text().replace(old, new))
    found = check_locks(repository)
    assert found.state == State.WRONG
    assert any(fault in line for line in found.faults)


PLANTS = {  # in pieces, so that this file holds none
    "an AWS key": ("AKIA", "ZQ3DRSTU", "VWXY2345"),
    "a private key": ("-----BEGIN RSA ", "PRIVATE KEY-----"),
    "a password": ("pass", "word = ", "'hunter2-Zomer!'"),
    "a key of Django": ("SECRET", "_KEY = ", "'9f8Zk2Lq7", "Xw4Vb1Nm6Tc3Rd5'"),
    "a database": ("postgres://koers:", "Zomer2026", "@db.intern/koers"),
    "a token": ("x = 'gh", "p_a1B2c3D4e5F6", "g7H8i9J0k1L2", "m3N4o5P6q7R8'"),
}


@pytest.mark.parametrize("what", PLANTS)
def test_secret_in_a_file_is_found_and_not_repeated(what: str, repository: Path) -> None:
    git = ["git", "-c", "init.defaultBranch=main", "init", "--quiet", repository]
    subprocess.run(git, check=True)
    (repository / "settings.py").write_text("".join(PLANTS[what]) + "\n")
    found = check_leaks(repository)
    assert found.state == State.WRONG
    assert [line for line in found.faults if line.startswith("settings.py, regel 1")]
    assert not [line for line in found.faults if "Zomer" in line or "AKIA" in line]


def test_secrets_outside_a_clone_are_skipped_with_the_reason(repository: Path) -> None:
    found = check_leaks(repository)
    assert found.state == State.SKIPPED
    assert "git" in found.text


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("BSD-2-Clause AND Apache-2.0 WITH LLVM-exception", True),
        ("LGPL-3.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("Other/Proprietary-License", False),
        ("", False),
    ],
)
def test_licence_goes_with_the_eupl_or_does_not(licence: str, fits: bool) -> None:
    assert Licensed(Package("pypi", "x", "1", ()), licence).goes_with_ours is fits


def test_package_without_a_licence_is_found(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(name: str) -> metadata.PackageMetadata:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "metadata", nobody)
    assert [one.package.name for one in licensed(repository) if not one.licence] == ["click", "django"]
    assert check_licences(repository).state == State.WRONG


def test_known_weakness_is_found_with_the_version_that_mends_it() -> None:
    weakness = {"id": "PYSEC-2026-1", "fix_versions": ["5.2.20"]}
    found = judge([{"name": "django", "version": "5.2.19", "vulns": [weakness]}])
    assert found.state == State.WRONG
    assert found.faults == ("django 5.2.19: PYSEC-2026-1, opgelost in 5.2.20",)


@pytest.mark.parametrize(
    "packages", [[], [{"name": "a", "skip_reason": "x"}], [{"name": "a", "vulns": []}, {"name": "b"}]]
)
def test_package_that_could_not_be_looked_up_is_not_called_safe(packages: list[dict]) -> None:
    assert judge(packages).state == State.SKIPPED


def test_all_packages_looked_up_without_a_weakness_is_fine() -> None:
    assert judge([{"name": "a", "version": "1", "vulns": []}]).state == State.FINE


@pytest.mark.parametrize("output", ["echo geen verbinding >&2; exit 1", "echo '{}'"])
def test_weaknesses_without_an_answer_are_skipped_with_the_reason(output: str, repository: Path) -> None:
    program = repository / "pip-audit"
    program.write_text(f"#!/bin/sh\n{output}\n")
    program.chmod(0o755)
    found = check_advisories(repository, program)
    assert found.state == State.SKIPPED
    assert check_advisories(repository, repository / "weg").state == State.SKIPPED


def test_launcher_prepares_the_tools_of_the_tests_for_it() -> None:
    assert '"check-supply-chain"' in (ROOT / "koers").read_text()
