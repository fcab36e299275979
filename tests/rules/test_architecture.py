"""The listing is the architecture: imports and foreign keys point to earlier rooms only."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2] / "src" / "koers"
ROOMS = [
    *("analysis.deadlines", "analysis.disclosure", "analysis.reading", "analysis.statistics"),
    *("base.access", "base.design", "base.places"),
    "catalog",
    *("data.figures", "data.indicators", "data.sources"),
    *("govern.policy", "govern.programme", "govern.review"),
    *(
        "operate.consultations",
        "operate.enforcement",
        "operate.intake",
        "operate.measures",
        "operate.outreach",
    ),
    *("present.api", "present.desk", "present.documents", "present.public"),
    "site",
]
STRANGERS = {"operate", "present"}  # rooms whose apps do not know each other
PURE_FROM_OUTSIDE = {"lxml", "numba", "numpy", "openpyxl", "pypdfium2", "scipy"}
IMPURE = {"time", "socket", "urllib", "http", "random", "os", "subprocess"}
CLOCK = {"now", "today", "utcnow"}


def room_of(name: str) -> str | None:
    """koers.data.figures.models → data.figures; None for what is not in a room."""
    inside = name.removeprefix("koers.")
    return next((room for room in ROOMS if inside == room or inside.startswith(room + ".")), None)


def imports_of(tree: ast.AST) -> set[str]:
    """Every import, those inside functions too, with the imported name: it may be a module."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def forbidden(from_room: str, to_room: str) -> bool:
    if from_room == to_room:
        return False
    if from_room.split(".")[0] == to_room.split(".")[0] and from_room.split(".")[0] in STRANGERS:
        return True
    return ROOMS.index(to_room) > ROOMS.index(from_room)


MODULES = {
    ".".join(["koers", *path.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
    if "migrations" not in path.parts
}


def test_rooms_in_the_listing_stand_in_alphabetical_order() -> None:
    assert sorted(ROOMS) == ROOMS


def test_every_module_lives_in_a_room() -> None:
    homeless = [m for m in MODULES if room_of(m) is None and MODULES[m].read_text().strip()]
    assert homeless == []


@pytest.mark.parametrize("module", MODULES)
def test_import_of_a_module_points_to_an_earlier_room(module: str) -> None:
    room = room_of(module)
    wrong = [
        name
        for name in imports_of(ast.parse(MODULES[module].read_text()))
        if name.startswith("koers.") and room and (other := room_of(name)) and forbidden(room, other)
    ]
    assert wrong == []


def test_foreign_key_points_to_an_earlier_room() -> None:
    wrong = [
        f"{model.__module__}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("koers.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model.__module__.startswith("koers.")
        if forbidden(room_of(model.__module__), room_of(field.related_model.__module__))
    ]
    assert wrong == []


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("koers.analysis")])
def test_analysis_knows_no_django_clock_or_network(module: str) -> None:
    import sys

    tree = ast.parse(MODULES[module].read_text())
    names = imports_of(tree)
    outside = {n.split(".")[0] for n in names} - set(sys.stdlib_module_names) - {"koers"}
    assert outside <= PURE_FROM_OUTSIDE
    assert not {n for n in names if n.split(".")[0] in IMPURE or n in IMPURE}
    assert not [n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in CLOCK]
