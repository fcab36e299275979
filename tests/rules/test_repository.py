"""What a maintainer relies on: locks, licence, words, documents."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from koers.site.command import Koers

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "koers"
HOSTS = ["pypi" + ".org", "python" + "hosted", "npm" + "js.", "npmmirror" + "."]
WORKPLACE = ["/work" + "/", "." + "library", "source-texts" + "/ivb"]
VAGUE = {"utils", "util", "helpers", "services", "misc", "common"}
PUBLICCODE_KEYS = {
    *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
    *("description", "legal", "maintenance", "localisation"),
}
ONE_DEPENDENCY = re.compile(r'^  "[A-Za-z]')


def tracked(*patterns: str) -> list[Path]:
    """What is in git or would be; files that others are just making count too."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(set(names.splitlines())) if (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def locked(name: str) -> dict[str, list[str]]:
    """Versions per package; one package has more than one where Python versions differ."""
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([^ ;\\]+)", (ROOT / name).read_text(), re.MULTILINE):
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


def rooms() -> list[Path]:
    return sorted(
        path.parent
        for part in ("analysis", "base", "data", "govern", "operate", "present")
        for path in (PACKAGE / part).glob("*/__init__.py")
    )


def commands(group: click.Group, name: str = "koers") -> list[tuple[str, click.Command]]:
    found = []
    for word in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), word)
        assert command is not None
        found.append((f"{name} {word}", command))
        if isinstance(command, click.Group):
            found += commands(command, f"{name} {word}")
    return found


COMMANDS = commands(Koers(name="koers"))


def test_no_file_names_a_package_registry_or_the_workplace() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for path, text in texts()
        for word in [*HOSTS, *WORKPLACE]
        if word in text
    ]
    assert wrong == []


def test_npm_packages_are_pinned_exactly_and_match_the_lock() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name}: {version}"
        assert lock[f"node_modules/{name}"]["version"] == version, f"{name}: run tools/lock"


def test_dependency_in_pyproject_has_its_reason_beside_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    dependencies = [line for line in lines if ONE_DEPENDENCY.match(line) and re.search(r"[<>=]=?\d", line)]
    assert len(dependencies) > 20
    assert [line for line in dependencies if "#" not in line] == []


def test_locks_hold_every_dependency_of_pyproject() -> None:
    settings = project()["project"]
    extras = settings["optional-dependencies"]
    wanted = {
        "requirements.lock": settings["dependencies"] + extras["postgresql"],
        "requirements-dev.lock": settings["dependencies"] + extras["postgresql"] + extras["dev"],
        "requirements-setup.lock": project()["dependency-groups"]["setup"],
    }
    for lock, lines in wanted.items():
        versions = locked(lock)
        for requirement in map(Requirement, lines):
            found = versions.get(canonicalize_name(requirement.name), [])
            assert found, f"{requirement.name} is not in {lock}: run tools/lock"
            assert all(requirement.specifier.contains(v) for v in found), f"{requirement}: run tools/lock"


def test_packages_for_tests_are_the_same_as_for_use() -> None:
    used, tested = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: tested.get(name) for name in used} == used


@pytest.mark.parametrize("room", rooms(), ids=lambda room: str(room.relative_to(PACKAGE)))
def test_room_has_a_short_readme(room: Path) -> None:
    readme = room / "README.md"
    assert readme.is_file()
    assert len(readme.read_text().splitlines()) < 40


def test_module_names_say_what_is_in_them() -> None:
    wrong = [p for p in PACKAGE.rglob("*") if p.stem in VAGUE and (p.suffix == ".py" or p.is_dir())]
    assert wrong == []


def test_code_of_the_product_never_prints() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []


def test_glossary_has_each_word_once_and_in_order() -> None:
    rows = re.findall(
        r"^\| (?!---|Dutch)(.+?) \| (.+?) \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE
    )
    dutch, english = zip(*rows, strict=True)
    assert len(rows) > 30
    assert [word for word in dutch if dutch.count(word) > 1] == []
    assert [word for word in english if english.count(word) > 1] == []
    assert list(dutch) == sorted(dutch)


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_command_has_a_help_text_and_stands_in_the_manual(name: str, command: click.Command) -> None:
    manual = "\n".join(path.read_text() for path in (ROOT / "docs" / "handleiding").glob("*.md"))
    assert command.help
    assert name in manual


@pytest.mark.parametrize("path", tracked("*.yaml", "*.yml"), ids=lambda path: path.name)
def test_yaml_file_parses(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


def test_publiccode_has_the_required_keys_and_the_version_of_the_project() -> None:
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert set(code) >= PUBLICCODE_KEYS
    assert code["softwareVersion"] == project()["project"]["version"]
    assert code["legal"]["license"] == project()["project"]["license"] == "EUPL-1.2"


def test_licence_is_the_whole_text() -> None:
    text = " ".join((ROOT / "LICENSE").read_text().split())
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "new versions of this Licence or updated versions of the Appendix" in text
    assert text.endswith("require the production of a new EUPL version.")


def test_link_between_documents_leads_somewhere() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in tracked("*.md")
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]
    assert wrong == []


def test_every_module_of_the_tests_has_a_name_of_its_own() -> None:
    """The folders of tests are no packages: the second of two with one name would be the first."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted({name for name in names if names.count(name) > 1}) == []
