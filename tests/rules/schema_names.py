"""Collects every identifier under which something could be kept or sent; knows which never may be."""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from django import forms
from django.db import models
from django.db.migrations.operations.base import Operation

# AT-05, with plurals and English words. A name is taken apart first: `verdachteId` has „verdachte”.
FORBIDDEN = {
    *("persoon", "personen", "persoonsgegevens", "betrokkene", "betrokkenen", "verdachte", "verdachten"),
    *("slachtoffer", "slachtoffers", "melder", "melders", "dader", "daders", "inwoner", "inwoners", "burger"),
    *("bsn", "burgerservicenummer", "kenteken", "kentekens", "geboortedatum", "geboren", "geboorteplaats"),
    *("religie", "etniciteit", "nationaliteit", "geloof", "afkomst", "herkomst", "diagnose", "risicoscore"),
    *("geaardheid", "strafblad", "antecedenten", "vnummer", "anummer"),
    *("person", "persons", "suspect", "suspects", "victim", "victims", "reporter", "complainant", "offender"),
    *("offenders", "perpetrator", "citizen", "citizens", "resident", "residents", "ssn"),
    *(
        "licenseplate",
        "licenceplate",
        "numberplate",
        "birthdate",
        "dateofbirth",
        "birthday",
        "dob",
        "birthplace",
    ),
    *("religion", "faith", "ethnicity", "ethnic", "nationality", "descent", "ancestry", "diagnosis"),
    *("riskscore", "criminalrecord"),
}
LONGEST = 3  # words that together are a forbidden one: date_of_birth
INPUT = re.compile(r"""<(?:input|textarea|select|output)\b[^>]*?\sname=["']([^"'{]+)["']""")

Found = tuple[str, str]  # where, identifier


def words(identifier: str) -> list[str]:
    parts = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", identifier)
    return [word.lower() for word in re.split(r"[^A-Za-z]+", parts) if word]


def is_forbidden(identifier: str) -> bool:
    split = words(identifier)
    runs = ("".join(split[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(split)))
    return any(run in FORBIDDEN for run in runs)


def forbidden(found: Iterable[Found]) -> list[str]:
    return sorted({f"{where}: {name}" for where, name in found if is_forbidden(name)})


# --- Where identifiers stand -------------------------------------------------------------------------------


def of_model(model: type[models.Model]) -> Iterator[Found]:
    where = f"model {model._meta.label}"
    yield where, model.__name__
    yield where, model._meta.db_table.partition("_")[2]
    for field in model._meta.get_fields(include_hidden=True):
        yield where, field.name


def of_operation(where: str, operation: Operation) -> Iterator[Found]:
    for name in ("name", "model_name", "old_name", "new_name"):
        if isinstance(value := getattr(operation, name, None), str):
            yield where, value
    for name, _field in getattr(operation, "fields", ()):
        yield where, name


def of_form(form: type[forms.BaseForm]) -> Iterator[Found]:
    where = f"form {form.__module__}.{form.__qualname__}"
    yield where, form.__name__
    for name in form.base_fields:
        yield where, name


def of_code(where: str, code: str) -> Iterator[Found]:
    """Classes, their fields (dataclasses, schemas of an API) and the keys of what is written as a dict."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef):
            yield where, node.name
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield where, node.target.id
        if isinstance(node, ast.Dict):
            for key in node.keys:
                if isinstance(key, ast.Constant) and isinstance(key.value, str) and key.value.isidentifier():
                    yield where, key.value
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg and isinstance(node.func, ast.Name) and node.func.id == "dict":
                    yield where, keyword.arg


def of_template(where: str, text: str) -> Iterator[Found]:
    for name in INPUT.findall(text):
        yield where, name


def of_definition(where: str, content: Any) -> Iterator[Found]:
    if isinstance(content, dict):
        for key, value in content.items():
            if isinstance(key, str) and key.isidentifier():  # a key with blanks is a text, not a name
                yield where, key
            yield from of_definition(where, value)
    elif isinstance(content, list):
        for value in content:
            yield from of_definition(where, value)


def of_yaml(path: Path) -> Iterator[Found]:
    yield from of_definition(path.name, yaml.safe_load(path.read_text(encoding="utf-8")))


def forms_in(modules: Iterable[Any]) -> list[type[forms.BaseForm]]:
    """Every form class of ours in these modules."""
    found = {
        value
        for module in modules
        for _, value in inspect.getmembers(module, inspect.isclass)
        if issubclass(value, forms.BaseForm) and value.__module__.startswith("koers.")
    }
    return sorted(found, key=lambda form: f"{form.__module__}.{form.__qualname__}")
