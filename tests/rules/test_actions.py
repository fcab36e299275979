"""Every write is an action: somebody who may, one transaction, one event."""

import importlib
import inspect
import pkgutil
from pathlib import Path
from types import ModuleType

import koers

# These only read, outside the transaction, and leave the write to an action.
PREPARE = {
    *("carry_out_approved", "fetch_source", "load_file", "load_sample", "load_samples"),
    *(
        "propose_destructions",
        "propose_document",
        "publish_parts",
        "publish_reading",
        "publish_rows",
        "refresh_source",
    ),
}
KEYS = {"add_key", "drop_old_keys", "make_keys"}  # change a file that no transaction covers, and say so
ROOT = Path(koers.__file__).parent


def action_modules() -> list[ModuleType]:
    names = [found.name for found in pkgutil.walk_packages([str(ROOT)], "koers.")]
    names = [name for name in names if "actions" in name.split(".") and ".analysis." not in name]
    return [importlib.import_module(name) for name in names]


def test_every_function_that_takes_by_is_an_action() -> None:
    plain = {
        function.__name__
        for module in action_modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if "by" in inspect.signature(function).parameters and not hasattr(function, "__wrapped__")
    }
    assert plain == PREPARE | KEYS


def test_no_view_saves_or_deletes_by_itself() -> None:
    writes = (".save(", ".delete(", ".objects.create(", ".update(", "bulk_create(", "update_or_create(")
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in ROOT.rglob("*.py")
        if "views" in path.parts or path.name == "views.py"
        for word in writes
        if word in path.read_text()
    ]
    assert wrong == []
