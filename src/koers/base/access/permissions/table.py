"""Reads and checks the permission table. What is wrong in it stops Koers from starting."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

FOLDER = Path(__file__).parent
ANYONE = "anyone"  # also without an account
SIGNED_IN = "signed-in"  # every account, whatever its roles

T = TypeVar("T")


class Level(StrEnum):
    """How confidential: public, internal, confidential, strictly confidential."""

    V0 = "V0"
    V1 = "V1"
    V2 = "V2"
    V3 = "V3"


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Permission(Row):
    code: str
    level: Level
    row: int | None = None
    text: str


class Role(Row):
    code: str
    name: str
    text: str
    within: tuple[str, ...]
    permissions: frozenset[str]
    alone: bool = False  # may not go with any other role: the administrator of the application
    executes: bool = True  # False: only with other roles that do not execute either (FG, auditor)

    def goes_with(self, other: "Role") -> bool:
        return not (self.alone or other.alone) and self.executes == other.executes


class Route(Row):
    """One address: which permission each method needs, and which objects stand behind it."""

    name: str
    methods: dict[str, str]
    object: str = ""  # what kind of object the address names; a foreign one answers 404
    own: str = ""  # this permission lets somebody in too, and then only for what is theirs


class Word(Row):
    """A word for one thing, in every form that texts use."""

    forms: tuple[str, ...]

    def __str__(self) -> str:
        return self.forms[0]


class SettingRow(Row):
    """A setting of the installation, with the bounds that it stays within. Of a choice the number is its
    place in the list."""

    code: str
    name: str
    unit: str = ""
    default: int = 0
    at_least: int = 0
    at_most: int = 0
    text: str
    choices: tuple[Word, ...] = ()

    @property
    def highest(self) -> int:
        return len(self.choices) - 1 if self.choices else self.at_most

    def said(self, value: int) -> str:
        """With its unit, or the word that was chosen."""
        return str(self.choices[value]) if self.choices else f"{value} {self.unit}"


class Command(Row):
    """A subcommand: it is for who may sign in to the server itself, and says what it does there."""

    name: str
    writes: bool
    text: str


class Reason(Row):
    """Why somebody opens something of level V3."""

    code: str
    text: str


def _read(name: str, kind: type[T]) -> T:
    content: Any = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(kind).validate_python(content)


@cache
def permissions() -> dict[str, Permission]:
    return {row.code: row for row in _read("permissions", list[Permission])}


@cache
def roles() -> dict[str, Role]:
    found = {row.code: row for row in _read("roles", list[Role])}
    unknown = {p for role in found.values() for p in role.permissions} - set(permissions())
    if unknown:
        raise ValueError(f"roles.yaml: {', '.join(sorted(unknown))} staat niet in permissions.yaml")
    return found


@cache
def routes() -> dict[str, Route]:
    found = {row.name: row for row in _read("routes", list[Route])}
    needed = {p for route in found.values() for p in (*route.methods.values(), route.own)}
    unknown = needed - set(permissions()) - {ANYONE, SIGNED_IN, ""}
    if unknown:
        raise ValueError(f"routes.yaml: {', '.join(sorted(unknown))} staat niet in permissions.yaml")
    return found


@cache
def commands() -> dict[str, Command]:
    return {row.name: row for row in _read("commands", list[Command])}


@cache
def settings() -> dict[str, SettingRow]:
    return {row.code: row for row in _read("settings", list[SettingRow])}


@cache
def reasons() -> dict[str, Reason]:
    return {row.code: row for row in _read("reasons", list[Reason])}
