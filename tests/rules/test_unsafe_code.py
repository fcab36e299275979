"""Code that runs or trusts what somebody else wrote: only where it was looked at, each with its reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "koers"
# By their last name, or by module and name. Ruff finds part of these, but a `noqa` silences it.
NEVER = {
    *("eval", "exec", "compile", "__import__", "from_string", "unsafe_load", "full_load", "load_all"),
    *(
        "pickle.load",
        "pickle.loads",
        "pickle.dumps",
        "marshal.loads",
        "shelve.open",
        "dill.loads",
        "yaml.load",
    ),
    *("os.system", "os.popen", "RawSQL", "raw", "extra", "executescript", "tempfile.mktemp", "Template"),
    *("hashlib.md5", "hashlib.sha1", "random.random", "random.choice", "ssl._create_unverified_context"),
}
MODULES = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "telnetlib", "ftplib", "xmlrpc", "xml.etree"}
LOOKED_AT = {  # file, name: why
    ("present/documents/html.py", "mark_safe"): "our own style sheet, minified, for a file that stands alone",
    ("base/access/written_once.py", "execute"): "triggers; the names of tables come from migrations",
    ("base/design/charts/html.py", "mark_safe"): "a drawing of numbers; its words are escaped",
    ("base/design/charts/map_drawing.py", "mark_safe"): "a drawing of numbers; its words are escaped",
    ("site/commands/serve.py", "os.execv"): "starts itself again, with its own host and port",
    ("base/access/database_roles.py", "execute"): "rights in PostgreSQL; names are quoted",
    ("site/backup/engines.py", "execute"): "SQL without values",
    ("site/backup/postgresql.py", "execute"): "names of schemas are constants",
    ("site/backup/postgresql.py", "subprocess.run"): "pg_dump and pg_restore, with fixed arguments",
    ("site/backup/sqlite.py", "execute"): "SQL without values",
    ("site/deployment/database_checks.py", "execute"): "SQL without values",
    ("site/deployment/machine_checks.py", "subprocess.run"): "programs of the system, with fixed arguments",
    ("site/supply/advisories.py", "subprocess.run"): "pip-audit beside our own Python, with fixed arguments",
    ("site/supply/leaks.py", "subprocess.run"): "git ls-files, with fixed arguments",
    (
        "data/sources/boundaries/geopackage.py",
        "execute",
    ): "a file opened to read; the name of the layer is quoted",
    ("data/figures/engine.py", "execute"): "SQL of ours with parameters, on Parquet files",
    ("data/figures/checking.py", "execute"): "SQL of ours with parameters",
    ("data/figures/content.py", "execute"): "SQL of ours; the names of columns are a constant",
    ("data/figures/writing.py", "execute"): "SQL of ours; paths of our own are quoted",
    (
        "data/sources/odata/conversion.py",
        "execute",
    ): "SQL of ours; names of columns come out of the catalogue",
    ("data/figures/store.py", "execute"): "SQL of ours with parameters; the columns are a constant",
}
ASKS = {"mark_safe", "os.execv", "subprocess.run", "subprocess.Popen", "execute", "executemany"}


def calls(code: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            yield called(node), node


def called(node: ast.Call) -> str:
    """`re.compile(…)` → re.compile; `x.y.raw(…)` → raw."""
    function = node.func
    if isinstance(function, ast.Name):
        return function.id
    if not isinstance(function, ast.Attribute):
        return ""
    owner = function.value
    if function.attr == "compile":
        return "a method"  # of re and of typst; the dangerous one has no owner
    known = isinstance(owner, ast.Name) and (
        f"{owner.id}.{function.attr}" in NEVER | ASKS or owner.id == "re"
    )
    return f"{owner.id}.{function.attr}" if known and isinstance(owner, ast.Name) else function.attr


def faults(code: str) -> list[str]:
    found = [name for name, node in calls(code) if name in NEVER and (name != "raw" or node.args)]
    for name, node in calls(code):
        if any(k.arg == "shell" and getattr(k.value, "value", None) is True for k in node.keywords):
            found.append("shell=True")
        if any(k.arg == "verify" and getattr(k.value, "value", None) is False for k in node.keywords):
            found.append("verify=False")
        if name in ("execute", "executemany") and node.args and isinstance(node.args[0], ast.BinOp):
            found.append("SQL put together with % or +")
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name in MODULES]
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            found.append(node.module)
    return sorted(set(found))


FILES = sorted(path for path in ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_runs_and_trusts_nothing_from_outside(path: Path) -> None:
    assert faults(path.read_text()) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("eval(x)", ["eval"]),
        ("import pickle\npickle.loads(x)", ["pickle", "pickle.loads"]),
        ("subprocess.run(x, shell=True)", ["shell=True"]),
        ("Model.objects.raw(sql)", ["raw"]),
        ("q.extra(where=[x])", ["extra"]),
        ("cursor.execute('a' + x)", ["SQL put together with % or +"]),
        ("engines['django'].from_string(x)", ["from_string"]),
        ("Template(x).render()", ["Template"]),
        ("yaml.load(x)", ["yaml.load"]),
        ("httpx.get(u, verify=False)", ["verify=False"]),
        ("re.compile(x)\nyaml.safe_load(y)\ncursor.execute('SELECT ?', [x])", []),
    ],
)
def test_planted_code_is_found(code: str, found: list[str]) -> None:
    assert faults(code) == found


def test_call_that_asks_for_a_look_was_looked_at() -> None:
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in FILES
        if "migrations" not in path.parts
        for name, _ in calls(path.read_text())
        if name in ASKS
    }
    assert found == set(LOOKED_AT)


MARKED_SAFE = {"app_steps.html: |safe"}  # the picture of the code for an app, drawn by the sign-in library


def test_template_never_switches_escaping_off() -> None:
    pages = sorted(ROOT.rglob("*.html"))
    assert pages
    wrong = [
        f"{page.name}: {word}"
        for page in pages
        for word in re.findall(r"\|\s*safe(?:seq)?\b|\{%\s*autoescape off|\{%\s*debug", page.read_text())
    ]
    assert set(wrong) == MARKED_SAFE


def test_log_of_ours_is_a_constant_text_without_values() -> None:
    """The log keeps our texts as they stand, so no text may hold a value."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for _, node in calls(path.read_text())
        if isinstance(node.func, ast.Attribute)
        and node.func.attr in ("debug", "info", "warning", "error", "critical", "exception")
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("log", "logger", "logging")
        if len(node.args) != 1 or not isinstance(node.args[0], ast.Constant)
    ]
    assert wrong == []


def test_form_and_schema_name_their_fields() -> None:
    """`__all__` would show a new field of a model to everybody, without anyone deciding it."""
    wrong = [
        str(p.relative_to(ROOT))
        for p in FILES
        if re.search(r"""(fields|exclude) = ["']__all__""", p.read_text())
    ]
    assert wrong == []
