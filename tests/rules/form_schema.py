"""An OpenAPI document of every page and form, made from the URLconf, the permission table and the templates.

Nothing is listed by hand: a new route or field is in it by itself. Bodies know every name that any form uses.
"""

import re
from pathlib import Path
from typing import Any

from django import forms
from django.urls import URLPattern
from route_cases import ROUTES, value_of
from schema_names import INPUT, forms_in

from koers.base.access.permissions import routes as table

ROOT = Path(__file__).resolve().parents[2] / "src" / "koers"
BUTTON = re.compile(r"""name=["'](\w+)["'] value=["'](\w+)["']""")
TEXTS = [
    "",
    "x",
    "é" * 300,
    "-1",
    "0",
    "2026",
    "99999999999999999999",
    "2026-02-30",
    "<b>",
    "%00",
    "\x00",
    "=1+1",
    "👮",
]
FORM = "application/x-www-form-urlencoded"


def text_of(*known: str) -> dict[str, Any]:
    return {"anyOf": [{"enum": [*known, *TEXTS]}, {"type": "string", "maxLength": 200}]}


def buttons() -> dict[str, set[str]]:
    """Fixed values that templates send: `do` is accept, reject, …"""
    found: dict[str, set[str]] = {}
    for page in ROOT.rglob("*.html"):
        for name, value in BUTTON.findall(page.read_text()):
            found.setdefault(name, set()).add(value)
    return found


def field_names(modules: list[Any]) -> set[str]:
    names = {name for form in forms_in(modules) for name in form.base_fields}
    for page in ROOT.rglob("*.html"):
        names |= set(INPUT.findall(page.read_text()))
    return names


def is_file(name: str, modules: list[Any]) -> bool:
    return any(isinstance(form.base_fields.get(name), forms.FileField) for form in forms_in(modules))


def body(modules: list[Any], known: dict[str, list[str]]) -> dict[str, Any]:
    fixed, properties = buttons(), {}
    for name in sorted(field_names(modules) | set(fixed)):
        properties[name] = text_of(*sorted(fixed.get(name, ())), *known.get(name, ()))
    plain = {name: one for name, one in properties.items() if not is_file(name, modules)}
    files = {name: {"type": "string", "format": "binary"} for name in properties if is_file(name, modules)}
    content = {FORM: {"schema": {"type": "object", "properties": plain}}}
    if files:
        content["multipart/form-data"] = {"schema": {"type": "object", "properties": plain | files}}
    return {"required": True, "content": content}


def parameter(route: str, name: str, kind: str) -> dict[str, Any]:
    """A value of the example, and others that the address lets through."""
    there = value_of(route, name)
    other = (
        {"type": "integer", "minimum": 0}
        if kind == "IntConverter"
        else {"type": "string", "pattern": "^[-a-z0-9_]{1,30}$"}
    )
    return {"name": name, "in": "path", "required": True, "schema": {"anyOf": [{"enum": [there]}, other]}}


def operations(name: str, pattern: URLPattern, request_body: dict[str, Any]) -> dict[str, Any]:
    methods = table()[name].methods if name in table() else {"GET": "", "POST": ""}
    parameters = [
        parameter(name, one, type(converter).__name__)
        for one, converter in pattern.pattern.converters.items()
    ]
    made: dict[str, Any] = {}
    for method in methods:
        made[method.lower()] = {
            "operationId": f"{name} {method}",
            "parameters": parameters,
            "responses": {"default": {"description": ""}},
            **({"requestBody": request_body} if method == "POST" else {}),
        }
    return made


def document(modules: list[Any], known: dict[str, list[str]], addresses: dict[str, str]) -> dict[str, Any]:
    """`addresses`: the path of each route with {names}."""
    request_body = body(modules, known)
    paths = {addresses[name]: operations(name, pattern, request_body) for name, pattern in ROUTES}
    return {"openapi": "3.0.3", "info": {"title": "Koers", "version": "0"}, "paths": paths}
