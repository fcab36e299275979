"""The five veiligheidsvelden and the criteria for priorities, read from catalog/: one YAML file each."""

from functools import cache
from typing import TypeVar

from pydantic import Field

from koers.data.figures.definitions import Definition, read_definitions
from koers.govern.review.next_policy.errors import UnknownPart


class Ordered(Definition):
    code: str = ""  # the name of its file
    order: int
    source: str


class SafetyField(Ordered):
    themes: tuple[str, ...] = Field(min_length=1)
    indicators: tuple[str, ...]  # codes; one indicator may say something of more than one field


class Criterion(Ordered):
    question: str
    looks_at: str


T = TypeVar("T", bound=Ordered)


def _read(folder: str, kind: type[T]) -> tuple[T, ...]:
    """Raises BrokenDefinition."""
    found = read_definitions(folder, kind).items()
    named = [one.model_copy(update={"code": code}) for code, one in found]
    return tuple(sorted(named, key=lambda one: (one.order, one.code)))


@cache
def safety_fields() -> tuple[SafetyField, ...]:
    return _read("fields", SafetyField)


@cache
def criteria() -> tuple[Criterion, ...]:
    return _read("criteria", Criterion)


def safety_field(code: str) -> SafetyField:
    """Raises UnknownPart."""
    found = next((one for one in safety_fields() if one.code == code), None)
    if found is None:
        raise UnknownPart
    return found


def criterion(code: str) -> Criterion:
    """Raises UnknownPart."""
    found = next((one for one in criteria() if one.code == code), None)
    if found is None:
        raise UnknownPart
    return found
